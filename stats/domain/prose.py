"""The sentences of the yearly report: what an edition can say, from its shown cells and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from stats.domain.edition import Cell, Edition, Figure, Table
from stats.domain.prose_plan import COMPARED, PLAN, SECTIONS, Compared, Group

Texts = Mapping[str, Any]
Values = dict[str, str]
# Rounding alone can move a count or a share by so much.
COUNT_NOISE, PERCENT_NOISE = 5, 4
NOT_ASKED = "not_asked"
MANY = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph about one table; `table` is None where only words are left of it."""

    section: str
    sentences: tuple[str, ...]
    table: Table | None


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes about one edition, and the one of the year before where there is one, in one language."""

    texts: Texts
    edition: Edition
    before: Edition | None
    language: str

    def passages(self) -> tuple[Passage, ...]:
        """What there is to say, in the order of the report, then the tables that no sentence is about."""
        if self.edition.small:
            said = self.fill(self.texts["page"]["small_year"], {"year": str(self.edition.year)})
            return (Passage("total", (said or "",), None),)
        found = [self._passage(section, slug) for section, slug in SECTIONS.items()]
        rest = [table for table in self.edition.tables if table.slug not in SECTIONS.values()]
        return (*(one for one in found if one.sentences or one.table), *(Passage(one.slug, (), one) for one in rest))

    def fill(self, text: Mapping[str, str], values: Mapping[str, str]) -> str | None:
        """The sentence with its placeholders filled; None when one of them has no value."""
        template = text[self.language]
        wanted = [name for _, name, _, _ in Formatter().parse(template) if name]
        return template.format_map(values) if all(name in values for name in wanted) else None

    def count(self, number: int) -> str:
        """A count with its mark for thousands."""
        return f"{number:,}".replace(",", "." if self.language == "da" else ",")

    def few(self, figure: Figure) -> str:
        """What is said of a hidden figure."""
        return str(self.texts["terms"]["few"][self.language]).format(n=figure.below)

    def listed(self, parts: Sequence[str]) -> str:
        """ "a, b og c"."""
        last = str(self.texts["terms"]["and"][self.language])
        return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)

    def _passage(self, section: str, slug: str) -> Passage:
        table = self.edition.find(slug)
        texts = self.texts[section]
        values = {"year": str(self.edition.year)}
        if self.edition.total.count is not None:
            values["total"] = self.count(self.edition.total.count)
        if table is None:
            dropped = any(one.slug == slug for one in self.edition.left_out)
            variants = [name for name, fits in (("alone", True), ("dropped", dropped)) if fits and name in texts]
            said = [self.fill(texts[name], values) for name in variants]
        else:
            values |= self._values(texts, table)
            said = [self._said(texts, group, values, table) for group in PLAN[section]]
            said += [self._compared(texts, one, table) for one in COMPARED if one.section == section]
        return Passage(section, tuple(one for one in said if one), table)

    def _said(self, texts: Texts, group: Group, values: Values, table: Table) -> str | None:
        for variant in group.variants:
            fits = group.when.get(variant)
            if fits is None or fits(table, self.edition.year):
                said = self.fill(texts[variant], values)
                if said is not None:
                    return said
        return None

    def _values(self, texts: Texts, table: Table) -> Values:
        values: Values = {}
        for cell in table.cells:
            values |= self._cell(cell.slug.replace("-", "_"), cell)
        silent = [cell for cell in table.cells if not cell.answered]
        if len(silent) == 1 and silent[0].slug != NOT_ASKED:
            values |= self._cell("unknown", silent[0])
        if table.base:
            values["base"] = table.base.label.of(self.language)
            if table.base.figure.count is not None:
                values["n_base"] = self.count(table.base.figure.count)
        return values | self._foremost(texts, table) | self._hidden(table)

    def _cell(self, name: str, cell: Cell) -> Values:
        values: Values = {}
        if cell.figure.count is not None:
            values[f"n_{name}"] = self.count(cell.figure.count)
        if cell.percent is not None:
            values[f"pct_{name}"] = str(cell.percent)
        return values

    def _foremost(self, texts: Texts, table: Table) -> Values:
        """The line that most contacts stand in, the one after it, and the next few as a list."""
        order = foremost(table)
        values: Values = {}
        for name, cell in zip(("first", "second"), order, strict=False):
            values |= {name: cell.label.of(self.language)} | self._cell(name, cell)
        each = texts["shown"].get("each")
        if each and len(order) > 1:
            filled = [
                self.fill(each, {"label": cell.label.of(self.language), "pct": str(cell.percent)})
                for cell in order[1 : 1 + MANY]
                if cell.percent is not None
            ]
            if filled:
                values["list"] = self.listed([one for one in filled if one])
        return values

    def _hidden(self, table: Table) -> Values:
        hidden = [cell for cell in table.cells if cell.answered and cell.figure.hidden]
        if len(hidden) != 1:
            return {}
        label = hidden[0].label.of(self.language)
        return {"hidden": label.lower() if table.slug == "channel" else label, "few": self.few(hidden[0].figure)}

    def _compared(self, texts: Texts, one: Compared, table: Table) -> str | None:
        year = str(self.edition.year - 1)
        key, was = self._difference(one, table)
        text = texts[one.key].get(key)
        return self.fill(text, {"previous_year": year, "previous_total": was, "previous_pct": was}) if text else None

    def _difference(self, one: Compared, table: Table) -> tuple[str, str]:
        """How this year's figure stands to last year's, and what that was."""
        if self.before is None:
            return "none", ""
        if not one.value:
            return self._changed(self.edition.total.count, self.before.total.count, COUNT_NOISE)
        now, then = table.find(one.value), self.before.find(table.slug)
        was = then.find(one.value) if then else None
        if now is None or now.percent is None:
            return "", ""
        if then is None or (was and was.percent is None):
            return "hidden", ""
        if was is None or not table.base or not then.base or table.base.slug != then.base.slug:
            return "break", ""
        return self._changed(now.percent, was.percent, PERCENT_NOISE)

    def _changed(self, now: int | None, then: int | None, noise: int) -> tuple[str, str]:
        if now is None or then is None:
            return "hidden", ""
        if abs(now - then) <= noise:
            return "same", self.count(then)
        return ("up" if now > then else "down"), self.count(then)


def foremost(table: Table) -> list[Cell]:
    """The shown lines that tell something, most contacts first."""
    shown = [cell for cell in table.cells if cell.answered and cell.figure.count is not None]
    return sorted((cell for cell in shown if not cell.alone), key=lambda cell: -(cell.figure.count or 0))
