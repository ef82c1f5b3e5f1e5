"""The button on other sites and what stands around its frame: written into `embed.js`, never into the page."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

TEXTS: Final[Mapping[str, str]] = {
    "embed.open": _("Chat med os"),
    "embed.open_state": _("Åbent, anonymt"),
    "embed.busy_state": _("Der er kø"),
    "embed.closed": _("Chatten er lukket"),
    "embed.loading": _("Åbner"),
    "embed.failed": _("Chatten kan ikke åbne her. Åbn den i en ny fane."),
    "embed.frame_title": _("Chat"),
    "embed.new_tab": _("Åbn i en ny fane"),
    "embed.hide": _("Skjul"),
}
