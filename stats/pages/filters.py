"""What a coordinator asks the working page for: a year, perhaps a quarter, channel and centre, and what to compare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from counsellors.models import Centre
from stats.domain.taxonomy import Channel


@dataclass(frozen=True, slots=True)
class Filters:
    """The choices of the page's form. What it does not offer counts as no choice, so every address shows figures."""

    year: int
    quarter: int | None
    this_year: int
    channel: Channel | None
    centre: Centre | None
    centres: tuple[Centre, ...]
    down: str = ""
    across: str = ""
    over: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str], today: date) -> Self:
        """The choices in an address; `today` decides which year is shown first."""
        year = query.get("year", "")
        channel = query.get("channel", "")
        quarter = query.get("quarter", "")
        centres = tuple(Centre.objects.order_by("order", "slug"))
        return cls(
            year=int(year) if len(year) == len("2026") and year.isascii() and year.isdigit() else today.year,
            quarter=int(quarter) if quarter in {"1", "2", "3", "4"} else None,
            this_year=today.year,
            channel=Channel(channel) if channel in list(Channel) else None,
            centre=next((centre for centre in centres if centre.slug == query.get("centre")), None),
            centres=centres,
            down=query.get("down", ""),
            across=query.get("across", ""),
            over=query.get("over", ""),
        )
