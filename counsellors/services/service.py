"""The service as coordinators have set it: what every page and socket asks, read at most every three seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from time import monotonic

from django.conf import settings
from django.db import DatabaseError

from counsellors import models
from counsellors.domain.hours import Hours, Span, SpecialDay

FRESH_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Helpline:
    """One place that helps, as visitors see it. Texts by language; a missing language is a missing key.

    `tel` and `sms` are digits for a link, or ""; `last_checked` is when somebody called; `confirmed` whether a named
    person stands for the number.
    """

    slug: str
    name: Mapping[str, str]
    number: str
    tel: str
    sms: str
    use: str
    what_for: Mapping[str, str]
    hours: Mapping[str, str]
    place: Mapping[str, str]
    languages: tuple[str, ...]
    last_checked: date | None
    order: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Service:
    """All that coordinators decide about the chat.

    `closing_soon` is in minutes before the end of the hours. `puzzle_cost` is how many tries of 1,000 rounds of PBKDF2
    a browser needs on average when nobody waits; 0 asks for no puzzle. `frame_origins` are exact https origins.
    `talks_per_shift` is how many conversations one counsellor begins on one shift, 0 any number.
    `helplines` are those that are shown, in their order.
    """

    hours: Hours
    paused: bool
    queue_limit: int
    closing_soon: int
    neutral_page: str
    puzzle_cost: int
    frame_origins: tuple[str, ...]
    talks_per_shift: int
    helplines: tuple[Helpline, ...]


@dataclass(slots=True)
class _Known:
    """What this process read last, and when it is to be read again (on the monotonic clock)."""

    service: Service | None = None
    stale_at: float = 0.0


_known = _Known()


def service() -> Service:
    """The service as it is set now, at most three seconds old. Synchronous: it may read the store that remembers.

    When that store cannot be read, what was known last goes on; who never knew gets the error.
    """
    known = _known.service
    if known is not None and monotonic() < _known.stale_at:
        return known
    try:
        fresh = read_service()
    except DatabaseError:
        if known is None:
            raise
        fresh = known
    _known.service, _known.stale_at = fresh, monotonic() + FRESH_SECONDS
    return fresh


def service_shown() -> Service:
    """The service for a page, which has to come whatever happens: as it is set, or when nobody can read that, as one
    in which nothing has been set yet."""
    try:
        return service()
    except DatabaseError:
        return _composed(models.ServiceSettings(), Hours())


def forget() -> None:
    """Let the next call read anew: after a change in this process, and between tests."""
    _known.service = None


def read_service() -> Service:
    """The service straight from the store."""
    row = models.ServiceSettings.objects.first() or models.ServiceSettings()
    return _composed(row, read_hours(), tuple(map(helpline_of, models.Helpline.objects.filter(show=True))))


def _composed(row: models.ServiceSettings, hours: Hours, helplines: tuple[Helpline, ...] = ()) -> Service:
    return Service(
        hours=hours,
        paused=row.paused,
        queue_limit=row.queue_limit,
        closing_soon=row.closing_soon,
        neutral_page=row.neutral_page or settings.NEUTRAL_PAGE,
        puzzle_cost=row.puzzle_cost,
        frame_origins=tuple(row.frame_origins),
        talks_per_shift=row.talks_per_shift,
        helplines=helplines,
    )


def read_hours() -> Hours:
    """The hours straight from the store."""
    week: dict[int, tuple[Span, ...]] = {}
    for row in models.OpeningHours.objects.all():
        week[row.weekday] = (*week.get(row.weekday, ()), Span(row.opens, row.closes))
    return Hours(week, {row.date: special_day_of(row) for row in models.SpecialDay.objects.all()})


def special_day_of(row: models.SpecialDay) -> SpecialDay:
    """The row as the domain knows it."""
    spans = () if row.opens is None or row.closes is None else (Span(row.opens, row.closes),)
    return SpecialDay(spans, row.name)


def helpline_of(row: models.Helpline) -> Helpline:
    """The row as pages know it."""
    return Helpline(
        slug=row.slug,
        name=row.name,
        number=row.number,
        tel=row.tel,
        sms=row.sms,
        use=row.use,
        what_for=row.what_for,
        hours=row.hours,
        place=row.place,
        languages=tuple(row.languages),
        last_checked=row.last_checked,
        order=row.order,
        confirmed=bool(row.confirmed_by and row.confirmed_on),
    )
