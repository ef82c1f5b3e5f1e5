"""What is published of the closed years, and what coordinators write around it."""

from django.db import models


class EditionFile(models.Model):
    """One file of a closed year, byte for byte as it was made at closing. The one of kind "json" is the edition itself.

    Written once and never changed: a corrected edition has files of its own.
    """

    name = models.CharField(max_length=60, primary_key=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=4)
    language = models.CharField(max_length=2, blank=True)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        db_table = "stats_edition_file"
        ordering = ["year", "number", "name"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number", "kind", "language"], name="edition_file_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Report(models.Model):
    """What coordinators write around the figures of a year: to whom the report goes, and its introduction."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    recipient = models.CharField(max_length=120, blank=True)
    introduction_da = models.TextField(max_length=4000)
    introduction_en = models.TextField(max_length=4000)

    class Meta:
        db_table = "stats_report"

    def __str__(self) -> str:
        return str(self.year)
