"""`manage.py import_contacts FILE`: contacts of an open year from a sheet, all of them or none."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stats.domain.sheets import Faulty, decoded
from stats.domain.work import State
from stats.services.imports import CONTACTS_WORK, check_contacts, contacts_job, take_out_contacts
from stats.services.work import work_here
from stats.words.faults import fault_words


class Command(BaseCommand):
    help = "Take contacts of an open year in from a CSV file (docs/imports.md). The same file twice comes in once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would come in, and save nothing.")
        parser.add_argument("--undo", action="store_true", help="Take out what this very file brought in.")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        try:
            text = decoded(read(options["file"]))
            sheet = check_contacts(text, today)
        except Faulty as faulty:
            raise CommandError("\n".join(["Nothing was taken in.", *fault_words(faulty.faults)])) from None
        if options["dry_run"]:
            self.stdout.write(
                f"{len(sheet.rows) - sheet.there} contacts would come in, {sheet.there} are here already."
            )
        elif options["undo"]:
            self.stdout.write(f"{take_out_contacts(text, today, None)} contacts were taken out.")
        else:
            seen = work_here(CONTACTS_WORK, sheet.subject, contacts_job(text, today, None), say(self))
            if seen is None or seen.state is not State.DONE:
                raise CommandError("Nothing was taken in: somebody else is at it, or the lists have just changed.")
            self.stdout.write(f"{seen.told['added']} contacts came in.")


def read(path: Path) -> bytes:
    """The file, or an error that says which one is missing."""
    try:
        return path.read_bytes()
    except OSError:
        raise CommandError(f"{path} cannot be read.") from None


def say(command: BaseCommand) -> Any:
    """Writes each step of long work to the command's output."""

    def told(step: str, done: int, total: int) -> None:
        command.stdout.write(f"{step} {done}/{total}" if total else step)

    return told
