"""The years that are closed, and the lock at their door: no contact of them is added, changed or deleted."""

from collections.abc import Iterable

from django.db import connection, transaction

from stats.domain.closing import CannotClose
from stats.domain.closing import Why as WhyNot
from stats.domain.refusal import Refused, Why
from stats.models import ClosedYear, Contact


def closed_years() -> frozenset[int]:
    """All years that are closed, or being closed."""
    return frozenset(ClosedYear.objects.values_list("year", flat=True))


def refuse_closed(years: Iterable[int]) -> None:
    """Raise Refused when one of the years is closed.

    Asked *after* the contacts were written, in their transaction: whoever wrote before the door was locked is counted,
    and whoever had to wait at the lock sees it closed and takes it back.
    """
    if ClosedYear.objects.filter(year__in=set(years)).exists():
        raise Refused(Why.YEAR_CLOSED)


@transaction.atomic
def lock_the_door(year: int) -> None:
    """From here on nothing of the year can be written, by any process."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Waits for contacts that are being written, and holds the next ones up until this is committed.
            cursor.execute(f"LOCK TABLE {Contact._meta.db_table} IN EXCLUSIVE MODE")  # noqa: SLF001
    _, is_new = ClosedYear.objects.get_or_create(year=year)
    if not is_new:
        raise CannotClose(WhyNot.CLOSED)


def open_the_door(year: int) -> None:
    """The year could not be closed after all."""
    ClosedYear.objects.filter(year=year).delete()
