"""The words with which the desk's scripts tell of calls, newcomers and take-overs, in the language of the request."""

from django.utils.translation import gettext as _

Texts = dict[str, object]


def calls() -> Texts:
    """A colleague calls: what she wants, by `How`."""
    return {
        "handover": _("{by} kalder: overtag samtalen"),
        "second": _("{by} kalder: kom med i samtalen"),
        "to": _("til {by}"),
        "title": {"one": _("Et kald"), "many": _("{Number} kald")},
    }


def called() -> Texts:
    """What has become of her own call, by `Outcome`; a no is told as a wish, never as a defeat."""
    return {
        "called": _("Du har kaldt {name}. Vi venter på svar."),
        "coming": _("{name} er klar. Den besøgende bliver spurgt nu."),
        "busy": _("{name} kan ikke lige nu."),
        "declined": _("Den besøgende vil gerne blive hos dig."),
        "declined_second": _("Den besøgende vil helst, at I kun er jer to."),
        "expired": _("Ingen svarede. Du kan kalde igen eller spørge en anden."),
        "off": _("Fortryd kaldet"),
        "close": _("Luk beskeden"),
        "call": _("Kald {name}"),
    }


def take_over() -> Texts:
    """Conversations whose counsellors have lost their line for good."""
    return {
        "one": _("En samtale, du kan tage over"),
        "many": _("{Number} samtaler, du kan tage over"),
        "hint": _("Rådgiverens linje har været væk et stykke tid. Den besøgende bliver spurgt først."),
        "since": _("Siden {time}"),
    }


def questions() -> Texts:
    """What is asked before an act that cannot be undone, and the button that says yes."""
    return {
        "end": {
            "text": _("Afslut samtalen? Den bliver slettet for alle med det samme."),
            "yes": _("Afslut samtalen"),
            "other": _("Afslut på grund af tonen"),
        },
        "leave": {
            "text": _("Gå ud af samtalen? {names} bliver hos den besøgende, og du kan ikke læse mere."),
            "yes": _("Gå ud af samtalen"),
        },
        "hand_back": {
            "text": _(
                "Giv samtalen tilbage? Den besøgende får plads forrest i køen, og vi finder en anden rådgiver."
                " Du er ude af samtalen med det samme."
            ),
            "yes": _("Giv tilbage til køen"),
        },
    }


def company() -> Texts:
    """Who else is in the conversation: in the line of state and in the log."""
    return {
        "with": _("sammen med {names}"),
        "and": _("{names} og {name}"),
        "away": _("{name} er væk lige nu"),
        "writing": _("{name} skriver …"),
        "asking": _("Venter på, om den besøgende vil lukke dig ind"),
        "asking_hint": _("Du kan sende, når den besøgende har lukket dig ind."),
        "came": _("{name} kom med og venter på den besøgendes svar."),
        "let_in": _("{name} er lukket ind."),
        "me_asking": _("Den besøgende kan se dit navn og bliver spurgt, om du må komme med."),
        "me_let_in": _("Du er lukket ind."),
        "not_let_in": _("{name} kom ikke med."),
        "left": _("{name} er gået og kan ikke læse mere."),
        "reads_all": _("Den besøgende giver lov til at læse det hele."),
        "reads_from_now": _("Den besøgende giver lov til at læse fra nu af."),
    }
