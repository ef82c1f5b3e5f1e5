"""When the chat is open: the hours of the week, and the days that are different."""

from django.core.validators import MaxValueValidator
from django.db import models


class OpeningHours(models.Model):
    """One span of an ordinary week; `closes` at or before `opens` is on the next day, so 00:00 is midnight."""

    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)])
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(name="openinghours_weekday", condition=models.Q(weekday__lte=6)),
            models.UniqueConstraint(name="openinghours_once", fields=["weekday", "opens"]),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens:%H:%M}-{self.closes:%H:%M}"


class SpecialDay(models.Model):
    """A day with hours of its own in place of the week's, or none: then the chat is closed that day."""

    date = models.DateField(unique=True)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                name="specialday_both_or_neither",
                condition=models.Q(opens__isnull=True, closes__isnull=True)
                | models.Q(opens__isnull=False, closes__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}".strip()
