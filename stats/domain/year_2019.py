"""The telephone year 2019 as CSM Midt Nord reported it: 217 contacts with the margins of the printed figures.

The report gives percentages only; these are whole counts that give every one of them. How the answers go together in
one contact was never printed, so each margin is dealt out on its own. What it does not tell stands as unknown.
"""

from collections.abc import Iterator
from random import Random
from uuid import UUID

from stats.domain.quarter import Quarter

YEAR, CONTACTS, WITH_TOPIC = 2019, 217, 212
MARGINS: dict[str, dict[str, int]] = {
    "gender": {"woman": 187, "man": 30},
    "relation": {"exposed": 167, "relative": 20, "other-enquirer": 26, "unknown": 4},
    "region": {"region-midtjylland": 141, "region-nordjylland": 11, "other-denmark": 2, "unknown": 63},
    "first_time": {"first-time": 102, "told-before": 110, "unknown": 5},
}
NOT_TOLD = ("age_group", "ongoing_abuse", "referred_to")
# The report names three topics and a figure for the first. The other counts are made up to be smaller than that one.
FIRST_TOPIC, FIRST_TOPIC_CONTACTS = "first-telling", 102
OTHER_TOPICS = {"boundaries": 58, "anxiety-emotions": 71, "shame-guilt": 22, "family": 14, "help-treatment": 19}


def year_2019() -> Iterator[tuple[UUID, Quarter, dict[str, list[str]]]]:
    """Key, quarter and ticks of each of the 217 telephone contacts; the same ones every time."""
    deal = Random("the telephone year 2019")  # noqa: S311 - the same contacts every time
    columns = {dimension: _dealt(deal, counts) for dimension, counts in MARGINS.items()}
    topics = _topics(deal)
    for number in range(CONTACTS):
        ticks = {dimension: [column[number]] for dimension, column in columns.items()}
        ticks |= {dimension: ["unknown"] for dimension in NOT_TOLD}
        ticks["contact_type"] = ["counselling"]
        ticks["topic"] = topics[number]
        yield UUID(int=deal.getrandbits(128), version=4), Quarter(YEAR, deal.randint(1, 4)), ticks


def _dealt(deal: Random, counts: dict[str, int]) -> list[str]:
    column = [value for value, count in counts.items() for _ in range(count)]
    deal.shuffle(column)
    return column


def _topics(deal: Random) -> list[list[str]]:
    """102 with the first topic, 110 with another at least, five unknown; spare ticks go where they lack."""
    spare = _dealt(deal, OTHER_TOPICS)
    ticked = [[FIRST_TOPIC] if number < FIRST_TOPIC_CONTACTS else [spare.pop()] for number in range(WITH_TOPIC)]
    for topic in spare:
        deal.choice([ticks for ticks in ticked if topic not in ticks]).append(topic)
    ticked += [["unknown"] for _ in range(CONTACTS - WITH_TOPIC)]
    deal.shuffle(ticked)
    return ticked
