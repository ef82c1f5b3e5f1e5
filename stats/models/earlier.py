"""Sums of years from before this system, of which no single contacts are known."""

from __future__ import annotations

from django.db import models


class Earlier(models.Model):
    """How many contacts of a past year carried a value; `contacts` and `unmet` stand in a dimension's place too."""

    pk = models.CompositePrimaryKey("year", "dimension", "value")
    year = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=40)
    value = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "stats_earlier"

    def __str__(self) -> str:
        return f"{self.year} {self.dimension}/{self.value}"
