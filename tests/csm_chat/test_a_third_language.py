"""A third language is a catalogue and, for the longer texts, a folder: no code knows its name."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("counsellors", "csm_chat", "locale", "sessions", "static", "stats", "templates", "manage.py")
CATALOGUE = """
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Du kan skrive med os her"
msgstr "Hier kannst du uns schreiben"

msgid "Forlad siden hurtigt"
msgstr "Seite schnell verlassen"

msgid "Til chatten"
msgstr "Zum Chat"
"""
SAFETY = """---
slug: safety
lang: de
title: "Auf dich achten"
path: /de/sicherheit/
order: 10
---
Das Wichtigste zuerst: Es kann bis zu {gone_minutes} Minuten dauern.
"""
LOOK = """
import json
from django.test import Client
found = {}
for path in PATHS:
    answer = Client(SERVER_NAME="localhost").get(path)
    found[path] = [answer.status_code, answer.content.decode()]
print("FOUND" + json.dumps(found))
"""
PATHS = [
    "/", "/texts/de.json", "/tekst/de/safety.json", "/tekst/de/privacy.json", "/de/sicherheit/", "/sikkerhed/",
    "/texts/fr.json", "/nowhere",
]  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """The product as it is, with two files more, and what it answers."""
    folder = tmp_path_factory.mktemp("house")
    for part in PARTS:
        copy: Any = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    (folder / "locale/de/LC_MESSAGES").mkdir(parents=True)
    (folder / "locale/de/LC_MESSAGES/django.po").write_text(CATALOGUE)
    (folder / "sessions/content/pages/de").mkdir()
    (folder / "sessions/content/pages/de/safety.md").write_text(SAFETY)
    names = {"DATA_DIR": folder / "data", "LIVE_DIR": folder / "live", "STATIC_ROOT": folder / "collected"}
    surroundings = {**os.environ, **{name: str(path) for name, path in names.items()}, "DEMO": ""}

    def manage(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=folder, env=surroundings, capture_output=True, text=True, timeout=200, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    manage("prepare")
    printed = manage("shell", "--no-imports", "-c", f"PATHS = {PATHS!r}\n{LOOK}")
    return {path: tuple(found) for path, found in json.loads(printed.partition("FOUND")[2]).items()}


def test_the_page_lets_her_choose_it(house: dict[str, tuple[int, str]]) -> None:
    status, page = house["/"]
    assert status == 200
    assert 'data-language="de" data-words-at="/texts/de.json" lang="de">Deutsch</button>' in page


def test_its_words_are_there_and_danish_where_nobody_has_translated_yet(house: dict[str, tuple[int, str]]) -> None:
    words = json.loads(house["/texts/de.json"][1])
    assert words["start.heading"] == "Hier kannst du uns schreiben"
    assert words["start.button_help"] == "Så får du en plads i køen. Du binder dig ikke til noget."
    assert house["/texts/fr.json"][0] == 404


def test_its_texts_are_there_and_danish_ones_say_that_they_are(house: dict[str, tuple[int, str]]) -> None:
    safety = json.loads(house["/tekst/de/safety.json"][1])
    assert (safety["title"], safety["language"]) == ("Auf dich achten", "de")
    assert safety["blocks"] == [["p", ["Das Wichtigste zuerst: Es kann bis zu 20 Minuten dauern."]]]
    assert json.loads(house["/tekst/de/privacy.json"][1])["language"] == "da"


def test_its_text_has_an_address_that_the_others_name(house: dict[str, tuple[int, str]]) -> None:
    status, page = house["/de/sicherheit/"]
    assert status == 200
    assert '<html lang="de">' in page
    assert "Zum Chat" in page
    assert "Seite schnell verlassen" in page
    assert '<a class="language" href="/de/sicherheit/" lang="de" hreflang="de">Deutsch</a>' in house["/sikkerhed/"][1]


def test_the_page_for_what_went_wrong_speaks_it_too(house: dict[str, tuple[int, str]]) -> None:
    status, page = house["/nowhere"]
    assert status == 404
    assert '<section lang="de">' in page
