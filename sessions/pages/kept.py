"""What is kept about a visitor, said in plain words of every column there is: the page cannot promise anything else.

Each line names the columns it speaks of. A column of the contacts or of the live store that no line speaks of fails a
test, and so does a line about a column that is gone; the time limits come from where the program takes them.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as say
from django.utils.translation import gettext_noop as _

from sessions.domain import timing
from sessions.pages.markup import Block
from stats.models import Dimension


@dataclass(frozen=True, slots=True)
class Line:
    """Some columns, as `table.column` or `table.*`, what stands in them, and until when."""

    columns: tuple[str, ...]
    what: str
    until: str


# The store that remembers: a contact is all of a visitor that comes here.
REMEMBERED: Final = (
    Line(
        ("stats_contact.channel", "stats_contact_answer.channel"),
        _("Hvordan"),
        _("om du skrev eller ringede"),
    ),
    Line(
        ("stats_contact.centre_id", "stats_contact_answer.centre_id"),
        _("Hvor"),
        _("hvilket af vores centre der svarede"),
    ),
    Line(
        ("stats_contact.year", "stats_contact.quarter", "stats_contact_answer.year"),
        _("Hvornår"),
        _("år og kvartal, aldrig en dato. Når året er lukket, kun året"),
    ),
    Line(
        ("stats_contact.key", "stats_contact_answer.contact_id"),
        _("Et tilfældigt tal"),
        _("så vi ikke tæller to gange. Det siger ikke noget om dig"),
    ),
)
# Plain counts beside the contacts.
COUNTED: Final = (
    Line(
        ("stats_unmet.*",),
        _("Hvor mange vi ikke nåede"),
        _("kun et antal for hvert kvartal, hver ugedag og tre timer af dagen"),
    ),
    Line(
        ("stats_waited.*",),
        _("Hvor længe I ventede"),
        _("kun et antal for hvert kvartal og hver af fire ventetider, fx 2-5 minutter"),
    ),
    Line(
        ("stats_helped.*",),
        _("Hvor mange det hjalp"),
        _("kun et antal for hvert kvartal"),
    ),
    Line(
        ("stats_edition_file.*",),
        _("Årets tal"),
        _("afrundede antal for et helt år, som alle kan se. Små tal bliver skjult, så ingen kan genkendes"),
    ),
)
TICKS: Final = Line(
    ("stats_contact_answer.value_id",),
    _("Krydser"),
    _("svar fra faste lister, en liste for hvert af de her: {subjects}"),
)

# The lists to choose from, and all that is about the staff and the house, say nothing of a visitor.
NOT_OF_VISITORS: Final = (
    "stats_base", "stats_break", "stats_dimension", "stats_earlier", "stats_group", "stats_merge_step", "stats_report",
    "stats_value", "stats_closed_year", "stats_work",
)  # fmt: skip
NOT_OF_VISITORS_APPS: Final = ("counsellors", "auth", "contenttypes", "sessions")

# The store that forgets. `{…}` are minutes, hours as named in `LIMITS`.
FORGOTTEN: Final = (
    Line(("chat_event.*",), _("Det, I skriver"), _("låst. Slettes, når samtalen slutter")),
    Line(
        ("chat_session.*",),
        _("Din plads"),
        _(
            "et tilfældigt nummer, sprog, hvor i landet hvis du har valgt det, og hvornår du kom. Slettes, når "
            "samtalen slutter"
        ),
    ),
    Line(
        ("chat_member.*", "chat_call.*", "chat_help.*"),
        _("Hvem der er med"),
        _("et tilfældigt nummer for dig og navnene på rådgiverne. Slettes, når samtalen slutter"),
    ),
    Line(
        ("chat_desk.*",),
        _("Hvem af os der er på vagt"),
        _("slettes, når vagten slutter"),
    ),
    Line(
        ("chat_debrief.*",),
        _("At en rådgiver vil tale med sin vagtleder"),
        _("kun rådgiverens navn, intet om nogen samtale. Slettes inden et døgn"),
    ),
    Line(
        ("chat_tag_owed.*",),
        _("At krydserne mangler"),
        _("hvem af os der skal sætte dem, og for hvilket kvartal. Slettes, når de er sat, senest efter {tag} timer"),
    ),
    Line(
        ("chat_used_challenge.*",),
        _("At din browser har løst sin opgave"),
        _("et tilfældigt ord, der ikke siger noget om dig. Slettes efter kort tid"),
    ),
    Line(
        ("chat_store.*", "chat_used_pass.*"),
        _("Hvis vores lager går i stykker"),
        _("et tilfældigt tal, så du kan komme først i køen igen én gang. Slettes, når lageret tømmes"),
    ),
)
LIMITS: Final = (
    (_("Lukker du fanen, mens du venter"), _("sletter vi det hele efter {waiting} minutter")),
    (_("Lukker du fanen, mens I skriver"), _("sletter vi det hele efter {talking} minutter")),
    (_("Glemmer I begge to samtalen"), _("sletter vi den, når den er {age} timer gammel")),
    (_("Teksten på rådgiverens skærm"), _("forsvinder senest {desk} minutter efter, at samtalen er slut")),
)

# Where the page's scripts may keep anything; a test finds every such place in them.
BROWSER: Final = (
    (_("Samtalen"), _("dens nummer, din kladde og det, der ikke er sendt. Det ligger låst i fanen, til du slutter")),
    (_("Nøglen til låsen"), _("ligger i browseren, kan ikke læses ud og slettes, når du slutter")),
    (_("Dit sprog"), _("huskes i fanen, så det er rigtigt, når du genindlæser")),
    (_("Cookies"), _("ingen")),
    (_("Historik"), _("din browser husker, at du har været her. Det kan vi ikke slette")),
)


def remembered() -> list[Block]:
    """What stays of a conversation when it is over. Reads the subjects that are ticked from the lists in use."""
    label = "label_en" if get_language() == "en" else "label_da"
    asked = Dimension.objects.filter(form_order__isnull=False).order_by("form_order").values_list(label, flat=True)
    lines = [(say(line.what), say(line.until)) for line in REMEMBERED]
    lines.insert(3, (say(TICKS.what), say(TICKS.until).format(subjects=", ".join(one.lower() for one in asked))))
    return _table(lines + [(say(line.what), say(line.until)) for line in COUNTED])


def forgotten() -> list[Block]:
    """What lies in the live store while a conversation lasts, and when it goes."""
    times = {
        "waiting": timing.VISITOR_GONE_WAITING // 60,
        "talking": timing.VISITOR_GONE_TALKING // 60,
        "desk": timing.TEXT_ON_DESK // 60,
        "age": timing.CONVERSATION_AGE // 3600,
        "tag": timing.TAG_OWED // 3600,
    }
    lines = [(line.what, line.until) for line in FORGOTTEN] + list(LIMITS)
    return _table([(say(what), say(until).format_map(times)) for what, until in lines])


def in_the_browser() -> list[Block]:
    """What her own browser holds."""
    return _table([(say(what), say(until)) for what, until in BROWSER])


def _table(lines: list[tuple[str, str]]) -> list[Block]:
    """One item a line: a table of two columns that a small telephone and a screen reader can read."""
    return [("ul", [[("strong", f"{what}:"), f" {until}."] for what, until in lines])]
