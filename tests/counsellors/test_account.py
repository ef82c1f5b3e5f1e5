"""One's own account: visitors see the name that was chosen; a new password ends other sign-ins."""

import pytest
from django.test import Client

from counsellors.models import Person
from tests.counsellors.cast import PASSWORD, come_in, give_password, same_cookies

pytestmark = pytest.mark.django_db(databases=["default", "live"])

NEW = "blå spand bag huset"


def test_the_name_visitors_see_is_chosen_and_the_real_one_stays(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    answer = browser.post("/staff/account/", {"display_name": "  Astrid   Ø ", "language": "da"}, follow=True)
    ada.refresh_from_db()
    assert (ada.display_name, ada.name) == ("Astrid Ø", "Ada Real-Name")
    assert "Det er gemt." in answer.content.decode()
    assert str(ada) == "Astrid Ø"


@pytest.mark.parametrize("name", ["", "   ", "ada@example.org", "x" * 41])
def test_a_name_that_cannot_be_meant_is_refused(name: str, ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    browser.post("/staff/account/", {"display_name": name, "language": "da"})
    ada.refresh_from_db()
    assert ada.display_name == "Ada"


def test_the_pages_speak_the_persons_language(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    assert '<html lang="da">' in browser.get("/staff/account/").content.decode()
    page = browser.post("/staff/account/", {"display_name": "Ada", "language": "en"}, follow=True).content.decode()
    assert '<html lang="en">' in page
    assert "Saved." in page


def test_role_centre_and_capacity_are_shown_and_not_hers_to_set(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    page = browser.get("/staff/account/").content.decode()
    assert "Samtaler på én gang" in page
    assert "Rådgiver" in page
    browser.post(
        "/staff/account/",
        {"display_name": "Ada", "language": "da", "role": "administrator", "capacity": 3, "name": "M"},
    )
    ada.refresh_from_db()
    assert (ada.role, ada.capacity, ada.name) == ("counsellor", 1, "Ada Real-Name")


def test_a_new_password_stays_here_and_ends_the_others(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    other = same_cookies(browser)
    browser.post("/staff/account/password/", {"current": PASSWORD, "password": NEW, "again": NEW})
    assert browser.get("/staff/").status_code == 200
    assert other.get("/staff/").status_code == 302
    assert give_password(Client(), ada) == ""
    assert give_password(Client(), ada, NEW) == "/staff/second-factor/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"current": "wrong wrong wrong"}, {"again": "something else here"}, {"password": "kort", "again": "kort"},
        {"password": "ada@example.org", "again": "ada@example.org"},
    ],
)  # fmt: skip
def test_a_password_is_not_changed_by_mistake(wrong: dict[str, str], ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    answer = browser.post("/staff/account/password/", {"current": PASSWORD, "password": NEW, "again": NEW} | wrong)
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)
