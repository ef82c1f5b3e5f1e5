"""The live store is lost, or stays away: both pages say so in time, keep the text, and she goes on at the front."""

import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect

from tests.chaos.conftest import Play
from tests.chaos.pages import Pages, pages
from tests.chaos.scene import Scene, Stage
from tests.e2e.visitor_cast import part
from tests.servers.processes import until
from tests.servers.speaker import Visitor

TOLD_SECONDS = 10.0
SLACK_SECONDS = 1.0  # for a look at a page, and for Chromium on a busy machine
SHE_IS_TOLD = "!document.querySelector('[data-in=lost]').hidden"
ADA_IS_TOLD = "document.body.innerText.includes('samtalen er gået tabt')"
LINE_IS_DOWN = "document.body.innerText.includes('Forbindelsen er væk')"


@contextmanager
def embedded_store_lost(stage: Stage) -> Iterator[None]:
    """The files are gone when the server starts again, as after a reboot."""
    stage.end(0, signal.SIGKILL)
    for file in stage.product.live.glob("live.sqlite3*"):
        file.unlink()
    yield
    stage.product.manage("migrate", "--database", "live", "--verbosity", "0")
    stage.bring_back(0)
    stage.until_up()


@contextmanager
def postgresql_killed(stage: Stage) -> Iterator[None]:
    """SIGKILL: the unlogged tables come back empty; the product's processes live on."""
    assert stage.postgresql is not None
    stage.postgresql.kill()
    yield
    stage.postgresql.start()


LOSSES = {"embedded": embedded_store_lost, "two": postgresql_killed}


def go_on_before(stage: Stage, go_on: Callable[[], object]) -> None:
    """W comes first; then V goes on, and the desk has V before W."""
    w = Visitor(stage.visitors).open()
    until(lambda: w.place or w.on_line.next(1), "W's place")
    assert w.place == 1
    go_on()
    while w.place != 2:
        assert w.on_line.next(), "V did not come before W"
    w.end()


@pytest.mark.parametrize("where", LOSSES)
def test_both_are_told_and_she_goes_on_at_the_front(
    request: pytest.FixtureRequest, play: Play, chance: random.Random, where: str
) -> None:
    stage: Stage = request.getfixturevalue(where)
    scene = play(stage, chance)
    scene.speak(8)
    scene.check()
    with LOSSES[where](stage):
        pass
    back = time.monotonic()
    told_to_both(scene, back)
    visitor = scene.visitor.talker
    assert isinstance(visitor, Visitor)
    scene.visitor.stop()
    go_on_before(stage, visitor.go_on)
    visitor.end()


def told_to_both(scene: Scene, back: float) -> None:
    for one in (scene.visitor, scene.ada):
        until(lambda one=one: one.farewell, f"{one.name} to be told", TOLD_SECONDS)  # type: ignore[misc]
        assert one.farewell is not None
        assert one.farewell["why"] == "lost"
        print(f"{one.name} was told after {one.farewell_at - back:.1f} s")


def test_a_store_that_stays_away_takes_the_line_down(two: Stage, play: Play, chance: random.Random) -> None:
    """`bye away` on every socket; and once the same store is back, everything is there."""
    assert two.postgresql is not None
    scene = play(two, chance)
    scene.speak(8)
    scene.check()
    two.postgresql.shut_down()
    since = time.monotonic()
    before = [len(one.restarts) for one in (scene.visitor, scene.ada)]
    try:
        for one, known in zip((scene.visitor, scene.ada), before, strict=True):
            until(lambda one=one, known=known: len(one.restarts) > known, "a farewell", TOLD_SECONDS)  # type: ignore[misc]
            print(f"{one.name} was told after {one.restarts[known] - since:.1f} s")
        scene.speak(4)
    finally:
        two.postgresql.start()
    scene.speak(4)
    scene.check()


def until_both_are_told(scene: Pages, she: str, ada: str) -> None:
    """Wait for both at once; prints how long it took each."""
    since = time.monotonic()
    missing = {"V": (scene.visitor.page, she), "Ada": (scene.ada.page, ada)}

    def look() -> bool:
        for who, (page, expression) in list(missing.items()):
            if page.evaluate(expression):
                print(f"{who} was told after {time.monotonic() - since:.1f} s")
                del missing[who]
        return not missing

    until(look, f"both pages to tell; {missing}", TOLD_SECONDS + SLACK_SECONDS)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("where", "away"),
    [pytest.param("embedded", 3, marks=pytest.mark.long), ("two", 3), pytest.param("two", 30, marks=pytest.mark.long)],
)
def test_both_pages_tell_keep_the_text_and_go_on_at_the_front(
    request: pytest.FixtureRequest, chance: random.Random, chromium: Browser, where: str, away: float
) -> None:
    stage: Stage = request.getfixturevalue(where)
    with pages(stage, chance, chromium) as scene:
        scene.speak(6)
        scene.check()
        read = scene.visitor.read()
        visitor, desk = scene.visitor.page, scene.desk
        visitor.fill("#say", "halvt skrevet")
        with LOSSES[where](stage):
            visitor.wait_for_timeout(away * 1000)
        until_both_are_told(scene, SHE_IS_TOLD, ADA_IS_TOLD)
        assert scene.visitor.read() == scene.ada.read() == read
        assert visitor.locator("[data-in=lost] button.button-main:visible").count() == 1

        def go_on() -> None:
            visitor.get_by_role("button", name=re.compile("forrest")).click()
            part(visitor, "waiting")

        go_on_before(stage, go_on)
        assert visitor.input_value("#draft") == "halvt skrevet"
        # Until her desk's own line is back it shows what was, with W, who has gone; then she is on duty as before.
        desk.page.locator("[data-duty-switch] button").wait_for()
        expect(desk.page.locator(".queue li")).to_contain_text(["spurgt igen"])
        desk.pick.click()
        part(visitor, "ready")
        visitor.click("#start-talk")
        part(visitor, "talking")
        assert [text for _, text in scene.visitor.read()][: len(read)] == [text for _, text in read]


@pytest.mark.browser
def test_both_pages_say_that_the_line_is_down_while_the_store_stays_away(
    two: Stage, chance: random.Random, chromium: Browser
) -> None:
    assert two.postgresql is not None
    with pages(two, chance, chromium) as scene:
        scene.speak(6)
        scene.check()
        read, visitor = scene.visitor.read(), scene.visitor.page
        two.postgresql.kill()
        try:
            until_both_are_told(scene, LINE_IS_DOWN, LINE_IS_DOWN)
            # Nobody knows for how long, so nobody says that it takes seconds.
            assert "Chatten genstarter" not in visitor.inner_text("body")
            assert scene.visitor.read() == scene.ada.read() == read
        finally:
            two.postgresql.start()
        until_both_are_told(scene, SHE_IS_TOLD, ADA_IS_TOLD)
