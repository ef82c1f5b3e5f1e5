"""The form of one helpline: its number, its texts in every language, and who stands for it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from counsellors.models import Helpline
from counsellors.models.helplines import USES

SPOKEN = [
    ("da", gettext_lazy("Dansk")),
    ("en", gettext_lazy("Engelsk")),
    ("kl", gettext_lazy("Grønlandsk")),
    ("fo", gettext_lazy("Færøsk")),
    ("de", gettext_lazy("Tysk")),
    ("ar", gettext_lazy("Arabisk")),
    ("uk", gettext_lazy("Ukrainsk")),
    ("pl", gettext_lazy("Polsk")),
    ("tr", gettext_lazy("Tyrkisk")),
    ("so", gettext_lazy("Somali")),
    ("fa", gettext_lazy("Farsi")),
    ("dsl", gettext_lazy("Dansk tegnsprog")),
]
# The texts that are kept by language: label, longest, and whether a helpline that is shown must have it.
TEXTS: dict[str, tuple[Any, int, bool]] = {
    "name": (gettext_lazy("Navn"), 80, True),
    "what_for": (gettext_lazy("Hvad man kan ringe om"), 240, True),
    "hours": (gettext_lazy("Åbent (lad stå tomt, hvis I ikke ved det)"), 80, False),
    "place": (gettext_lazy("Sted"), 80, False),
}
NUMBER = re.compile(r"\+?[0-9]+(?: [0-9]+)*")


def number_field(label: Any, help_text: Any = "") -> forms.CharField:
    """A field for a telephone number as people write it."""
    widget = forms.TextInput(attrs={"class": "input", "inputmode": "tel", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=20, widget=widget)


def date_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A field for a day that may be left empty."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"})
    return forms.DateField(label=label, help_text=help_text, required=False, widget=widget)


class HelplineForm(forms.Form):
    show = forms.BooleanField(label=gettext_lazy("Vis den for de besøgende"), required=False)
    number = number_field(gettext_lazy("Telefonnummer"))
    sms = number_field(gettext_lazy("Nummer til sms"), gettext_lazy("Kun hvis man kan skrive til dem."))
    use = forms.ChoiceField(
        label=gettext_lazy("Hører til"), choices=USES, widget=forms.Select(attrs={"class": "input"})
    )
    order = forms.IntegerField(
        label=gettext_lazy("Plads på listen"),
        help_text=gettext_lazy("Den med det laveste tal står øverst."),
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Sprog, de taler"), required=False, choices=SPOKEN, widget=forms.CheckboxSelectMultiple
    )
    last_checked = date_field(
        gettext_lazy("Senest kontrolleret"), gettext_lazy("Den dag nogen ringede og hørte efter.")
    )
    confirmed_by = forms.CharField(
        label=gettext_lazy("Bekræftet af"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    confirmed_on = date_field(gettext_lazy("Bekræftet den"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for language, _name in settings.LANGUAGES:
            for text, (label, longest, _needed) in TEXTS.items():
                widget = (
                    forms.Textarea(attrs={"class": "input", "rows": 3})
                    if longest > 80
                    else forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
                )
                widget.attrs["lang"] = language
                self.fields[f"{text}_{language}"] = forms.CharField(
                    label=label, required=False, max_length=longest, widget=widget
                )

    @staticmethod
    def initial_of(row: Helpline) -> dict[str, Any]:
        """The fields' beginnings for a helpline as it stands."""
        plain = ("show", "number", "sms", "use", "order", "languages", "last_checked", "confirmed_by", "confirmed_on")
        texts = {
            f"{text}_{language}": getattr(row, text).get(language, "")
            for text in TEXTS
            for language, _name in settings.LANGUAGES
        }
        return {**{name: getattr(row, name) for name in plain}, **texts}

    def by_language(self) -> list[tuple[str, str, list[BoundField]]]:
        """Each language with its name and the fields of its texts."""
        return [
            (language, str(name), [self[f"{text}_{language}"] for text in TEXTS])
            for language, name in settings.LANGUAGES
        ]

    def clean_number(self) -> str:
        return self._number("number")

    def clean_sms(self) -> str:
        return self._number("sms")

    def clean_last_checked(self) -> date | None:
        return self._past("last_checked")

    def clean_confirmed_on(self) -> date | None:
        return self._past("confirmed_on")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if bool(values.get("confirmed_by")) != bool(values.get("confirmed_on")) and "confirmed_on" not in self.errors:
            self.add_error("confirmed_on", _("Skriv både, hvem der har bekræftet nummeret, og hvornår."))
        if not values.get("name_da"):
            self.add_error("name_da", _("Skriv et navn."))
        if values.get("show"):
            self._needs_for_showing(values)
        return values

    def columns(self) -> Mapping[str, Any]:
        """What a row holds; the form must be valid."""
        values = self.cleaned_data
        texts = {
            text: {
                language: values[f"{text}_{language}"]
                for language, _name in settings.LANGUAGES
                if values[f"{text}_{language}"]
            }
            for text in TEXTS
        }
        plain = {name: values[name] for name in self.base_fields}
        digits = values["number"].replace(" ", "")
        return {**plain, **texts, "tel": digits, "sms": values["sms"].replace(" ", "")}

    def _needs_for_showing(self, values: Mapping[str, Any]) -> None:
        if not values.get("number") and "number" not in self.errors:
            self.add_error("number", _("Skriv nummeret, før den bliver vist."))
        for text, (_label, _longest, needed) in TEXTS.items():
            for language, name in settings.LANGUAGES:
                field = f"{text}_{language}"
                if needed and not values.get(field) and field not in self.errors:
                    self.add_error(
                        field, _("Skriv det på {language}, før den bliver vist.").format(language=name.lower())
                    )

    def _number(self, field: str) -> str:
        number = " ".join(str(self.cleaned_data[field]).split())
        if number and not NUMBER.fullmatch(number):
            raise ValidationError(_("Skriv kun cifre og mellemrum, for eksempel 70 20 12 01."))
        return number

    def _past(self, field: str) -> date | None:
        day: date | None = self.cleaned_data[field]
        if day is not None and day > self.today:
            raise ValidationError(_("Den dag er ikke kommet endnu."))
        return day
