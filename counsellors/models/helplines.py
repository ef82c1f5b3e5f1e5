"""Other help that visitors and counsellors are shown, with who confirmed each number and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

USES = [
    ("danger", _("Akut fare")),
    ("suicide", _("Selvmordstanker")),
    ("children", _("Børn og unge")),
    ("violence", _("Vold")),
    ("assault", _("Seksuelle overgreb")),
    ("csm", _("CSM's centre")),
    ("network", _("Andre tilbud")),
]
VERIFIED = [("seen", _("Set flere steder")), ("to_check", _("Usikkert")), ("missing", _("Mangler"))]


class Helpline(models.Model):
    """One place that helps. Texts lie by language, so that a third language needs no new column.

    `edited` is set by the first coordinator who saves it; from then on the file of beginnings leaves it alone.
    """

    slug = models.SlugField(unique=True, max_length=40)
    name = models.JSONField(default=dict)
    number = models.CharField(max_length=24, blank=True)
    tel = models.CharField(max_length=16, blank=True)
    sms = models.CharField(max_length=16, blank=True)
    use = models.CharField(max_length=12, choices=USES, default="network")
    what_for = models.JSONField(default=dict, blank=True)
    hours = models.JSONField(default=dict, blank=True)
    place = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=list, blank=True)
    show = models.BooleanField(default=False)
    verified = models.CharField(max_length=8, choices=VERIFIED, default="missing")
    last_checked = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=80, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.slug
