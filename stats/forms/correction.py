"""The forms of a correction: a contact's ticks as they stand, and what a coordinator knows of the one she looks for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from counsellors.models import Centre
from stats.domain.answers import Ticks
from stats.domain.quarter import Quarter, open_quarters
from stats.domain.taxonomy import CHANNEL, Dimension
from stats.forms.contact import ContactForm
from stats.services import closed_years, taxonomy
from stats.services.corrections import Found
from stats.words.figures import quarter_words

SELECT = {"class": "input"}


class FixForm(ContactForm):
    """The form after a contact, with what stands there ticked."""

    def __init__(self, data: Any = None, *, found: Found) -> None:
        super().__init__(data, on=found.quarter.last_day, channel=found.channel)
        self.found = found

    def _ticked(self, dimension: Dimension) -> Sequence[str]:
        return super()._ticked(dimension) if self.is_bound else self.found.ticks.get(dimension.slug, [])


class SearchForm(forms.Form):
    """What is known of a contact: its quarter, channel and centre, and any of its answers."""

    def __init__(self, data: Mapping[str, Any] | None, *, today: date) -> None:
        super().__init__(data)
        self.lists = taxonomy()
        quarters = [(str(quarter), quarter_words(quarter)) for quarter in open_quarters(today, closed_years())]
        channel = self.lists.find(CHANNEL)
        channels = [(value.slug, value.label) for value in channel.values] if channel else []
        self.centres = {centre.slug: centre for centre in Centre.objects.order_by("order", "slug")}
        centres = [("", _("Uden center")), *((slug, centre.name) for slug, centre in self.centres.items())]
        self.fields["quarter"] = _choice(_("Kvartal"), quarters)
        self.fields["channel"] = _choice(_("Kanal"), channels)
        self.fields["centre"] = _choice(_("Center"), centres, required=False)
        for dimension in self.lists.form:
            values = [("", _("Ved ikke, hvad der står")), *((value.slug, value.label) for value in dimension.values)]
            self.fields[dimension.slug] = _choice(dimension.label, values, required=False)

    @property
    def about(self) -> tuple[Quarter, str, Centre | None, Ticks]:
        """What was chosen; the form must be valid."""
        values = self.cleaned_data
        ticks = {name: [values[name]] for name in self.lists.form_order if values[name]}
        return Quarter.parse(values["quarter"]), values["channel"], self.centres.get(values["centre"]), ticks


def _choice(label: str, choices: list[tuple[str, str]], *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=required, widget=forms.Select(attrs=SELECT))
