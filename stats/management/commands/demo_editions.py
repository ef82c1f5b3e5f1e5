"""`manage.py demo_editions`: publish the finished years of the demo, so that there is something to read."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stats.models import Contact
from stats.services.publication import published_edition


class Command(BaseCommand):
    help = "Close the demo's years up to the one before last. Refuses outside the demo; does nothing the second time."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Made-up years are closed in the demo only.")
        # Last year stays open: closing one is among the things to try.
        finished = Contact.objects.filter(year__lt=timezone.localdate().year - 1)
        for year in finished.order_by("year").values_list("year", flat=True).distinct():
            if published_edition(year) is None:
                call_command("close_year", year, stdout=StringIO())
                self.stdout.write(f"The made-up year {year} is published.")
