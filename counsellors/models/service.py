"""The service's settings that coordinators change: one row, or none as long as nobody has."""

from django.db import models

QUEUE_LIMIT = 50
CLOSING_SOON = 30
PUZZLE_COST = 256


class ServiceSettings(models.Model):
    """`closing_soon` in minutes; `puzzle_cost` as `counsellors.services.service.Service` says; an empty
    `neutral_page` stands for the one in the settings; `talks_per_shift` 0 is without a limit."""

    paused = models.BooleanField(default=False)
    queue_limit = models.PositiveSmallIntegerField(default=QUEUE_LIMIT)
    closing_soon = models.PositiveSmallIntegerField(default=CLOSING_SOON)
    neutral_page = models.CharField(max_length=200, blank=True)
    puzzle_cost = models.PositiveIntegerField(default=PUZZLE_COST)
    frame_origins = models.JSONField(default=list, blank=True)
    talks_per_shift = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="servicesettings_one_row", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return "settings"
