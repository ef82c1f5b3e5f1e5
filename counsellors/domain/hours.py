"""When the chat is open: the hours of a week and the days that are different, on the clock of Copenhagen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAY = timedelta(days=1)
# Beyond these nobody asks: an end further away than a fortnight is no end, an opening beyond a year no opening.
NO_END = timedelta(days=14)
NO_OPENING = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Span:
    """From `opens` until `closes` by the clock on the wall; at or before `opens` it closes on the next day."""

    opens: time
    closes: time

    @property
    def over_midnight(self) -> bool:
        """Whether it ends on another day than it begins; an end at midnight counts as such."""
        return self.closes <= self.opens


ALL_DAY = Span(time(0), time(0))


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """What holds on one date instead of the week: these spans, or none at all, and why."""

    spans: tuple[Span, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """The spans of each weekday (0 is Monday) and the special days. A span belongs to the day it begins on."""

    week: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    special: Mapping[date, SpecialDay] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether no week is set: then hours are not used, and every day but a special one is open throughout."""
        return not any(self.week.values())

    def on(self, day: date) -> tuple[Span, ...]:
        """The spans that begin on this day, in order."""
        special = self.special.get(day)
        week = (ALL_DAY,) if self.empty else self.week.get(day.weekday(), ())
        spans = week if special is None else special.spans
        return tuple(sorted(spans, key=lambda span: span.opens))


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open, until when (None: no end in sight) or from when (None: nothing planned).

    Times are in Copenhagen's. `reason` is the name of the day when it is closed because today is a special day without
    any hours; else "".
    """

    open: bool
    until: datetime | None = None
    next: datetime | None = None
    reason: str = ""


def opening(hours: Hours, now: datetime) -> Opening:
    """How the hours stand at this moment (any timezone).

    Wherever the clock on the wall stands inside a span, it is open. In the hour that autumn doubles, a span begins at
    the first of the two moments and ends at the second, so that it never shuts and opens again; what spring leaves
    out is passed over.
    """
    if hours.empty and not hours.special:
        return Opening(open=True)
    now = now.astimezone(UTC)
    today = now.astimezone(COPENHAGEN).date()
    special = hours.special.get(today)
    reason = special.name if special is not None and not special.spans else ""
    for start, end in _stretches(hours, today - DAY, now + NO_END):
        if end <= now:
            continue
        if start > now:
            return Opening(open=False, next=start.astimezone(COPENHAGEN), reason=reason)
        until = None if end - now > NO_END else end.astimezone(COPENHAGEN)
        return Opening(open=True, until=until)
    return Opening(open=False, reason=reason)


def _stretches(hours: Hours, first: date, far: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Open stretches from this day on, in UTC and in order; spans that touch or overlap are one.

    A stretch that goes on beyond `far` may be cut short there.
    """
    held: tuple[datetime, datetime] | None = None
    for start, end in _moments(hours, first):
        if held is None:
            held = (start, end)
        elif start <= held[1]:
            held = (held[0], max(held[1], end))
        else:
            yield held
            held = (start, end)
        if held[1] > far:
            break
    if held is not None:
        yield held


def _moments(hours: Hours, first: date) -> Iterator[tuple[datetime, datetime]]:
    """The spans from this day on as moments in UTC; one that spring leaves out altogether is none."""
    day = first
    while day < first + NO_OPENING:
        for span in hours.on(day):
            start = _moment(day, span.opens, last=False)
            end = _moment(day + DAY if span.over_midnight else day, span.closes, last=True)
            if start < end:
                yield start, end
        day += DAY


def _moment(day: date, clock: time, *, last: bool) -> datetime:
    """When the clock on the wall shows this: of two such moments the first or the last; of none, the jump itself."""
    early, late = (datetime.combine(day, clock, COPENHAGEN).replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if early <= late:
        return late if last else early
    # In the hour that spring leaves out. Read with the offset from before it lies after the jump, by less than an hour,
    # and Copenhagen jumps at a whole hour of UTC.
    return early.replace(minute=0, second=0, microsecond=0)
