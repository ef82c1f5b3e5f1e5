"""`manage.py load_phrases`: bring the shared phrases in from their file. May run at every start."""

from typing import Any

from django.core.management.base import BaseCommand

from counsellors.services.phrases import load_phrases


class Command(BaseCommand):
    help = "Load phrases from counsellors/content/phrases.yaml; adds and rewords, never touches what was edited."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_phrases()
        if options["verbosity"]:
            self.stdout.write(f"{count} phrases of the file stand among the shared ones.")
