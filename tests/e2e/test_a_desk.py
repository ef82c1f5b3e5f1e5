"""A counsellor's working hours at the desk, in a real browser, with a visitor who speaks the protocol."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from sessions.domain.timing import AWAY, CONVERSATION_AGE, OFFER
from tests.e2e.desk_room import DeskPage, Sit, move_back, talking
from tests.servers.fixtures import Serve
from tests.servers.product import Product
from tests.servers.speaker import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    product = serve()
    product.manage("load_taxonomy")
    return product


def test_a_visitor_waits_is_taken_and_both_read_each_other(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    expect(ada.page.get_by_role("heading", name="Der er stille lige nu")).to_be_visible()
    v = visitor()
    row = ada.page.locator(".queue li")
    expect(row).to_contain_text("Næste")
    expect(row).to_contain_text("dansk")
    expect(ada.page.get_by_role("heading", name="En venter")).to_be_visible()

    ada.pick.click()
    expect(ada.talk().locator("[data-state]")).to_have_text("Venter på, at den besøgende trykker start")
    expect(ada.field()).to_be_focused()
    v.start()
    v.settle()
    expect(ada.talk().locator("[data-state]")).to_contain_text("I gang siden")
    v.say("jeg ved ikke hvor jeg skal starte")
    v.settle()
    ada.until_said("jeg ved ikke hvor jeg skal starte")
    v.on_line.expect("got", n=v.said()[-1].n)
    ada.answer("Tag den tid,\ndu har brug for.")
    assert v.hear(1)[-1].text == "Tag den tid,\ndu har brug for."
    expect(ada.talk().locator(".said-mine .sent")).to_have_text("Sendt")
    expect(ada.field()).to_have_value("")


def test_the_queue_says_nothing_that_identifies(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    ada.pick.wait_for()

    shown = ada.page.locator("[data-queue]").inner_html()

    assert v.conversation not in shown
    assert v.ticket not in shown


def test_words_come_back_after_a_reload(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("først")
    v.settle()
    ada.until_said("først")
    ada.field().fill("svar")
    ada.page.get_by_role("button", name="Send").click()
    v.hear(1)

    ada.page.reload()
    v.say("imens")
    v.settle()

    ada.until_said("først", "svar", "imens")
    expect(ada.page.locator("[data-duty]")).to_have_text("På vagt")
    ada.answer("jeg er her igen")
    assert v.hear(2)[-1].text == "jeg er her igen"


def test_two_who_pick_at_once_one_gets_her_and_the_other_sees_why(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    desks = [sit("bela").go_on_duty(), sit("cleo").go_on_duty()]
    visitor()
    for desk in desks:
        desk.pick.wait_for()
        # The hand is already on its way down: the press counts although the row may be gone by then.
        desk.page.evaluate(
            "() => { const press = document.querySelector('[data-pick]'); window.at = (when) =>"
            " setTimeout(() => press.click(), when - Date.now()); }"
        )
    when = desks[0].page.evaluate("Date.now() + 300")
    for desk in desks:
        desk.page.evaluate("(when) => { window.at(when); }", when)

    for desk in desks:
        desk.until(
            "Boolean(document.querySelector('article[data-talk]') || !document.querySelector('[data-notice]').hidden)",
            "an answer to the pick",
        )
    winners = [desk for desk in desks if desk.talks.count()]
    losers = [desk for desk in desks if not desk.talks.count()]
    assert len(winners) == len(losers) == 1
    expect(losers[0].notice).to_have_text("En kollega nåede det først. Samtalen er i gode hænder.")
    expect(losers[0].page.locator("[data-colleagues-list]")).to_contain_text("1 af 1")


def test_a_double_press_asks_once(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    visitor()
    ada.pick.wait_for()

    ada.page.evaluate("() => { const press = document.querySelector('[data-pick]'); press.click(); press.click(); }")

    expect(ada.talk().locator("[data-state]")).to_have_text("Venter på, at den besøgende trykker start")
    expect(ada.talks).to_have_count(1)
    expect(ada.page.locator("[data-notice]")).to_be_hidden()
    ada.page.get_by_role("button", name="Slip").click()


def test_who_has_no_room_is_not_offered_another(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    bela = sit("bela").go_on_duty()
    talking(bela, visitor())

    visitor()

    expect(bela.page.get_by_role("heading", name="En venter")).to_be_visible()
    expect(bela.pick).to_be_hidden()
    expect(bela.page.locator("[data-queue-hint]")).to_have_text("Du har så mange samtaler, som du har plads til.")


def test_two_conversations_stand_side_by_side_and_the_other_tells_what_is_new(
    sit: Sit, visitor: Callable[[], Visitor]
) -> None:
    ada = sit("ada").go_on_duty()
    v, w = visitor(), visitor()
    talking(ada, v)
    talking(ada, w, 2)
    ada.field(2).click()

    for word in ("er du der", "jeg venter"):
        v.say(word)
        v.settle()

    expect(ada.talk(1).locator("[data-new]")).to_have_text("2 nye")
    expect(ada.talk(2).locator("[data-new]")).to_be_hidden()
    assert ada.page.title().startswith("2 nye")
    ada.field(1).focus()
    expect(ada.talk(1).locator("[data-new]")).to_be_hidden()
    first, second = ada.talk(1).bounding_box(), ada.talk(2).bounding_box()
    assert first
    assert second
    assert first["y"] == second["y"]
    assert first["x"] < second["x"]


def test_words_that_are_too_many_stay_where_they_were_written(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    talking(ada, visitor())
    ada.field().fill("æ" * 5_000)

    ada.field().press("Control+Enter")

    expect(ada.talk().locator("[data-trouble]")).to_contain_text("Beskeden er for lang")
    assert ada.field().input_value() == "æ" * 5_000
    assert ada.said() == []


def test_a_conversation_that_has_lasted_too_long_says_so_and_keeps_the_words(
    sit: Sit, visitor: Callable[[], Visitor], product: Product
) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    talking(ada, v)
    move_back(product, "chat_session", "started_at", v.conversation, CONVERSATION_AGE + 1)
    ada.field().fill("er vi her endnu")

    ada.field().press("Control+Enter")

    expect(ada.talk().locator("[data-trouble]")).to_contain_text("Samtalen har varet for længe")
    assert ada.field().input_value() == "er vi her endnu"
    assert ada.said() == []


def test_fingers_that_are_writing_never_land_in_another_conversation(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    v, w = visitor(), visitor()
    talking(ada, v)
    talking(ada, w, 2)
    ada.field(1).click()

    v.end()
    expect(ada.talk(1)).to_contain_text("Samtalen er afsluttet af den besøgende.")
    ada.page.keyboard.type("til den, der gik")
    ada.talk(1).get_by_role("button", name="Fjern teksten").click()
    expect(ada.talks).to_have_count(1)
    ada.page.keyboard.type("til den, der gik")

    assert ada.field(2).input_value() == ""
    assert ada.page.evaluate("document.activeElement.tagName") == "H2"


def test_letting_go_gives_the_place_back_in_front(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    visitor()
    ada.pick.click()

    ada.page.get_by_role("button", name="Slip").click()

    expect(ada.notice).to_have_text("Du slap samtalen. Den besøgende står forrest i køen.")
    expect(ada.talks).to_have_count(0)
    expect(ada.page.locator(".queue li")).to_contain_text("spurgt igen")
    ada.pick.click()
    expect(ada.talk().locator("[data-state]")).to_have_text("Venter på, at den besøgende trykker start")


def test_a_visitor_who_goes_before_the_start_leaves_a_word_and_nothing_else(
    sit: Sit, visitor: Callable[[], Visitor]
) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    ada.pick.click()
    expect(ada.talk().locator("[data-state]")).to_have_text("Venter på, at den besøgende trykker start")

    v.end()

    expect(ada.notice).to_have_text("Den besøgende gik igen, før samtalen begyndte.")
    expect(ada.talks).to_have_count(0)
    expect(ada.page.locator("[data-owed]")).to_be_hidden()


def test_an_unanswered_offer_goes_back_to_the_queue_and_the_desk_says_so(
    sit: Sit, visitor: Callable[[], Visitor], product: Product
) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    ada.pick.click()
    expect(ada.talk().locator("[data-state]")).to_have_text("Venter på, at den besøgende trykker start")
    ada.field().fill("Velkommen")

    move_back(product, "chat_session", "offered_at", v.conversation, OFFER + 1)

    expect(ada.notice).to_have_text(
        "Den besøgende trykkede ikke start. Pladsen er holdt forrest i køen.", timeout=15_000
    )
    expect(ada.talks).to_have_count(0)
    expect(ada.page.locator(".queue li")).to_contain_text("spurgt igen")


def test_who_has_lost_the_line_is_shown_as_away(sit: Sit, visitor: Callable[[], Visitor], product: Product) -> None:
    ada = sit("ada").go_on_duty()
    v, w = visitor(), visitor()
    talking(ada, v)
    for one in (v, w):
        one.drop()
        move_back(product, "chat_member", "seen", one.conversation, AWAY + 1)

    expect(ada.talk().locator("[data-state]")).to_have_text("Den besøgende er væk lige nu. Pladsen bliver holdt.")
    expect(ada.page.locator(".queue li")).to_contain_text("væk lige nu")
    expect(ada.pick).to_be_hidden()

    for one in (v, w):
        one.come_back()
    expect(ada.talk().locator("[data-state]")).to_contain_text("I gang siden")
    expect(ada.pick).to_be_visible()


def test_the_text_stays_after_the_end_until_it_is_tagged(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("tak for i dag")
    v.settle()
    ada.until_said("tak for i dag")

    v.end()

    expect(ada.talk()).to_contain_text("Samtalen er afsluttet af den besøgende.")
    expect(ada.talk()).to_contain_text("tak for i dag")
    expect(ada.field()).to_be_hidden()
    expect(ada.talk().get_by_role("link", name="Sæt krydser")).to_be_visible()
    expect(ada.page.locator("[data-owed-text]")).to_have_text(
        "En samtale mangler krydser. Det kan vente til din næste pause."
    )
    with ada.page.expect_popup() as opened:
        ada.talk().get_by_role("link", name="Sæt krydser").click()
    tags = opened.value
    tags.get_by_role("link", name="Sæt krydser").click()
    tags.get_by_role("button", name="Gem krydser").click()
    expect(ada.talks).to_have_count(0)
    expect(ada.page.locator("[data-owed]")).to_be_hidden()
    assert "tak for i dag" not in ada.page.content()
    with tags.expect_event("close"):  # the way back leads to the desk that is open already
        tags.get_by_role("link", name="Til skrivebordet").click()


def test_the_text_leaves_the_screen_a_quarter_of_an_hour_after_the_end(
    sit: Sit, visitor: Callable[[], Visitor]
) -> None:
    ada = sit("ada")
    ada.page.clock.install()
    ada.page.reload()
    ada.go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("det er stadig her")
    v.settle()
    ada.until_said("det er stadig her")
    v.end()
    expect(ada.talk()).to_contain_text("Teksten bliver stående her")
    ada.page.clock.fast_forward("14:30")
    ada.page.clock.run_for(6_000)
    assert ada.said() == ["det er stadig her"]

    ada.page.clock.run_for(30_000)

    expect(ada.talks).to_have_count(0)
    assert "det er stadig her" not in ada.page.content()


def test_the_text_of_an_ended_conversation_does_not_survive_a_reload(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("væk ved genindlæsning")
    v.settle()
    ada.until_said("væk ved genindlæsning")
    v.end()
    expect(ada.talk()).to_contain_text("Samtalen er afsluttet af den besøgende.")

    ada.page.reload()

    expect(ada.page.locator("[data-owed]")).to_be_visible()
    expect(ada.talks).to_have_count(0)
    assert "væk ved genindlæsning" not in ada.page.content()


def test_ending_asks_once_and_staying_keeps_the_conversation(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    talking(ada, v)

    ada.page.get_by_role("button", name="Afslut Samtale 1").press("Enter")
    ada.page.keyboard.press("Escape")
    expect(ada.page.get_by_role("button", name="Afslut Samtale 1")).to_be_focused()
    v.say("vi er her endnu")
    v.settle()
    ada.until_said("vi er her endnu")

    ada.page.get_by_role("button", name="Afslut Samtale 1").press("Enter")
    ada.page.get_by_role("button", name="Afslut samtalen", exact=True).click()
    v.on_line.expect("bye", why="over", by="counsellor")
    expect(ada.talk()).to_contain_text("Du har afsluttet samtalen.")


def test_ending_for_the_tone_tells_the_visitor_so(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    talking(ada, v)

    ada.page.get_by_role("button", name="Afslut Samtale 1").press("Enter")
    ada.page.keyboard.press("Tab")
    ada.page.keyboard.press("Tab")
    expect(ada.page.get_by_role("button", name="Afslut på grund af tonen")).to_be_focused()
    ada.page.keyboard.press("Enter")

    v.on_line.expect("bye", why="over", by="tone")
    expect(ada.talk()).to_contain_text("Du har afsluttet samtalen på grund af tonen.")


def test_nobody_is_asked_about_the_tone_when_she_goes_out(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    talking(ada, visitor())

    ada.page.get_by_role("button", name="Afslut Samtale 1").press("Enter")
    expect(ada.page.get_by_role("button", name="Afslut på grund af tonen")).to_be_visible()
    ada.page.keyboard.press("Escape")
    ada.page.locator("[data-help] summary").first.click()
    ada.page.get_by_role("button", name="Giv tilbage til køen, forrest").click()

    expect(ada.page.get_by_role("button", name="Giv tilbage til køen", exact=True)).to_be_visible()
    expect(ada.page.get_by_role("button", name="Afslut på grund af tonen")).to_be_hidden()


def test_a_second_window_does_not_take_the_conversations_unasked(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada = sit("ada").go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("kun et sted")
    v.settle()
    ada.until_said("kun et sted")

    other = DeskPage(ada.page.context.new_page())
    other.page.goto(ada.page.url)
    expect(other.page.locator("[data-connection-text]")).to_have_text("Skrivebordet er åbent i et andet vindue.")
    assert ada.said() == ["kun et sted"]
    other.page.get_by_role("button", name="Brug skrivebordet her").click()

    other.until_said("kun et sted")
    expect(ada.page.locator("[data-connection-text]")).to_have_text("Skrivebordet er åbent i et andet vindue.")
    assert "kun et sted" not in ada.page.content()
