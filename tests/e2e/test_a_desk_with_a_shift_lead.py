"""A shift with its lead: calling her, acute danger, care, the board on the wall, and what survives a reload."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.desk_room import DeskPage, Sit, talking
from tests.servers.fixtures import Serve
from tests.servers.processes import until
from tests.servers.product import Product
from tests.servers.speaker import Visitor

pytestmark = pytest.mark.browser

Come = Callable[[], Visitor]


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    product = serve()
    product.manage("load_taxonomy")
    return product


def halves(desk: DeskPage) -> set[str]:
    """What stands in the fields of both conversations; nothing before both are there."""
    desk.page.wait_for_timeout(20)
    fields = desk.page.locator("article textarea").all()
    return {field.input_value() for field in fields} if len(fields) == 2 else set()


def violations(page: Page) -> list[str]:
    """What axe finds, as soon as nothing moves any more."""
    page.emulate_media(reduced_motion="reduce")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def test_acute_danger_is_one_key_and_the_shift_lead_sees_it_and_answers(sit: Sit, visitor: Come) -> None:
    ada, bela, cleo = sit("ada").go_on_duty(), sit("bela").go_on_duty(), sit("cleo").go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("jeg har taget noget")
    v.settle()
    ada.until_said("jeg har taget noget")
    ada.field().fill("jeg er her")

    ada.page.keyboard.press("Alt+Shift+A")

    panel = ada.page.locator("[data-danger]")
    expect(panel.get_by_role("heading", name="Akut fare")).to_be_focused()
    expect(panel).to_contain_text("Lov aldrig, at nogen kommer.")
    expect(ada.talk()).to_be_visible()
    told = cleo.page.locator("[data-dangers] .notice")
    expect(told).to_contain_text("Akut fare: Ada har brug for dig nu")
    expect(bela.page.locator("[data-dangers] .notice")).to_have_count(0)
    assert "jeg har taget noget" not in cleo.page.content()
    assert [*violations(ada.page), *violations(cleo.page)] == []

    told.get_by_role("button", name="Jeg kommer").click()
    expect(panel.locator("[data-danger-told]")).to_have_text("Cleo kommer.")
    expect(ada.talk().locator("[data-asked-text]")).to_have_text("Cleo kommer.")

    panel.get_by_role("listitem").filter(has_text="Vil du ringe 112 nu?").get_by_role("button", name="Sæt ind").click()
    assert ada.field().input_value().startswith("jeg er her\nJeg er bange for")
    assert ada.said() == ["jeg har taget noget"], "nothing is sent that she has not read"
    v.end()
    expect(panel).to_be_hidden()
    expect(told).to_have_count(0)


def test_a_shift_lead_is_called_answers_beside_the_conversation_and_comes_in_visibly(sit: Sit, visitor: Come) -> None:
    ada, cleo = sit("ada").go_on_duty(), sit("cleo").go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("det er svært")
    v.settle()
    ada.page.keyboard.press("Alt+Shift+O")
    ada.talk().get_by_role("button", name="Et råd").press("Enter")
    expect(ada.talk().locator("[data-asked-text]")).to_have_text("Vagtlederen har fået besked. Vi venter på svar.")
    told = cleo.page.locator("[data-helps] .notice")
    expect(told).to_contain_text("Ada vil gerne have et råd")
    expect(cleo.talks).to_have_count(0)

    told.get_by_role("button", name="Kom med i samtalen").click()

    expect(cleo.talk().locator("[data-state]")).to_have_text("Venter på, om den besøgende vil lukke dig ind")
    expect(ada.talk().locator("[data-asked-text]")).to_have_text("Cleo kommer.")
    assert cleo.said() == []
    v.admit_all()
    v.settle()
    cleo.until_said("det er svært")


def test_care_is_one_press_and_says_nothing_of_why(sit: Sit, visitor: Come) -> None:
    ada, cleo = sit("ada").go_on_duty(), sit("cleo").go_on_duty()
    visitor()
    expect(ada.pick).to_be_visible()
    ada.page.get_by_role("button", name="Hold pause").click()
    expect(ada.page.get_by_role("heading", name="Du holder pause")).to_be_visible()
    expect(ada.pick).to_be_hidden()
    expect(cleo.page.locator("[data-colleagues]")).to_contain_text("holder pause")

    ada.page.get_by_role("button", name="Jeg vil gerne have en debrief").click()
    row = cleo.page.locator("[data-debriefs] li")
    expect(row).to_contain_text("Ada")
    row.get_by_role("button", name="Jeg tager den").click()
    expect(ada.page.locator("[data-debrief-text]")).to_have_text("Cleo vil gerne tale med dig om vagten.")
    row.get_by_role("button", name="Læg den tilbage").click()
    expect(ada.page.locator("[data-debrief-text]")).to_contain_text("Vagtlederen kan se")
    ada.page.get_by_role("button", name="Fortryd ønsket").click()
    expect(row).to_have_count(0)
    ada.page.get_by_role("button", name="Slut pausen").click()
    expect(ada.pick).to_be_visible()
    assert [*violations(ada.page), *violations(cleo.page)] == []


def test_sound_and_notices_come_for_who_asks_and_say_nothing_of_anybody(sit: Sit, visitor: Come) -> None:
    ada = sit("ada")
    ada.page.add_init_script(
        "window.shown = []; document.hasFocus = () => false;"
        "window.Notification = class { static permission = 'default';"
        " static async requestPermission() { return (this.permission = 'granted'); }"
        " constructor(title, { body }) { window.shown.push(`${title}: ${body}`); } };"
    )
    ada.page.reload()
    ada.go_on_duty()
    v = visitor()
    talking(ada, v)
    v.say("det er en hemmelighed")
    v.settle()
    ada.until_said("det er en hemmelighed")
    assert ada.page.evaluate("window.shown") == [], "nothing before she has asked for it"

    ada.page.get_by_text("Lyd og taster").click()
    with ada.page.expect_response("**/staff/wishes/") as kept:
        ada.page.get_by_label("Vis en besked, uden indhold").check()
    assert kept.value.status == 204
    ada.page.evaluate("document.activeElement.blur()")
    v.say("og en til")
    v.settle()

    ada.until("window.shown.length > 0", "a notice")
    assert ada.page.evaluate("window.shown") == ["CSM Danmark: Der er noget nyt på skrivebordet."]


def test_what_is_half_written_in_each_conversation_survives_a_reload(sit: Sit, visitor: Come) -> None:
    ada = sit("ada").go_on_duty()
    v, w = visitor(), visitor()
    talking(ada, v)
    talking(ada, w, 2)
    ada.field(1).fill("det, du fortæller, er")
    ada.field(2).fill("tag den tid")
    ada.page.on("dialog", lambda question: question.accept())
    ada.page.wait_for_timeout(100)  # the last letters are being locked

    ada.page.reload()

    both = {"det, du fortæller, er", "tag den tid"}
    until(lambda: halves(ada) == both, "what was half written")
    stored = ada.page.evaluate("JSON.stringify(sessionStorage)")
    assert "tag den tid" not in stored
    assert ada.page.evaluate("localStorage.length") == 0
    # Which of the two is the first now is the server's to say.
    ada.page.locator("article textarea").filter(visible=True).first.press("Control+Enter")
    sent = ada.page.locator(".said-mine > p").first.inner_text()
    expect(ada.page.locator(".said-mine .sent")).to_have_text("Sendt")
    ada.page.wait_for_timeout(100)
    ada.page.reload()
    until(lambda: halves(ada) == both - {sent} | {""}, "what is still half written")
    for number in (1, 2):
        ada.field(number).fill("")


def test_the_board_on_the_wall_changes_by_itself(sit: Sit, visitor: Come, product: Product) -> None:
    ada = sit("ada").go_on_duty()
    cleo = sit("cleo")
    cleo.page.goto(f"{product.origin}/staff/overview/")
    figure = cleo.page.locator
    expect(figure("[data-figure=waiting]")).to_have_text("0")
    assert violations(cleo.page) == []
    v = visitor()
    expect(figure("[data-figure=waiting]")).to_have_text("1", timeout=15_000)
    talking(ada, v)
    expect(figure("[data-figure=talks]")).to_have_text("1", timeout=15_000)
    expect(figure("[data-figure=waiting]")).to_have_text("0")
    expect(figure("[data-figure=restart]")).to_have_text("En samtale er i gang. Vent med at genstarte eller opgradere.")
    assert "Ada" not in figure("main").inner_text()


@pytest.mark.long  # a minute, most of it the browser's clock
def test_who_is_left_alone_is_warned_and_signed_out_but_never_out_of_a_conversation(sit: Sit, visitor: Come) -> None:
    ada = sit("ada")
    ada.page.clock.install()
    ada.page.reload()
    ada.go_on_duty()
    warning = ada.page.get_by_role("dialog", name="Er du her stadig?")
    v = visitor()
    talking(ada, v)
    with ada.page.expect_response("**/staff/idle/") as asked:
        ada.page.clock.fast_forward("46:00")
        ada.page.clock.run_for(6_000)
    assert asked.value.json() == {"may": False}
    expect(warning).to_be_hidden()
    v.end()
    expect(ada.talk()).to_contain_text("Samtalen er afsluttet af den besøgende.")

    ada.page.clock.fast_forward("02:00")
    ada.page.clock.run_for(6_000)
    expect(warning).to_be_visible()
    assert violations(ada.page) == []
    ada.page.keyboard.press("Enter")
    expect(warning).to_be_hidden()
    ada.page.clock.run_for(130_000)
    expect(ada.page.locator("[data-duty]")).to_have_text("På vagt")

    ada.page.clock.fast_forward("46:00")
    ada.page.clock.run_for(6_000)
    expect(warning).to_be_visible()
    ada.page.clock.run_for(115_000)
    expect(warning).to_be_visible()
    ada.page.clock.run_for(15_000)
    expect(ada.page.get_by_text("Du blev logget ud, fordi der ikke skete noget et stykke tid.")).to_be_visible()
