"""The form by keyboard in a real browser: every stroke is counted, and what is saved is read from the store."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from counsellors.domain.roles import Role
from counsellors.models import Centre
from stats.models import Contact
from stats.services import load_taxonomy
from tests.servers.browser import seen
from tests.servers.processes import until
from tests.stats.cast import answers
from tests.stats.people import person, session_cookie, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "live"], transaction=True)]
MOST = 25


class Keyboard:
    """Presses keys on a page and counts them; a chord counts every key of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.strokes = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.strokes += len(key.split("+"))

    def find(self, letters: str) -> None:
        self.press(*letters, "Enter")


@pytest.fixture
def telephone(live_server: LiveServer, chromium: Browser) -> Iterator[Page]:
    """The telephone form, with Ada signed in."""
    load_taxonomy()
    centre = Centre.objects.create(slug="csm-syd", name="CSM Syd", order=20)
    context = chromium.new_context()
    sign_in(context_of=context, live_server=live_server, centre=centre)
    page = context.new_page()
    page.goto(f"{live_server.url}/staff/telephone/")
    seen(page, "document.activeElement.name === 'contact_type'", "the first row to have the keyboard")
    yield page
    context.close()


def sign_in(context_of: object, live_server: LiveServer, centre: Centre) -> None:
    from playwright.sync_api import BrowserContext

    assert isinstance(context_of, BrowserContext)
    value = signed_in(person("Ada", Role.COUNSELLOR, centre)).cookies[session_cookie()].value
    context_of.add_cookies(
        [{"name": session_cookie(), "value": value, "domain": "localhost", "path": "/staff/", "secure": True}]
    )


def saved(page: Page) -> dict[str, set[str]]:
    """The answers of the one contact, once the page says that it is saved."""
    page.wait_for_selector("p.notice[role=status]")
    return answers(Contact.objects.get().pk)


TYPICAL = {
    "first_time": {"first-time"}, "topic": {"first-telling", "anxiety-emotions"}, "relation": {"exposed"},
    "age_group": {"age-25-34"}, "gender": {"woman"},
}  # fmt: skip


def test_a_typical_contact_takes_at_most_25_strokes_by_digits(telephone: Page) -> None:
    keys = Keyboard(telephone)
    keys.press("Tab", "1")  # first time
    keys.press("Tab", "1", "3")  # two topics
    keys.press("Tab", "1")  # who
    keys.press("Tab", "3")  # age
    keys.press("Tab", "Tab", "1")  # past "is it still going on", gender
    keys.press("Control+Enter")
    found = saved(telephone)
    assert {name: found[name] for name in TYPICAL} == TYPICAL
    assert found["region"] == {"not_asked"}
    assert keys.strokes <= MOST, keys.strokes


def test_a_typical_contact_takes_at_most_25_strokes_by_typing_to_find(telephone: Page) -> None:
    keys = Keyboard(telephone)
    keys.find("ja")
    keys.find("fo")
    keys.find("an")
    keys.find("ha")
    keys.find("25")
    keys.find("kv")
    keys.press("Control+Enter")
    found = saved(telephone)
    assert {name: found[name] for name in TYPICAL} == TYPICAL
    assert keys.strokes <= MOST, keys.strokes


def test_what_is_no_counselling_is_one_choice_and_skips_the_rest(telephone: Page) -> None:
    keys = Keyboard(telephone)
    keys.press("4")
    assert telephone.locator("fieldset[data-row]:visible").count() == 1
    keys.press("Control+Enter")
    assert saved(telephone) == {"contact_type": {"silent"}}
    assert keys.strokes == 3


def test_enter_alone_does_not_send_an_unfinished_form(telephone: Page) -> None:
    Keyboard(telephone).press("Tab", "Enter", "z", "Enter")
    telephone.wait_for_timeout(300)
    assert not Contact.objects.exists()
    assert telephone.locator("[data-none]").is_visible()


def test_a_found_tick_is_told_and_can_be_taken_back(telephone: Page) -> None:
    keys = Keyboard(telephone)
    keys.find("familien")
    assert telephone.locator("[name=topic][value=family]").is_checked()
    assert telephone.locator("[data-said]").text_content() == "Familien: sat"
    keys.find("familien")
    assert not telephone.locator("[name=topic][value=family]").is_checked()
    assert telephone.locator("[data-said]").text_content() == "Familien: fjernet"


def test_arrows_move_in_the_list_and_escape_closes_it(telephone: Page) -> None:
    keys = Keyboard(telephone)
    keys.press(*"ja", "ArrowDown", "Enter")
    assert telephone.locator("[name=ongoing_abuse][value=ongoing]").is_checked()
    keys.press(*"kv", "Escape", "Enter")
    assert not telephone.locator("[name=gender][value=woman]").is_checked()
    assert telephone.locator("[role=listbox]").is_hidden()


def test_each_row_is_one_stop_and_arrows_move_inside(telephone: Page) -> None:
    keys = Keyboard(telephone)
    stops = []
    for _ in range(9):
        stops.append(telephone.evaluate("document.activeElement.name"))
        keys.press("Tab")
    assert stops == [
        "contact_type", "first_time", "topic", "relation", "age_group", "ongoing_abuse", "gender", "region",
        "referred_to",
    ]  # fmt: skip
    telephone.locator("[name=topic]").first.focus()
    keys.press("ArrowRight", "Space")
    assert telephone.locator("[name=topic][value=boundaries]").is_checked()


def test_what_stands_alone_clears_the_others(telephone: Page) -> None:
    telephone.locator("label", has=telephone.locator("[name=referred_to][value=police]")).click()
    telephone.locator("label", has=telephone.locator("[name=referred_to][value=none-needed]")).click()
    ticked = "[...document.querySelectorAll('[name=referred_to]:checked')].map((input) => input.value).join()"
    assert telephone.evaluate(ticked) == "none-needed"
    telephone.locator("label", has=telephone.locator("[name=referred_to][value=lawyer]")).click()
    assert telephone.evaluate(ticked) == "lawyer"


def test_the_reminder_says_what_is_not_answered(telephone: Page) -> None:
    listed = telephone.locator("[data-missing-list] li")
    before = listed.all_text_contents()
    Keyboard(telephone).find("kv")
    assert "Køn" in before
    assert listed.all_text_contents() == [name for name in before if name != "Køn"]


def test_without_javascript_the_plain_form_saves_the_same(telephone: Page, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([{**cookie, "domain": "localhost"} for cookie in telephone.context.cookies()])  # type: ignore[typeddict-item]
    page = context.new_page()
    page.goto(telephone.url)
    assert page.locator(".find").is_hidden()
    page.locator("[name=gender][value=woman]").check()
    page.locator("[name=topic][value=family]").check()
    page.get_by_role("button", name="Gem opkaldet").click()
    assert saved(page)["gender"] == {"woman"}
    context.close()


def test_a_call_is_written_in_with_two_clicks_from_any_staff_page(telephone: Page) -> None:
    telephone.goto(telephone.url.replace("telephone", "tags"))
    telephone.locator("nav a", has_text="Telefon").click()
    telephone.get_by_role("button", name="Gem opkaldet").click()
    assert saved(telephone)["contact_type"] == {"counselling"}
    until(lambda: Contact.objects.filter(channel="telephone").count() == 1, "the call to be there")
