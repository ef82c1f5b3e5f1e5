"""Made-up contacts for trying the service: plausible shares, the same ones for the same quarter every time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from uuid import UUID

from stats.domain.quarter import Quarter
from stats.domain.taxonomy import Channel

# Contacts in an ordinary quarter. They grow a little from year to year.
A_QUARTER, GROWTH, FIRST_YEAR = 34, 4, 2021
Weights = Mapping[str, int]

TYPES: Weights = {
    "counselling": 88,
    "information": 3,
    "thanks": 2,
    "silent": 3,
    "hang-up": 2,
    "wrong-number": 1,
    "test": 1,
}
ONE_OF: Mapping[str, Weights] = {
    "first_time": {"first-time": 38, "told-before": 44, "unsure": 4, "not_asked": 14},
    "relation": {"exposed": 76, "relative": 10, "professional": 5, "other": 3, "not_asked": 6},
    "age_group": {
        "under-18": 7, "age-18-24": 22, "age-25-34": 23, "age-35-44": 16, "age-45-54": 9, "age-55-plus": 5,
        "not_say": 2, "not_asked": 16,
    },
    "ongoing_abuse": {"ongoing": 5, "past": 52, "unsure": 6, "not_say": 2, "not_asked": 35},
    "gender": {"woman": 62, "man": 11, "another-gender": 2, "not_say": 3, "not_asked": 22},
    "region": {
        "region-midtjylland": 26, "region-nordjylland": 12, "region-syddanmark": 12, "region-sjaelland": 8,
        "region-hovedstaden": 14, "outside-regions": 2, "not_say": 3, "not_asked": 23,
    },
}  # fmt: skip
TOPICS: Weights = {
    "first-telling": 30, "boundaries": 17, "anxiety-emotions": 24, "shame-guilt": 20, "flashbacks-sleep": 14,
    "dissociation": 8, "body": 6, "low-mood": 11, "suicidal-thoughts": 6, "self-harm": 5, "food-substances": 4,
    "loneliness": 12, "relationships": 10, "sexuality": 7, "family": 13, "parenthood": 4, "telling-others": 12,
    "perpetrator-contact": 7, "police-law": 6, "help-treatment": 12, "everyday-life": 8, "being-relative": 7,
    "other-topic": 2,
}  # fmt: skip
REFERRED: Weights = {
    "none-needed": 25, "encouraged-own-network": 22, "csm-centre": 24, "own-doctor": 12, "psychologist": 10,
    "sexual-assault-centre": 4, "livslinien": 3, "boernetelefonen": 3, "police": 3, "municipality": 2, "lawyer": 1,
}  # fmt: skip
SILENT_ON_TOPIC, SILENT_ON_REFERRAL = 0.05, 0.3


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up contact; `centre` counts from nought among the centres there are."""

    key: UUID
    channel: Channel
    centre: int
    quarter: Quarter
    ticks: dict[str, list[str]]


def quarters_until(now: Quarter) -> Iterator[Quarter]:
    """Every quarter from the first year of the demo to the one before `now`: the present one stays for trying out."""
    for year in range(FIRST_YEAR, now.year + 1):
        for number in range(1, 5):
            if Quarter(year, number) < now:
                yield Quarter(year, number)


def plausible(quarter: Quarter, centres: int) -> Iterator[Made]:
    """The contacts of one quarter, shared out among so many centres."""
    deal = Random(f"contacts of {quarter}")  # noqa: S311 - made-up figures, the same every time
    for _ in range(deal.randint(-5, 5) + A_QUARTER + GROWTH * (quarter.year - FIRST_YEAR)):
        channel = Channel.CHAT if deal.random() < 2 / 3 else Channel.TELEPHONE
        key = UUID(int=deal.getrandbits(128), version=4)
        yield Made(key, channel, int(deal.random() * centres), quarter, _ticks(deal, quarter))


def _ticks(deal: Random, quarter: Quarter) -> dict[str, list[str]]:
    kind = _one(deal, TYPES)
    if kind != "counselling":
        return {"contact_type": [kind]}
    ticks = {dimension: [_one(deal, weights)] for dimension, weights in ONE_OF.items()}
    ticks["region"] = [_then(ticks["region"][0], quarter)]
    if deal.random() > SILENT_ON_TOPIC:
        ticks["topic"] = sorted({_one(deal, TOPICS) for _ in range(deal.choice((1, 2, 2, 3)))})
    if deal.random() > SILENT_ON_REFERRAL:
        ticks["referred_to"] = [_one(deal, REFERRED)]
    return ticks | {"contact_type": [kind]}


def _then(region: str, quarter: Quarter) -> str:
    """The region as it was called then: two became one in 2027."""
    joined = quarter.year > 2026 and region in {"region-sjaelland", "region-hovedstaden"}
    return "region-oestdanmark" if joined else region


def _one(deal: Random, weights: Weights) -> str:
    return deal.choices(list(weights), list(weights.values()))[0]
