"""The closed lists: dimensions and their values, and how values may be joined when figures go out of the house."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

THRESHOLDS = [5, 10]


class Dimension(models.Model):
    """A question of the form. The slug is its name for ever; labels and order may change."""

    slug = models.CharField(max_length=40, primary_key=True)
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    several = models.BooleanField()
    asked = models.BooleanField()
    base = models.ForeignKey("Base", on_delete=models.PROTECT, related_name="+")
    default = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField()
    form_order = models.PositiveSmallIntegerField(null=True)
    # Whether its table may go out of the house, and below which count a cell is said to be "fewer than".
    publish = models.BooleanField(default=True)
    threshold = models.PositiveSmallIntegerField(default=5)
    # A coordinator has saved something of it: the file of beginnings adds new values and leaves the rest alone.
    edited = models.BooleanField(default=False)

    class Meta:
        db_table = "stats_dimension"
        ordering = ["order"]
        constraints = [models.CheckConstraint(condition=Q(threshold__in=THRESHOLDS), name="dimension_threshold")]

    def __str__(self) -> str:
        return self.slug


class Base(models.Model):
    """What percentages are taken of, with the words that name it on the page."""

    slug = models.CharField(max_length=40, primary_key=True)
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)

    class Meta:
        db_table = "stats_base"

    def __str__(self) -> str:
        return self.slug


class Group(models.Model):
    """The upper level of a dimension with two levels."""

    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="groups")
    slug = models.CharField(max_length=40)
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "stats_group"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["dimension", "slug"], name="group_slug_once")]

    def __str__(self) -> str:
        return f"{self.dimension_id}/{self.slug}"


class Value(models.Model):
    """One value of a dimension's closed list. Never deleted: a value goes out of use by `valid_to`."""

    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="values")
    slug = models.CharField(max_length=40)
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    help_da = models.CharField(max_length=200, blank=True)
    help_en = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField()
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, related_name="values")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    answered = models.BooleanField()
    non_answer = models.BooleanField()
    exclusive = models.BooleanField()
    import_only = models.BooleanField()
    system_only = models.BooleanField()
    # Its own threshold where it is more delicate than the rest of the dimension; null means the dimension's.
    threshold = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "stats_value"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(condition=Q(threshold=None) | Q(threshold__in=THRESHOLDS), name="value_threshold"),
            models.UniqueConstraint(fields=["dimension", "slug"], name="value_slug_once"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
                name="value_valid_forwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension_id}/{self.slug}"


class MergeStep(models.Model):
    """One step of a dimension's merge order: `sources` (values, or what an earlier step made) become `into`.

    Declared before any figure is looked at; disclosure control takes the steps from the top, each on top of the last.
    """

    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="merges")
    order = models.PositiveSmallIntegerField()
    into = models.CharField(max_length=40)
    sources = models.JSONField()
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)

    class Meta:
        db_table = "stats_merge_step"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["dimension", "into"], name="merge_into_once")]

    def __str__(self) -> str:
        return f"{self.dimension_id}: {self.into}"


class Break(models.Model):
    """A day from which figures of a dimension cannot be compared with those before, and why, in words."""

    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="breaks")
    first_day = models.DateField()
    label_da = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)

    class Meta:
        db_table = "stats_break"
        ordering = ["first_day"]
        constraints = [models.UniqueConstraint(fields=["dimension", "first_day"], name="break_once_a_day")]

    def __str__(self) -> str:
        return f"{self.dimension_id} {self.first_day}"
