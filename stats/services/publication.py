"""What is published: the files of the closed years, stored once and read as they were stored."""

from dataclasses import dataclass

from django.db import transaction

from stats.domain.edition import Edition
from stats.domain.edition_json import decode
from stats.models import EditionFile
from stats.outputs import render

JSON = "json"


@dataclass(frozen=True, slots=True)
class Published:
    """One file that anybody may fetch, without its bytes."""

    name: str
    year: int
    number: int
    kind: str
    language: str
    sha256: str


@transaction.atomic
def publish(edition: Edition) -> tuple[Published, ...]:
    """Make every file of the edition and store it. An edition that has its files already is an IntegrityError."""
    rows = [
        EditionFile(
            name=file.name,
            year=edition.year,
            number=edition.number,
            kind=file.kind,
            language=file.language,
            sha256=file.sha256,
            content=file.content,
        )
        for file in render(edition)
    ]
    EditionFile.objects.bulk_create(rows)
    return files_of(edition.year)


def published_editions() -> tuple[Edition, ...]:
    """The edition that counts of every closed year, newest year first: the corrected one where there are two."""
    newest: dict[int, bytes] = {}
    for year, content in (
        EditionFile.objects.filter(kind=JSON).order_by("year", "number").values_list("year", "content")
    ):
        newest[year] = bytes(content)
    return tuple(decode(content) for _year, content in sorted(newest.items(), reverse=True))


def published_edition(year: int) -> Edition | None:
    """The edition that counts of this year."""
    stored = EditionFile.objects.filter(kind=JSON, year=year).order_by("-number").values_list("content", flat=True)
    content = stored.first()
    return None if content is None else decode(bytes(content))


def files_of(year: int | None = None) -> tuple[Published, ...]:
    """The files of a year, or of all of them; newest edition first."""
    rows = EditionFile.objects.order_by("-year", "-number", "name")
    if year is not None:
        rows = rows.filter(year=year)
    names = ("name", "year", "number", "kind", "language", "sha256")
    return tuple(Published(*row) for row in rows.values_list(*names))


def stored_file(name: str) -> tuple[str, bytes] | None:
    """Kind and bytes of one file."""
    row = EditionFile.objects.filter(name=name).values_list("kind", "content").first()
    return None if row is None else (row[0], bytes(row[1]))
