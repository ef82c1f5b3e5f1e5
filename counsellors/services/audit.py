"""The audit log: writing a line of it, and forgetting lines that are old."""

from datetime import datetime, timedelta

from django.utils import timezone

from counsellors.domain.deeds import Deed, Kind, hour_of, kind_of, may_say
from counsellors.models import LogLine, Person
from counsellors.services.random_order import rewrite

# Long enough to see what happened over one year and at its closing; then nobody needs to know who did it.
KEPT = timedelta(days=400)


class NotForTheLog(ValueError):
    """Something was to be written down that the log may not hold. Its text never repeats what that was."""


def note(
    deed: Deed, by: Person | None, *, about: Person | None = None, what: str = "", now: datetime | None = None
) -> None:
    """Write down that somebody of the staff did this; to be called in the transaction of the deed itself.

    `by` is None for a command on the server. `about` is the colleague whom a deed of `Kind.PERSON` concerns; `what` is
    a word of a closed list, a slug, a day (`2026-12-24`) or a year, as `Kind` says: never a conversation or a contact.
    """
    if (about is not None) != (kind_of(deed) is Kind.PERSON) or not may_say(deed, what):
        raise NotForTheLog(deed.value)
    LogLine.objects.create(
        hour=hour_of(timezone.now() if now is None else now),
        deed=deed,
        by=by,
        on_server=by is None,
        about=about,
        what=what,
    )


def forget_old_lines(now: datetime) -> int:
    """Delete what is older than the log is kept. Returns how many lines that were."""
    return LogLine.objects.filter(hour__lt=now - KEPT).delete()[0]


def mix_lines() -> None:
    """Write the log anew in random order: the place of a line tells no order finer than the hour."""
    rewrite(LogLine._meta.db_table)  # noqa: SLF001 - `_meta` is how Django names a table
