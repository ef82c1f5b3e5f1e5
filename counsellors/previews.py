"""What visitors will read of a setting, in every language of the service: shown beside the forms before saving."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from counsellors.domain.hours import COPENHAGEN, Hours, Opening, SpecialDay, opening

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Said:
    """The lines in one language, with the code for the markup and the language's own name."""

    language: str
    name: str
    lines: list[str]


def in_every_language(lines: Callable[[], list[str]]) -> list[Said]:
    """What `lines` gives in each language of the service; without any line there is nothing to show."""
    said = []
    for language, name in settings.LANGUAGES:
        with translation.override(language):
            said.append(Said(language, str(name), lines()))
    return [each for each in said if each.lines]


def hours_now(hours: Hours, now: datetime) -> list[Said]:
    """What is said of the hours at this moment, and, when it is open, once it will have closed."""
    found = opening(hours, now)
    return in_every_language(lambda: opening_lines(found, now))


def hours_when_closed(hours: Hours, now: datetime) -> list[Said]:
    """What is said once the present opening, or the next one, is over; nothing where there is no end."""
    found = opening(hours, now)
    start = now if found.open else found.next
    end = opening(hours, start).until if start is not None else None
    if end is None:
        return []
    return in_every_language(lambda: opening_lines(opening(hours, end), end))


def opening_lines(found: Opening, now: datetime) -> list[str]:
    """The sentences for this state of the hours, in the language of the moment."""
    if found.open:
        if found.until is None:
            return [_("Chatten er åben nu.")]
        if found.until.date() == now.astimezone(COPENHAGEN).date():
            return [_("Chatten er åben nu og til kl. {time}.").format(time=_clock(found.until))]
        return [_("Chatten er åben nu og til {day} kl. {time}.").format(**_when(found.until, now))]
    lines = [_("Chatten er lukket lige nu")]
    if found.reason:
        lines.append(_("Vi holder lukket {day} på grund af {name}.").format(day=_("i dag"), name=found.reason))
    if found.next is None:
        return [*lines, _("Vi ved ikke endnu, hvornår vi åbner igen.")]
    return [*lines, _("Vi åbner igen {day} kl. {time}.").format(**_when(found.next, now))]


def week_lines(hours: Hours) -> list[Said]:
    """The table of the week, a line for each day; none where no hours are set."""
    if hours.empty:
        return []
    return in_every_language(lambda: [f"{WEEKDAYS[day]}: {_times(hours, day)}".capitalize() for day in range(7)])


def closing_soon_said(hours: Hours, now: datetime, minutes: int) -> list[Said]:
    """What is said shortly before the next end of the hours; nothing where there is none or nothing is to be said."""
    found = opening(hours, now)
    start = now if found.open else found.next
    end = opening(hours, start).until if start is not None else None
    if end is None or not minutes:
        return []
    return in_every_language(
        lambda: [
            _("Vi lukker kl. {time}. Vi kan ikke love, at vi når dig i dag. Du er velkommen til at prøve.").format(
                time=_clock(end)
            )
        ]
    )


def special_day_said(special: SpecialDay, day: date, hours: Hours) -> list[Said]:
    """What is said at noon of this day, were it to be a special one."""
    noon = datetime.combine(day, time(12), COPENHAGEN)
    found = opening(Hours(hours.week, {**hours.special, day: special}), noon)
    return in_every_language(lambda: opening_lines(found, noon))


@dataclass(frozen=True, slots=True)
class Line:
    """One helpline as it stands in the list of a language."""

    language: str
    name: str
    text: str
    hours: str
    number: str
    tel: str


def helpline_said(shown: Mapping[str, Any]) -> list[Line]:
    """The helpline in every language that has a name for it."""
    return [
        Line(
            language,
            shown["name"][language],
            shown["what_for"].get(language, ""),
            shown["hours"].get(language, ""),
            shown["number"],
            shown["tel"],
        )
        for language, _name in settings.LANGUAGES
        if shown["name"].get(language)
    ]


def _times(hours: Hours, day: int) -> str:
    spans = sorted(hours.week.get(day, ()), key=lambda span: span.opens)
    return ", ".join(f"{span.opens:%H:%M}–{span.closes:%H:%M}" for span in spans) or _("Lukket").lower()


def _when(moment: datetime, now: datetime) -> dict[str, str]:
    return {"day": _day(moment, now.astimezone(COPENHAGEN)), "time": _clock(moment)}


def _day(moment: datetime, now: datetime) -> str:
    ahead = moment.date() - now.date()
    if ahead == timedelta(0):
        return _("i dag")
    if ahead == timedelta(days=1):
        return _("i morgen")
    return str(WEEKDAYS[moment.weekday()]) if ahead < A_WEEK else f"{moment.day}/{moment.month}"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"
