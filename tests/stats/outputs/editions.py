"""Editions to make outputs of: the telephone year 2019, and any that can be."""

from datetime import date

from hypothesis import strategies as some

from stats.domain.edition import Base, Cell, Edition, Figure, LeftOut, Note, Table, Words

CONTACTS = Words("henvendelser", "contacts")
COUNSELLING = Base("counselling", Words("alle henvendelser med rådgivning", "all counselling contacts"), Figure(215))
KNOWN = Base("answered", Words("henvendelserne med kendt svar", "the contacts with a known answer"), Figure(210))
FEW, FEWER = Figure(None, 5), Figure(None, 10)
MERGED = Note("merged", Words("Små regioner er lagt sammen.", "Small regions have been joined."))
UNIT = Note("unit", Words("Vi tæller henvendelser, ikke personer.", "We count contacts, not persons."))
ROUNDED = Note("rounding", Words("Tallene er afrundet til nærmeste 5.", "Figures are rounded to the nearest 5."))


def cell(slug: str, da: str, en: str, figure: Figure | int, percent: int | None = None, **more: object) -> Cell:
    """A cell; a plain number is a figure that is shown."""
    shown = Figure(figure) if isinstance(figure, int) else figure
    return Cell(slug, Words(da, en), shown, percent, **more)  # type: ignore[arg-type]


def table(slug: str, da: str, en: str, base: Base | None, *cells: Cell, **more: object) -> Table:
    """A table of contacts, of one answer each unless told otherwise."""
    return Table(slug, Words(da, en), CONTACTS, base, bool(more.pop("several", False)), cells, **more)  # type: ignore[arg-type]


YEAR_2019 = Edition(
    year=2019,
    number=1,
    closed_on=date(2020, 1, 15),
    total=Figure(215),
    tables=(
        table(
            "channel", "Kanal", "Channel", Base("all", Words("alle henvendelser", "all contacts"), Figure(215)),
            cell("chat", "Chat", "Chat", FEW), cell("telephone", "Telefon", "Telephone", 215, 100),
        ),
        table(
            "relation", "Hvem henvender sig", "Who is getting in touch", COUNSELLING,
            cell("exposed", "Har selv været udsat", "It happened to them", 165, 77),
            cell("relative", "Pårørende", "Relative, partner or friend", 20, 9),
            cell("other-enquirer", "Andre henvendelser (ældre tal)", "Other enquiries (older figures)", 25, 12),
            cell("unknown", "Ukendt (ældre tal)", "Unknown (older figures)", FEW, answered=False),
        ),
        table(
            "first_time", "Fortæller det for første gang", "Telling it for the first time", KNOWN,
            cell("first-time", "Ja, første gang", "Yes, first time", 100, 48),
            cell("told-before", "Nej, har fortalt det før", "No, has told before", 110, 52),
            cell("unknown", "Ukendt (ældre tal)", "Unknown (older figures)", 5, answered=False),
            known=98,
        ),
        table(
            "topic", "Hvad talte I om", "What you talked about", KNOWN,
            cell("first-telling", "Fortælle sin historie første gang", "Telling one's story for the first time",
                 100, 48),
            cell("anxiety-emotions", "Angst og følelsesmæssige reaktioner", "Anxiety and emotional reactions", 70, 33),
            cell("boundaries", "Lære sine grænser at kende", "Getting to know one's boundaries", 60, 29),
            cell("hard-times-topics", "Selvmordstanker, selvskade, mad og rusmidler", "Suicidal thoughts, self-harm, "
                 "food and substances", FEWER, joined=("self-harm", "food-substances", "suicidal-thoughts")),
            several=True,
        ),
        table(
            "gender", "Køn", "Gender", COUNSELLING,
            cell("woman", "Kvinde", "Woman", 185, 86), cell("man", "Mand", "Man", 30, 14),
            cell("another-or-unstated", "Andet eller ikke oplyst", "Another, or not stated", FEW, answered=False),
        ),
        table(
            "region", "Region", "Region", COUNSELLING,
            cell("region-midtjylland", "Region Midtjylland", "Central Denmark Region", 140, 65),
            cell("region-nordjylland", "Region Nordjylland", "North Denmark Region", 10, 5),
            cell("elsewhere", "Andre steder", "Elsewhere", FEW, joined=("outside-regions", "other-denmark")),
            cell("unknown", "Ukendt (ældre tal)", "Unknown (older figures)", 65, 30, answered=False),
            notes=(MERGED,),
        ),
    ),
    left_out=(LeftOut("age_group", Words("Alder nu", "Age now")),),
    notes=(UNIT, ROUNDED),
)  # fmt: skip
SMALL = Edition(2018, 1, date(2019, 1, 15), Figure(None, 50), notes=(UNIT,))

_words = some.text("abcæøåXYZ -/&;,«»\"'<>éÅ.%[]:*?", min_size=1, max_size=40).map(
    lambda text: "x" + " ".join(text.split())
)
_labels = some.builds(Words, _words, _words)
_slugs = some.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
_shown = some.integers(1, 20_000).map(lambda fives: Figure(5 * fives))
_figures = some.one_of(_shown, some.sampled_from([FEW, FEWER]))
_bases = some.builds(Base, some.sampled_from(["all", "counselling", "answered"]), _labels, _shown)


@some.composite
def _cells(draw: some.DrawFn, based: bool) -> Cell:
    figure = draw(_figures)
    percent = draw(some.none() | some.integers(0, 100)) if based and not figure.hidden else None
    return Cell(draw(_slugs), draw(_labels), figure, percent, answered=draw(some.booleans()))


@some.composite
def _tables(draw: some.DrawFn, slug: str) -> Table:
    base = draw(some.none() | _bases)
    cells = draw(some.lists(_cells(base is not None), min_size=1, max_size=24, unique_by=lambda one: one.slug))
    notes = draw(some.lists(some.builds(Note, _slugs, _labels), max_size=2))
    known = draw(some.none() | some.integers(0, 100)) if base else None
    channel = draw(some.sampled_from(["", "", "chat", "telephone"]))
    label = draw(_labels)
    return Table(slug, label, CONTACTS, base, draw(some.booleans()), tuple(cells), tuple(notes), known, channel)


@some.composite
def editions(draw: some.DrawFn) -> Edition:
    """Any edition that can be written down, whether or not a year could give it."""
    slugs = draw(some.lists(_slugs, max_size=5, unique=True))
    return Edition(
        year=draw(some.integers(2015, 2060)),
        number=draw(some.sampled_from([1, 2])),
        closed_on=draw(some.dates(date(2016, 1, 1), date(2061, 12, 31))),
        total=draw(_shown),
        tables=tuple(draw(_tables(slug)) for slug in slugs),
        left_out=tuple(draw(some.lists(some.builds(LeftOut, _slugs, _labels), max_size=2))),
        unmet=draw(some.none() | _tables("unmet_need")),
        notes=tuple(draw(some.lists(some.builds(Note, _slugs, _labels), max_size=3))),
    )
