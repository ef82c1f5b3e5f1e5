"""Writing longer texts: drafts, versions that replace each other, and taking a page out of use."""

from datetime import date

from django.db import transaction
from django.utils.text import slugify

from counsellors.domain.deeds import Deed
from counsellors.models import DRAFT, Person, Text, Version
from counsellors.services.audit import note
from counsellors.services.texts import HANDBOOK, Content, Overtaken, add_version, content_of, current_of, forget

# A longer word could be taken for a key by the log of staff acts.
LONGEST_SLUG = 20
NOTHING = Content("", "")
DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def draft_of(text: Text) -> Content | None:
    """What somebody is writing; None when nobody is."""
    row = Version.objects.filter(text=text, number=DRAFT).first() if text.pk else None
    return content_of(row) if row else None


def written(text: Text) -> Content:
    """Where writing goes on: the draft, else what is read now, else nothing."""
    return draft_of(text) or (current_of(text) if text.pk else None) or NOTHING


def versions_of(text: Text) -> list[Version]:
    """Every version that was published, the newest first."""
    return list(Version.objects.filter(text=text).exclude(number=DRAFT))


@transaction.atomic
def save_draft(text: Text, content: Content, seen: str, *, by: Person) -> None:
    """Keep what is being written; nobody reads it yet. `seen` is the seal of what the writer began with.

    Raises Overtaken when it has been changed since.
    """
    _claim(text, seen)
    _write_draft(text, content)
    note(_changed(text), by, what=text.slug)


@transaction.atomic
def publish(text: Text, content: Content, seen: str, today: date, *, by: Person, confirmed: bool = False) -> None:
    """Let everybody read this from now on. Raises Overtaken as `save_draft` does."""
    _claim(text, seen)
    _put_in_use(text, content, today, by)
    if confirmed:
        Text.objects.filter(pk=text.pk).update(confirm=[])


@transaction.atomic
def discard_draft(text: Text, *, by: Person) -> None:
    """Throw away what is being written; what is read stays. A page that nobody has read yet goes altogether."""
    Version.objects.filter(text=text, number=DRAFT).delete()
    Text.objects.filter(pk=text.pk, current=0).delete()
    note(_changed(text), by, what=text.slug)


@transaction.atomic
def restore(text: Text, number: int, today: date, *, by: Person) -> None:
    """Let an older version be read again, as a new one; a draft stays beside it."""
    text = Text.objects.select_for_update().get(pk=text.pk)
    old = Version.objects.exclude(number=DRAFT).get(text=text, number=number)
    _put_in_use(text, content_of(old), today, by, keep_draft=True)


@transaction.atomic
def retire(text: Text, *, retired: bool, by: Person) -> None:
    """Take a page out of use, or back into it. Its versions stay."""
    Text.objects.filter(pk=text.pk).update(retired=retired, edited=True)
    note(_changed(text), by, what=text.slug)
    transaction.on_commit(forget)


@transaction.atomic
def place(text: Text, *, order: int, beside: bool) -> None:
    """Set where a handbook page stands in the list, and whether it is on the short list beside a conversation."""
    text.order, text.beside, text.edited = order, beside, True
    if text.pk:
        Text.objects.filter(pk=text.pk).update(order=order, beside=beside, edited=True)
    transaction.on_commit(forget)


def free_slug(shelf: str, title: str) -> str:
    """A slug for a new page of this title that no other page has, in any language."""
    base = slugify(title.lower().translate(DANISH))[: LONGEST_SLUG - 3].strip("-") or "page"
    taken = {"new", *Text.objects.filter(shelf=shelf).values_list("slug", flat=True)}
    candidates = [base, *(f"{base}-{count}" for count in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


def _claim(text: Text, seen: str) -> None:
    """Hold the text while it is written, unless somebody else has been here since it was read."""
    if not text.pk:
        if Text.objects.filter(shelf=text.shelf, slug=text.slug, language=text.language).exists():
            raise Overtaken
        text.save()
    held = Text.objects.select_for_update().get(pk=text.pk)
    if written(held).seal != seen:
        raise Overtaken
    text.current = held.current


def _write_draft(text: Text, content: Content) -> None:
    values = {"title": content.title, "open_when": content.open_when, "source": content.source}
    Version.objects.update_or_create(text=text, number=DRAFT, defaults=values)
    Text.objects.filter(pk=text.pk).update(edited=True)


def _put_in_use(text: Text, content: Content, today: date, by: Person, *, keep_draft: bool = False) -> None:
    if not keep_draft:
        Version.objects.filter(text=text, number=DRAFT).delete()
    if current_of(text) != content:
        add_version(text, content, today)
    Text.objects.filter(pk=text.pk).update(edited=True)
    note(Deed.HANDBOOK_PUBLISHED if text.shelf == HANDBOOK else Deed.TEXTS_CHANGED, by, what=text.slug)


def _changed(text: Text) -> Deed:
    return Deed.HANDBOOK_CHANGED if text.shelf == HANDBOOK else Deed.TEXTS_CHANGED
