"""Long work and how far it has come: one row for each thing that is worked at, whichever process does it."""

from __future__ import annotations

from django.db import models


class Work(models.Model):
    """One piece of long work on one thing: an import, a closing. Who started it is not told.

    `token` is that of whoever works at it now: only under it may the row be changed, so that two never do. `beat` is
    its last sign of life; a row that says it is under way and has gone silent was cut short. `told` is what it found,
    for the page that waits for it: counts and slugs, never what somebody typed.
    """

    pk = models.CompositePrimaryKey("kind", "subject")
    kind = models.CharField(max_length=24)
    subject = models.CharField(max_length=40)
    token = models.UUIDField()
    state = models.CharField(max_length=8)
    step = models.CharField(max_length=24, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    beat = models.DateTimeField()

    class Meta:
        db_table = "stats_work"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["running", "done", "refused", "failed"]), name="work_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.state}"
