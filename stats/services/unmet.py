"""Counts that are raised while the chat runs: need that was not met, how long it took, and the tick at the goodbye."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections, models, router
from django.db.models import Sum

from stats.domain.quarter import Quarter
from stats.domain.unmet import Part, Reason
from stats.domain.waited import Band, band_of
from stats.models import Helped, Unmet, Waited


@dataclass(frozen=True, slots=True)
class UnmetCounts:
    """Need of one year that was not met: how often for each reason, and for each part of the week."""

    by_reason: Mapping[Reason, int]
    by_part: Mapping[tuple[int, int], int]
    helped: int


def add(reason: Reason, at: datetime) -> None:
    """Count one visitor who did not get to write. `at` carries the time zone by which weekday and hours are told."""
    part = Part.at(at)
    _raise(
        Unmet,
        {
            "year": part.quarter.year,
            "quarter": part.quarter.number,
            "weekday": part.weekday,
            "block": part.block,
            "reason": reason.value,
        },
    )


def add_helped(at: datetime) -> None:
    """Count one tick at the goodbye."""
    quarter = Quarter.at(at)
    _raise(Helped, {"year": quarter.year, "quarter": quarter.number})


def add_wait(seconds: int, at: datetime) -> None:
    """Count one conversation that began at `at`, so many seconds after the visitor came."""
    quarter = Quarter.at(at)
    _raise(Waited, {"year": quarter.year, "quarter": quarter.number, "band": band_of(seconds).value})


def count_waits(year: int, quarter: int | None = None) -> dict[Band, int]:
    """How many conversations of a year, or of one quarter of it, began after how long a wait; every band is there."""
    rows = Waited.objects.filter(**_of(year, quarter)).order_by()
    counted = {Band(band): number for band, number in rows.values_list("band").annotate(n=Sum("count"))}
    return {band: counted.get(band, 0) for band in Band}


def count_unmet(year: int, quarter: int | None = None) -> UnmetCounts:
    """The counts of one year, or of one quarter of it."""
    only = _of(year, quarter)
    rows = Unmet.objects.filter(**only).order_by()
    reasons = rows.values_list("reason").annotate(n=Sum("count"))
    parts = rows.values_list("weekday", "block").annotate(n=Sum("count"))
    return UnmetCounts(
        by_reason={Reason(reason): number for reason, number in reasons},
        by_part={(weekday, block): number for weekday, block, number in parts},
        helped=Helped.objects.filter(**only).aggregate(n=Sum("count"))["n"] or 0,
    )


def _of(year: int, quarter: int | None) -> dict[str, int]:
    return {"year": year} if quarter is None else {"year": year, "quarter": quarter}


def _raise(model: type[models.Model], key: Mapping[str, Any]) -> None:
    """One more under this key, in one statement: the ORM would read first, and two processes would count as one."""
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)  # noqa: SLF001 - how Django tells its tables
    names = ", ".join(map(quote, key))
    places = ", ".join(["%s"] * len(key))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}, {quote('count')}) VALUES ({places}, 1) "  # noqa: S608
            f"ON CONFLICT ({names}) DO UPDATE SET {quote('count')} = {table}.{quote('count')} + 1",
            list(key.values()),
        )
