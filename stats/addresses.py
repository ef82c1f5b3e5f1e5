"""Where the published figures are found, in each language; the addresses are printed on paper and must stay."""

from dataclasses import dataclass

LANGUAGES = ("da", "en")
HOMES = {"da": "statistik/", "en": "en/statistics/"}
FILES = "statistik/filer/"
INDEX = "statistik/editions.json"
SCHEMA = "statistik/edition-1.schema.json"


@dataclass(frozen=True, slots=True)
class Address:
    """One page in one language."""

    language: str
    path: str


def home(language: str) -> Address:
    """The page that lists the years."""
    return Address(language, f"/{HOMES[language]}")


def year_page(language: str, year: int) -> Address:
    """The page of one year."""
    return Address(language, f"/{HOMES[language]}{year}/")


def file_path(name: str) -> str:
    """A file as it was stored."""
    return f"/{FILES}{name}"
