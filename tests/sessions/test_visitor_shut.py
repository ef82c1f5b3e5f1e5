"""The page as the server gives it when the door is shut, and the other help that coordinators have put there."""

import re
from datetime import time
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from counsellors.domain.hours import Hours, Span
from counsellors.services.service import Helpline
from sessions.services.store import clock
from tests.sessions.doors import hours_around, the_service

pytestmark = pytest.mark.django_db(databases=["default", "live"])

LINE = Helpline(
    slug="line", name={"da": "Linjen", "en": "The line"}, number="12 34 56 78", tel="12345678", sms="1234",
    use="network",
    what_for={"da": "Til alle.", "en": "For everybody."}, hours={"da": "Altid", "en": "Always"}, place={},
    languages=("da", "en"), last_checked=None, order=1, confirmed=False,
)  # fmt: skip
EMPTY = Helpline(
    slug="empty", name={"da": "Uden nummer"}, number="", tel="", sms="", use="network", what_for={"da": "Til nogle."},
    hours={}, place={}, languages=("da",), last_checked=None, order=2, confirmed=False,
)  # fmt: skip
OWN = Helpline(
    slug="own", name={"da": "CSM"}, number="87 65 43 21", tel="87654321", sms="", use="csm",
    what_for={"da": "For dig."},
    hours={}, place={"da": "Aarhus"}, languages=("da",), last_checked=None, order=3, confirmed=False,
)  # fmt: skip


def page() -> str:
    return Client(SERVER_NAME="localhost").get("/").content.decode()


def in_sight(html: str) -> str:
    """The words that are shown before any script has run."""
    main = html[html.index("<main") : html.index("</main>")]
    depth, shown = 0, []
    for tag, text in re.findall(r"(<[^>]+>)|([^<]+)", main):
        if depth:
            opens, closes = re.match(r"<(section|div|p|span|ul|a|button)\b", tag), re.match(r"</(\w+)>", tag)
            depth += bool(opens) - bool(closes and closes[1] in {"section", "div", "p", "span", "ul", "a", "button"})
        elif re.match(r"<(section|div|p|span|ul|a|button)\b[^>]* hidden", tag):
            depth = 1
        elif text:
            shown.append(text)
    return " ".join(unescape(strip_tags(" ".join(shown))).split())


def test_an_open_door_shows_the_start_and_no_shut_one() -> None:
    html = page()
    assert 'data-door="open" data-state="start"' in html
    assert "Du kan skrive med os her" in in_sight(html)
    assert "lukket lige nu" not in in_sight(html)


def test_a_closed_door_shows_when_it_opens_and_every_day_of_the_week() -> None:
    the_service(hours=hours_around(clock(), opens=120, closes=240))
    html = page()
    assert 'data-door="closed" data-state="closed"' in html
    words = in_sight(html)
    assert "Chatten er lukket lige nu" in words
    assert re.search(r"Vi åbner igen (i dag|i morgen) kl\. \d\d:\d\d\.", words)
    assert "Du kan skrive med os her" not in words
    assert len(re.findall(r'<th data-text="days\.\w+" scope="row">', html)) == 7
    assert html.count('data-text="closed.hours_closed_day"') == 6


def test_a_pause_is_told_as_a_pause() -> None:
    the_service(paused=True)
    words = in_sight(page())
    assert "Chatten holder en kort pause." in words
    # It is short: that nobody knows for how long would say the opposite.
    assert "Vi ved ikke endnu" not in words


def test_nobody_on_duty_in_the_hours_is_told_with_regret() -> None:
    the_service(hours=Hours({day: (Span(time(0), time(0)),) for day in range(7)}))
    html = page()
    assert 'data-state="nobody"' in html
    assert "Der er ingen rådgivere lige nu" in in_sight(html)


def test_other_help_is_the_coordinators_list_once_and_in_every_language() -> None:
    the_service(helplines=(LINE, EMPTY, OWN))
    html = page()
    help_list = html[html.index('id="help"') : html.index("<footer")]
    assert '<a href="tel:12345678">' in help_list
    assert 'href="sms:1234"' in help_list
    assert '<span data-said-in="en" lang="en" hidden>For everybody.</span>' in help_list
    assert "Sprog: Dansk, English" in help_list
    assert "Spørg rådgiveren, eller find dem på nettet." in help_list
    # What nobody has translated is said in Danish, once.
    assert help_list.count("Til nogle.") == 1
    assert "Ring til os på 87 65 43 21." in html


def test_without_any_list_the_number_that_is_always_right_stands_there() -> None:
    html = page()
    assert '<a href="tel:112">112</a>' in html[html.index('id="help"') :]


@pytest.mark.parametrize("shut", [{"paused": True}, {}])
def test_without_scripts_there_are_numbers_in_every_state(shut: dict[str, bool]) -> None:
    the_service(helplines=(LINE,), **shut)
    html = page()
    help_part = re.search(r'<section[^>]*id="help"[^>]*>', html)
    assert help_part is not None
    assert "hidden" not in help_part[0]
