/** The visitor's page: makes the parts and joins them. Nothing is kept that she did not begin. */

import { Visitor } from "../lib/visitor.js";
import { mayResume } from "../lib/resume.js";
import { openVisitorVault } from "../lib/vault.js";
import { worldOf } from "../lib/world.js";
import { States } from "../dom/states.js";
import { Words } from "../dom/words.js";
import { watchLeaving } from "../dom/leave.js";
import { Journey } from "./journey.js";
import { LanguageChoice } from "./language.js";

const words = new Words(document, {
  language: document.documentElement.lang,
  table: JSON.parse(document.getElementById("words").textContent),
  fetchTable: (language) => choice.fetchTable(language),
});
const states = new States(document);
const choice = new LanguageChoice(window, words);

/** A browser that cannot lock the words gets no button. */
function cannotLock() {
  if (!window.isSecureContext) return "unsupported.not_secure";
  if (!window.crypto?.subtle || !window.WebSocket) return "unsupported.text";
  return null;
}

/** What the library needs of the browser. Nothing is made or opened before it is asked for. */
const lend = () => worldOf(window, "/ws/visitor");

/** A conversation that has not begun, in a vault of its own; `resume`: what a reload left may be taken up. */
async function make(resume) {
  const world = lend();
  return new Visitor(world, await openVisitorVault(world, resume), { language: words.language, centre: "" });
}

async function begin() {
  const hindrance = cannotLock();
  if (hindrance) {
    words.say(document.getElementById("unsupported-why"), hindrance);
    states.show("unsupported");
    watchLeaving(document, { wipe: () => choice.forget(), word: () => words.text("leave.overlay") });
    return;
  }
  const [navigation] = performance.getEntriesByType("navigation");
  const resume = mayResume(navigation?.type, document.wasDiscarded);
  const journey = new Journey(document, words, states, {
    make: () => make(false),
    vault: () => openVisitorVault(lend(), false),
    forget: () => choice.forget(),
  });
  watchLeaving(document, { wipe: () => journey.leave(), word: () => words.text("leave.overlay") });
  await choice.recall(resume);
  // Without anything to take up, nothing is made before she presses the button: who only reads leaves nothing behind.
  if (choice.somethingKept && resume) journey.follow(await make(true));
  // What may not be taken up is lost before anything is shown, and no key is left in its place.
  else if (choice.somethingKept) await (await openVisitorVault(lend(), false)).wipe();
  journey.welcome();

  document.getElementById("again").addEventListener("click", () => {
    choice.keep();
    window.location.reload();
  });
  window.addEventListener("online", () => journey.visitor?.nudge());
  document.addEventListener("visibilitychange", () => document.hidden || journey.visitor?.nudge());
  // Gone from sight before the browser can take a picture of it or keep it for Back.
  window.addEventListener("pagehide", (event) => {
    journey.visitor?.pageHidden(event.persisted);
    journey.clear();
  });
  window.addEventListener("pageshow", (event) => {
    journey.visitor?.pageShown(event.persisted);
    if (event.persisted) {
      journey.clear();
      states.show("start");
      window.location.reload();
    }
  });
}

begin();
