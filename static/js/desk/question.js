// Owns the question before an act that cannot be undone: ending, going out and handing back must not be a slip.

import { part, write } from "./parts.js";

export function questionView(root, words) {
  const box = part(root, "question");
  const answers = { act: part(root, "question-yes"), other: part(root, "question-other") };
  let asking = null; // {button, act, other} of the question that stands there

  function close() {
    const button = asking?.button;
    const focused = box.contains(root.ownerDocument.activeElement);
    asking = null;
    box.hidden = true;
    button?.setAttribute("aria-expanded", "false");
    if (focused) (button && button.getClientRects().length ? button : root.querySelector("h2")).focus();
  }

  part(root, "stay").addEventListener("click", close);
  for (const [which, answer] of Object.entries(answers)) {
    answer.addEventListener("click", () => {
      const act = asking?.[which];
      close();
      act?.();
    });
  }
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  /**
   * Lets a button ask before it acts; pressed again it takes the question back.
   * @param {HTMLElement} button
   * @param {string} key of the words under `questions`
   * @param {() => void} act what a yes does
   * @param {{values?: () => object, other?: (() => void) | null}} [more] `values` for the words; `other`: a second way to
   *        say yes
   */
  function before(button, key, act, { values = () => ({}), other = null } = {}) {
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      const again = asking?.button === button;
      if (asking) close();
      if (again) return;
      asking = { button, act, other };
      button.setAttribute("aria-expanded", "true");
      write(part(root, "question-text"), words.say(`questions.${key}.text`, values()));
      write(answers.act, words.say(`questions.${key}.yes`));
      answers.other.hidden = !other;
      if (other) write(answers.other, words.say(`questions.${key}.other`));
      box.hidden = false;
      part(root, "question-text").focus();
    });
  }

  return {
    before,
    close,
    /** An act that is not possible any more is not asked about. */
    drop(button) { if (asking?.button === button) close(); },
  };
}
