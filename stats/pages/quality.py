"""How good the figures are: the share that nobody asked, for each list, and apart for each channel and centre."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stats.domain.share import Share, share
from stats.domain.taxonomy import NOT_ASKED, Dimension, Taxonomy
from stats.services.compared import NotAsked, count_not_asked
from stats.services.counts import Part


@dataclass(frozen=True, slots=True)
class Quality:
    """One line for each list that is asked; `columns` name the channels and centres behind the share of all."""

    columns: Sequence[str]
    lines: Sequence[tuple[str, Sequence[Share | None]]]
    base: int


def quality(lists: Taxonomy, part: Part, channels: Mapping[str, str], centres: Mapping[int | None, str]) -> Quality:
    """The table for a part of the contacts; a channel or centre without counselling contacts is left out."""
    found = [one for one in count_not_asked(part) if one.base]
    asked = [dimension for dimension in lists.form if dimension.find(NOT_ASKED)]
    groups = [("", found)]
    groups += [(words, [one for one in found if one.channel == slug]) for slug, words in channels.items()]
    groups += [(words, [one for one in found if one.centre == place]) for place, words in centres.items()]
    used = [groups[0], *(group for group in groups[1:] if group[1])]
    lines = [(dimension.label, [_share(dimension, those) for _words, those in used]) for dimension in asked]
    return Quality([words for words, _those in used[1:]], lines, sum(one.base for one in found))


def _share(dimension: Dimension, those: Sequence[NotAsked]) -> Share | None:
    return share(sum(one.not_asked.get(dimension.slug, 0) for one in those), sum(one.base for one in those))
