"""A new version comes while two people write: at most a line tells of it, and only for a moment."""

import random
import signal
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chaos.pages import Pages, pages
from tests.chaos.scene import Stage

pytestmark = pytest.mark.browser

# Notes every text that is told while the deploy runs, and whether the page was ever anything but the conversation.
WATCH = """(field) => {
    window.told = [];
    window.talking = true;
    const look = () => {
        for (const one of document.querySelectorAll('[role=status], [role=alert]')) {
            const text = one.textContent.trim();
            if (text && one.checkVisibility() && !window.told.includes(text)) window.told.push(text);
        }
        window.talking &&= document.querySelector(field).checkVisibility();
    };
    look();
    window.before = window.told.splice(0);
    const all = {subtree: true, childList: true, characterData: true, attributes: true};
    new MutationObserver(look).observe(document.body, all);
}"""
OF_THE_LINE = ["Forbindelsen er", "Chatten genstarter"]
OF_THE_TALK = ["skriver", "I gang siden"]
NEW = "window.told.filter((text) => !window.before.includes(text))"


def watch(scene: Pages) -> None:
    for one in (scene.visitor, scene.ada):
        one.page.evaluate(WATCH, one.field)


def only_a_line(page: Page) -> None:
    """The page was not loaded again, was the conversation all the time, and told of nothing but the line."""
    told: list[str] = page.evaluate(NEW)
    print(told)
    assert page.evaluate("window.talking") is True
    assert [text for text in told if not any(word in text for word in OF_THE_LINE + OF_THE_TALK)] == []


def deploy(scene: Pages, which: int) -> None:
    """Replace one process: with two, the proxy leads everybody to the other meanwhile, where they go on at once."""
    stage = scene.stage
    other = stage.processes - 1 - which
    stage.direct(other, other)
    since = time.monotonic()
    stage.end(which, signal.SIGTERM)
    print(f"the process was gone after {time.monotonic() - since:.1f} s")
    if other != which:
        scene.visitor.write()
        scene.check()
        print(f"everything was read at the other process after {time.monotonic() - since:.1f} s")
    stage.bring_back(which)
    stage.until_up()
    stage.direct()


@pytest.mark.long
@pytest.mark.parametrize("where", [pytest.param("embedded", marks=pytest.mark.long), "two"])
def test_a_deploy_is_not_noticed_beyond_a_line(
    request: pytest.FixtureRequest, chance: random.Random, chromium: Browser, where: str
) -> None:
    stage: Stage = request.getfixturevalue(where)
    with pages(stage, chance, chromium) as scene:
        scene.speak(6)
        scene.check()
        watch(scene)
        for which in range(stage.processes):
            scene.speak(3)
            half = scene.ada.page.locator(scene.ada.field)
            half.fill("halvt skrevet")
            since = time.monotonic()
            deploy(scene, which)
            print(f"the replacement was there after {time.monotonic() - since:.1f} s")
            assert half.input_value() == "halvt skrevet"
            scene.speak(3)
            scene.check()
            print(f"everything was read after {time.monotonic() - since:.1f} s")
        for one in (scene.visitor, scene.ada):
            only_a_line(one.page)
        expect(scene.ada.page.locator("[data-duty]")).to_be_visible()
