"""The longer texts as they are read: brought in from files, and known to each process for at most three seconds."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F

from counsellors.models import DRAFT, Text, Version

HANDBOOK = "handbook"
VISITOR = "visitor"
FRESH_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says."""

    title: str
    source: str
    open_when: str = ""

    @property
    def seal(self) -> str:
        """Short, and the same for the same words: tells whether somebody else has changed them in the meantime."""
        return hashlib.sha256("\0".join((self.title, self.open_when, self.source)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the files of beginnings."""

    slug: str
    language: str
    content: Content
    order: int = 0
    beside: bool = False
    confirm: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Published:
    """A page as it is read now."""

    slug: str
    language: str
    content: Content
    beside: bool


class Overtaken(Exception):
    """Somebody else has changed the text since it was read."""


@transaction.atomic
def load_texts(shelf: str, entries: Iterable[Entry], today: date) -> int:
    """Bring a shelf up to its files: add what is missing, publish what is worded anew, leave what was edited alone."""
    found = list(entries)
    for entry in found:
        text, _ = Text.objects.get_or_create(shelf=shelf, slug=entry.slug, language=entry.language)
        if text.edited:
            continue
        about = {"order": entry.order, "beside": entry.beside, "confirm": entry.confirm}
        Text.objects.filter(pk=text.pk).update(**about)
        if current_of(text) != entry.content:
            add_version(text, entry.content, today)
    transaction.on_commit(forget)
    return len(found)


# What this process read last of each shelf, and when it is to be read again (on the monotonic clock).
_known: dict[str, tuple[float, list[Published]]] = {}


def published(shelf: str) -> list[Published]:
    """Every page of the shelf that is in use, in every language, in order; at most three seconds old.

    When the store cannot be read, what was known last goes on, which may be nothing.
    """
    stale_at, pages = _known.get(shelf, (0.0, []))
    if monotonic() >= stale_at:
        with suppress(DatabaseError):
            pages = _read(shelf)
        _known[shelf] = (monotonic() + FRESH_SECONDS, pages)
    return pages


def forget() -> None:
    """Let the next call read anew: after a change in this process, and between tests."""
    _known.clear()


def in_language(pages: Iterable[Published], language: str) -> list[Published]:
    """Each page once: in this language, or in the service's own where nobody has translated it yet."""
    best: dict[str, Published] = {}
    for page in pages:
        if page.language == language or (page.language == settings.LANGUAGE_CODE and page.slug not in best):
            best[page.slug] = page
    return list(best.values())


def current_of(text: Text) -> Content | None:
    """What is read now; None before the first version."""
    row = Version.objects.filter(text=text, number=text.current).exclude(number=DRAFT).first()
    return content_of(row) if row else None


def content_of(row: Version) -> Content:
    """The row's words."""
    return Content(row.title, row.source, row.open_when)


def add_version(text: Text, content: Content, today: date) -> None:
    """Make this the newest version and the one that is read; raises Overtaken when another became it first."""
    number = text.current + 1
    # Compare and set first: of two that publish together one moves the number on, the other finds it moved.
    if not Text.objects.filter(pk=text.pk, current=text.current).update(current=number):
        raise Overtaken
    values = {"title": content.title, "open_when": content.open_when, "source": content.source, "day": today}
    Version.objects.create(text=text, number=number, **values)
    text.current = number
    transaction.on_commit(forget)


def _read(shelf: str) -> list[Published]:
    found = Version.objects.filter(text__shelf=shelf, text__retired=False, number=F("text__current"))
    rows = found.exclude(number=DRAFT).select_related("text").order_by("text__order", "text__slug", "text__language")
    return [Published(row.text.slug, row.text.language, content_of(row), row.text.beside) for row in rows]
