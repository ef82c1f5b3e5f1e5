"""Figures from outside: contacts into an open year, and the sums of a past one; all of a sheet or nothing of it.

A sheet is not kept. Its contacts get their keys from it and a secret of this server, so that the same sheet twice is
the same contacts, and taking it in once more finds them again to take them out.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from counsellors.domain.deeds import Deed
from counsellors.models import Centre, Person
from counsellors.services.audit import note
from stats.domain.contact_sheet import Row, contact_rows
from stats.domain.refusal import Refused
from stats.domain.sheets import Fault, Faulty, Flaw
from stats.domain.work import WorkRefused
from stats.domain.year_sheet import PastYear, past_year
from stats.models import Contact, ContactAnswer, Earlier
from stats.services.closed import closed_years, refuse_closed
from stats.services.contacts import Record, record_earlier
from stats.services.lists import taxonomy
from stats.services.work import Job, Progress

CONTACTS_WORK, YEAR_WORK = "import_contacts", "import_year"
AT_ONCE = 500
CHECKING, SAVING = "checking", "saving"


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """A checked sheet of contacts: its name among long work, its rows, and how many of them are here already."""

    subject: str
    rows: tuple[Row, ...]
    keys: tuple[UUID, ...]
    there: int

    @property
    def years(self) -> list[int]:
        """The years that its contacts belong to."""
        return sorted({row.quarter.year for row in self.rows})


def check_contacts(text: str, today: date) -> ContactSheet:
    """Read a sheet of contacts without saving anything. Raises Faulty with all that is wrong."""
    rows = contact_rows(text, taxonomy(), set(Centre.objects.values_list("slug", flat=True)), today, closed_years())
    subject = hashlib.sha256(text.encode()).hexdigest()
    keys = tuple(_key(subject, row) for row in rows)
    return ContactSheet(_short(subject), rows, keys, len(_present(keys)))


def contacts_job(text: str, today: date, by: Person | None) -> Job:
    """The work of taking a sheet of contacts in; done again, it adds nothing."""

    def job(progress: Progress) -> dict[str, Any]:
        progress(CHECKING)
        sheet = _checked(text, today)
        progress(SAVING, 0, len(sheet.rows))
        centres = {centre.slug: centre for centre in Centre.objects.all()}
        with transaction.atomic():
            progress.hold()
            try:
                added = record_earlier(
                    Record(key, row.channel, centres.get(row.centre), row.quarter, row.ticks)
                    for key, row in zip(sheet.keys, sheet.rows, strict=True)
                )
            except Refused as refused:  # closed, or a list changed, since the sheet was checked
                raise WorkRefused({"why": refused.why.value}) from None
            _noted(Deed.IMPORTED, by, sheet.years if added else [])
        progress(SAVING, len(sheet.rows), len(sheet.rows))
        return {"added": added, "there": len(sheet.rows) - added}

    return job


def take_out_contacts(text: str, today: date, by: Person | None) -> int:
    """Delete the contacts that this very sheet brought in. Gives how many there were."""
    sheet = check_contacts(text, today)
    with transaction.atomic():
        present = _present(sheet.keys)
        for at in range(0, len(present), AT_ONCE):
            some = present[at : at + AT_ONCE]
            ContactAnswer.objects.filter(contact__in=some).delete()
            Contact.objects.filter(key__in=some).delete()
        refuse_closed(sheet.years)
        _noted(Deed.IMPORT_UNDONE, by, sheet.years if present else [])
    return len(present)


def check_year(text: str, this_year: int) -> PastYear:
    """Read a sheet of a past year's sums without saving anything. Raises Faulty with all that is wrong."""
    found = past_year(text, taxonomy(), this_year)
    if Contact.objects.filter(year=found.year).exists():
        raise Faulty(Fault(0, "year", Flaw.CONTACTS_THERE))
    return found


def year_job(text: str, this_year: int, by: Person | None) -> Job:
    """The work of taking a past year in; done again, it puts the new sums in the place of the old ones."""

    def job(progress: Progress) -> dict[str, Any]:
        progress(CHECKING)
        try:
            found = check_year(text, this_year)
        except Faulty as faulty:
            raise WorkRefused({"faults": len(faulty.faults)}) from None
        progress(SAVING, 0, 1)
        with transaction.atomic():
            progress.hold()
            Earlier.objects.filter(year=found.year).delete()
            Earlier.objects.bulk_create(_rows(found))
            _noted(Deed.IMPORTED, by, [found.year])
        progress(SAVING, 1, 1)
        return {"year": found.year, "contacts": found.contacts}

    return job


def take_out_year(year: int, by: Person | None) -> bool:
    """Delete the sums of a past year. False when there are none, or an edition was made of them."""
    if year in closed_years():
        return False
    with transaction.atomic():
        gone = bool(Earlier.objects.filter(year=year).delete()[0])
        _noted(Deed.IMPORT_UNDONE, by, [year] if gone else [])
    return gone


def _checked(text: str, today: date) -> ContactSheet:
    try:
        return check_contacts(text, today)
    except Faulty as faulty:
        raise WorkRefused({"faults": len(faulty.faults)}) from None


def _key(subject: str, row: Row) -> UUID:
    digest = salted_hmac("stats.services.imports", f"{subject} {row.number}", algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)


def _short(subject: str) -> str:
    return salted_hmac("stats.services.imports.work", subject, algorithm="sha256").hexdigest()[:32]


def _present(keys: tuple[UUID, ...]) -> list[UUID]:
    found: list[UUID] = []
    for at in range(0, len(keys), AT_ONCE):
        found += Contact.objects.filter(key__in=keys[at : at + AT_ONCE]).values_list("key", flat=True)
    return found


def _noted(deed: Deed, by: Person | None, years: list[int]) -> None:
    for year in years:
        note(deed, by, what=str(year))


def _rows(found: PastYear) -> list[Earlier]:
    rows = [Earlier(year=found.year, dimension="contacts", value="", count=found.contacts)]
    rows += [Earlier(year=found.year, dimension=of, value=slug, count=n) for (of, slug), n in found.values.items()]
    rows += [Earlier(year=found.year, dimension="unmet", value=why.value, count=n) for why, n in found.unmet.items()]
    return rows
