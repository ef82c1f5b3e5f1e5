"""Plain counts that share nothing with a contact but year and quarter."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stats.domain.unmet import Reason
from stats.domain.waited import Band


class Unmet(models.Model):
    """How often somebody who wanted to write did not get to: a count, and the part of the week at its finest.

    `block` is one of the eight three-hour parts of a day, by Copenhagen's clock; `weekday` 0 is Monday. No key is
    shared with a contact.
    """

    pk = models.CompositePrimaryKey("year", "quarter", "weekday", "block", "reason")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    weekday = models.PositiveSmallIntegerField()
    block = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=6)
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "stats_unmet"
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=[reason.value for reason in Reason]), name="unmet_reason"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="unmet_quarter"),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="unmet_weekday"),
            models.CheckConstraint(condition=Q(block__range=(0, 7)), name="unmet_block"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.year}Q{self.quarter}"


class Helped(models.Model):
    """How often somebody has ticked at the goodbye that it helped: one count for a quarter."""

    pk = models.CompositePrimaryKey("year", "quarter")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "stats_helped"
        constraints = [models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="helped_quarter")]

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter}"


class Waited(models.Model):
    """How long visitors waited before their conversation began: a count for each band of minutes in a quarter."""

    pk = models.CompositePrimaryKey("year", "quarter", "band")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=8)
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "stats_waited"
        constraints = [
            models.CheckConstraint(condition=Q(band__in=[band.value for band in Band]), name="waited_band"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="waited_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.band} {self.year}Q{self.quarter}"
