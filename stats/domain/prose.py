"""The sentences of the yearly report: which of them an edition can say, filled from its shown cells and from nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

Words = Mapping[str, Any]
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Variants of one sentence, best first: the first that can be said is said.

    `when` holds what a variant needs besides its placeholders.
    """

    variants: tuple[str, ...]
    when: Mapping[str, Callable[..., bool]] = field(default_factory=dict)


def fill(template: str, values: Values) -> str | None:
    """The sentence with its placeholders filled; None when one of them has no value."""
    wanted = [name for _, name, _, _ in Formatter().parse(template) if name]
    if any(name not in values for name in wanted):
        return None
    return template.format_map(values)


def listed(parts: Sequence[str], last: str) -> str:
    """ "a, b og c"; `last` is the word before the last one."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
