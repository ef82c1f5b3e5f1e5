"""The rows that stay: the closed lists, the contacts that were ticked on them, plain counts, and long work."""

from stats.models.closed import ClosedYear
from stats.models.contacts import Contact, ContactAnswer, ContactQuerySet
from stats.models.counters import Helped, Unmet, Waited
from stats.models.earlier import Earlier
from stats.models.editions import EditionFile, Report
from stats.models.lists import Base, Break, Dimension, Group, MergeStep, Value
from stats.models.work import Work

__all__ = [
    "Base",
    "Break",
    "ClosedYear",
    "Contact",
    "ContactAnswer",
    "ContactQuerySet",
    "Dimension",
    "Earlier",
    "EditionFile",
    "Group",
    "Helped",
    "MergeStep",
    "Report",
    "Unmet",
    "Value",
    "Waited",
    "Work",
]
