"""`manage.py load_taxonomy`: bring the closed lists up to the file. May run at every start."""

from typing import Any

from django.core.management.base import BaseCommand

from stats.services import load_taxonomy


class Command(BaseCommand):
    help = "Load the closed lists from stats/content/taxonomy.yaml; adds and rewords, never deletes."

    def handle(self, *args: Any, **options: Any) -> None:
        values = load_taxonomy()
        if options["verbosity"]:
            self.stdout.write(f"{values} values stand in the closed lists.")
