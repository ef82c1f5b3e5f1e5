"""The chat handbook: brought in from its files, and read with the numbers of other help in their places."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from counsellors.domain.heads import split
from counsellors.domain.placeholders import with_numbers
from counsellors.services.service import service
from counsellors.services.texts import HANDBOOK, Content, Entry, Published, in_language, load_texts, published

FOLDER: Final = Path(__file__).resolve().parent.parent / "content" / "handbook"


def load_handbook(today: date, folder: Path = FOLDER) -> int:
    """Bring the handbook up to its files. Returns how many pages they are."""
    return load_texts(HANDBOOK, read_files(folder), today)


def read_files(folder: Path = FOLDER) -> Iterator[Entry]:
    """The pages of the files in the service's languages: `<language>/<place>-<slug>.md`."""
    spoken = {code for code, _name in settings.LANGUAGES}
    for file in sorted(folder.glob("*/*.md")):
        if file.parent.name not in spoken:
            continue
        head, source = split(file.read_text(encoding="utf-8"))
        if (head["lang"], head["slug"]) != (file.parent.name, file.stem.partition("-")[2]):
            raise ValueError(f"{file}: the head names another page")
        yield Entry(
            slug=head["slug"],
            language=head["lang"],
            content=Content(head["title"], source.strip() + "\n", head.get("open_when", "")),
            order=head["order"],
            beside=head.get("beside", False),
            confirm=head.get("confirm", []),
        )


def handbook(language: str) -> list[Published]:
    """The pages that are in use, each once: in this language, or in the service's own."""
    return in_language(published(HANDBOOK), language)


def page(language: str, slug: str) -> Published | None:
    """One page in exactly this language; None when there is none in use."""
    return next((one for one in published(HANDBOOK) if (one.language, one.slug) == (language, slug)), None)


def translations(slug: str) -> list[Published]:
    """One page in every language in which it is in use."""
    return [one for one in published(HANDBOOK) if one.slug == slug]


def filled(source: str, language: str) -> str:
    """The source with each number of other help in its place; one that is not shown is said to be missing."""
    numbers = {line.slug: (line.number, line.tel) for line in service().helplines}
    with translation.override(language):
        return with_numbers(source, numbers, missing=_("(nummeret mangler, spørg vagtlederen)"))
