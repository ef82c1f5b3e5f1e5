"""Whom a desk lets be taken: a counsellor the first in the queue, a shift lead any who waits."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.desk_room import Sit
from tests.servers.speaker import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.long
def test_a_counsellor_is_given_the_first_and_a_shift_lead_takes_any(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    v, w = visitor(), visitor()
    ada, cleo = sit("ada").go_on_duty(), sit("cleo").go_on_duty()
    expect(ada.pick).to_have_count(1)
    expect(cleo.pick).to_have_count(2)
    cleo.pick.nth(1).click()
    w.start()
    expect(cleo.talk().locator("[data-state]")).to_contain_text("I gang siden")
    expect(ada.pick).to_have_count(1)
    ada.pick.click()
    v.start()
    expect(ada.talk().locator("[data-state]")).to_contain_text("I gang siden")
