"""The closed list of tables, counts and a sample edition for tests of whatever is made of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from stats.domain.answers import answers_of
from stats.domain.counted import Counted
from stats.domain.drafting import Texts, draft
from stats.domain.edition import Edition, Words
from stats.domain.quarter import Quarter
from stats.domain.subjects import Subject, subjects
from stats.domain.taxonomy import Taxonomy
from stats.domain.year_2019 import CONTACTS, year_2019

CLOSED_ON = date(2020, 1, 15)


class _Same(dict[str, Words]):
    """Any text that is asked for, named by its slug."""

    def __missing__(self, slug: str) -> Words:
        return Words(f"{slug} da", f"{slug} en")


TEXTS = Texts(
    bases=_Same(),
    contacts=Words("henvendelser", "contacts"),
    visits=Words("besøg", "visits"),
    unmet=Words("Besøg, mens chatten var lukket eller fuld", "Visits while the chat was closed or full"),
    reasons={"closed": Words("Lukket", "Closed"), "full": Words("Fuld", "Full")},
    notes=_Same(),
)


def counted(year: int, contacts: Iterable[tuple[str, Mapping[str, Sequence[str]]]], lists: Taxonomy) -> Counted:
    """The counts of contacts given as channel and ticks."""
    values: dict[tuple[str, str], int] = {}
    number = 0
    earlier = False
    for channel, ticks in contacts:
        number += 1
        answers = {"channel": (channel,), **answers_of(lists, Quarter(year, 1), ticks, earlier=True)}
        for dimension, slugs in answers.items():
            for slug in slugs:
                values[dimension, slug] = values.get((dimension, slug), 0) + 1
                found = lists.find(dimension)
                value = found.find(slug) if found else None
                earlier = earlier or (value is not None and value.import_only)
    return Counted(year, number, values, {"closed": 37, "full": 4}, earlier)


def of_2019(danish: Taxonomy, english: Taxonomy) -> tuple[Counted, tuple[Subject, ...]]:
    """The telephone year 2019 and the tables of that year."""
    counts = counted(2019, (("telephone", ticks) for _, _, ticks in year_2019()), danish)
    assert counts.contacts == CONTACTS
    return counts, subjects(danish, english, 2019, earlier=True)


def edition_2019(danish: Taxonomy, english: Taxonomy) -> Edition:
    """The edition of 2019."""
    return draft(*of_2019(danish, english), TEXTS, CLOSED_ON).edition
