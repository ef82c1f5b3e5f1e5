"""The exact counts of one year: all that the making of an edition is given, from contacts or from earlier accounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Counted:
    """Whole counts, never published as they are.

    `values` maps (dimension, value) → contacts, the channel and the type of contact among them; what is not in it
    counts 0. `unmet` maps a reason → visits. `earlier` is true for figures from before this system: then the values
    that are kept for such figures have their place in the tables.
    """

    year: int
    contacts: int
    values: Mapping[tuple[str, str], int]
    unmet: Mapping[str, int] = field(default_factory=dict)
    earlier: bool = False

    def of(self, dimension: str, value: str) -> int:
        """How many contacts carry this value."""
        return self.values.get((dimension, value), 0)
