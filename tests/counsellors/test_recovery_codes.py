"""A recovery code lets in once; new codes end the old ones."""

import pytest
from django.test import Client

from counsellors.models import Person, RecoveryCode
from counsellors.services.factors import new_recovery_codes, recovery_codes_left, sheet_for_code
from tests.counsellors.cast import NOW, PASSWORD, come_in, enrolled, enrolled_before, give_password

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def test_a_code_works_once(ada: Person) -> None:
    sheet = enrolled(ada).sheet
    assert sheet_for_code(ada, sheet[0], NOW)
    assert sheet_for_code(ada, sheet[0], NOW) is None
    assert sheet_for_code(ada, sheet[1].lower().replace("-", " "), NOW)
    assert recovery_codes_left(ada) == 8


def test_somebody_elses_code_does_not_work(ada: Person, bela: Person) -> None:
    sheet = enrolled(ada).sheet
    enrolled(bela)
    assert sheet_for_code(bela, sheet[0], NOW) is None
    assert recovery_codes_left(ada) == 10


def test_no_code_is_stored_as_it_is_typed(ada: Person) -> None:
    sheet = enrolled(ada).sheet
    stored = "".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not any(code in stored or code.replace("-", "").lower() in stored for code in sheet)


def test_new_codes_end_the_old_ones(ada: Person) -> None:
    old = enrolled(ada).sheet
    new = new_recovery_codes(ada)
    assert sheet_for_code(ada, old[0], NOW) is None
    assert sheet_for_code(ada, new[0], NOW)


def test_through_the_page_it_leads_to_the_account_and_stays_signed_in(ada: Person, browser: Client) -> None:
    sheet = enrolled_before(ada).sheet
    give_password(browser, ada)
    answer = browser.post("/staff/recovery-code/", {"code": sheet[0]}, follow=True)
    assert answer.redirect_chain == [("/staff/account/", 302)]
    assert "9 reservekoder" in answer.content.decode()
    assert browser.get("/staff/").status_code == 200


def test_new_codes_ask_for_the_password_and_are_shown_once(ada: Person, browser: Client) -> None:
    old = come_in(browser, ada).sheet
    refused = browser.post("/staff/account/recovery-codes/", {"current": "wrong wrong wrong"}).content.decode()
    assert "passer ikke" in refused
    assert 'id="codes"' not in refused
    shown = browser.post("/staff/account/recovery-codes/", {"current": PASSWORD}).content.decode()
    assert shown.count('<li class="secret">') == 10
    assert old[0] not in shown
    assert 'id="codes"' not in browser.get("/staff/account/recovery-codes/").content.decode()
    assert browser.get("/staff/").status_code == 200
