"""Several counsellors at their desks: calling one in, handing over, leaving, handing back and taking over."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, WebSocketRoute, expect

from sessions.domain.timing import CALL, TAKE_OVER
from tests.e2e.desk_room import (
    DeskPage,
    Sit,
    age_a_call,
    lose_the_line_of,
    talking,
)
from tests.servers.product import Product
from tests.servers.speaker import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.long]

ASKING = "Venter på, om den besøgende vil lukke dig ind"
READS_ALL = "Den besøgende giver lov til at læse det hele."
FROM_NOW = "Den besøgende giver lov til at læse fra nu af."

Come = Callable[[], Visitor]


@pytest.fixture
def pair(sit: Sit, visitor: Come) -> tuple[DeskPage, DeskPage, Visitor]:
    """Ada talks with a visitor; Bela is on duty and free."""
    ada, bela = sit("ada").go_on_duty(), sit("bela").go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("det begyndte da jeg var barn")
    v.settle()
    ada.until_said("det begyndte da jeg var barn")
    return ada, bela, v


def state(desk: DeskPage) -> Locator:
    return desk.talk().locator("[data-state]")


def call_line(desk: DeskPage) -> Locator:
    return desk.talk().locator("[data-call-text]")


def called(desk: DeskPage) -> Locator:
    """The notice of a call at the top of the desk."""
    return desk.page.locator("[data-calls] .notice")


def call(desk: DeskPage, name: str, how: str) -> None:
    desk.talk().get_by_text("Overdrag eller få hjælp").click()
    desk.talk().get_by_role("radio", name=how).check()
    desk.talk().get_by_role("button", name=f"Kald {name}").click()
    expect(call_line(desk)).to_have_text(f"Du har kaldt {name}. Vi venter på svar.")


def come(desk: DeskPage) -> None:
    called(desk).get_by_role("button", name="Kom med").click()
    expect(state(desk)).to_have_text(ASKING)


def answer(desk: DeskPage, words: str) -> None:
    desk.answer(words)
    desk.until_said(*desk.said()[:-1], words)


def test_a_colleague_who_has_no_time_says_so(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, bela, _ = pair

    call(ada, "Bela", "Få en kollega med")
    expect(called(bela)).to_contain_text("Ada kalder: kom med i samtalen")
    assert bela.page.title().startswith("Et kald · ")
    called(bela).get_by_role("button", name="Ikke lige nu").click()

    expect(call_line(ada)).to_have_text("Bela kan ikke lige nu.")
    expect(called(bela)).to_have_count(0)
    ada.talk().get_by_role("button", name="Luk beskeden").click()
    expect(call_line(ada)).to_be_empty()
    expect(ada.talk().get_by_text("Overdrag eller få hjælp")).to_be_visible()


def test_a_second_counsellor_reads_from_now_on_and_everybody_is_named(
    pair: tuple[DeskPage, DeskPage, Visitor],
) -> None:
    ada, bela, v = pair
    call(ada, "Bela", "Få en kollega med")
    come(bela)
    expect(call_line(ada)).to_have_text("Bela er klar. Den besøgende bliver spurgt nu.")
    expect(ada.talk()).to_contain_text("Bela kom med og venter på den besøgendes svar.")
    expect(bela.talk().get_by_role("button", name="Fortryd")).to_be_visible()
    expect(bela.talk().get_by_role("button", name="Afslut")).to_be_hidden()
    bela.answer("Hej, jeg er Bela")
    expect(bela.talk().locator("[data-trouble]")).to_have_text("Du kan sende, når den besøgende har lukket dig ind.")
    answer(ada, "må Bela læse med?")  # the conversation goes on meanwhile
    v.hear(1)

    v.admit_from_now()
    v.settle()

    expect(bela.talk()).to_contain_text(FROM_NOW)
    expect(ada.talk()).to_contain_text(f"Bela er lukket ind. {FROM_NOW}")
    expect(call_line(ada)).to_be_empty()
    bela.until_said("Ikke delt med dig", "Ikke delt med dig")
    bela.field().press("Control+Enter")
    bela.until_said("Ikke delt med dig", "Ikke delt med dig", "Hej, jeg er Bela")
    answer(ada, "Nu er vi tre.")
    bela.until_said("Ikke delt med dig", "Ikke delt med dig", "Hej, jeg er Bela", "Nu er vi tre.")
    assert [said.text for said in v.hear(3)] == [
        "det begyndte da jeg var barn",
        "må Bela læse med?",
        "Hej, jeg er Bela",
        "Nu er vi tre.",
    ]
    expect(ada.talk().locator(".said", has_text="Hej, jeg er Bela").locator(".name")).to_have_text("Bela")
    expect(ada.talk().locator(".said", has_text="Hej, jeg er Bela").locator(".name")).to_be_visible()
    expect(bela.talk().locator(".said", has_text="Nu er vi tre.").locator(".name")).to_have_text("Ada")
    expect(state(ada)).to_contain_text("sammen\u00a0med\u00a0Bela")
    assert "det begyndte da jeg var barn" not in bela.page.content()


def test_what_was_not_shared_stays_closed_after_a_reload(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, bela, v = pair
    call(ada, "Bela", "Få en kollega med")
    come(bela)
    bela.page.reload()
    expect(state(bela)).to_have_text(ASKING)
    expect(bela.talk().get_by_role("button", name="Fortryd")).to_be_visible()
    v.admit_from_now()
    v.say("og nu er vi her")
    v.settle()
    bela.until_said("Ikke delt med dig", "og nu er vi her")

    bela.page.reload()

    bela.until_said("Ikke delt med dig", "og nu er vi her")
    expect(bela.talk()).to_contain_text(FROM_NOW)
    expect(bela.talk().get_by_role("button", name="Gå ud")).to_be_visible()
    expect(bela.talk()).not_to_contain_text("Den besøgende har trykket start.")


def test_a_hand_over_ends_with_the_first_going_out(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, bela, v = pair
    expect(ada.talk().get_by_role("button", name="Gå ud")).to_be_hidden()
    call(ada, "Bela", "Overdrag til en kollega")
    expect(called(bela)).to_contain_text("Ada kalder: overtag samtalen")
    come(bela)
    v.admit_all()
    v.settle()
    bela.until_said("det begyndte da jeg var barn")
    expect(bela.talk()).to_contain_text(READS_ALL)
    answer(ada, "Pas godt på dig selv.")
    bela.until_said("det begyndte da jeg var barn", "Pas godt på dig selv.")

    ada.talk().get_by_role("button", name="Gå ud").click()
    expect(ada.talk()).to_contain_text("Gå ud af samtalen? Bela bliver hos den besøgende")
    ada.talk().get_by_role("button", name="Gå ud af samtalen").click()

    expect(ada.notice).to_have_text("Du er gået ud af samtalen. Den går videre uden dig.")
    expect(ada.talks).to_have_count(0)
    assert "det begyndte da jeg var barn" not in ada.page.content()
    expect(bela.talk()).to_contain_text("Ada er gået og kan ikke læse mere.")
    bela.page.reload()
    expect(bela.talk()).to_contain_text("Ada er gået og kan ikke læse mere.")
    expect(bela.talk().get_by_role("button", name="Gå ud")).to_be_hidden()
    v.say("så er det dig og mig")
    v.settle()
    bela.until_said("det begyndte da jeg var barn", "Pas godt på dig selv.", "så er det dig og mig")
    v.end()
    expect(bela.page.locator("[data-owed]")).to_be_visible()
    expect(ada.page.locator("[data-owed]")).to_be_hidden()


def test_a_visitor_who_says_no_stays_with_the_one_she_has(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, bela, v = pair
    call(ada, "Bela", "Overdrag til en kollega")
    come(bela)

    v.decline()

    expect(call_line(ada)).to_have_text("Den besøgende vil gerne blive hos dig.")
    expect(ada.talk()).to_contain_text("Bela kom ikke med.")
    expect(bela.notice).to_have_text("Samtalen går videre uden dig. Tak, fordi du var klar.")
    expect(bela.talks).to_have_count(0)
    answer(ada, "Det er helt i orden.")
    assert v.hear(1)[-1].text == "Det er helt i orden."


def test_a_call_can_be_taken_back(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, bela, _ = pair
    call(ada, "Bela", "Få en kollega med")
    expect(called(bela)).to_be_visible()

    ada.talk().get_by_role("button", name="Fortryd kaldet").click()

    expect(called(bela)).to_have_count(0)
    expect(call_line(ada)).to_be_empty()
    assert not bela.page.title().startswith("Et kald")


def test_a_newcomer_can_change_her_mind(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, bela, _ = pair
    call(ada, "Bela", "Få en kollega med")
    come(bela)

    bela.talk().get_by_role("button", name="Fortryd").click()

    expect(bela.notice).to_have_text("Du er ude igen. Samtalen går videre uden dig.")
    expect(bela.talks).to_have_count(0)
    expect(call_line(ada)).to_have_text("Bela kan ikke lige nu.")
    call(ada, "Bela", "Få en kollega med")
    come(bela)  # and back again


def test_a_call_that_nobody_answers_says_so(pair: tuple[DeskPage, DeskPage, Visitor], product: Product) -> None:
    ada, bela, v = pair
    call(ada, "Bela", "Få en kollega med")
    expect(called(bela)).to_be_visible()

    age_a_call(product, v.conversation, CALL + 1)

    expect(call_line(ada)).to_contain_text("Ingen svarede.", timeout=15_000)
    expect(called(bela)).to_have_count(0)


def test_only_colleagues_with_room_can_be_called(sit: Sit, visitor: Come) -> None:
    ada, bela = sit("ada").go_on_duty(), sit("bela").go_on_duty()
    talking(ada, visitor())
    ada.talk().get_by_text("Overdrag eller få hjælp").click()
    expect(ada.talk().get_by_role("button", name="Kald Bela")).to_be_visible()

    talking(bela, visitor())

    expect(ada.talk().get_by_role("button", name="Kald Bela")).to_have_count(0)
    expect(ada.talk()).to_contain_text("Ingen kollega har plads lige nu.")


def test_a_visitor_handed_back_is_first_in_the_queue_and_can_come_again(
    pair: tuple[DeskPage, DeskPage, Visitor],
) -> None:
    ada, _, v = pair
    ada.talk().get_by_text("Overdrag eller få hjælp").click()
    ada.talk().get_by_role("button", name="Giv tilbage til køen, forrest").click()
    expect(ada.talk()).to_contain_text("Den besøgende får plads forrest i køen, og vi finder en anden rådgiver.")
    ada.page.keyboard.press("Escape")
    expect(ada.talk().get_by_role("button", name="Giv tilbage til køen, forrest")).to_be_focused()
    ada.talk().get_by_role("button", name="Giv tilbage til køen, forrest").click()

    ada.talk().get_by_role("button", name="Giv tilbage til køen", exact=True).click()

    expect(ada.notice).to_have_text("Du gav samtalen tilbage. Den besøgende står forrest i køen.")
    expect(ada.talks).to_have_count(0)
    assert "det begyndte da jeg var barn" not in ada.page.content()
    v.until_state("waiting")
    talking(ada, v)
    v.say("her er jeg igen")
    v.settle()
    expect(ada.talk()).to_contain_text("her er jeg igen")


def test_a_conversation_left_alone_is_taken_over_by_exactly_one(
    pair: tuple[DeskPage, DeskPage, Visitor], sit: Sit, product: Product
) -> None:
    ada, bela, v = pair
    cleo = sit("cleo").go_on_duty()
    ada.page.goto("about:blank")
    lose_the_line_of(product, "Ada", v.conversation, TAKE_OVER + 1)
    for desk in (bela, cleo):
        expect(desk.page.get_by_role("heading", name="En samtale, du kan tage over")).to_be_visible()

    bela.page.get_by_role("button", name="Tag over").click()

    expect(state(bela)).to_have_text(ASKING)
    expect(cleo.page.get_by_role("button", name="Tag over")).to_have_count(0)
    v.admit_all()
    v.settle()
    bela.until_said("det begyndte da jeg var barn")
    answer(bela, "Adas linje er væk. Jeg er her.")
    assert v.hear(1)[-1].text == "Adas linje er væk. Jeg er her."
    expect(bela.talk().get_by_role("button", name="Gå ud")).to_be_hidden()


def test_who_comes_back_to_a_conversation_that_was_taken_over_is_told(
    pair: tuple[DeskPage, DeskPage, Visitor], product: Product
) -> None:
    ada, bela, v = pair
    gone = [False]  # whether Ada's line is gone; the browser's own "offline" leaves sockets alone

    def line(socket: WebSocketRoute) -> None:
        if gone[0]:
            socket.close()
            return
        server = socket.connect_to_server()
        lines.extend((socket, server))

    lines: list[WebSocketRoute] = []
    ada.page.route_web_socket("**/staff/ws/**", line)
    ada.page.reload()
    ada.until_said("det begyndte da jeg var barn")
    gone[0] = True
    for end in lines:
        end.close()
    expect(ada.page.locator("[data-connection-text]")).to_contain_text("Forbindelsen er væk.")
    lose_the_line_of(product, "Ada", v.conversation, TAKE_OVER + 1)
    bela.page.get_by_role("button", name="Tag over").click()
    expect(state(bela)).to_have_text(ASKING)
    v.admit_from_now()
    v.say("kun til Bela")
    v.settle()
    bela.until_said("Ikke delt med dig", "kun til Bela")
    answer(bela, "Jeg er her.")

    gone[0] = False
    ada.page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(ada.talk()).to_contain_text("Du er ikke med i samtalen længere.")
    assert ada.said() == ["det begyndte da jeg var barn"]
    expect(ada.field()).to_be_hidden()


def test_a_pause_is_told_and_so_is_its_end(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, _, v = pair

    v.pause(on=True)
    expect(state(ada)).to_have_text("Den besøgende holder pause.")
    v.pause(on=False)

    expect(state(ada)).to_contain_text("I gang siden")
    expect(ada.talk()).to_contain_text("Den besøgende er tilbage.")


def test_an_end_by_a_colleague_is_told_as_hers(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, bela, v = pair
    call(ada, "Bela", "Få en kollega med")
    come(bela)
    v.admit_all()
    v.settle()
    bela.until_said("det begyndte da jeg var barn")

    bela.talk().get_by_role("button", name="Afslut").click()
    bela.talk().get_by_role("button", name="Afslut samtalen", exact=True).click()

    expect(bela.talk()).to_contain_text("Du har afsluttet samtalen.")
    expect(ada.talk()).to_contain_text("Samtalen er afsluttet af en kollega.")
    assert ada.said() == ["det begyndte da jeg var barn"]


def test_a_call_is_made_and_answered_by_keyboard_alone(pair: tuple[DeskPage, DeskPage, Visitor]) -> None:
    ada, bela, v = pair
    ada.page.get_by_role("button", name="Afslut Samtale 1").focus()
    ada.page.keyboard.press("Tab")
    ada.page.keyboard.press("Enter")
    ada.page.keyboard.press("Tab")
    expect(ada.talk().get_by_role("radio", name="Få en kollega med")).to_be_focused()
    ada.page.keyboard.press("ArrowDown")
    ada.page.keyboard.press("Tab")
    expect(ada.talk().get_by_role("button", name="Kald Bela")).to_be_focused()
    ada.page.keyboard.press("Enter")
    expect(call_line(ada)).to_have_text("Du har kaldt Bela. Vi venter på svar.")
    expect(ada.talk().locator("summary")).to_be_focused()

    expect(called(bela)).to_contain_text("Ada kalder: overtag samtalen")
    called(bela).get_by_role("button", name="Kom med").focus()
    bela.page.keyboard.press("Enter")
    expect(state(bela)).to_have_text(ASKING)
    expect(bela.field()).to_be_focused()
    v.until_asked("handover")
