"""Phrases that counsellors find while they write: shared ones, and each person's own."""

from django.db import models

from counsellors.models.people import Person


class Phrase(models.Model):
    """A start for an answer. Texts lie by language; `tags` are slugs of the file of beginnings.

    Without an `owner` it is everybody's, and `edited` is set by the first coordinator who saves it; from then on the
    file leaves it alone. With one it is hers alone, and goes with her account.
    """

    slug = models.SlugField(max_length=40, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="phrases")
    situation = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    tags = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    shown = models.BooleanField(default=True)
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(name="phrase_once", fields=["slug"], condition=models.Q(owner__isnull=True))
        ]

    def __str__(self) -> str:
        return self.slug or str(self.pk)
