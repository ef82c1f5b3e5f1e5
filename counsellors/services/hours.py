"""Changing the opening hours: a week at a time, and special days one by one."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from counsellors.domain.deeds import Deed
from counsellors.domain.hours import Span
from counsellors.domain.public_holidays import Holiday, coming_holidays
from counsellors.models import OpeningHours, Person, SpecialDay
from counsellors.services.audit import note
from counsellors.services.service import forget


@transaction.atomic
def save_week(week: Mapping[int, tuple[Span, ...]], by: Person | None) -> None:
    """Put these spans in place of all those of the ordinary week."""
    OpeningHours.objects.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(weekday=weekday, opens=span.opens, closes=span.closes)
        for weekday, spans in week.items()
        for span in spans
    )
    note(Deed.HOURS_CHANGED, by)
    transaction.on_commit(forget)


@transaction.atomic
def save_special_day(day: date, span: Span | None, name: str, by: Person | None) -> None:
    """Let this day have hours of its own, or be closed (None); a day that was there is replaced."""
    times = {"opens": span.opens if span else None, "closes": span.closes if span else None}
    SpecialDay.objects.update_or_create(date=day, defaults={**times, "name": name})
    note(Deed.DAY_CHANGED, by, what=day.isoformat())
    transaction.on_commit(forget)


@transaction.atomic
def remove_special_day(day: date, by: Person | None) -> None:
    """Let the week hold again on this day."""
    if SpecialDay.objects.filter(date=day).delete()[0]:
        note(Deed.DAY_CHANGED, by, what=day.isoformat())
    transaction.on_commit(forget)


def special_days(today: date) -> list[SpecialDay]:
    """The special days that have not passed, in order."""
    return list(SpecialDay.objects.filter(date__gte=today))


def holidays_to_add(today: date) -> list[Holiday]:
    """The coming holidays that are not among the special days yet."""
    taken = set(SpecialDay.objects.filter(date__gte=today).values_list("date", flat=True))
    return [holiday for holiday in coming_holidays(today) if holiday.date not in taken]


@transaction.atomic
def close_on_holidays(days: Iterable[date], today: date, by: Person | None) -> int:
    """Close on these of the holidays that may be added. Returns how many were."""
    chosen = set(days)
    found = [holiday for holiday in holidays_to_add(today) if holiday.date in chosen]
    SpecialDay.objects.bulk_create(SpecialDay(date=holiday.date, name=holiday.name) for holiday in found)
    for holiday in found:
        note(Deed.DAY_CHANGED, by, what=holiday.date.isoformat())
    transaction.on_commit(forget)
    return len(found)
