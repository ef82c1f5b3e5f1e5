"""The days on which Denmark rests, with their Danish names as a sentence has them."""

from dataclasses import dataclass
from datetime import date

import holidays

# What people say where the calendar is stiff.
USUAL = {"Juleaftensdag": "Juleaften"}


@dataclass(frozen=True, slots=True)
class Holiday:
    """One such day; `public` is false where only many, not all, have the day off (Christmas Eve)."""

    date: date
    name: str
    public: bool


def coming_holidays(today: date) -> list[Holiday]:
    """Those from today until the end of next year, in order."""
    years = (today.year, today.year + 1)
    public = holidays.country_holidays("DK", years=years, language="da")
    every = holidays.country_holidays("DK", years=years, language="da", categories=("public", "optional"))
    return [Holiday(day, in_a_sentence(name), day in public) for day, name in sorted(every.items()) if day >= today]


def in_a_sentence(name: str) -> str:
    """The name as Danish writes it within a sentence: small, but for Christ's."""
    name = USUAL.get(name, name)
    return name if name.startswith("Kristi") else name[:1].lower() + name[1:]
