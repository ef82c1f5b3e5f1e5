"""The form of a longer text: its title, its Markdown, and what would be wrong with publishing it."""

from collections.abc import Callable, Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from counsellors.domain.markup import SLUG, links
from counsellors.domain.placeholders import helplines_in, unknown_in
from counsellors.models import Text
from counsellors.services.texts import Content

LONGEST = 20_000

# Says what is wrong with a source, in sentences for whoever wrote it; nothing where all is well.
Check = Callable[[str], list[str]]


class TextForm(forms.Form):
    """`seen` is the seal of what the writer began with, so that nobody writes over somebody else's words."""

    title = forms.CharField(
        label=gettext_lazy("Overskrift"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    source = forms.CharField(
        label=gettext_lazy("Tekst"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "input source", "rows": 24, "spellcheck": "true"}),
    )
    confirmed = forms.BooleanField(label=gettext_lazy("Det er bekræftet"), required=False)
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: Text, check: Check, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.check = check
        for name in ("title", "source"):
            self.fields[name].widget.attrs["lang"] = text.language

    def clean_source(self) -> str:
        source = str(self.cleaned_data["source"]).replace("\r\n", "\n").strip() + "\n"
        if wrong := self.check(source):
            raise ValidationError(wrong)
        return source

    def content(self) -> Content:
        """What was written; the form must be valid."""
        values = self.cleaned_data
        return Content(values["title"].strip(), values["source"], values.get("open_when", "").strip())


class HandbookForm(TextForm):
    open_when = forms.CharField(
        label=gettext_lazy("Hvad sker der, når siden er den rigtige?"),
        help_text=gettext_lazy("Det står på listen ved siden af samtalen: “Der er stille, eller det går for stærkt”."),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    beside = forms.BooleanField(label=gettext_lazy("Vis den på den korte liste ved samtalen"), required=False)
    order = forms.IntegerField(
        label=gettext_lazy("Plads i håndbogen"),
        help_text=gettext_lazy("Den med det laveste tal står øverst."),
        min_value=0,
        max_value=9999,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )
    field_order = ("title", "open_when", "source")

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, text=text, **kwargs)
        self.fields["open_when"].widget.attrs["lang"] = text.language


def handbook_check(pages: Collection[str], helplines: Collection[str]) -> Check:
    """What a handbook page may say: links lead to pages that are there, brackets name helplines that are there."""

    def check(source: str) -> list[str]:
        wrong = [said for link in links(source) if (said := _wrong_link(link, pages))]
        wrong += wrong_brackets(source, helplines)
        return wrong

    return check


def wrong_brackets(text: str, helplines: Collection[str], names: Collection[str] = ()) -> list[str]:
    """What stands in curly brackets and cannot be filled, in sentences; `names` may stand there besides."""
    example = ", ".join((*names, "{helpline:livslinien}"))
    unknown = [
        _("{bracket} kender vi ikke. Her kan stå: {example}").format(bracket=one, example=example)
        for one in unknown_in(text, names)
    ]
    missing = [
        _("Der er ingen anden hjælp, der hedder {slug}.").format(slug=slug)
        for slug in helplines_in(text)
        if slug not in helplines
    ]
    return unknown + missing


def _wrong_link(link: str, pages: Collection[str]) -> str:
    if SLUG.fullmatch(link):
        return "" if link in pages else _("Linket {link} fører ingen steder hen. Siden findes ikke.").format(link=link)
    if link.startswith(("https://", "tel:")):
        return ""
    return _("Linket {link} kan ikke bruges. Skriv navnet på en side, https:// eller tel:").format(link=link)
