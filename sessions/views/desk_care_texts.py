"""The words with which the desk's scripts tell of calls for help, of care and of news, in the request's language."""

from django.utils.translation import gettext as _

from sessions.views.desk_call_texts import Texts


def helps() -> Texts:
    """A call for help as one hears it who is told: what is needed, by `Need`, and who has answered."""
    return {
        "advice": _("{by} vil gerne have et råd"),
        "relief": _("{by} vil gerne afløses"),
        "company": _("{by} vil gerne have selskab ved samtalen"),
        "danger": _("Akut fare: {by} har brug for dig nu"),
        "mine": _("Du har svaret, at du kommer."),
        "coming": _("{name} kommer."),
        "busy": _("{name} kan ikke lige nu."),
    }


def asked() -> Texts:
    """What has become of her own call for help, by `Outcome`."""
    return {
        "called": _("Vagtlederen har fået besked. Vi venter på svar."),
        "danger": _("Der er givet besked om, at det haster. Vi venter på svar."),
        "no_lead": _("Der er ingen vagtleder på vagt lige nu. Du kan kalde en kollega."),
        "nobody": _("Der er ingen andre på vagt lige nu, så ingen har fået besked."),
        "coming": _("{name} kommer."),
        "busy": _("{name} kan ikke lige nu."),
        "expired": _("Ingen svarede. Du kan kalde igen eller spørge en anden."),
    }


def danger() -> Texts:
    return {"not_told": _("Der er ikke givet besked."), "no_talk": _("Der er ingen samtale i gang.")}


def care() -> Texts:
    """A pause and a debrief; nobody asks why."""
    return {
        "rest": _("Hold pause"),
        "go_on": _("Slut pausen"),
        "resting": _("Du får ingen nye imens. Ingen spørger hvorfor."),
        "debrief": _("Jeg vil gerne have en debrief"),
        "asked": _("Vagtlederen kan se, at du gerne vil tale. Ikke om hvad."),
        "taken": _("{name} vil gerne tale med dig om vagten."),
        "undo": _("Fortryd ønsket"),
    }


def debriefs() -> Texts:
    return {"take": _("Jeg tager den"), "back": _("Læg den tilbage")}


def news() -> Texts:
    """What a notice of the system says: that there is something, never what."""
    return {
        "desk": _("Der er noget nyt på skrivebordet."),
        "colleague": _("En kollega kalder."),
        "refused": _("Browseren viser ikke beskeder herfra. Det kan du ændre i dens indstillinger."),
        "not_kept": _("Dit valg gælder nu, men blev ikke gemt."),
    }
