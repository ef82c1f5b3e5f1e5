"""The visitor's page and the counsellor's desk by their parts, the same in every browser that WebDriver drives."""

import json

from tests.servers.browsers import Window
from tests.servers.product import Product
from tests.servers.staff import DOMAIN, password_of

# What the content policy refuses from now on is written down where a test can look.
WATCH = """void document.addEventListener("securitypolicyviolation", (event) => {
  (window.refusedByPolicy ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`);
})"""
ON_DUTY = "!document.querySelector('[data-duty]').hidden"
LEFT_BEHIND = """(async () => {
  const left = sessionStorage.length + localStorage.length + document.cookie.length;
  if (!(await indexedDB.databases()).some(({ name }) => name === "csm-chat")) return left;
  const open = indexedDB.open("csm-chat");
  await new Promise((done) => { open.onsuccess = done; });
  const database = open.result;
  if (!database.objectStoreNames.length) return left;
  const keys = database.transaction("keys").objectStore("keys").getAllKeys();
  await new Promise((done) => { keys.onsuccess = done; });
  return left + keys.result.length;
})()"""


class TalkingPage:
    """What both pages share: words in a column, a field, and a policy that must not be broken."""

    words = ""
    field = ""

    def __init__(self, window: Window, product: Product) -> None:
        self.window = window
        self.product = product

    def says(self, text: str) -> None:
        self.window.fill(self.field, text)
        self.window.send(self.field)

    def reads(self, *words: str) -> None:
        """Wait until exactly these words stand in the column, in this order."""
        found = f"[...document.querySelectorAll('{self.words}')].map((one) => one.textContent)"
        self.window.until(f"JSON.stringify({found}) === JSON.stringify({json.dumps(words)})", f"{words} to be read")

    def watch(self) -> None:
        self.window.ask(WATCH)

    def broken_policy(self) -> list[str]:
        """What was refused since `watch`, on the page as it stands."""
        return list(self.window.ask("window.refusedByPolicy ?? []"))


class VisitorPage(TalkingPage):
    words = "#log .said > p"
    field = "#say"

    def arrive(self) -> None:
        self.window.open(self.product.origin + "/")
        self.window.shown("#begin")
        self.watch()

    def part(self, state: str) -> None:
        """Wait until all that belongs to one state is shown."""
        parts = f"[...document.querySelectorAll('[data-in~={state}]')]"
        self.window.until(f"{parts}.length && {parts}.every((one) => !one.hidden)", f"the state {state}")

    def into_the_queue(self) -> None:
        self.window.click("#begin")
        self.part("waiting")

    def start(self) -> None:
        self.part("ready")
        self.window.click("#start-talk")
        self.part("talking")

    def leave(self, neutral: str) -> None:
        """Leave quickly, and arrive elsewhere."""
        self.window.click(".bar .leave")
        self.window.until(f"location.href === {json.dumps(neutral)}", "the page to which leaving leads")

    def left_behind(self) -> int:
        """How many things of ours this browser still keeps; on one of our pages."""
        return int(self.window.ask_later(LEFT_BEHIND))


class DeskPage(TalkingPage):
    words = "[data-log] .said > p"
    field = "[data-answer] textarea"

    def sign_in(self, account: str) -> None:
        """Password and one-time code, in the forms."""
        self.window.open(self.product.origin + "/staff/")
        self.window.fill("input[name=email]", f"{account}@{DOMAIN}")
        self.window.fill("input[name=password]", password_of(self.product, account))
        self.window.click("form.panel button[type=submit]")
        self.window.fill("input[name=code]", self.product.manage("demo-code", account).strip())
        self.window.click("form.panel button[type=submit]")
        self.window.shown("#desk")
        self.watch()

    def go_on_duty(self) -> None:
        """Go on duty; whoever went without going off duty still is."""
        self.window.shown("[data-duty-switch] button")
        if not self.window.ask(ON_DUTY):
            self.window.click("[data-duty-switch] button")
        self.window.until(ON_DUTY, "to be on duty")

    def go_off_duty(self) -> None:
        """Go off duty, whatever ticks are owed."""
        self.window.click("[data-duty-switch] button")
        asked = "!document.querySelector('[data-off-question]').hidden"
        self.window.until(f"{asked} || !({ON_DUTY})", "the question, or the end of duty")
        if self.window.ask(ON_DUTY):
            self.window.click("[data-off-anyway]")
        self.window.until(f"!({ON_DUTY})", "the end of duty")

    def pick(self) -> None:
        self.window.click("[data-pick]")

    def reload(self) -> None:
        self.window.reload()
        self.window.shown(self.field)
        self.watch()

    def end(self) -> None:
        self.window.click("article[data-talk] [data-end]")
        self.window.click("[data-question-yes]")
        self.hears_the_end()

    def hears_the_end(self) -> None:
        self.window.shown("[data-after]")

    def remove(self) -> None:
        """Take the ended conversation off the desk."""
        self.window.click("[data-remove]")
        self.window.until("!document.querySelector('article[data-talk]')", "an empty desk")
