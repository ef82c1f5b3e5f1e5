"""From what was ticked to the answers of one contact: checked, complete, the honest default elsewhere."""

from collections.abc import Mapping, Sequence

from stats.domain.quarter import Quarter
from stats.domain.refusal import Refused, Why
from stats.domain.taxonomy import CHANNEL, CONTACT_TYPE, COUNSELLING, NOT_RECORDED, Dimension, Taxonomy, Value

Ticks = Mapping[str, Sequence[str]]
Answers = dict[str, tuple[str, ...]]


def answers_of(taxonomy: Taxonomy, quarter: Quarter, ticks: Ticks, *, earlier: bool = False) -> Answers:
    """The answers of a contact in `quarter`: dimension → slugs of values, every asked dimension answered.

    A contact that is no counselling keeps its type only; whatever else was ticked is dropped. With `earlier` the
    values that are kept for figures from before this system are allowed too. Raises Refused.
    """
    _refuse_unknown_dimensions(taxonomy, ticks)
    answers: Answers = {}
    for dimension in taxonomy.form:
        given = tuple(dict.fromkeys(ticks.get(dimension.slug, ())))
        _check(dimension, quarter, given, earlier=earlier)
        chosen = given or ((dimension.default,) if dimension.default else ())
        if chosen:
            answers[dimension.slug] = chosen
    if answers[CONTACT_TYPE] != (COUNSELLING,):
        return {CONTACT_TYPE: answers[CONTACT_TYPE]}
    return answers


def nothing_recorded(taxonomy: Taxonomy) -> Answers:
    """The answers of a contact that nobody tagged before the shift ended."""
    return {dimension.slug: (NOT_RECORDED,) for dimension in taxonomy.form}


def _refuse_unknown_dimensions(taxonomy: Taxonomy, ticks: Ticks) -> None:
    for slug in ticks:
        if slug == CHANNEL or slug not in taxonomy.form_order:
            raise Refused(Why.NO_SUCH_DIMENSION)


def _check(dimension: Dimension, quarter: Quarter, slugs: Sequence[str], *, earlier: bool) -> None:
    values = [_value(dimension, quarter, slug, earlier=earlier) for slug in slugs]
    if len(values) > 1 and not dimension.several:
        raise Refused(Why.ONLY_ONE, dimension.slug)
    if len(values) > 1 and any(value.stands_alone for value in values):
        alone = next(value for value in values if value.stands_alone)
        raise Refused(Why.STANDS_ALONE, dimension.slug, alone.slug)


def _value(dimension: Dimension, quarter: Quarter, slug: str, *, earlier: bool) -> Value:
    value = dimension.find(slug)
    if value is None:
        raise Refused(Why.NO_SUCH_VALUE, dimension.slug)
    if value.system_only or (value.import_only and not earlier):
        raise Refused(Why.NOT_A_CHOICE, dimension.slug, slug)
    if not value.valid_in(quarter):
        raise Refused(Why.NOT_VALID_THEN, dimension.slug, slug)
    return value
