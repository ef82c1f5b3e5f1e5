/** The visitor's page as it opens: its words, its states and the way out. A conversation is fetched when she begins one. */

import { mayResume } from "../lib/resume.js";
import { States } from "../dom/states.js";
import { Words } from "../dom/words.js";
import { empty, watchLeaving } from "../dom/leave.js";
import { watchAside } from "./aside.js";
import { watchFrame } from "./framed.js";
import { LanguageChoice } from "./language.js";
import { OptionalChoice } from "./optional.js";
import { knockAt, proofOf } from "./work.js";

const words = new Words(document, {
  language: document.documentElement.lang,
  table: JSON.parse(document.getElementById("words").textContent),
  fetchTable: (language) => choice.fetchTable(language),
});
const states = new States(document);
const choice = new LanguageChoice(window, words);
const optional = new OptionalChoice(document);

/** A browser that cannot lock the words gets no button. */
function cannotLock() {
  if (!window.isSecureContext) return "unsupported.not_secure";
  if (!window.crypto?.subtle || !window.WebSocket) return "unsupported.text";
  return null;
}

const beginning = document.getElementById("begin");
let journey = null;
/** The puzzle before the queue, worked at while she reads. @type {import("../lib/proof.js").Proof | null} */
let proof = null;
let left = false;
/** Longer than this, and she is told that it takes its time. */
const SLOW_MS = 4_000;

/** The journey, fetched once. Its address stands in the page, for its name carries the hash of what it holds. */
async function fetched() {
  const { journeyOf } = await import(beginning.dataset.journey);
  // A frame that stays behind, blank, begins nothing any more.
  if (left) await new Promise(() => {});
  journey ??= journeyOf(window, words, states, choice, { optional, proof: () => proof });
  return journey;
}

/** Everything out of sight, then wiped here and on the server, without waiting for an answer. */
function leave() {
  left = true;
  // Also what a reload would have taken up, should its journey still be on its way here.
  choice.forgetAll();
  journey?.leave();
}

/** Once the page is there: work at the puzzle, or knock where the door is shut. */
async function work() {
  if (left) return;
  if (states.first !== "start") return knockAt(window);
  proof = proofOf(window);
  proof.prepare();
}

function showStart() {
  document.getElementById("opening").hidden = true;
  beginning.hidden = false;
}

/** She pressed the button. */
async function start() {
  const opening = document.getElementById("opening");
  words.clear(document.getElementById("start-notice"));
  words.say(opening, "start.preparing");
  window.setTimeout(() => opening.dataset.text === "start.preparing" && words.say(opening, "start.preparing_slow"), SLOW_MS);
  opening.hidden = false;
  beginning.hidden = true;
  try {
    await (await fetched()).begin();
  } catch (error) {
    showStart();
    words.say(document.getElementById("start-notice"), "errors.cannot_connect");
    throw error;
  }
}

async function openPage() {
  const hindrance = cannotLock();
  watchLeaving(document, { wipe: leave, text: (key) => words.text(key) });
  watchAside(document, words, states);
  watchFrame(window, {
    language: (language) => choice.suggest(language),
    storageOff: () => words.say(document.getElementById("framed-notice"), "unsupported.storage_off"),
  });
  if (hindrance) {
    words.say(document.getElementById("unsupported-why"), hindrance);
    // Where the door is shut, that comes first: no other browser would help her now.
    if (states.first === "start") states.show("unsupported");
    return;
  }
  const [navigation] = performance.getEntriesByType("navigation");
  const resume = mayResume(navigation?.type, document.wasDiscarded);
  beginning.addEventListener("click", start);
  // The first sign that she may press it: on a slow line that is a second gained.
  for (const sign of ["pointerenter", "focus"]) beginning.addEventListener(sign, () => fetched().catch(() => null), { once: true });
  document.getElementById("again").addEventListener("click", () => {
    choice.keep();
    window.location.reload();
  });
  window.addEventListener("online", () => journey?.visitor?.nudge());
  document.addEventListener("visibilitychange", () => document.hidden || journey?.visitor?.nudge());
  // Gone from sight before the browser can take a picture of it or keep it for Back.
  window.addEventListener("pagehide", (event) => {
    journey?.visitor?.pageHidden(event.persisted);
    journey?.clear();
    empty(document);
  });
  window.addEventListener("pageshow", (event) => {
    journey?.visitor?.pageShown(event.persisted);
    if (event.persisted) {
      journey?.clear();
      empty(document);
      states.show(states.first);
      window.location.reload();
    }
  });
  await choice.recall(resume);
  // Without anything to take up, nothing is made before she presses the button: who only reads leaves nothing behind.
  if (choice.somethingKept && (await (await fetched()).takeUp(resume))) return;
  showStart();
  // What does not work here is asked for again at the door.
  work().catch(() => null);
}

openPage();
