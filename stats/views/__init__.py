"""The pages of the statistics."""

from stats.views.corrections import find, fix, saved
from stats.views.imports import import_save, imports, take_out_year, work, work_told
from stats.views.lists import dimension, lists, merges, move_value, new_value, value
from stats.views.pages import statistics, telephone, today

__all__ = [
    "dimension",
    "find",
    "fix",
    "import_save",
    "imports",
    "lists",
    "merges",
    "move_value",
    "new_value",
    "saved",
    "statistics",
    "take_out_year",
    "telephone",
    "today",
    "value",
    "work",
    "work_told",
]
