"""Every file of an edition, made once when its year is closed; what is stored then is what is served ever after."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils import translation

from stats.domain.edition import Edition
from stats.domain.edition_json import encode
from stats.outputs.document import pdf_bytes
from stats.outputs.sheet import LANGUAGES, sheet_of
from stats.outputs.text_table import csv_bytes
from stats.outputs.workbook import xlsx_bytes

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}
MAKERS = {"pdf": pdf_bytes, "xlsx": xlsx_bytes, "csv": csv_bytes}


@dataclass(frozen=True, slots=True)
class File:
    """One file. `language` is "" for the one that holds both."""

    name: str
    kind: str
    language: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The checksum of its bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


def render(edition: Edition) -> tuple[File, ...]:
    """All files of the edition: the same bytes for the same edition, wherever and whenever."""
    stem = f"csm-danmark-{edition.year}-{edition.number}"
    files = []
    for language in LANGUAGES:
        sheet = sheet_of(edition, language)
        with translation.override(language):
            for kind, make in MAKERS.items():
                files.append(File(f"{stem}-{language}.{kind}", kind, language, make(sheet)))
    return (*files, File(f"{stem}.json", "json", "", encode(edition)))
