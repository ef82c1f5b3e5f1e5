"""The forms in which coordinators change the closed lists."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stats.models import Dimension, MergeStep, Value

THRESHOLD = [("5", gettext_lazy("Færre end 5 skjules")), ("10", gettext_lazy("Færre end 10 skjules"))]
LONGEST, HELP = 120, 200


def text(label: Any, longest: int, language: str, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A line of text in one of the two languages."""
    widget = forms.TextInput(attrs={"class": "input", "autocomplete": "off", "lang": language})
    return forms.CharField(label=label, max_length=longest, required=required, widget=widget, help_text=help_text)


def day(label: Any, help_text: Any) -> forms.DateField:
    """A day that may be left empty."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"})
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


class DimensionForm(forms.Form):
    """The words of a question and below which count its figures are hidden."""

    label_da = text(gettext_lazy("Spørgsmål på dansk"), LONGEST, "da")
    label_en = text(gettext_lazy("Spørgsmål på engelsk"), LONGEST, "en")
    threshold = forms.ChoiceField(
        label=gettext_lazy("Når tal går ud af huset"), choices=THRESHOLD, widget=forms.Select(attrs={"class": "input"})
    )
    publish = forms.BooleanField(label=gettext_lazy("Må stå i årets udgave"), required=False)

    @staticmethod
    def initial_of(row: Dimension) -> dict[str, Any]:
        """The fields' beginnings."""
        return {name: getattr(row, name) for name in ("label_da", "label_en", "threshold", "publish")}

    def columns(self) -> dict[str, Any]:
        """What the row is to hold; the form must be valid."""
        return {**self.cleaned_data, "threshold": int(self.cleaned_data["threshold"])}


class ValueForm(forms.Form):
    """One answer: its words, between which days it may be chosen, and its own threshold."""

    label_da = text(gettext_lazy("Svar på dansk"), LONGEST, "da")
    label_en = text(gettext_lazy("Svar på engelsk"), LONGEST, "en")
    help_da = text(gettext_lazy("Hjælp på dansk"), HELP, "da", required=False)
    help_en = text(gettext_lazy("Hjælp på engelsk"), HELP, "en", required=False)
    valid_from = day(
        gettext_lazy("Første dag"),
        gettext_lazy("Tom: har altid kunnet vælges. Det gælder fra det kvartal, dagen ligger i."),
    )
    valid_to = day(
        gettext_lazy("Sidste dag"),
        gettext_lazy(
            "Tom: kan stadig vælges. Efter det kvartal, dagen ligger i, er svaret ude af brug, men aldrig slettet."
        ),
    )
    threshold = forms.ChoiceField(
        label=gettext_lazy("Når tal går ud af huset"),
        required=False,
        choices=[("", gettext_lazy("Som spørgsmålet")), *THRESHOLD],
        widget=forms.Select(attrs={"class": "input"}),
    )

    def __init__(self, *args: Any, fixed: bool, **kwargs: Any) -> None:
        """`fixed` for what the system itself needs: it may be reworded, and never goes out of use."""
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["valid_from"], self.fields["valid_to"]

    @staticmethod
    def initial_of(row: Value) -> dict[str, Any]:
        """The fields' beginnings."""
        return {name: getattr(row, name) for name in ValueForm.base_fields}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Den sidste dag ligger før den første."))
        return values

    def columns(self) -> dict[str, Any]:
        """What the row is to hold; the form must be valid."""
        threshold = self.cleaned_data["threshold"]
        return {**self.cleaned_data, "threshold": int(threshold) if threshold else None}


class StepForm(forms.Form):
    """One step of a merge order; the one that is left empty is none."""

    into = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    place = forms.IntegerField(
        label=gettext_lazy("Trin"), min_value=1, max_value=99, widget=forms.NumberInput(attrs={"class": "input"})
    )
    label_da = text(gettext_lazy("Navn på dansk"), LONGEST, "da", required=False)
    label_en = text(gettext_lazy("Navn på engelsk"), LONGEST, "en", required=False)
    remove = forms.BooleanField(label=gettext_lazy("Fjern trinnet"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sources"] = forms.MultipleChoiceField(
            label=_("Slås sammen"), required=False, choices=choices, widget=forms.CheckboxSelectMultiple
        )

    @property
    def wanted(self) -> bool:
        """True when the step is to stand: not removed, and not the empty one at the end."""
        values = self.cleaned_data
        return not values.get("remove") and bool(values.get("sources") or values.get("label_da"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.wanted:
            for name in ("label_da", "label_en"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("Skriv et navn for det, de bliver til."))
        return values

    def columns(self) -> dict[str, Any]:
        """What the row is to hold; the form must be valid."""
        return {name: self.cleaned_data[name] for name in ("into", "sources", "label_da", "label_en")}


def step_forms(
    data: Mapping[str, Any] | None, steps: list[MergeStep], choices: list[tuple[str, str]]
) -> Iterator[StepForm]:
    """A form for every step there is, and one more for a new one."""
    for at in range(len(steps) + 1):
        row = steps[at] if at < len(steps) else None
        initial: dict[str, Any] = {"place": at + 1}
        if row is not None:
            initial |= {name: getattr(row, name) for name in ("into", "sources", "label_da", "label_en")}
        # What is made may be joined further by a later step, but not by itself.
        allowed = [choice for choice in choices if row is None or choice[0] != row.into or choice[0] in row.sources]
        yield StepForm(data, initial=initial, prefix=f"s{at}", choices=allowed)
