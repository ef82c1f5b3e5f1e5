"""An account of a draft for those who close the year: what everybody will read, and why each thing is not shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stats.domain.audit import TOTAL, Told
from stats.domain.closing import CannotClose, Why, first_day_to_close
from stats.domain.drafting import Draft, Tried
from stats.domain.edition import Table
from stats.domain.subjects import Subject
from stats.outputs.words import day_words, figure_words, title_words


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that is not shown as it was counted, and why not."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the account; `left_out` when nobody will see it."""

    title: str
    left_out: bool
    reasons: tuple[Reason, ...]


def account(draft: Draft, subjects: Sequence[Subject]) -> tuple[Part, ...]:
    """Each table of the closed list, with what is hidden, joined or left out. In the language of now."""
    return tuple(_part(draft, subject) for subject in subjects) if not draft.edition.small else ()


def _part(draft: Draft, subject: Subject) -> Part:
    language = get_language() or "da"
    tried = tuple(one for one in draft.tried if one.table == subject.slug)
    table = draft.edition.find(subject.slug)
    if table is None:
        return Part(subject.label.of(language), True, tuple(_left_out(draft, subject, tried)))
    return Part(title_words(table, language), False, tuple(_reasons(table, subject, tried)))


def _reasons(table: Table, subject: Subject, tried: Sequence[Tried]) -> Iterator[Reason]:
    language = get_language() or "da"
    for cell in table.cells:
        if cell.joined:
            names = _names(subject, cell.joined)
            yield Reason(cell.label.of(language), _("Lagt sammen af: %(names)s.") % {"names": names})
    for number, one in enumerate(tried[:-1], start=1):
        yield Reason(_("Forsøg %(number)s blev ikke vist") % {"number": number}, _why(one, subject))
    for cell in table.cells:
        if cell.figure.hidden:
            text = _("Talt under %(limit)s. Alt fra 0 til %(last)s står sådan, og ingen kan regne sig tættere på.")
            limits = {"limit": cell.limit, "last": cell.limit - 1}
            yield Reason(f"{cell.label.of(language)}: {figure_words(cell.figure)}", text % limits)


def _left_out(draft: Draft, subject: Subject, tried: Sequence[Tried]) -> Iterator[Reason]:
    what = _("Tabellen er udeladt")
    if not tried and draft.edition.number > 1:
        yield Reason(
            what, _("Den stod ikke sådan i den første udgave: andre svar ville være skjult, eller den manglede.")
        )
    elif not tried:
        yield Reason(what, _("Der er færre end 5 henvendelser, som den handler om."))
    for one in tried:
        joined = _names(subject, one.joined) if one.joined else _("som den er")
        yield Reason(_("Forsøgt: %(joined)s") % {"joined": joined}, _why(one, subject))


def _why(tried: Tried, subject: Subject) -> str:
    if tried.by_refusals:
        return _("At de tidligere forsøg blev forkastet, ville fortælle noget om tallene.")
    return " ".join(_told(one, subject) for one in tried.told[:3])


def _told(told: Told, subject: Subject) -> str:
    names = {
        "cell": _name(told, subject), "first": told.span[0], "last": told.span[-1],
        "left": ", ".join(map(str, told.left[:12])) or "–",
    }  # fmt: skip
    return _("%(cell)s kunne regnes ud: af %(first)s til %(last)s var kun %(left)s mulige.") % names


def _name(told: Told, subject: Subject) -> str:
    if (told.table, told.cell) == TOTAL:
        return _("Henvendelser i alt")
    return _names(subject, (told.cell,)) if told.table == subject.slug else f"{told.table}/{told.cell}"


def _names(subject: Subject, slugs: Sequence[str]) -> str:
    language = get_language() or "da"
    labels = {line.slug: line.label.of(language) for cut in subject.cuts() for line in cut}
    labels["base"] = _("Grundlaget")
    return ", ".join(labels.get(slug, slug) for slug in slugs)


def cannot_words(cannot: CannotClose, year: int, subjects: Sequence[Subject] = ()) -> str:
    """Why a year cannot be closed now, and what can be done."""
    language = get_language() or "da"
    labels = {one.slug: one.label.of(language) for one in subjects}
    names = {
        "year": year,
        "day": day_words(first_day_to_close(year)),
        "dimension": labels.get(cannot.dimension, cannot.dimension),
    }
    return _sentences()[cannot.why] % names


def _sentences() -> dict[Why, str]:
    return {
        Why.NOT_OVER: _("%(year)s kan lukkes fra den %(day)s. Så er de sidste krydser sat."),
        Why.CLOSED: _("%(year)s er lukket."),
        Why.NOT_CLOSED: _("%(year)s er ikke lukket endnu."),
        Why.CORRECTED: _("%(year)s er rettet én gang. Flere udgaver kan der ikke komme."),
        Why.NO_CONTACTS: _("Der er ingen henvendelser i %(year)s."),
        Why.UNEVEN: _("Tallene for »%(dimension)s« passer ikke sammen. Ret dem, og prøv igen."),
    }
