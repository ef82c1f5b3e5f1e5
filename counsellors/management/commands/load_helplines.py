"""`manage.py load_helplines`: bring other help in from its file. May run at every start."""

from typing import Any

from django.core.management.base import BaseCommand

from counsellors.services.helplines import load_helplines


class Command(BaseCommand):
    help = "Load other help from counsellors/content/helplines.yaml; adds and rewords, never touches what was edited."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_helplines()
        if options["verbosity"]:
            self.stdout.write(f"{count} entries of the file stand among other help.")
