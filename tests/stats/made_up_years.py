"""Made-up years of contacts, as uneven as they can be: for tests that look for a year that tells too much."""

from collections.abc import Mapping, Sequence
from random import Random

from stats.domain.taxonomy import CHANNEL, Dimension, Taxonomy

YEAR = 2026
Contact = tuple[str, dict[str, list[str]]]


def made_up_year(seed: int, lists: Taxonomy, contacts: range = range(50, 260)) -> list[Contact]:
    """The contacts of a year; the same ones for the same seed. Some answers are common, some hardly ever given."""
    deal = Random(seed)
    weights = {one.slug: _weights(deal, one) for one in lists.dimensions}
    return [_contact(deal, lists, weights) for _ in range(deal.choice(contacts))]


def _contact(deal: Random, lists: Taxonomy, weights: Mapping[str, Mapping[str, float]]) -> Contact:
    channel = _one(deal, weights[CHANNEL])
    ticks = {}
    for dimension in lists.form:
        first = _one(deal, weights[dimension.slug])
        ticks[dimension.slug] = [first] if first else []
        value = dimension.find(first)
        if dimension.several and value is not None and not value.stands_alone:
            more = {_one(deal, weights[dimension.slug]) for _ in range(deal.choice((0, 0, 1, 2)))}
            ticks[dimension.slug] = [first, *sorted(slug for slug in more - {first, ""} if _beside(dimension, slug))]
    if ticks["contact_type"] not in ([], ["counselling"]):
        ticks = {"contact_type": ticks["contact_type"]}
    return channel, ticks


def _beside(dimension: Dimension, slug: str) -> bool:
    value = dimension.find(slug)
    return value is not None and not value.stands_alone


def _weights(deal: Random, dimension: Dimension) -> dict[str, float]:
    """Skewed more or less: from all alike to nearly all the same."""
    slugs = [value.slug for value in dimension.values if not value.import_only and not value.system_only]
    slugs = [slug for slug in slugs if slug != "region-oestdanmark"]
    skew = deal.choice((0.3, 1, 3, 6))
    weights = {slug: deal.random() ** skew for slug in slugs}
    if dimension.slug == "contact_type":
        weights["counselling"] = deal.choice((1, 5, 50)) * sum(weights.values())
    if dimension.slug == "referred_to":
        weights[""] = deal.random()
    return weights


def _one(deal: Random, weights: Mapping[str, float]) -> str:
    slugs: Sequence[str] = list(weights)
    return deal.choices(slugs, list(weights.values()))[0]
