"""`manage.py close_year 2026`: close a year, or correct a closed one; --dry-run only says what would be published."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from stats.domain.closing import CannotClose, Why
from stats.domain.drafting import Draft
from stats.domain.edition import Edition
from stats.domain.subjects import Subject
from stats.domain.work import Seen, State
from stats.outputs.words import base_words, figure_words, percent_words, title_words
from stats.pages.closing import account, cannot_words
from stats.services.closing import KIND, STEPS, closing, counted_year, draft_of, tables_of
from stats.services.publication import published_edition
from stats.services.work import work_here
from stats.words.work import step_words


class Command(BaseCommand):
    help = (
        "Close a year: publish its edition, drop the quarter of its contacts, and let nothing of it change any more. "
        "With --second the one corrected edition of a closed year is made. --dry-run says what would be published, and "
        "why each figure is hidden, and writes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--second", action="store_true", help="make the corrected edition of a closed year")

    def handle(self, *args: Any, **options: Any) -> None:
        year: int = options["year"]
        with translation.override("en"):
            if (published_edition(year) is not None) != options["second"]:
                raise CommandError(cannot_words(CannotClose(Why.NOT_CLOSED if options["second"] else Why.CLOSED), year))
            if options["dry_run"]:
                self._show(year)
            else:
                self._close(year, second=options["second"])

    def _show(self, year: int) -> None:
        try:
            counted = counted_year(year)
            made, tables = draft_of(counted, timezone.localdate()), tables_of(counted)
        except CannotClose as cannot:
            raise CommandError(cannot_words(cannot, year)) from None
        for line in (*_figures(made.edition), "", *_reasons(made, tables), "", "Nothing was written."):
            self.stdout.write(line)

    def _close(self, year: int, *, second: bool) -> None:
        def tell(step: str, done: int, total: int) -> None:
            self.stdout.write(f"{STEPS.index(step) + 1} of {len(STEPS)}: {step_words(Seen(State.RUNNING, step))}")

        seen = work_here(KIND, str(year), closing(year, timezone.localdate(), None, second=second), tell)
        if seen is None:
            raise CommandError(f"{year} is being closed by somebody else right now.")
        if seen.state is State.REFUSED:
            raise CommandError(cannot_words(CannotClose(Why(seen.told["why"]), seen.told["dimension"]), year))
        self.stdout.write(f"{year} is closed. Edition {seen.told['number']} is published.")


def _figures(edition: Edition) -> Iterator[str]:
    yield f"{edition.year}, edition {edition.number}. Contacts: {figure_words(edition.total)}"
    for table in (*edition.tables, edition.unmet):
        if table is None:
            continue
        yield ""
        yield f"{title_words(table, 'en')}. {base_words(table, 'en')}"
        for cell in table.cells:
            yield f"  {cell.label.en:<48} {figure_words(cell.figure):>14} {percent_words(cell.percent):>6}"


def _reasons(made: Draft, tables: tuple[Subject, ...]) -> Iterator[str]:
    yield "Why not everything is shown:"
    for part in account(made, tables):
        for reason in part.reasons:
            yield f"  {part.title}: {reason.what}. {reason.why}"
