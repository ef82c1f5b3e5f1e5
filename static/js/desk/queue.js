// Owns the list of those who wait. Rows are kept by conversation, so that a button never moves from under a finger.

import { copyOf, part, write, writeOrHide } from "./parts.js";

/**
 * @param {HTMLElement} root the queue's section
 * @param {{say: Function, count: Function, number: Function, time: Function, language: Function}} words
 * @param {(conversation: string) => void} pick called when *Tag samtalen* is pressed
 */
export function queueView(root, words, pick) {
  const list = part(root, "queue-list");
  const rows = new Map();

  function rowFor(conversation) {
    if (!rows.has(conversation)) {
      const row = copyOf(root.ownerDocument, "waiting-row");
      part(row, "pick").addEventListener("click", () => pick(conversation));
      rows.set(conversation, row);
    }
    return rows.get(conversation);
  }

  const place = (index) =>
    (index === 0 ? words.say("queue.first") : words.say("queue.place", { number: words.number(index + 1) }));

  function line(view) {
    const { say, time, language } = words;
    const facts = [say("queue.since", { time: time(view.since) }), language(view.language)];
    facts.push(say(view.presence === "away" ? "queue.away" : "queue.here"));
    if (view.asked_again) facts.push(say("queue.asked_again"));
    return words.facts(facts);
  }

  function hint(waiting, can, { first, chooses }) {
    if (!waiting.length) return words.say("queue.quiet");
    if (can !== "take") return can === "wait" ? "" : words.say(`queue.${can}`);
    const someoneIsHere = waiting.some((view) => view.presence !== "away");
    return !first && !chooses && someoneIsHere ? words.say("queue.not_yours") : "";
  }

  /** Shows who waits, in the server's order; `can` says what this counsellor can do now (see main.js), `turn` whose turn it is. */
  function show(waiting, can, turn = { first: "", chooses: false }) {
    root.hidden = false;
    write(part(root, "queue-title"), words.count("queue", waiting.length));
    writeOrHide(part(root, "queue-hint"), hint(waiting, can, turn));
    const here = new Set(waiting.map((view) => view.conversation));
    for (const [conversation, row] of rows) {
      if (here.has(conversation)) continue;
      row.remove();
      rows.delete(conversation);
    }
    waiting.forEach((view, index) => {
      const row = rowFor(view.conversation);
      if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
      const next = view.conversation === turn.first;
      write(part(row, "place"), next ? words.say("queue.next") : place(index));
      write(part(row, "since"), line(view));
      part(row, "pick").hidden = !(can === "take" && (next || (turn.chooses && view.presence !== "away")));
      part(row, "pick").classList.toggle("button-main", next);
    });
  }

  return {
    show,
    /** To the next one who can be taken, or to the heading. */
    focus() { (list.querySelector("[data-pick]:not([hidden])") ?? part(root, "queue-title")).focus(); },
    /** Takes the next one, where that is possible; her hands go along, as after a press. */
    takeNext() {
      const next = list.querySelector("[data-pick]:not([hidden])");
      next?.focus();
      next?.click();
    },
  };
}
