"""`manage.py import_year FILE`: a past year's sums from a sheet, all of them or none."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stats.domain.sheets import Faulty, decoded
from stats.domain.work import State
from stats.management.commands.import_contacts import read, say
from stats.services.imports import YEAR_WORK, check_year, year_job
from stats.services.work import work_here
from stats.words.faults import fault_words


class Command(BaseCommand):
    help = "Take the sums of a past year in from a CSV file (docs/imports.md), in the place of those that are here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would come in, and save nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        this_year = timezone.localdate().year
        try:
            text = decoded(read(options["file"]))
            found = check_year(text, this_year)
        except Faulty as faulty:
            raise CommandError("\n".join(["Nothing was taken in.", *fault_words(faulty.faults)])) from None
        if options["dry_run"]:
            self.stdout.write(f"{found.contacts} contacts of {found.year} would come in as sums.")
            return
        seen = work_here(YEAR_WORK, str(found.year), year_job(text, this_year, None), say(self))
        if seen is None or seen.state is not State.DONE:
            raise CommandError("Nothing was taken in: somebody else is at it, or the lists have just changed.")
        self.stdout.write(f"The sums of {found.year} came in: {found.contacts} contacts.")
