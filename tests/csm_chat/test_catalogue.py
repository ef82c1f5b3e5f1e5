"""Every visible text has its translation, and a missing one is found."""

from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from csm_chat import catalogue

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for folder in catalogue.FOLDERS:
        (tmp_path / folder).mkdir()
    (tmp_path / "csm_chat" / "texts.py").write_text('_("Velkommen")\nngettext("en dag", "%(n)s dage", 2)\n')
    (tmp_path / "templates" / "page.html").write_text(
        '{% load i18n %}<h1 title="it\'s">\n    {% translate "Hej" %}</h1>\n'
        "  <p>{% blocktranslate %}Farvel{% endblocktranslate %}</p>"
    )
    return tmp_path


def translate(root: Path, **texts: str) -> None:
    file = catalogue.file_of(root, "en")
    known = catalogue.load(file, "en")
    for message in known:
        if isinstance(message.id, str) and message.id in texts:
            message.string = texts[message.id]
        elif isinstance(message.id, tuple):
            message.string = ("a day", "%(n)s days")
    with file.open("wb") as stream:
        write_po(stream, known)


def test_texts_of_code_and_templates_are_found(source: Path) -> None:
    assert {text for text, _context in catalogue.messages(source)} == {
        "Velkommen",
        ("en dag", "%(n)s dage"),
        "Hej",
        "Farvel",
    }


def test_what_is_not_translated_is_missing(source: Path) -> None:
    assert sorted(catalogue.missing(source, "en")) == ["Farvel", "Hej", "Velkommen", "en dag"]
    catalogue.update(source, "en")
    assert sorted(catalogue.missing(source, "en")) == ["Farvel", "Hej", "Velkommen", "en dag"]
    translate(source, Velkommen="Welcome", Hej="Hello", Farvel="Goodbye")
    assert catalogue.missing(source, "en") == []
    (source / "stats" / "new.py").write_text('gettext("Nyt")')
    assert catalogue.missing(source, "en") == ["Nyt"]


def test_an_update_keeps_translations_and_drops_what_is_gone(source: Path) -> None:
    catalogue.update(source, "en")
    translate(source, Velkommen="Welcome", Hej="Hello", Farvel="Goodbye")
    (source / "templates" / "page.html").write_text("")
    catalogue.update(source, "en")
    assert catalogue.missing(source, "en") == []
    assert "Hello" not in catalogue.file_of(source, "en").read_text()


def test_it_is_compiled_only_when_it_is_older(source: Path) -> None:
    catalogue.update(source, "en")
    file = catalogue.file_of(source, "en")
    assert catalogue.compile_file(file)
    assert not catalogue.compile_file(file)


def test_the_products_own_catalogue_is_complete() -> None:
    assert catalogue.missing(ROOT, "en") == []
