"""The use-cases of the statistics. Only this package opens transactions."""

from stats.services.closed import closed_years
from stats.services.contacts import Record, record_contact, record_earlier, record_not_recorded
from stats.services.counts import Part, YearCounts, count_year
from stats.services.lists import load_taxonomy, taxonomy
from stats.services.order import rewrite_in_random_order
from stats.services.unmet import UnmetCounts, count_unmet, count_waits

__all__ = [
    "Part",
    "Record",
    "UnmetCounts",
    "YearCounts",
    "closed_years",
    "count_unmet",
    "count_waits",
    "count_year",
    "load_taxonomy",
    "record_contact",
    "record_earlier",
    "record_not_recorded",
    "rewrite_in_random_order",
    "taxonomy",
]
