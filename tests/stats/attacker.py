"""Somebody who reads everything published of a year and works out, with integer programming, what it tells.

Written from the public rules alone and from the JSON that anybody may fetch; nothing of the program is used, so that it
cannot share a mistake with the program's own audit.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import highspy

Name = tuple[int, str, str]


@dataclass(frozen=True)
class Found:
    """A published count, what its figure says that it may be, and what it may be in truth."""

    name: Name
    says: tuple[int, int]
    is_in: tuple[int, int]
    hidden: bool

    @property
    def narrowed(self) -> bool:
        return self.says != self.is_in


class Attacker:
    """One integer program over all editions of a year; every count in them is a sum of unknown whole numbers."""

    def __init__(self, editions: Sequence[bytes]) -> None:
        self._program = highspy.Highs()  # type: ignore[no-untyped-call]
        self._program.setOptionValue("output_flag", False)
        self._unknown: dict[Name, Any] = {}
        self._counts: dict[Name, tuple[Any, dict[str, Any], tuple[int, int]]] = {}
        for number, stored in enumerate(editions):
            self._read(number, json.loads(stored))
        self._nothing_changed_where_the_figures_are_the_same()

    def attack(self) -> list[Found]:
        """The least and the greatest that each published count may be."""
        found = []
        for name, (count, figure, says) in self._counts.items():
            ends = (self._end(self._program.minimize, count), self._end(self._program.maximize, count))
            found.append(Found(name, says, ends, figure["count"] is None))
        return found

    def _read(self, edition: int, document: dict[str, Any]) -> None:
        total = self._new(edition, "", "total")
        self._says((edition, "", "total"), total, document["total"], 50)
        if document["counselling"] is None:
            return
        talks = self._new(edition, "contact_type", "counselling")
        self._says((edition, "", "counselling"), talks, document["counselling"], 5)
        self._program.addConstr(talks <= total)
        for table in document["tables"]:
            self._table(edition, table, total, talks)

    def _table(self, edition: int, table: dict[str, Any], total: Any, talks: Any) -> None:
        slug, known = table["slug"], table["base"]["slug"]
        counts = []
        for cell in table["cells"]:
            count = sum(self._new(edition, slug, part) for part in cell["joined"] or [cell["slug"]])
            self._says((edition, slug, cell["slug"]), count, cell["figure"], cell["limit"])
            counts.append(count)
        base = {"all": total, "counselling": talks}.get(known)
        if base is None:
            base = self._new(edition, slug, "(known answers)")
            self._program.addConstr(base <= talks)
            shown = [cell["figure"]["count"] for cell in table["cells"]]
            summed = not table["several"] and None not in shown and table["base"]["figure"]["count"] == sum(shown)
            if not summed:  # else the base is by rule the sum of what is shown, and says nothing of its own
                self._says((edition, slug, "(known answers)"), base, table["base"]["figure"], 5)
        if not table["several"]:
            self._program.addConstr(sum(counts) <= base if table["rest"] else sum(counts) == base)
            return
        alone = sum((count for count, cell in zip(counts, table["cells"], strict=True) if cell["alone"]), start=0)
        for count, cell in zip(counts, table["cells"], strict=True):
            self._program.addConstr((alone if cell["alone"] else alone + count) <= base)
        if known == "answered":
            self._program.addConstr(sum(counts) >= base)

    def _new(self, edition: int, table: str, slug: str) -> Any:
        name = (edition, table, slug)
        if name not in self._unknown:
            self._unknown[name] = self._program.addIntegral(lb=0, ub=100_000)
        return self._unknown[name]

    def _says(self, name: Name, count: Any, figure: dict[str, Any], limit: int) -> None:
        shown = figure["count"]
        if shown is None:
            says = is_in = (0, figure["below"] - 1)
        else:
            middle = (shown + 2) // 5 * 5
            says = is_in = (max(limit, middle - 2), middle + 2)
            if shown != middle:  # what is no multiple of 5 was not rounded
                is_in = (shown, shown)
        self._program.addConstr(count >= is_in[0])
        self._program.addConstr(count <= is_in[1])
        self._counts[name] = (count, figure, says)

    def _nothing_changed_where_the_figures_are_the_same(self) -> None:
        for (edition, table, slug), (count, figure, _) in list(self._counts.items()):
            other = self._counts.get((edition + 1, table, slug))
            if other is not None and other[1] == figure:
                self._program.addConstr(count == other[0])

    def _end(self, solve: Any, count: Any) -> int:
        solve(count + 0)
        if self._program.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return -1
        return round(self._program.getObjectiveValue())


def attacked(*editions: bytes) -> list[Found]:
    """Everything that all editions of a year together tell closer than their figures say."""
    return [found for found in Attacker(editions).attack() if found.narrowed]
