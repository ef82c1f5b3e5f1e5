"""The form after a contact: built from the closed lists, nothing in it required, no field for free text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _

from stats.domain.answers import Ticks, answers_of
from stats.domain.quarter import Quarter, check_open, open_quarters
from stats.domain.refusal import Refused, Why
from stats.domain.taxonomy import CONTACT_TYPE, COUNSELLING, Dimension, Taxonomy, Value
from stats.services import closed_years, taxonomy
from stats.words.figures import quarter_words, refusal_words


@dataclass(frozen=True, slots=True)
class Option:
    """One tick: its value, whether it is ticked now, and between which quarters it may be chosen."""

    value: Value
    ticked: bool
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form: a dimension with its options, and what was wrong with it."""

    dimension: Dimension
    options: tuple[Option, ...]
    error: str

    @property
    def kind(self) -> str:
        """The type of the row's inputs."""
        return "checkbox" if self.dimension.several else "radio"


class ContactForm(forms.Form):
    """Ticks on the closed lists as they stand in the quarter of `on`; ask `answers()` once it is valid."""

    def __init__(self, data: Any = None, *, on: date, channel: str) -> None:
        super().__init__(data)
        self.channel = channel
        self.lists: Taxonomy = taxonomy()
        self.quarters: tuple[Quarter, ...] = (Quarter.at(on),)
        for dimension in self.lists.form:
            self.fields[dimension.slug] = Ticked(required=False, label=dimension.label)

    @property
    def quarter(self) -> Quarter:
        """The quarter the contact belongs to."""
        return self.quarters[0]

    def clean(self) -> dict[str, Any]:
        """Refuse what the closed lists do not hold, in words that belong to the row."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        try:
            answers_of(self.lists, self.quarter, self._ticks(given))
        except Refused as refused:
            field = refused.dimension if refused.dimension in self.fields else None
            self.add_error(field, refusal_words(refused, self.lists, self.quarter))
        return given

    def answers(self) -> Ticks:
        """What was ticked: dimension → slugs. Empty rows are left out; the service gives them their default."""
        return self._ticks(self.cleaned_data)

    def lines(self) -> Iterator[Line]:
        """The rows of the form, in the order it asks, with what was ticked still ticked."""
        for dimension in self.lists.form:
            ticked = self._ticked(dimension)
            options = tuple(
                Option(value, value.slug in ticked, *self._validity(value))
                for value in dimension.values
                if any(value.offered_in(quarter) for quarter in self.quarters)
                and not (dimension.several and value.slug == dimension.default)
            )
            errors = [str(error) for error in self.errors.get(dimension.slug, [])]
            yield Line(dimension, options, " ".join(errors))

    @property
    def is_counselling(self) -> bool:
        """True unless another type of contact is ticked: then the rest of the form is of no use."""
        kind = self.lists.find(CONTACT_TYPE)
        return kind is None or COUNSELLING in self._ticked(kind)

    def _ticked(self, dimension: Dimension) -> Sequence[str]:
        if self.is_bound:
            value: list[str] = self[dimension.slug].value() or []
            return value or ([dimension.default] if not dimension.several else [])
        return [dimension.default]

    def _ticks(self, given: dict[str, Any]) -> Ticks:
        return {name: given[name] for name in self.lists.form_order if given.get(name)}

    def _validity(self, value: Value) -> tuple[str, str]:
        valid = [quarter for quarter in self.quarters if value.offered_in(quarter)]
        return str(min(valid)), str(max(valid))


class TelephoneForm(ContactForm):
    """The same ticks for a call, with the quarter it came in: this one unless another open one is chosen."""

    def __init__(self, data: Any = None, *, on: date, channel: str = "telephone") -> None:
        super().__init__(data, on=on, channel=channel)
        self.on = on
        self.closed = closed_years()
        self.quarters = open_quarters(on, self.closed)
        # Made when the form is shown, so that pressing save twice is one contact.
        self.fields["key"] = forms.UUIDField(required=False)
        self.fields["quarter"] = forms.CharField(required=False, max_length=20, label=_("Kvartal"))

    @property
    def quarter(self) -> Quarter:
        """The quarter chosen, else the one of today."""
        given = getattr(self, "cleaned_data", {}).get("quarter")
        return given if isinstance(given, Quarter) else Quarter.at(self.on)

    @property
    def contact_key(self) -> UUID:
        """The key the contact will have: the one sent back, else a new one."""
        given = getattr(self, "cleaned_data", {}).get("key")
        return given if isinstance(given, UUID) else uuid4()

    def clean_quarter(self) -> Quarter:
        """An open quarter; else one sentence on why it cannot be."""
        text: str = self.cleaned_data["quarter"]
        try:
            chosen = Quarter.parse(text) if text else Quarter.at(self.on)
            check_open(chosen, self.on, self.closed)
        except Refused as refused:
            raise forms.ValidationError(refusal_words(refused, self.lists, None)) from None
        return chosen

    @property
    def quarter_error(self) -> str:
        """What is wrong with the quarter, in words."""
        return " ".join(str(error) for error in self.errors.get("quarter", []))

    def quarter_choices(self) -> Iterator[tuple[str, str, bool]]:
        """Each open quarter as it is sent, in words, and whether it is chosen. An impossible one is not kept."""
        sent = self["quarter"].value() if self.is_bound else ""
        known = {str(quarter) for quarter in self.quarters}
        chosen = sent if sent in known else str(self.quarters[0])
        for quarter in self.quarters:
            yield str(quarter), quarter_words(quarter), str(quarter) == chosen


class Ticked(forms.Field):
    """The slugs ticked in one row, however many. What they may be is for the domain to say."""

    widget = forms.SelectMultiple
    most = 60  # more than any list has; a longer one was made by hand

    def clean(self, value: Any) -> list[str]:
        """The slugs as text, without repetition."""
        slugs = list(dict.fromkeys(value or []))
        if len(slugs) > self.most:
            raise forms.ValidationError(refusal_words(Refused(Why.NO_SUCH_VALUE), None, None))
        return slugs
