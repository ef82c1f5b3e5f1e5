"""The form of the report's own words."""

from django import forms
from django.utils.translation import gettext_lazy

from stats.services.reports import ReportText

LONGEST = 4000


def introduction_field(label: object, help_text: object) -> forms.CharField:
    """A field for one introduction."""
    widget = forms.Textarea(attrs={"class": "input", "rows": 9})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=widget)  # type: ignore[arg-type]


class ReportForm(forms.Form):
    recipient = forms.CharField(
        label=gettext_lazy("Til hvem"),
        help_text=gettext_lazy("Står øverst, for eksempel fondens navn og jeres sagsnummer. Kan være tomt."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    introduction_da = introduction_field(
        gettext_lazy("Indledning på dansk"),
        gettext_lazy("En tom linje giver et nyt afsnit. Skriv ingen tal fra året: de står i rapporten selv."),
    )
    introduction_en = introduction_field(
        gettext_lazy("Indledning på engelsk"), gettext_lazy("Til den engelske udgave af rapporten.")
    )

    def text(self) -> ReportText:
        """What was written; ask once it is valid."""
        return ReportText(**self.cleaned_data)
