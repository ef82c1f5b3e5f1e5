// Owns going on and off duty: the switch in the shell, and the question before ticks would be lost.

import { part, write } from "./parts.js";

/**
 * @param {Document} page
 * @param {object} words
 * @param {(on: boolean) => void} set
 */
export function dutyView(page, words, set) {
  const sign = part(page, "duty");
  const button = page.createElement("button");
  const question = part(page, "off-question");
  let now = null; // the desk's last picture

  button.type = "button";
  button.className = "button";
  button.hidden = true;
  part(page, "duty-switch").append(button);

  function close() {
    if (question.contains(page.activeElement)) button.focus();
    question.hidden = true;
  }

  /** What she should know before she goes: who is left waiting with nobody on duty, and which ticks are lost. */
  function reasons() {
    const others = now.colleagues.some(({ me, presence }) => !me && presence === "here");
    return [
      ...(now.waiting.length && !others ? [words.count("duty.last", now.waiting.length)] : []),
      ...(now.tags_owed ? [words.count("duty.tags", now.tags_owed)] : []),
    ];
  }

  function turn() {
    if (!now.on_duty) return set(true);
    if (!reasons().length) return set(false);
    question.hidden = false;
    write(part(question, "off-text"), reasons().join(" "));
    return part(question, "off-text").focus();
  }

  button.addEventListener("click", turn);
  part(page, "go-on-duty").addEventListener("click", () => set(true));
  part(page, "off-anyway").addEventListener("click", () => { close(); set(false); });
  part(page, "off-stay").addEventListener("click", close);
  question.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  /** Shows the duty of the desk's picture; without a line the switch waits. */
  return function show(picture, connected) {
    now = picture;
    sign.hidden = !now?.on_duty;
    write(sign, words.say(now?.resting ? "duty.resting" : "duty.on"));
    sign.classList.toggle("duty-away", now?.resting ?? false);
    button.hidden = !now || !connected;
    write(button, words.say(now?.on_duty ? "duty.go_off" : "duty.go_on"));
    if (!now?.on_duty || !reasons().length) close();
    else part(question, "off-tags").hidden = !now.tags_owed;
  };
}
