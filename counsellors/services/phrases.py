"""Phrases: brought in from the file, changed by coordinators or by their owner, and ready for the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.text import slugify

from counsellors.domain.deeds import Deed
from counsellors.domain.placeholders import said_with_numbers
from counsellors.models import Person, Phrase
from counsellors.services.audit import note
from counsellors.services.content import content, spoken
from counsellors.services.publishing import DANISH, LONGEST_SLUG
from counsellors.services.service import service

Spoken = Mapping[str, str]


def tags(language: str) -> dict[str, str]:
    """The names of the subjects by slug, in a language, else in the service's own."""
    return {tag["slug"]: spoken(tag["label"], language) for tag in content("phrases")["tags"]}


@transaction.atomic
def load_phrases(document: Mapping[str, Any] | None = None) -> int:
    """Add what is missing and reword what nobody has edited; never delete. Returns how many the file names."""
    entries = (content("phrases") if document is None else document)["phrases"]
    languages = [code for code, _name in settings.LANGUAGES]
    edited = set(shared().filter(edited=True).values_list("slug", flat=True))
    for at, entry in enumerate(entries, 1):
        if entry["slug"] not in edited:
            values = {
                "situation": entry["situation"],
                "text": {code: entry[code] for code in languages if entry.get(code)},
                "tags": entry["tags"],
                "order": 10 * at,
            }
            shared().update_or_create(slug=entry["slug"], owner=None, defaults=values)
    return len(entries)


def own(person: Person) -> QuerySet[Phrase]:
    """The person's own phrases, in order."""
    return Phrase.objects.filter(owner=person)


def shared() -> QuerySet[Phrase]:
    """Everybody's phrases, in order."""
    return Phrase.objects.filter(owner=None)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a form has of a phrase."""

    situation: dict[str, str]
    text: dict[str, str]
    tags: list[str]


@transaction.atomic
def save_shared(slug: str, wording: Wording, *, by: Person) -> str:
    """Let this be a shared phrase; without a slug it is a new one. Returns the slug."""
    last = shared().aggregate(last=Max("order"))["last"] or 0
    slug = slug or _free_slug(wording)
    values = {"situation": wording.situation, "text": wording.text, "tags": wording.tags, "edited": True}
    shared().update_or_create(slug=slug, owner=None, defaults=values, create_defaults={**values, "order": last + 10})
    note(Deed.PHRASES_CHANGED, by, what=slug)
    return slug


@transaction.atomic
def show_shared(slug: str, *, shown: bool, by: Person) -> None:
    """Put a shared phrase away, or take it out again."""
    shared().filter(slug=slug).update(shown=shown, edited=True)
    note(Deed.PHRASES_CHANGED, by, what=slug)


def save_own(person: Person, key: int | None, wording: Wording) -> None:
    """Let this be one of the person's own phrases; without a key it is a new one."""
    values = {"situation": wording.situation, "text": wording.text}
    if key is None:
        last = own(person).aggregate(last=Max("order"))["last"] or 0
        Phrase.objects.create(owner=person, **values, order=last + 10)
    else:
        own(person).filter(pk=key).update(**values)


def show_own(person: Person, key: int, *, shown: bool) -> None:
    """Put one of the person's own phrases away, or take it out again."""
    own(person).filter(pk=key).update(shown=shown)


def delete_own(person: Person, key: int) -> None:
    """Forget one of the person's own phrases that was put away before."""
    own(person).filter(pk=key, shown=False).delete()


def for_the_desk(person: Person, language: str) -> list[dict[str, Any]]:
    """What the desk searches in, the person's own first: the situation in her language, the text in each there is.

    A number of other help is filled in; where one is missing its sentence is left out, and so is an empty phrase.
    """
    names = tags(language)
    numbers = {line.slug: (line.number, line.tel) for line in service().helplines}
    found = []
    rows = Phrase.objects.filter(Q(owner=None) | Q(owner=person), shown=True)
    for row in sorted(rows, key=lambda one: (one.owner_id is None, one.order, one.pk)):
        said = {code: said_with_numbers(text, numbers) for code, text in row.text.items()}
        texts = {code: text for code, text in said.items() if text}
        if texts:
            found.append(
                {
                    "situation": spoken(row.situation, language),
                    "tags": [names[tag] for tag in row.tags if tag in names],
                    "texts": texts,
                    "own": row.owner_id is not None,
                }
            )
    return found


def _free_slug(wording: Wording) -> str:
    title = spoken(wording.situation, settings.LANGUAGE_CODE)
    base = slugify(title.lower().translate(DANISH))[: LONGEST_SLUG - 3].strip("-") or "phrase"
    taken = {"new", *shared().values_list("slug", flat=True)}
    candidates = [base, *(f"{base}-{count}" for count in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)
