// Owns the list of conversations whose counsellors have lost their line for good.

import { copyOf, part, write, writeOrHide } from "./parts.js";

/**
 * @param {HTMLElement} root the section
 * @param {object} words
 * @param {(conversation: string) => void} take called when *Tag over* is pressed
 * @returns {(views: object[], can: string) => void} shows them; `can` says what this counsellor can do now (see main.js)
 */
export function takeOverView(root, words, take) {
  const list = part(root, "take-over-list");
  const rows = new Map();

  function rowFor(conversation) {
    if (!rows.has(conversation)) {
      const row = copyOf(root.ownerDocument, "take-over-row");
      part(row, "take-over").addEventListener("click", () => take(conversation));
      rows.set(conversation, row);
    }
    return rows.get(conversation);
  }

  return (views, can) => {
    root.hidden = views.length === 0;
    const here = new Set(views.map((view) => view.conversation));
    for (const [conversation, row] of rows) {
      if (here.has(conversation)) continue;
      row.remove();
      rows.delete(conversation);
    }
    if (views.length) write(part(root, "take-over-title"), words.count("take_over", views.length));
    writeOrHide(part(root, "take-over-hint"), words.say(["full", "off"].includes(can) ? `queue.${can}` : "take_over.hint"));
    views.forEach((view, index) => {
      const row = rowFor(view.conversation);
      if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
      write(part(row, "since"), words.say("take_over.since", { time: words.time(view.since) }));
      const here = words.say(view.presence === "away" ? "queue.away" : "queue.here");
      write(part(row, "facts"), words.facts([words.language(view.language), here]));
      part(row, "take-over").hidden = !["take", "rest", "limit"].includes(can); // nobody else may be there for her
    });
  };
}
