"""The published figures: pages and files for everybody, without a sign-in, a cookie or a script."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stats.addresses import INDEX, LANGUAGES, SCHEMA, Address, file_path, home, year_page
from stats.outputs import MEDIA_TYPES
from stats.outputs.sheet import sheet_of
from stats.outputs.trend import trend
from stats.services.publication import Published, files_of, published_edition, published_editions, stored_file

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "content" / "edition-1.schema.json"
OWN_NAMES = {"da": "Dansk", "en": "English"}
A_WHILE, A_YEAR = 600, 31_536_000
PDF, XLSX, CSV, JSON = "pdf", "xlsx", "csv", "json"


@require_safe
def years(request: HttpRequest, language: str) -> HttpResponse:
    """The years that are closed, and what can be followed from one to the next."""
    editions = published_editions()
    with translation.override(language):
        context = {
            "title": _("Tal fra rådgivningen"),
            "years": [{"number": one.year, "url": year_page(language, one.year).path} for one in editions],
            "subjects": trend(editions, language),
            "index_url": f"/{INDEX}",
            "schema_url": f"/{SCHEMA}",
        }
        return _page("figures/years.html", context, home(language), [home(one) for one in LANGUAGES])


@require_safe
def edition(request: HttpRequest, language: str, year: int) -> HttpResponse:
    """One closed year: each table with its chart, and the files. 404 for a year that is not closed."""
    found = published_edition(year)
    if found is None:
        raise Http404
    sheet = sheet_of(found, language)
    files = files_of(year)
    with translation.override(language):
        context = {
            "title": sheet.title,
            "sheet": sheet,
            "files": [_link(file) for file in _of_this_page(files, found.number, language)],
            "all_files": [{**_link(file), "name": file.name, "sha256": file.sha256} for file in files],
        }
        addresses = [year_page(one, year) for one in LANGUAGES]
        return _page("figures/edition.html", context, year_page(language, year), addresses)


@require_safe
def published_file(request: HttpRequest, name: str) -> HttpResponse:
    """A file, byte for byte as it was stored at closing. It never changes, so it may be kept."""
    stored = stored_file(name)
    if stored is None:
        raise Http404
    kind, content = stored
    response = HttpResponse(content, MEDIA_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _kept(response, A_YEAR)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """For programs: every edition with its files and their checksums, newest first."""
    editions: dict[tuple[int, int], list[dict[str, str]]] = {}
    for file in files_of():
        entry = {"url": settings.VISITOR_ORIGIN + file_path(file.name), "kind": file.kind, "sha256": file.sha256}
        if file.language:
            entry["language"] = file.language
        editions.setdefault((file.year, file.number), []).append(entry)
    document = {
        "schema": f"{settings.VISITOR_ORIGIN}/{SCHEMA}",
        "editions": [{"year": year, "number": number, "files": files} for (year, number), files in editions.items()],
    }
    return _kept(_json(document, MEDIA_TYPES[JSON]), A_WHILE)


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the editions, under the address it is known by."""
    document = {"$id": f"{settings.VISITOR_ORIGIN}/{SCHEMA}", **json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))}
    return _kept(_json(document, "application/schema+json"), A_WHILE)


def _page(template: str, context: dict[str, Any], here: Address, everywhere: list[Address]) -> HttpResponse:
    around = {
        "language": here.language,
        "here": here.path,
        "home": home(here.language).path,
        "origin": settings.VISITOR_ORIGIN,
        "translations": [(one.language, OWN_NAMES[one.language], one.path) for one in everywhere],
    }
    return HttpResponse(render_to_string(template, {**around, **context}))


def _of_this_page(files: tuple[Published, ...], number: int, language: str) -> list[Published]:
    """The files of the edition that is shown, in the language it is shown in, as people look for them."""
    order = {PDF: 0, XLSX: 1, CSV: 2, JSON: 3}
    own = [file for file in files if file.number == number and file.language in ("", language)]
    return sorted(own, key=lambda file: order[file.kind])


def _link(file: Published) -> dict[str, str]:
    names = {PDF: _("Til udskrift (PDF)"), XLSX: _("Regneark (XLSX)"), CSV: "CSV", JSON: "JSON"}
    return {
        "url": file_path(file.name),
        "name": names[file.kind],
        "language": OWN_NAMES.get(file.language, _("Begge sprog")),
    }


def _json(document: object, media_type: str) -> HttpResponse:
    return HttpResponse(json.dumps(document, ensure_ascii=False, indent=1), media_type)


def _kept(response: HttpResponse, seconds: int) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={seconds}" + (", immutable" if seconds == A_YEAR else "")
    return response
