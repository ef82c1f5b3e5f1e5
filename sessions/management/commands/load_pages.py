"""`manage.py load_pages`: bring the visitors' longer texts in from their files. May run at every start."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from counsellors.services.texts import VISITOR, load_texts
from sessions.pages.shelf import entries


class Command(BaseCommand):
    help = "Load the longer texts from sessions/content/pages; adds and rewords, never touches what was edited."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_texts(VISITOR, entries(), timezone.localdate())
        if options["verbosity"]:
            self.stdout.write(f"{count} texts of the files stand among the visitors'.")
