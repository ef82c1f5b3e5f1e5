"""Closing a year: its edition is made, audited, published and never changed, and its contacts lose their quarter.

First the door is locked, so that what is counted stays as it is; then the figures are made, with nobody waiting; then
files, quarters and a line in the log go into one transaction. A crash in between leaves a locked year without an
edition, and closing it again goes on from there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction

from counsellors.domain.deeds import Deed
from counsellors.models import Person
from counsellors.services.audit import note
from stats.domain.closing import CannotClose, Why, check_over
from stats.domain.counted import Counted, Uneven
from stats.domain.drafting import Draft, draft, second_draft
from stats.domain.subjects import Subject, subjects
from stats.domain.taxonomy import CHANNEL
from stats.domain.work import WorkRefused
from stats.models import ClosedYear, Contact
from stats.services.closed import lock_the_door, open_the_door
from stats.services.counts import YearCounts, count_year
from stats.services.earlier import earlier_year
from stats.services.edition_texts import edition_texts
from stats.services.lists import taxonomy
from stats.services.order import rewrite_in_random_order
from stats.services.publication import publish, published_edition
from stats.services.unmet import count_unmet
from stats.services.work import Job, Progress

KIND = "close-year"
STEPS = ("counting", "audit", "rendering", "saving")


def counted_year(year: int) -> Counted:
    """The counts of a year: of its contacts, or the sums of a past year of which no contacts are known."""
    if Contact.objects.filter(year=year).exists():
        return _of_contacts(year, count_year(year))
    past = earlier_year(year)
    if past is None:
        raise CannotClose(Why.NO_CONTACTS)
    unmet = {reason.value: number for reason, number in past.unmet.items()} or None
    return Counted(year, past.contacts, past.values, unmet, earlier=True)


def holds_contacts(year: int) -> bool:
    """Whether there is anything to close: contacts, or the sums of a past year."""
    return Contact.objects.filter(year=year).exists() or earlier_year(year) is not None


def _of_contacts(year: int, counts: YearCounts) -> Counted:
    older = {
        (dimension.slug, value.slug)
        for dimension in taxonomy("da").dimensions
        for value in dimension.values
        if value.import_only
    }
    return Counted(
        year=year,
        contacts=counts.total,
        values={**counts.by_value, **{(CHANNEL, slug): number for slug, number in counts.by_channel.items()}},
        unmet={reason.value: number for reason, number in count_unmet(year).by_reason.items()},
        earlier=any(key in older for key, number in counts.by_value.items() if number),
    )


def tables_of(counted: Counted) -> tuple[Subject, ...]:
    """The closed list of tables in the year of these counts."""
    return subjects(taxonomy("da"), taxonomy("en"), counted.year, earlier=counted.earlier)


def draft_of(counted: Counted, today: date) -> Draft:
    """What publishing these counts now would publish: the first edition, or the corrected one. Writes nothing."""
    first = published_edition(counted.year)
    if first is not None and first.number > 1:
        raise CannotClose(Why.CORRECTED)
    try:
        if first is None:
            return draft(counted, tables_of(counted), edition_texts(), today)
        return second_draft(first, counted, tables_of(counted), edition_texts(), today)
    except Uneven as uneven:
        raise CannotClose(Why.UNEVEN, uneven.dimension) from uneven


def close_year(year: int, today: date, by: Person | None, progress: Progress) -> Draft:
    """Publish the first edition of a year. Raises CannotClose, and then everything is as before."""
    check_over(year, today)
    if published_edition(year) is not None:
        raise CannotClose(Why.CLOSED)
    with _locked(year):
        progress("counting")
        return _publish(counted_year(year), today, by, progress)


def correct_year(year: int, today: date, by: Person | None, progress: Progress) -> Draft:
    """Publish the corrected edition: of the same contacts by the lists as they stand now, or of sums put right."""
    if published_edition(year) is None:
        raise CannotClose(Why.NOT_CLOSED)
    progress("counting")
    return _publish(counted_year(year), today, by, progress)


def closing(year: int, today: date, by: Person | None, *, second: bool = False) -> Job:
    """Closing a year, or with `second` correcting a closed one, as work that shows how far it is."""

    def job(progress: Progress) -> dict[str, Any]:
        try:
            made = (correct_year if second else close_year)(year, today, by, progress)
        except CannotClose as cannot:
            raise WorkRefused({"why": cannot.why.value, "dimension": cannot.dimension}) from cannot
        return {"number": made.edition.number, "left_out": [one.slug for one in made.edition.left_out]}

    return job


def _publish(counted: Counted, today: date, by: Person | None, progress: Progress) -> Draft:
    progress("audit")
    made = draft_of(counted, today)
    progress("rendering")
    with transaction.atomic():
        progress.hold()
        publish(made.edition)
        Contact.objects.filter(year=counted.year).update(quarter=None)
        note(Deed.YEAR_CLOSED, by, what=str(counted.year))
    progress("saving")
    rewrite_in_random_order()
    return made


@contextmanager
def _locked(year: int) -> Iterator[None]:
    """Lock the door for good; open it again when the year could not be closed after all."""
    ClosedYear.objects.filter(year=year).delete()  # left behind by a crash: there is no edition yet
    lock_the_door(year)
    try:
        yield
    except BaseException:
        if published_edition(year) is None:
            open_the_door(year)
        raise
