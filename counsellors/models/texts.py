"""Longer texts that coordinators publish: the handbook's pages and the visitors', with every version there was."""

from django.db import models

SHELVES = [("handbook", "handbook"), ("visitor", "visitor")]
DRAFT = 0


class Text(models.Model):
    """One page in one language. `current` is the number of the version that is read, 0 as long as none was published.

    `beside` puts a handbook page on the short list beside a conversation. `edited` is set by the first coordinator who
    saves anything; from then on the file of beginnings leaves the page alone. `confirm` is what somebody who knows has
    to confirm before the page can be relied on.
    """

    shelf = models.CharField(max_length=8, choices=SHELVES)
    slug = models.SlugField(max_length=40)
    language = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField(default=0)
    current = models.PositiveSmallIntegerField(default=0)
    beside = models.BooleanField(default=False)
    retired = models.BooleanField(default=False)
    edited = models.BooleanField(default=False)
    confirm = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["order", "slug", "language"]
        constraints = [models.UniqueConstraint(name="text_once", fields=["shelf", "slug", "language"])]

    def __str__(self) -> str:
        return f"{self.shelf}/{self.language}/{self.slug}"


class Version(models.Model):
    """What a page says: as published (from 1), or as somebody is writing it (`DRAFT`). `day` is when it was published.

    It does not say who wrote it: that a version was published, and by whom, stands in the log of staff acts alone.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    open_when = models.CharField(max_length=160, blank=True)
    source = models.TextField()
    day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(name="version_once", fields=["text", "number"])]

    def __str__(self) -> str:
        return f"{self.text_id}: {self.number}"
