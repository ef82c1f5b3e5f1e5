"""The privacy page says of every column what is in it, and of the scripts where they keep anything."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation

from csm_chat.router import LIVE_LABEL
from sessions.pages import filled, find, kept
from stats.services.lists import load_taxonomy

SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"


def columns(label: str) -> set[str]:
    """Each column of an app's tables as `table.column`."""
    return {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        if field.column
    }


def spoken_of(lines: tuple[kept.Line, ...], among: set[str]) -> set[str]:
    found = set()
    for name in (column for line in lines for column in line.columns):
        named = {one for one in among if one == name or (name.endswith(".*") and one.startswith(name[:-1]))}
        assert named, f"there is no {name} any more"
        found |= named
    return found


def test_every_column_about_a_contact_has_its_words() -> None:
    of_visitors = {one for one in columns("stats") if one.split(".")[0] not in kept.NOT_OF_VISITORS}
    spoken = spoken_of((*kept.REMEMBERED, kept.TICKS, *kept.COUNTED), of_visitors)
    assert of_visitors - spoken == set(), "what is it? Say so in sessions/pages/kept.py"


def test_every_column_of_the_live_store_has_its_words() -> None:
    live = columns(LIVE_LABEL)
    assert live - spoken_of(kept.FORGOTTEN, live) == set(), "what is it? Say so in sessions/pages/kept.py"


def test_no_other_app_holds_a_table_that_nobody_has_thought_of() -> None:
    with_tables = {config.label for config in apps.get_app_configs() if list(config.get_models())}
    assert with_tables <= {"stats", LIVE_LABEL, *kept.NOT_OF_VISITORS_APPS}


@pytest.mark.django_db(databases=["default", "live"])
def test_the_table_names_every_subject_that_is_ticked() -> None:
    load_taxonomy()
    for language, subject in (("da", "alder"), ("en", "age")):
        page = find(language, "privacy")
        assert page is not None
        with translation.override(language):
            ticks = kept.remembered()[0][1][3]
        assert subject in ticks[1]
        assert ticks in [line for block in filled(page).blocks if block[0] == "ul" for line in block[1]]


def test_the_scripts_keep_things_where_the_page_says_and_nowhere_else() -> None:
    sources = {
        path.relative_to(SCRIPTS).as_posix(): re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(), flags=re.DOTALL)
        for folder in ("lib", "dom", "visitor")
        for path in (SCRIPTS / folder).glob("*.js")
    }
    assert [name for name, text in sources.items() if re.search(r"localStorage|document\.cookie|caches\b", text)] == []
    assert {name for name, text in sources.items() if "setItem(" in text} == {"lib/vault.js", "visitor/language.js"}
    assert {name for name, text in sources.items() if "createObjectStore" in text} == {"lib/keystore.js"}
