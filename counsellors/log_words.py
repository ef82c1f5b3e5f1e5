"""The words of the audit log: what each deed is called, in the language of the request."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from counsellors.domain.deeds import Deed
from counsellors.models import ROLE_NAMES, Centre, LogLine

DEED_NAMES: Mapping[Deed, object] = {
    Deed.SIGNED_IN: gettext_lazy("Loggede ind"),
    Deed.SIGN_INS_ENDED: gettext_lazy("Loggede andre browsere ud"),
    Deed.PASSWORD_CHANGED: gettext_lazy("Skiftede adgangskode"),
    Deed.FACTOR_SET_UP: gettext_lazy("Satte en kode-app op"),
    Deed.FACTOR_RESET: gettext_lazy("Nulstillede et andet trin"),
    Deed.INVITED: gettext_lazy("Inviterede"),
    Deed.JOINED: gettext_lazy("Brugte sin invitation"),
    Deed.ROLE_CHANGED: gettext_lazy("Ændrede en rolle"),
    Deed.CENTRE_CHANGED: gettext_lazy("Ændrede et center"),
    Deed.CAPACITY_CHANGED: gettext_lazy("Ændrede antallet af samtaler"),
    Deed.LANGUAGES_CHANGED: gettext_lazy("Ændrede sprogene"),
    Deed.DEACTIVATED: gettext_lazy("Lukkede en konto"),
    Deed.REACTIVATED: gettext_lazy("Åbnede en konto igen"),
    Deed.FORGOTTEN: gettext_lazy("Slettede en lukket konto"),
    Deed.SETTINGS_CHANGED: gettext_lazy("Ændrede køen eller siden"),
    Deed.HOURS_CHANGED: gettext_lazy("Ændrede åbningstiderne"),
    Deed.DAY_CHANGED: gettext_lazy("Ændrede en særlig dag"),
    Deed.HELPLINE_CHANGED: gettext_lazy("Ændrede anden hjælp"),
    Deed.PAUSED: gettext_lazy("Satte chatten på pause"),
    Deed.RESUMED: gettext_lazy("Tog imod igen"),
    Deed.TEXTS_CHANGED: gettext_lazy("Ændrede tekster"),
    Deed.PHRASES_CHANGED: gettext_lazy("Ændrede formuleringer"),
    Deed.HANDBOOK_CHANGED: gettext_lazy("Ændrede en side i håndbogen"),
    Deed.HANDBOOK_PUBLISHED: gettext_lazy("Udgav en side i håndbogen"),
    Deed.TAXONOMY_CHANGED: gettext_lazy("Ændrede krydslisterne"),
    Deed.YEAR_CLOSED: gettext_lazy("Lukkede et år"),
    Deed.YEAR_PUBLISHED: gettext_lazy("Offentliggjorde et år"),
    Deed.YEAR_WITHDRAWN: gettext_lazy("Trak et år tilbage"),
    Deed.IMPORTED: gettext_lazy("Hentede tal ind"),
    Deed.IMPORT_UNDONE: gettext_lazy("Fortrød en indhentning"),
    Deed.CORRECTED: gettext_lazy("Rettede i henvendelser"),
}


def actor_of(line: LogLine) -> str:
    """Who did it."""
    if line.on_server:
        return _("Serveren")
    return str(line.by) if line.by is not None else _("En tidligere kollega")


def about_of(line: LogLine, centres: Mapping[str, Centre]) -> str:
    """Whom or what it was about, with what came of it; empty where the deed says it all."""
    whom = str(line.about) if line.about is not None else ""
    said = _WHAT.get(Deed(line.deed), _as_it_is)(line.what, centres)
    return ": ".join(part for part in (whom, said) if part)


def _as_it_is(what: str, _centres: Mapping[str, Centre]) -> str:
    return what


def _role(what: str, _centres: Mapping[str, Centre]) -> str:
    return str(dict(ROLE_NAMES).get(what, ""))


def _centre(what: str, centres: Mapping[str, Centre]) -> str:
    return centres[what].name if what in centres else what or _("intet center")


_WHAT: Mapping[Deed, Callable[[str, Mapping[str, Centre]], str]] = {
    Deed.ROLE_CHANGED: _role,
    Deed.INVITED: _role,
    Deed.CENTRE_CHANGED: _centre,
}
