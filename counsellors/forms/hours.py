"""The forms of the opening hours: a week as a table, and one special day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from counsellors.domain.hours import Span
from counsellors.domain.public_holidays import Holiday

SPANS_A_DAY = 2


class ClockField(forms.TimeField):
    """A time of day as people write it: 16, 16.30 or 16:30, and 24 for midnight.

    A browser's own field for times follows the language of the machine, which may be one with a.m. and p.m.
    """

    def to_python(self, value: Any) -> time | None:
        written = str(value or "").strip().replace(".", ":")
        return super().to_python("00:00" if written in {"24", "24:00"} else written)


def time_field(label: Any, **attributes: str) -> ClockField:
    """A field for a time of day that may be left empty."""
    attributes = {"class": "input clock", "inputmode": "decimal", "autocomplete": "off", "maxlength": "5", **attributes}
    widget = forms.TimeInput(format="%H:%M", attrs=attributes)
    wrong = gettext_lazy("Skriv tiden sådan: 16:30.")
    return ClockField(
        label=label, required=False, input_formats=["%H:%M", "%H"], widget=widget, error_messages={"invalid": wrong}
    )


def span_of(opens: time | None, closes: time | None) -> Span | None:
    """The span of these two, None for neither; half a span is refused."""
    if opens is None and closes is None:
        return None
    if opens is None or closes is None:
        raise ValidationError(_("Skriv både, hvornår I åbner, og hvornår I lukker."))
    if opens == closes and opens != time(0):
        raise ValidationError(_("De to tider er ens. Døgnet rundt er fra 00:00 til 00:00."))
    return Span(opens, closes)


@dataclass(frozen=True, slots=True)
class Row:
    """One weekday of the table: its name, its fields in pairs, and what is wrong with it."""

    name: str
    pairs: list[tuple[BoundField, BoundField]]
    errors: list[str]


class WeekForm(forms.Form):
    """Two spans for each weekday, each of two fields: `opens_<weekday>_<place>` and `closes_<weekday>_<place>`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, place in _places():
            values = {"day": WEEKDAYS[weekday], "place": place + 1}
            opens, closes = _("{day}, åbner {place}").format(**values), _("{day}, lukker {place}").format(**values)
            self.fields[f"opens_{weekday}_{place}"] = time_field(opens, **{"aria-label": opens})
            self.fields[f"closes_{weekday}_{place}"] = time_field(closes, **{"aria-label": closes})

    @staticmethod
    def initial_of(week: Mapping[int, tuple[Span, ...]]) -> dict[str, time]:
        """The fields' beginnings for a week as it stands."""
        return {
            f"{end}_{weekday}_{place}": getattr(spans[place], end)
            for weekday, spans in week.items()
            for place in range(min(SPANS_A_DAY, len(spans)))
            for end in ("opens", "closes")
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        week: dict[int, tuple[Span, ...]] = {}
        for weekday in range(7):
            try:
                spans = [self._span(weekday, place) for place in range(SPANS_A_DAY)]
                week[weekday] = _in_order([span for span in spans if span is not None])
            except ValidationError as error:
                self.add_error(f"opens_{weekday}_0", error)
        return {**values, "week": week}

    def rows(self) -> list[Row]:
        """The table as the template writes it."""
        return [self._row(weekday) for weekday in range(7)]

    def _row(self, weekday: int) -> Row:
        pairs = [(self[f"opens_{weekday}_{at}"], self[f"closes_{weekday}_{at}"]) for at in range(SPANS_A_DAY)]
        errors = [str(error) for pair in pairs for field in pair for error in field.errors]
        return Row(str(WEEKDAYS[weekday]).capitalize(), pairs, errors)

    def _span(self, weekday: int, place: int) -> Span | None:
        ends = [f"{end}_{weekday}_{place}" for end in ("opens", "closes")]
        if any(end in self.errors for end in ends):
            return None
        return span_of(self.cleaned_data.get(ends[0]), self.cleaned_data.get(ends[1]))


class SpecialDayForm(forms.Form):
    day = forms.DateField(
        label=gettext_lazy("Dato"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"})
    )
    name = forms.CharField(
        label=gettext_lazy("Hvorfor"),
        help_text=gettext_lazy("Den besøgende ser det, når der er lukket: “på grund af juleaften”."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    opens = time_field(gettext_lazy("Åbner kl."))
    closes = time_field(gettext_lazy("Lukker kl."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < self.today:
            raise ValidationError(_("Den dag er gået."))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "opens" in self.errors or "closes" in self.errors:
            return values
        try:
            return {**values, "span": span_of(values.get("opens"), values.get("closes"))}
        except ValidationError as error:
            self.add_error("opens", error)
            return values


class HolidaysForm(forms.Form):
    """The holidays that may be added; those on which everybody has the day off are chosen to begin with."""

    def __init__(self, *args: Any, holidays: list[Holiday], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holidays = holidays
        choices = [(holiday.date.isoformat(), holiday.name) for holiday in holidays]
        self.fields["days"] = forms.MultipleChoiceField(
            required=False, choices=choices, widget=forms.CheckboxSelectMultiple
        )

    def chosen(self) -> list[date]:
        """The days that were ticked; the form must be valid."""
        return [date.fromisoformat(day) for day in self.cleaned_data["days"]]


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    """The spans as they follow each other; two that overlap are refused."""
    spans = sorted(spans, key=lambda span: span.opens)
    for first, second in pairwise(spans):
        if first.over_midnight or second.opens < first.closes:
            raise ValidationError(_("De to tidsrum går ind over hinanden."))
    return tuple(spans)


def _places() -> Iterator[tuple[int, int]]:
    return ((weekday, place) for weekday in range(7) for place in range(SPANS_A_DAY))
