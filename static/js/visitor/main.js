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

/** A world, a vault and a conversation in them; `resume`: what a reload left may be taken up. */
async function make(resume) {
  const world = worldOf(window, "/ws/visitor");
  const vault = await openVisitorVault(world, resume);
  return new Visitor(world, vault, { language: words.language, centre: "" });
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
  const journey = new Journey(document, words, states, { make: () => make(false), forget: () => choice.forget() });
  watchLeaving(document, { wipe: () => journey.leave(), word: () => words.text("leave.overlay") });
  await choice.recall(resume);
  // Without anything to take up, nothing is made before she presses the button: who only reads leaves nothing behind.
  if (choice.somethingKept) journey.follow(await make(resume));
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
