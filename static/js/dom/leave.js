/** Leaving quickly: everything out of sight at once, then wiped, then another page in this one's place. */

import { ThriceShift } from "./shift.js";

/** So long a frame waits for the page around it to go. */
const STILL_HERE_MS = 1_500;

/**
 * The button, the link at the head of the tab order and Shift pressed three times, in every state.
 * @param {Document} document
 * @param {{wipe: () => void, text: (key: string) => string}} acts  `wipe` drops keys and text and tells the server;
 *   `text` gives the words of the empty page, which tell nothing of the service
 */
export function watchLeaving(document, { wipe, text }) {
  const window = document.defaultView;
  const said = document.getElementById("said-leaving");
  const leave = (href) => {
    const curtain = document.createElement("div");
    curtain.className = "curtain";
    curtain.setAttribute("role", "alert");
    curtain.textContent = text("leave.overlay");
    empty(document);
    document.body.replaceChildren(curtain);
    // What she did not want seen is gone from sight; nothing that fails below may keep her here.
    try {
      wipe();
    } finally {
      goTo(window, href, () => {
        curtain.textContent = text("leave.frame_blank");
      });
    }
  };
  const pressed = (event) => {
    const link = event.target.closest?.("[data-leave]");
    if (!link || event.button > 1) return;
    event.preventDefault();
    leave(link.href);
  };
  document.addEventListener("click", pressed);
  // With the middle button too: a page beside this one would leave everything here.
  document.addEventListener("auxclick", pressed);
  new ThriceShift(window, {
    leave: () => {
      const link = document.querySelector("[data-leave]");
      if (link) leave(link.href);
    },
    say: (key) => {
      // Outside an open dialog nothing is read out.
      const place = document.querySelector("dialog[open]") ?? document.body;
      if (said.parentElement !== place) place.append(said);
      said.textContent = key ? text(key) : "";
    },
  });
}

/**
 * In this page's place: Back leads to what was before it. In a frame the whole page around it goes, as far as the
 * browser allows it: a click is asked for, and after a key some browsers refuse. Then the frame stays, and is blank.
 * @param {Window} window
 * @param {string} href
 * @param {() => void} stay  what a blank frame tells
 */
function goTo(window, href, stay) {
  if (window.top === window) return window.location.replace(href);
  window.setTimeout(stay, STILL_HERE_MS);
  try {
    window.top.location.replace(href);
  } catch {
    stay();
  }
}

/** Clear every field, so that no browser brings the words back. */
export function empty(document) {
  for (const field of document.querySelectorAll("textarea, input, select")) {
    if (field.matches("select")) field.selectedIndex = 0;
    else if (field.matches("[type=checkbox], [type=radio]")) field.checked = field.defaultChecked;
    else field.value = "";
  }
}
