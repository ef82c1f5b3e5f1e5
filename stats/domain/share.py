"""A share of a named base: whole percent and one decimal, rounded half up from the counts themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `base` contacts, 0 <= count <= base and base > 0."""

    count: int
    base: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.base or self.base == 0:
            raise ValueError("a share needs a base that holds it")

    @property
    def whole(self) -> int:
        """Whole percent, 0..100. Integers throughout: 12.5 becomes 13 on every machine."""
        return (200 * self.count + self.base) // (2 * self.base)

    @property
    def tenths(self) -> int:
        """Tenths of a percent, 0..1000, rounded from the counts and not from the whole percent."""
        return (2000 * self.count + self.base) // (2 * self.base)


def share(count: int, base: int) -> Share | None:
    """The share, or None where there is no base to take it of."""
    return Share(count, base) if base else None
