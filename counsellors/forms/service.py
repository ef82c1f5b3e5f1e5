"""The form of the service's settings: the queue, the way out, and the sites that may show the chat."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_WAITING = 500
MOST_MINUTES = 240
DEAREST = 2000
MOST_TALKS = 20


def number_field(label: Any, help_text: Any, most: int) -> forms.IntegerField:
    """A field for a whole number from 0 to `most`."""
    widget = forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"})
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=most, widget=widget)


class ServiceForm(forms.Form):
    queue_limit = number_field(
        gettext_lazy("Så mange kan vente ad gangen"),
        gettext_lazy("Er der fuldt, får den næste andre numre at ringe til. 0 er uden grænse."),
        MOST_WAITING,
    )
    closing_soon = number_field(
        gettext_lazy("Sig det så mange minutter, før I lukker"),
        gettext_lazy("Den, der kommer så sent, får at vide, at I måske ikke når det."),
        MOST_MINUTES,
    )
    talks_per_shift = number_field(
        gettext_lazy("Så mange samtaler på en vagt"),
        gettext_lazy(
            "Derefter kan rådgiveren ikke tage flere fra køen på den vagt. Kolleger kan stadig kalde. 0 er uden grænse."
        ),
        MOST_TALKS,
    )
    puzzle_cost = number_field(
        gettext_lazy("Regnestykket før køen"),
        gettext_lazy(
            "Telefonen løser et regnestykke, mens den besøgende læser. Det holder maskiner ude. 256 tager et øjeblik; "
            "dobbelt så højt tager dobbelt så længe. 0 slår det fra."
        ),
        DEAREST,
    )
    neutral_page = forms.CharField(
        label=gettext_lazy("Siden, som “Forlad siden” åbner"),
        help_text=gettext_lazy("En side uden noget personligt, som alle kan have åben: vejret eller nyheder."),
        max_length=200,
        widget=forms.URLInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    frame_origins = forms.CharField(
        label=gettext_lazy("Sider, der må vise chatten"),
        help_text=gettext_lazy("Én på hver linje, sådan: https://csm-danmark.dk"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 4, "spellcheck": "false"}),
    )

    def clean_neutral_page(self) -> str:
        address = str(self.cleaned_data["neutral_page"]).strip()
        if reason := what_is_wrong_with_page(address):
            raise ValidationError(reason)
        return address

    def clean_frame_origins(self) -> list[str]:
        lines = [line.strip() for line in str(self.cleaned_data["frame_origins"]).splitlines() if line.strip()]
        wrong = [(line, reason) for line in lines if (reason := what_is_wrong_with_origin(line))]
        if wrong:
            raise ValidationError([f"{line}: {reason}" for line, reason in wrong])
        return list(dict.fromkeys(lines))


def what_is_wrong_with_page(address: str) -> str:
    """Why a visitor may not be led to this address; "" when she may."""
    parts = _split(address)
    if parts is None or not parts.hostname or "." not in parts.hostname:
        return _("Det er ikke en adresse. Skriv den sådan: https://www.dmi.dk/")
    if parts.scheme != "https":
        return _("Den skal begynde med https://")
    if parts.query or parts.fragment or "?" in address or "#" in address:
        return _("Skriv den uden ? og # og det, der følger: dér kan stå noget om den, der kommer.")
    if parts.username is not None or any(char.isspace() for char in address):
        return _("Skriv den uden navn, kode og mellemrum.")
    return ""


def what_is_wrong_with_origin(line: str) -> str:
    """Why a site with this origin may not show the chat; "" when it may."""
    parts = _split(line)
    if "*" in line:
        return _("Skriv hver side for sig, uden stjerne.")
    if parts is None or parts.scheme != "https":
        return _("Den skal begynde med https://")
    if not parts.hostname or "." not in parts.hostname or any(char in line for char in "; ,'\"\t"):
        return _("Det er ikke navnet på en side.")
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        return _("Skriv kun navnet, uden skråstreg og det, der følger.")
    if line != line.lower() or not line.isascii():
        return _("Skriv den med små bogstaver fra a til z.")
    return ""


def _split(address: str) -> Any:
    """The parts of an address; None where it has none."""
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return None
    return parts
