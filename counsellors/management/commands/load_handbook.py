"""`manage.py load_handbook`: bring the chat handbook in from its files. May run at every start."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from counsellors.services.handbook import load_handbook


class Command(BaseCommand):
    help = "Load the handbook from counsellors/content/handbook; adds and rewords, never touches what was edited."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_handbook(timezone.localdate())
        if options["verbosity"]:
            self.stdout.write(f"{count} pages of the files stand in the handbook.")
