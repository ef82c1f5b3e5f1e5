"""Colleagues come into a conversation and go, everybody in a real browser: who may read what is the visitor's word.

Once on the embedded default, once on two processes with PostgreSQL and Valkey: V at the one, Ada at the other.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from sessions.domain.timing import TAKE_OVER
from tests.chaos.scene import Stage
from tests.e2e.real_windows import NOT_SHARED, Room, in_the_live_store, room
from tests.servers.postgresql import Postgresql
from tests.servers.valkey import Valkey

pytestmark = pytest.mark.browser

ASKING = "Venter på, om den besøgende vil lukke dig ind"


@pytest.fixture(scope="module", params=["embedded", pytest.param("two processes", marks=pytest.mark.long)])
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """The product on either arrangement."""
    if request.param == "embedded":
        made = Stage()
    else:
        postgresql: Postgresql = request.getfixturevalue("postgresql")
        valkey: Valkey = request.getfixturevalue("valkey")
        made = Stage(postgresql, valkey, processes=2)
    yield made
    made.remove()


@pytest.fixture
def talk(stage: Stage, chromium: Browser) -> Iterator[Room]:
    with room(stage, chromium) as one:
        yield one


def test_handed_over_from_now_on_the_next_cannot_open_what_came_before_and_who_left_nothing_after(talk: Room) -> None:
    ada = talk.begin()
    bela = talk.sit("bela")
    ada.calls("Bela", "Overdrag til en kollega")
    bela.comes()
    expect(bela.state()).to_have_text(ASKING)
    talk.is_asked("Bela vil gerne overtage samtalen")
    ada.answers("Bela kan tage over, hvis du vil.")
    talk.reads("før", "også før", "Bela kan tage over, hvis du vil.")

    talk.page.click("#newcomer-from-now")
    talk.is_told("Bela er kommet med og kan kun læse det, der kommer nu.")
    talk.writes("efter")
    bela.reads(*[NOT_SHARED] * 3, "efter")
    ada.reads("før", "også før", "Bela kan tage over, hvis du vil.", "efter")
    bela.answers("Hej, jeg er Bela.")
    talk.reads("før", "også før", "Bela kan tage over, hvis du vil.", "efter", "Hej, jeg er Bela.")

    # She was sent the ciphertext of all five; the keys of the first three were never sealed to her.
    written = [entry["body"]["ep"] for entry in bela.hears(5)]
    assert not set(written[:3]) & bela.ear.epochs()
    assert set(written[3:]) <= bela.ear.epochs()
    for words in ("også før", "Bela kan tage over"):
        assert words not in bela.desk.page.content()

    # Ada says goodbye and goes; nothing that is said after reaches her, and she was given no key of it.
    ada.answers("Farvel.")
    bela.reads(*[NOT_SHARED] * 3, "efter", "Hej, jeg er Bela.", "Farvel.")
    ada.leaves()
    talk.is_told("Ada er gået og kan ikke læse mere.")
    talk.writes("kun til Bela")
    bela.reads(*[NOT_SHARED] * 3, "efter", "Hej, jeg er Bela.", "Farvel.", "kun til Bela")
    bela.answers("Ja, kun til mig.")
    talk.reads(
        "før", "også før", "Bela kan tage over, hvis du vil.", "efter", "Hej, jeg er Bela.", "Farvel.",
        "kun til Bela", "Ja, kun til mig.",
    )  # fmt: skip
    later = bela.hears(8)[6:]
    assert not {entry["body"]["ep"] for entry in later} & ada.ear.epochs()
    [left] = ada.ear.entries("leave")
    assert max(frame["n"] for frame in ada.ear.heard if frame["t"] == "ev") == left["n"]


def test_handed_over_with_everything_the_next_reads_it_all(talk: Room) -> None:
    ada = talk.begin()
    bela = talk.sit("bela")
    ada.calls("Bela", "Overdrag til en kollega")
    bela.comes()
    talk.is_asked("Bela vil gerne overtage samtalen")

    talk.page.click("#newcomer-all")
    talk.is_told("Bela er kommet med og kan læse det, du har skrevet.")
    bela.reads("før", "også før")
    ada.leaves()
    talk.is_told("Ada er gået og kan ikke læse mere.")
    talk.writes("efter")
    bela.reads("før", "også før", "efter")
    assert bela.ear.entries("msg")[-1]["body"]["ep"] not in ada.ear.epochs()

    # The one who talks with her now may end it, and owes the one tag.
    talk.page.click("#end")
    expect(bela.desk.page.locator("[data-owed]")).to_be_visible()
    expect(ada.desk.page.locator("[data-owed]")).to_be_hidden()


def test_who_is_declined_is_given_no_key_and_the_conversation_goes_on(talk: Room) -> None:
    ada = talk.begin()
    bela = talk.sit("bela")
    ada.calls("Bela", "Overdrag til en kollega")
    bela.comes()
    talk.is_asked("Bela vil gerne overtage samtalen")

    talk.page.click("#newcomer-no")
    talk.is_told("Det er i orden. Du skriver videre med Ada.")
    expect(bela.desk.talks).to_have_count(0)
    talk.writes("stadig her")
    ada.reads("før", "også før", "stadig her")
    ada.answers("Jeg også.")
    talk.reads("før", "også før", "stadig her", "Jeg også.")
    assert bela.ear.epochs() == set()
    assert [frame for frame in talk.ear.sent if frame["t"] == "seal" and frame["to"] == bela.ear.me()] == []
    assert "stadig her" not in bela.desk.page.content()


def test_with_a_second_counsellor_all_three_read_each_other(talk: Room) -> None:
    ada = talk.begin()
    bela = talk.sit("bela")
    ada.calls("Bela", "Få en kollega med")
    bela.comes()
    talk.is_asked("Bela vil gerne være med i samtalen")

    talk.page.click("#newcomer-all")
    bela.reads("før", "også før")
    bela.answers("Nu er vi to.")
    ada.reads("før", "også før", "Nu er vi to.")
    talk.reads("før", "også før", "Nu er vi to.")
    talk.writes("godt")
    for seat in (ada, bela):
        seat.reads("før", "også før", "Nu er vi to.", "godt")

    # The second goes again; the first goes on, and what is said then is not the second's.
    bela.leaves()
    talk.is_told("Bela er gået og kan ikke læse mere.")
    talk.writes("kun os to")
    ada.reads("før", "også før", "Nu er vi to.", "godt", "kun os to")
    assert ada.ear.entries("msg")[-1]["body"]["ep"] not in bela.ear.epochs()


def test_when_a_counsellors_browser_dies_one_colleague_takes_over(talk: Room) -> None:
    ada = talk.begin()
    bela, cleo = talk.sit("bela"), talk.sit("cleo", process=-1)
    ada.desk.page.context.close()
    # Nobody waits three minutes for a test: her last sign of life is made older in the store.
    in_the_live_store(talk.stage, "UPDATE chat_member SET seen = seen - %s WHERE id = %s", TAKE_OVER + 1, ada.ear.me())
    for seat in (bela, cleo):
        expect(seat.desk.page.get_by_role("button", name="Tag over")).to_be_visible()

    bela.desk.page.get_by_role("button", name="Tag over").click()
    expect(bela.state()).to_have_text(ASKING)
    expect(cleo.desk.page.get_by_role("button", name="Tag over")).to_have_count(0)
    talk.is_asked("Bela kan tage over, hvis du vil")
    talk.page.click("#newcomer-from-now")
    talk.is_told("Ada er gået og kan ikke læse mere.")
    talk.writes("er du der?")
    bela.reads(NOT_SHARED, NOT_SHARED, "er du der?")
    bela.answers("Ja, jeg er her.")
    talk.reads("før", "også før", "er du der?", "Ja, jeg er her.")
    assert not {entry["body"]["ep"] for entry in bela.hears(4)[2:]} & ada.ear.epochs()
    talk.page.click("#end")
    expect(bela.desk.page.locator("[data-owed]")).to_be_visible()
