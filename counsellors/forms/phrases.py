"""The form of a phrase: when to use it and its words, in every language of the service."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from counsellors.domain.placeholders import NAMES
from counsellors.forms.texts import wrong_brackets
from counsellors.models import Phrase
from counsellors.services.phrases import Wording

LONGEST_SITUATION = 80
LONGEST_TEXT = 600


class PhraseForm(forms.Form):
    """One's own phrase, in one language at least."""

    def __init__(self, *args: Any, helplines: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helplines = helplines
        for language, _name in settings.LANGUAGES:
            line = forms.TextInput(attrs={"class": "input", "autocomplete": "off", "lang": language})
            self.fields[f"situation_{language}"] = forms.CharField(
                label=gettext_lazy("Hvornår bruger man den?"), required=False, max_length=LONGEST_SITUATION, widget=line
            )
            words = forms.Textarea(attrs={"class": "input", "rows": 4, "lang": language})
            self.fields[f"text_{language}"] = forms.CharField(
                label=gettext_lazy("Sætningen"), required=False, max_length=LONGEST_TEXT, widget=words
            )

    @staticmethod
    def initial_of(row: Phrase) -> dict[str, Any]:
        """The fields' beginnings for a phrase as it stands."""
        languages = [code for code, _name in settings.LANGUAGES]
        texts = {
            f"{name}_{code}": getattr(row, name).get(code, "") for name in ("situation", "text") for code in languages
        }
        return {**texts, "tags": row.tags}

    def by_language(self) -> list[tuple[str, str, list[BoundField]]]:
        """Each language with its name and its two fields."""
        return [
            (code, str(name), [self[f"situation_{code}"], self[f"text_{code}"]]) for code, name in settings.LANGUAGES
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for language, _name in settings.LANGUAGES:
            field = f"text_{language}"
            if wrong := wrong_brackets(values.get(field, ""), self.helplines, NAMES):
                self.add_error(field, ValidationError(wrong))
        self._check_languages(values)
        return values

    def wording(self) -> Wording:
        """What was written; the form must be valid."""
        return Wording(self._spoken("situation"), self._spoken("text"), self.cleaned_data.get("tags", []))

    def _check_languages(self, values: dict[str, Any]) -> None:
        if not any(values.get(f"text_{language}") for language, _name in settings.LANGUAGES):
            self.add_error(f"text_{settings.LANGUAGE_CODE}", _("Skriv sætningen på et af sprogene."))

    def _spoken(self, name: str) -> dict[str, str]:
        found = {language: self.cleaned_data[f"{name}_{language}"] for language, _name in settings.LANGUAGES}
        return {language: text for language, text in found.items() if text}


class SharedPhraseForm(PhraseForm):
    """Everybody's phrase: in the service's own language at least, and under subjects."""

    def __init__(self, *args: Any, tags: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tags"] = forms.MultipleChoiceField(
            label=gettext_lazy("Emner"),
            required=False,
            choices=list(tags.items()),
            widget=forms.CheckboxSelectMultiple,
        )

    def _check_languages(self, values: dict[str, Any]) -> None:
        for name in ("situation", "text"):
            field = f"{name}_{settings.LANGUAGE_CODE}"
            if not values.get(field) and field not in self.errors:
                self.add_error(field, _("Skriv den på dansk. De andre sprog kan vente."))
