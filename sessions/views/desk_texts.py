"""The words that the desk's scripts write, in the language of the request. What stands still is in the templates."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sessions.views.desk_call_texts import Texts, called, calls, company, questions, take_over
from sessions.views.desk_care_texts import asked, care, danger, debriefs, helps, news


def desk_texts() -> Texts:
    """One mapping for `json_script`; `{name}` marks what the page fills in, `one` and `many` are chosen by count."""
    return {
        "numbers": _numbers(),
        "languages": {"da": _("dansk"), "en": _("engelsk")},
        "duty": _duty(),
        "queue": _queue(),
        "refusals": _refusals(),
        "colleagues": _colleagues(),
        "tags": _tags(),
        "calls": calls(),
        "called": called(),
        "helps": helps(),
        "asked": asked(),
        "danger": danger(),
        "care": care(),
        "debriefs": debriefs(),
        "news": news(),
        "take_over": take_over(),
        "questions": questions(),
        "company": company(),
        "talk": _talk(),
        "events": _events(),
        "ended": _ended(),
        "connection": _connection(),
    }


def _numbers() -> list[str]:
    """Number words from one; beyond the last a page writes digits."""
    return [
        pgettext("number", "en"),
        pgettext("number", "to"),
        pgettext("number", "tre"),
        pgettext("number", "fire"),
        pgettext("number", "fem"),
        pgettext("number", "seks"),
        pgettext("number", "syv"),
        pgettext("number", "otte"),
        pgettext("number", "ni"),
        pgettext("number", "ti"),
    ]


def _duty() -> Texts:
    return {
        "on": _("På vagt"),
        "go_on": _("Gå på vagt"),
        "go_off": _("Gå af vagt"),
        "quiet": _("Der er stille lige nu"),
        "quiet_hint": _("Brug tiden på det, du har brug for."),
        "resting": _("Holder pause"),
        "rest": _("Du holder pause"),
        "rest_hint": _("Kollegerne kan se det, og der kommer ingen nye til dig imens."),
        "off": _("Du er ikke på vagt"),
        "off_hint": _("Gå på vagt, når du er klar til en samtale."),
        "last": {
            "one": _("En venter, og du er den sidste på vagt. Den besøgende får det at vide med det samme."),
            "many": _("{Number} venter, og du er den sidste på vagt. De får det at vide med det samme."),
        },
        "tags": {
            "one": _("En samtale mangler krydser. Når du går af vagt, bliver den gemt som ikke registreret."),
            "many": _("{Number} samtaler mangler krydser. Når du går af vagt, bliver de gemt som ikke registreret."),
        },
    }


def _queue() -> Texts:
    return {
        "none": _("Ingen venter"),
        "one": _("En venter"),
        "many": _("{Number} venter"),
        "quiet": _("Du får besked her, når nogen kommer."),
        "full": _("Du har så mange samtaler, som du har plads til."),
        "off": _("Gå på vagt for at tage en samtale."),
        "not_yours": _("De, der venter, skriver på et sprog, du ikke har valgt. En kollega tager imod dem."),
        "rest": _("Du holder pause."),
        "limit": _("Du har haft de samtaler, der hører til en vagt. Tak. Nu er det kollegernes tur."),
        "next": _("Næste"),
        "first": _("Forrest"),
        "place": _("Nummer {number}"),
        "since": _("Siden {time}"),
        "away": _("væk lige nu"),
        "here": _("her nu"),
        "asked_again": _("spurgt igen"),
    }


def _refusals() -> Texts:
    """Why a conversation was not given, by `NotPicked`; it is nobody's fault and says so by its tone."""
    return {
        "taken": _("En kollega nåede det først. Samtalen er i gode hænder."),
        "gone": _("Den besøgende er gået igen. Der var ikke noget, du kunne have gjort anderledes."),
        "capacity": _("Du har så mange samtaler, som du har plads til. Afslut en, før du tager en ny."),
        "members": _("Der er allerede så mange med i samtalen, som der er plads til."),
        "out_of_turn": _("Det kan ikke lade sig gøre lige nu. Prøv igen om lidt."),
        "off_duty": _("Du er ikke på vagt. Gå på vagt, før du tager en samtale."),
        "away": _("Den besøgende er væk lige nu. Pladsen bliver holdt, og du kan prøve igen om lidt."),
        "not_first": _("En anden står først nu. Køen viser, hvem der er din."),
        "resting": _("Du holder pause. Slut pausen, når du er klar til en samtale."),
        "limit": _("Du har haft de samtaler, der hører til en vagt. Tak. Nu er det kollegernes tur."),
    }


def _colleagues() -> Texts:
    return {
        "me": _("{name} (dig)"),
        "shift_lead": _("{name}, vagtleder"),
        "free": _("ledig"),
        "talks": _("{talks} af {capacity}"),
        "resting": _("holder pause"),
        "away": _("væk lige nu"),
    }


def _tags() -> Texts:
    return {
        "one": _("En samtale mangler krydser. Det kan vente til din næste pause."),
        "many": _("{Number} samtaler mangler krydser. Det kan vente til din næste pause."),
    }


def _talk() -> Texts:
    return {
        "title": _("Samtale {count}"),
        "let_go": _("Slip"),
        "stay_out": _("Fortryd"),
        "log": _("Beskeder i samtale {count}"),
        "answer": _("Svar i samtale {count}"),
        "new": {"one": _("1 ny"), "many": _("{count} nye")},
        "visitor": _("Besøgende"),
        "me": _("Dig"),
        "a_colleague": _("en kollega"),
        "joining": _("Du er på vej ind i samtalen"),
        "offered": _("Venter på, at den besøgende trykker start"),
        "active": _("I gang siden {time}"),
        "away": _("Den besøgende er væk lige nu. Pladsen bliver holdt."),
        "paused": _("Den besøgende holder pause."),
        "resumed": _("Den besøgende er tilbage."),
        "ending": _("Afslutter samtalen …"),
        "over": _("Slut kl. {time}"),
        "connecting": _("Forbindelsen er væk et øjeblik. Det, du sender, kommer frem, når den er tilbage."),
        "writing": _("Den besøgende skriver …"),
        "sending": _("Sender …"),
        "sent": _("Sendt"),
        "not_yet": _("Du kan sende, når den besøgende har trykket start."),
        "too_long": _("Beskeden er for lang til at blive sendt på en gang. Del den i to."),
        "refused": _("Beskeden kunne ikke sendes. Den står her igen."),
        "too_old": _("Samtalen har varet for længe til at tage flere beskeder. Afslut den, eller giv den tilbage."),
    }


def _events() -> Texts:
    return {
        "joined": _("Du kom med. Den besøgende kan se dit navn."),
        "started": _("Den besøgende har trykket start. I kan læse hinanden nu."),
        "not_shared": _("Ikke delt med dig"),
        "unreadable": _("Her er en besked, som ikke kan åbnes."),
        "removed": _("Her mangler en besked. Den er blevet fjernet på vejen."),
        "replayed": _("Den samme besked kom to gange. Den vises kun en gang."),
    }


def _ended() -> Texts:
    """Who ended it, by `EndedBy` and `Farewell`; the visitor's leaving reads the same whichever way she left."""
    return {
        "visitor": _("Samtalen er afsluttet af den besøgende."),
        "counsellor": _("Du har afsluttet samtalen."),
        "tone": _("Du har afsluttet samtalen på grund af tonen."),
        "unknown": _("Samtalen er slut."),
        "colleague": _("Samtalen er afsluttet af en kollega."),
        "time": _("Den besøgende har været væk længe. Samtalen er slut."),
        "lost": _(
            "Der har været en fejl, og samtalen er gået tabt. Den besøgende får besked og kan fortsætte forrest i køen."
        ),
        "left": _("Du er ikke med i samtalen længere."),
        "auth": _("Du er ikke logget ind længere."),
        "replaced": _("Samtalen er åben i et andet vindue."),
        "gone_before_start": _("Den besøgende gik igen, før samtalen begyndte."),
        "not_started": _("Den besøgende trykkede ikke start. Pladsen er holdt forrest i køen."),
        "let_go": _("Du slap samtalen. Den besøgende står forrest i køen."),
        "handed_back": _("Du gav samtalen tilbage. Den besøgende står forrest i køen."),
        "gone_out": _("Du er gået ud af samtalen. Den går videre uden dig."),
        "stayed_out": _("Du er ude igen. Samtalen går videre uden dig."),
        "not_let_in": _("Samtalen går videre uden dig. Tak, fordi du var klar."),
        "stays": _("Teksten bliver stående her, til du har sat krydser, dog højst et kvarter."),
        "stays_untagged": _("Teksten bliver stående her i højst et kvarter."),
    }


def _connection() -> Texts:
    return {
        "connecting": _("Åbner skrivebordet …"),
        "lost": _("Forbindelsen er væk. Vi prøver igen af os selv, og det, du har skrevet, bliver stående."),
        "elsewhere": _("Skrivebordet er åbent i et andet vindue."),
        "signed_out": _("Du er ikke logget ind længere."),
    }
