"""The longer texts: brought in from files, written as drafts, published as versions, and read as they stand now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import F

from counsellors.models import DRAFT, Text, Version

HANDBOOK = "handbook"
VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says."""

    title: str
    source: str
    open_when: str = ""

    @property
    def seal(self) -> str:
        """Short and the same for the same words: tells whether somebody else has changed them in the meantime."""
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
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007 - the last count is the answer
        text, _ = Text.objects.get_or_create(shelf=shelf, slug=entry.slug, language=entry.language)
        if text.edited:
            continue
        about = {"order": entry.order, "beside": entry.beside, "confirm": entry.confirm}
        Text.objects.filter(pk=text.pk).update(**about)
        if current_of(text) != entry.content:
            _add(text, entry.content, today)
    return count


def published(shelf: str) -> list[Published]:
    """Every page of the shelf that is in use, in every language, in order."""
    found = Version.objects.filter(text__shelf=shelf, text__retired=False, number=F("text__current")).exclude(
        number=DRAFT
    )
    rows = found.select_related("text").order_by("text__order", "text__slug", "text__language")
    return [Published(row.text.slug, row.text.language, content_of(row), row.text.beside) for row in rows]


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


def _add(text: Text, content: Content, today: date) -> int:
    """Make this the newest version and the one that is read; raises Overtaken when another became it first."""
    number = text.current + 1
    # Compare and set first: of two that publish together one moves the number on, the other finds it moved.
    if not Text.objects.filter(pk=text.pk, current=text.current).update(current=number):
        raise Overtaken
    Version.objects.create(
        text=text,
        number=number,
        title=content.title,
        open_when=content.open_when,
        source=content.source,
        day=today,
    )
    text.current = number
    return number
