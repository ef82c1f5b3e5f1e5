"""The visitor's page as the server gives it: one page for everybody, which keeps and fetches nothing from elsewhere."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import Client

from csm_chat.stages import stages
from csm_chat.static import lighter, source
from sessions.texts import TEXTS, words
from sessions.views.visitor import PAGES
from tests.sessions.doors import ANY_TIME

pytestmark = pytest.mark.django_db(databases=["default", "live"])

STATIC = Path(settings.BASE_DIR) / "static"
# A poor line of 400 kbit/s carries the first view in less than a second.
FIRST_VIEW_BYTES = 40_000
SCRIPTS_BYTES = {
    "js/visitor/main.js": 4_800,
    "js/visitor/visit.js": 18_000,
    "js/visitor/reading.js": 2_300,
    "js/visitor/text.js": 1_000,
}
# The texts beside the journey have pages of their own, for those without scripts.
OWN = set(PAGES.values())


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def html() -> str:
    return Client(SERVER_NAME="localhost").get("/").content.decode()


def test_two_visitors_get_the_same_bytes_and_no_cookie() -> None:
    v = Client(SERVER_NAME="localhost").get(
        "/", REMOTE_ADDR="192.0.2.1", HTTP_ACCEPT_LANGUAGE="da", HTTP_USER_AGENT="V"
    )
    w = Client(SERVER_NAME="localhost").get(
        "/?from=w", REMOTE_ADDR="192.0.2.2", HTTP_ACCEPT_LANGUAGE="en", HTTP_USER_AGENT="W"
    )
    assert v.status_code == 200
    assert v.content == w.content
    assert not v.cookies
    assert not w.cookies
    assert "cookie" not in v.headers.get("Vary", "").lower()


def test_a_browser_may_not_keep_the_page(html: str) -> None:
    assert Client(SERVER_NAME="localhost").get("/").headers["Cache-Control"] == "no-store"


def test_only_reading_is_answered() -> None:
    assert Client(SERVER_NAME="localhost").post("/").status_code == 405


def test_nothing_is_fetched_from_elsewhere(html: str) -> None:
    outside = []
    for tag, attributes in Elements(html).found:
        for name in ("href", "src", "srcset", "action", "data", "poster", "formaction"):
            value = attributes.get(name) or ""
            if value and not value.startswith(("/static/", "#", "tel:")) and value not in OWN:
                outside.append((tag, value, attributes.get("rel")))
    # The way out is the one address elsewhere, and it does not say where she came from.
    assert {address for _, address, _ in outside} == {ANY_TIME.neutral_page}
    assert {(tag, rel) for tag, _, rel in outside} == {("a", "nofollow noreferrer")}


def test_the_title_and_the_address_tell_nothing(html: str) -> None:
    assert re.findall(r"<title[^>]*>([^<]*)</title>", html) == ["Chat"]


def test_there_is_no_field_before_the_button(html: str) -> None:
    before, after = html.split('id="begin"')
    assert not re.search(r"<(form|input|select|textarea)\b", before)
    # What may be chosen after it lies folded away, and is sent only when it was chosen.
    start = after[: after.index('id="shut"')]
    assert not re.search(r"<(form|input|select|textarea)\b", re.sub(r"(?s)<details.*?</details>", "", start))
    assert not re.search(r"<details[^>]* open", start)


def test_no_field_asks_the_browser_to_remember_or_to_send_the_words_away(html: str) -> None:
    fields = [attributes for tag, attributes in Elements(html).found if tag == "textarea"]
    assert len(fields) == 3
    for attributes in fields:
        assert attributes["autocomplete"] == "off"
        assert attributes["spellcheck"] == "false"
        assert attributes["translate"] == "no"


def test_nothing_stands_inline_that_the_content_policy_would_refuse(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag
        if tag == "script":
            assert "src" in attributes or attributes.get("type") == "application/json"
        assert tag != "style"


def test_every_text_in_the_page_has_a_key_and_the_page_knows_all_words(html: str) -> None:
    keys = re.findall(r'data-text(?:-[a-z-]+)?="([^"]+)"', html)
    assert len(keys) > 80
    assert set(keys) <= set(TEXTS)
    table = re.search(r'<script id="words" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert table is not None
    # No word is sent twice: what the page does not hold stands in the table.
    assert json.loads(table[1]) == {key: text for key, text in words("da").items() if key not in keys}


def test_every_key_that_the_scripts_use_exists() -> None:
    sections = {key.split(".")[0] for key in TEXTS}
    for module in [*(STATIC / "js/visitor").glob("*.js"), *(STATIC / "js/dom").glob("*.js")]:
        for key in re.findall(r'"([a-z0-9_]+\.[a-z0-9_]+)"', module.read_text()):
            if key.split(".")[0] in sections:
                assert key in TEXTS, f"{module.name}: {key}"


def test_every_key_is_used_by_the_page_or_its_scripts() -> None:
    base = Path(settings.BASE_DIR)
    sources = [*(base / "templates/visitor").rglob("*.html"), *(base / "sessions/views").glob("*.py")]
    sources += [path for name in ("visitor", "dom") for path in (STATIC / "js" / name).glob("*.js")]
    used = "".join(path.read_text() for path in sources)
    assert [key for key in TEXTS if f'"{key}"' not in used] == []


def test_the_words_of_each_language_may_be_kept_and_others_do_not_exist() -> None:
    client = Client(SERVER_NAME="localhost")
    for language in ("da", "en"):
        answer = client.get(f"/texts/{language}.json")
        assert answer.json() == words(language)
        assert answer.headers["Cache-Control"].startswith("public, max-age=")
        assert not answer.cookies
    assert client.get("/texts/xx.json").status_code == 404


def weight(name: str, text: str) -> int:
    """What a file weighs in bytes when it is sent, as small as brotli makes it."""
    return len(brotli.compress(lighter(name, text).encode()))


def test_each_stage_of_the_journey_is_light_and_so_is_the_first_view(html: str) -> None:
    scripts = {name: weight(name, text) for name, text in stages(source).items()}
    linked = {name.removeprefix("/static/") for name in re.findall(r'(?:href|src)="(/static/[^"]+)"', html)}
    others = sum(weight(name, source(name)) for name in linked - set(scripts))
    first = others + scripts["js/visitor/main.js"] + len(brotli.compress(html.encode()))
    print(f"first view {first} bytes; scripts {scripts}")
    assert linked & set(scripts) == {"js/visitor/main.js"}
    assert first <= FIRST_VIEW_BYTES
    assert scripts.keys() == SCRIPTS_BYTES.keys()
    assert not {name: size for name, size in scripts.items() if size > SCRIPTS_BYTES[name]}
