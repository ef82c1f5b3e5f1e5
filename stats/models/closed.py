"""The years that are closed: their contacts have no quarter any more, and nothing of them can be changed."""

from django.db import models


class ClosedYear(models.Model):
    """A year that is closed, or being closed. What was published of it lies in its files."""

    year = models.PositiveSmallIntegerField(primary_key=True)

    class Meta:
        db_table = "stats_closed_year"

    def __str__(self) -> str:
        return str(self.year)
