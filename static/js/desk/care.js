// Owns what she does for herself on a shift: a pause without a reason, and a talk afterwards.

import { part, write } from "./parts.js";

/**
 * @param {HTMLElement} root
 * @param {object} words
 * @param {{rest: (on: boolean) => void, debrief: (on: boolean) => void}} acts
 * @returns {(now: object | null, connected: boolean) => void}
 */
export function careView(root, words, acts) {
  const rest = part(root, "rest");
  const debrief = part(root, "debrief");
  let now = null;

  rest.addEventListener("click", () => acts.rest(!now.resting));
  debrief.addEventListener("click", () => acts.debrief(!now.debrief));

  function wish() {
    if (!now.debrief) return "";
    return now.debrief.by ? words.say("care.taken", { name: now.debrief.by }) : words.say("care.asked");
  }

  function act() {
    if (!now.debrief) return words.say("care.debrief");
    return words.say(now.debrief.by ? "called.close" : "care.undo");
  }

  return (picture, connected) => {
    now = picture;
    root.hidden = !now || !connected;
    if (root.hidden) return;
    rest.hidden = !now.on_duty;
    write(rest, words.say(now.resting ? "care.go_on" : "care.rest"));
    write(part(root, "rest-text"), now.resting ? words.say("care.resting") : "");
    write(debrief, act());
    write(part(root, "debrief-text"), wish());
  };
}
