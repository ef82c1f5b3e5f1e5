"""What somebody can work out of published figures: for every unknown count exactly the values that it may have.

An unknown is one count as it stands in one edition, or in both editions of a year; its values are then pairs. What the
figure itself says is its first set of values. Three things are known besides: counts that add up to another one, counts
that lie within another one, and answers of which each contact has one at least.

The unknowns hang together as a tree: the total, the counselling contacts, the known answers, the lines of a table. Two
rules share one unknown at most, and whole numbers between two ends add up without gaps. So it is enough to strike out
what a single rule does not allow, until nothing changes: what is left then occurs in some data that fit all rules.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, le, sub

Key = tuple[str, str]
Point = tuple[int, ...]
Values = frozenset[Point]


@dataclass(frozen=True, slots=True)
class Unknown:
    """`editions` are those it stands in; each of its values has one number for each of them."""

    editions: tuple[int, ...]
    values: Values


@dataclass(frozen=True, slots=True)
class AddUp:
    """Each contact of `total` is in exactly one of `parts`, in these editions."""

    editions: tuple[int, ...]
    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class LieWithin:
    """A contact of `total` is in one of `alone` at most, or in any of `free`; with `covered` in one at least."""

    editions: tuple[int, ...]
    total: Key
    alone: tuple[Key, ...] = ()
    free: tuple[Key, ...] = ()
    covered: bool = False


Rule = AddUp | LieWithin
Known = Mapping[Key, Unknown]


def what_is_left(known: Known, rules: Sequence[Rule]) -> dict[Key, Values]:
    """The values of every unknown that fit all rules. All are empty when nothing fits."""
    left = {key: unknown.values for key, unknown in known.items()}
    before = None
    while before != left:
        before = dict(left)
        for rule in rules:
            strike = _adding_up if isinstance(rule, AddUp) else _lying_within
            _strike(rule, known, left, strike)
    return left


def _strike(
    rule: Rule, known: Known, left: dict[Key, Values], strike: Callable[..., tuple[Values, list[Values]]]
) -> None:
    """Look at the rule's unknowns in its editions alone, and keep of each the values whose part there is left."""
    keys = (rule.total, *rule.parts) if isinstance(rule, AddUp) else (rule.total, *rule.alone, *rule.free)
    places = {key: tuple(known[key].editions.index(edition) for edition in rule.editions) for key in keys}
    seen = {key: frozenset(_at(point, places[key]) for point in left[key]) for key in keys}
    total, parts = strike(rule, seen) if all(seen.values()) else (frozenset(), [frozenset()] * (len(keys) - 1))
    for key, allowed in zip(keys, (total, *parts), strict=True):
        left[key] = frozenset(point for point in left[key] if _at(point, places[key]) in allowed)


def _adding_up(rule: AddUp, seen: Mapping[Key, Values]) -> tuple[Values, list[Values]]:
    totals, parts = seen[rule.total], [seen[part] for part in rule.parts]
    allowed = [
        frozenset(value for value in part if any(_by(sub, total, value) in others for total in totals))
        for part, others in zip(parts, _sums_of_the_others(parts, rule), strict=True)
    ]
    return totals & _sums(parts, rule), allowed


def _lying_within(rule: LieWithin, seen: Mapping[Key, Values]) -> tuple[Values, list[Values]]:
    alone, free = [seen[part] for part in rule.alone], [seen[part] for part in rule.free]
    sums, least = _sums(alone, rule), _highest([_lowest(values) for values in free], rule)
    totals = frozenset(
        total
        for total in seen[rule.total]
        if any(_within(_by(add, one, least), total) for one in sums) and _covers(rule, free, total)
    )
    allowed = [
        frozenset(
            value
            for value in part
            if any(_within(_by(add, _by(add, value, one), least), total) for total in totals for one in others)
        )
        for part, others in zip(alone, _sums_of_the_others(alone, rule), strict=True)
    ]
    for place, part in enumerate(free):
        allowed.append(
            frozenset(
                value
                for value in part
                if any(
                    any(_within(_by(add, one, _highest([value, least], rule)), total) for one in sums)
                    and _covers(rule, [*free[:place], frozenset([value]), *free[place + 1 :]], total)
                    for total in totals
                )
            )
        )
    return totals, allowed


def _covers(rule: LieWithin, free: Sequence[Values], total: Point) -> bool:
    """Whether the free ones, each as great as the total lets it be, are together as many as the total."""
    if not rule.covered:
        return True
    reach = _nought(rule)
    for values in free:
        # What a figure says of a line is a box or, tied over two editions, a diagonal: it has a greatest value inside.
        reach = _by(add, reach, _highest([value for value in values if _within(value, total)], rule))
    return _within(total, reach)


def _sums(parts: Iterable[Values], rule: Rule) -> Values:
    sums = frozenset([_nought(rule)])
    for values in parts:
        sums = frozenset(_by(add, one, value) for one in sums for value in values)
    return sums


def _sums_of_the_others(parts: Sequence[Values], rule: Rule) -> list[Values]:
    """For each of the parts the sums of all but it: of what stands before it and of what comes after."""
    before, after = [_sums((), rule)], [_sums((), rule)]
    for values in parts[:-1]:
        before.append(_sums((before[-1], values), rule))
    for values in reversed(parts[1:]):
        after.append(_sums((after[-1], values), rule))
    return [_sums(both, rule) for both in zip(before, reversed(after), strict=True)] if parts else []


def _nought(rule: Rule) -> Point:
    return (0,) * len(rule.editions)


def _at(point: Point, places: tuple[int, ...]) -> Point:
    return tuple(point[place] for place in places)


def _by(operator: Callable[[int, int], int], one: Point, other: Point) -> Point:
    return tuple(map(operator, one, other))


def _within(one: Point, other: Point) -> bool:
    return all(map(le, one, other))


def _lowest(values: Values) -> Point:
    return tuple(map(min, zip(*values, strict=True)))


def _highest(points: Iterable[Point], rule: Rule) -> Point:
    return tuple(map(max, zip(_nought(rule), *points, strict=True)))
