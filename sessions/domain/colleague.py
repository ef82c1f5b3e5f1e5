"""Who sits at a desk: what the conversation may know of a person."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Colleague:
    person: UUID
    name: str
    role: str
    centre: str
    capacity: int
    languages: tuple[str, ...]
