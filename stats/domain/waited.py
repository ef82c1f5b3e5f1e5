"""How long visitors waited for their conversation to begin, in bands of minutes that tell of nobody."""

from enum import StrEnum


class Band(StrEnum):
    """The bands, the shortest first. A wait that is exactly at a border belongs to the longer one."""

    UNDER_2 = "under-2"
    UNDER_5 = "2-5"
    UNDER_15 = "5-15"
    OVER_15 = "over-15"


_ENDS = ((2 * 60, Band.UNDER_2), (5 * 60, Band.UNDER_5), (15 * 60, Band.UNDER_15))


def band_of(seconds: int) -> Band:
    """The band a wait of so many seconds falls into."""
    return next((band for end, band in _ENDS if seconds < end), Band.OVER_15)
