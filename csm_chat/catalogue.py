"""Every visible text of the code and the templates, and whether each language has it. Needs no gettext tools."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

FOLDERS = ["csm_chat", "sessions", "stats", "counsellors", "templates"]
_PLAIN, _PLURAL, _CONTEXT = None, (1, 2), ((1, "c"), 2)
FUNCTIONS: dict[str, Any] = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"], _PLAIN),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], _PLURAL),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], _CONTEXT),
}


def sources(root: Path) -> Iterator[tuple[Path, str]]:
    """Each file that can hold texts, as Python that the extractor reads."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield path, path.read_text()
            elif path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts:
                # What is left of a template is indented at will, which Python would refuse.
                yield path, "\n".join(line.strip() for line in templatize(path.read_text()).splitlines())


def messages(root: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Every text, or text and plural, with its context."""
    for _path, source in sources(root):
        found = extract("python", io.BytesIO(source.encode()), keywords=FUNCTIONS, options={"encoding": "utf-8"})
        for _line, text, _comments, context in found:
            yield text, context


def template(root: Path) -> Catalog:
    """All texts of the source, without translations."""
    catalog = Catalog(charset="utf-8", project="CSM Chat", fuzzy=False)
    for text, context in messages(root):
        catalog.add(text, context=context)
    return catalog


def load(file: Path, language: str) -> Catalog:
    """The catalogue of a language; empty when there is none yet."""
    if not file.exists():
        return Catalog(locale=language, charset="utf-8", project="CSM Chat", fuzzy=False)
    with file.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def file_of(root: Path, language: str) -> Path:
    """Where a language's texts stand."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def missing(root: Path, language: str) -> list[str]:
    """The texts of the source that have no finished translation in this language."""
    known = load(file_of(root, language), language)
    found = []
    for wanted in template(root):
        if not wanted.id:
            continue
        there = known.get(wanted.id, context=wanted.context)
        strings = there.string if there is not None else ""
        finished = all(strings) if isinstance(strings, tuple) else bool(strings)
        if there is None or there.fuzzy or not finished:
            found.append(wanted.id if isinstance(wanted.id, str) else wanted.id[0])
    return found


def update(root: Path, language: str) -> None:
    """Bring the language's file up to the source: new texts come in empty, old ones go, nothing is guessed."""
    file = file_of(root, language)
    catalog = load(file, language)
    catalog.update(template(root), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalog, width=0, no_location=True, sort_output=True, omit_header=False)


def compile_file(file: Path) -> bool:
    """Compile a catalogue beside its source when it is older; say whether there was anything to do."""
    target = file.with_suffix(".mo")
    if not file.exists():
        return False
    if target.exists() and target.stat().st_mtime >= file.stat().st_mtime:
        return False
    catalog = load(file, file.parent.parent.name)
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as stream:
        write_mo(stream, catalog)
    fresh.replace(target)
    return True
