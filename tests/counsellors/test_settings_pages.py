"""Who may change the service, what may be set, and the pause."""

from typing import Any

import pytest
from django.test import Client

from counsellors.forms.service import what_is_wrong_with_origin, what_is_wrong_with_page
from counsellors.models import Person
from counsellors.services.service import read_service
from counsellors.services.settings import pause
from tests.counsellors.cast import come_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
FOR_COORDINATORS = ["hours/", "days/", "chat/", "helplines/", "helplines/new/"]
CHAT = {
    "queue_limit": "7",
    "closing_soon": "15",
    "puzzle_cost": "128",
    "talks_per_shift": "4",
    "neutral_page": "https://www.dr.dk/vejret",
    "frame_origins": "https://csm-danmark.dk\r\n\r\nhttps://www.csm-midtnord.dk:8443\r\nhttps://csm-danmark.dk",
}


def in_browser(person: Person) -> Client:
    browser = Client()
    come_in(browser, person)
    return browser


def test_counsellors_see_none_of_it(ada: Person) -> None:
    browser = in_browser(ada)
    for path in ["", *FOR_COORDINATORS]:
        assert browser.get(f"/staff/settings/{path}").status_code == 403, path
    assert browser.post("/staff/settings/pause/", {"paused": "1"}).status_code == 403
    assert not read_service().paused
    assert "/staff/settings/" not in browser.get("/staff/account/").content.decode()


def test_shift_leads_see_the_pause_and_no_more(cleo: Person) -> None:
    browser = in_browser(cleo)
    page = browser.get("/staff/settings/").content.decode()
    assert "Hold pause" in page
    assert "/staff/settings/hours/" not in page
    for path in FOR_COORDINATORS:
        assert browser.get(f"/staff/settings/{path}").status_code == 403, path
        assert browser.post(f"/staff/settings/{path}", CHAT).status_code == 403, path
    assert browser.post("/staff/settings/days/holidays/").status_code == 403
    assert browser.post("/staff/settings/days/2026-12-24/remove/").status_code == 403
    assert read_service().queue_limit == 50


def test_coordinators_open_every_page(dora: Person) -> None:
    browser = in_browser(dora)
    for path in ["", *FOR_COORDINATORS]:
        answer = browser.get(f"/staff/settings/{path}")
        assert answer.status_code == 200, path
        assert "http://" not in answer.content.decode().replace("http://www.w3.org/", ""), path


def test_a_shift_lead_holds_a_pause_and_ends_it(cleo: Person) -> None:
    browser = in_browser(cleo)
    assert browser.post("/staff/settings/pause/", {"paused": "1"}).status_code == 302
    assert read_service().paused
    assert "Chatten holder en kort pause." in browser.get("/staff/settings/").content.decode()
    browser.post("/staff/settings/pause/", {"paused": "0"})
    assert not read_service().paused


def test_looking_at_the_pause_changes_nothing(cleo: Person) -> None:
    assert in_browser(cleo).get("/staff/settings/pause/?paused=1").status_code == 405
    assert not read_service().paused


def test_a_pause_outlives_a_change_of_the_rest(dora: Person) -> None:
    pause(None, paused=True)
    in_browser(dora).post("/staff/settings/chat/", CHAT)
    assert read_service().paused


def test_what_coordinators_set_holds(dora: Person) -> None:
    assert in_browser(dora).post("/staff/settings/chat/", CHAT).status_code == 302
    found = read_service()
    assert (found.queue_limit, found.closing_soon, found.puzzle_cost, found.talks_per_shift) == (7, 15, 128, 4)
    assert found.neutral_page == "https://www.dr.dk/vejret"
    assert found.frame_origins == ("https://csm-danmark.dk", "https://www.csm-midtnord.dk:8443")


def test_a_preview_saves_nothing(dora: Person) -> None:
    page = in_browser(dora).post("/staff/settings/chat/", {**CHAT, "preview": "1"}).content.decode()
    assert "Når 7 venter" in page
    assert 'href="https://www.dr.dk/vejret"' in page
    assert read_service().queue_limit == 50


@pytest.mark.parametrize(
    "wrong",
    [
        {"queue_limit": "-1"},
        {"queue_limit": "501"},
        {"closing_soon": "x"},
        {"puzzle_cost": "100000"},
        {"talks_per_shift": "21"},
        {"neutral_page": ""},
        {"neutral_page": "javascript:alert(1)"},
        {"neutral_page": "https://x.dk/?fra=csm"},
        {"frame_origins": "https://ok.dk\nhttps://*.dk"},
    ],
)
def test_one_wrong_value_and_nothing_is_saved(dora: Person, wrong: dict[str, Any]) -> None:
    assert in_browser(dora).post("/staff/settings/chat/", {**CHAT, **wrong}).status_code == 200
    assert read_service().queue_limit == 50


def test_every_wrong_line_is_named(dora: Person) -> None:
    lines = "https://ok.dk\nhttp://plain.dk\nhttps://path.dk/chat"
    page = in_browser(dora).post("/staff/settings/chat/", {**CHAT, "frame_origins": lines}).content.decode()
    assert "http://plain.dk: Den skal begynde med https://" in page
    assert "https://path.dk/chat: Skriv kun navnet" in page
    assert "https://ok.dk:" not in page


@pytest.mark.parametrize(
    "address", ["https://www.dmi.dk/", "https://www.dr.dk/vejret", "https://dr.dk", "https://example.org:8443/a/b.html"]
)
def test_a_plain_page_may_be_the_way_out(address: str) -> None:
    assert what_is_wrong_with_page(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "http://www.dmi.dk/",
        "www.dmi.dk",
        "//www.dmi.dk/",
        "https://www.dmi.dk/?a=1",
        "https://www.dmi.dk/?",
        "https://www.dmi.dk/#csm",
        "https://me:secret@www.dmi.dk/",
        "https://www.dmi.dk:x/",
        "https://localhost/",
        "https://www.dmi.dk/a b",
        "javascript:alert(1)",
        "data:text/html,x",
    ],
)
def test_no_other_address_may(address: str) -> None:
    assert what_is_wrong_with_page(address)


@pytest.mark.parametrize("line", ["https://csm-danmark.dk", "https://www.csm-oest.dk", "https://example.org:8443"])
def test_an_exact_origin_may_show_the_chat(line: str) -> None:
    assert what_is_wrong_with_origin(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "http://csm-danmark.dk",
        "csm-danmark.dk",
        "https://*.dk",
        "https://csm-danmark.dk/",
        "https://csm-danmark.dk?x",
        "https://csm-danmark.dk;",
        "https://csm-danmark.dk 'self'",
        "https://csm-danmark.dk; script-src *",
        "https://CSM-danmark.dk",
        "https://rådgivning.dk",
        "https://me@csm-danmark.dk",
        "https://csm-danmark.dk:99999",
        "https://localhost",
        "https://",
        "*",
        "'none'",
    ],
)
def test_no_other_origin_may(line: str) -> None:
    assert what_is_wrong_with_origin(line)
