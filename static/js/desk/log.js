// Owns the column of messages of one conversation: order, the own message from sending to sent, and where it scrolls.
// Entries stand in the log's order; what is not acknowledged yet stands last, so nothing ever changes places later.

import { copyOf, write } from "./parts.js";

const NEAR_END = 48; // pixels: whoever reads the end keeps reading the end; whoever reads back is left in peace

/** @param {HTMLElement} root the element with role="log"; its last child is the line that tells of writing */
export function logView(root, words) {
  const line = root.lastElementChild;
  const entries = []; // {n, element, from}, n = Infinity while unacknowledged, no `from` where nobody speaks
  const messages = new Map(); // id → entry

  let following = true;

  const atEnd = () => root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END;
  const toEnd = () => { root.scrollTop = root.scrollHeight; };

  const size = () => `${root.clientWidth} ${root.clientHeight}`;
  let known = size();

  // The browser scrolls too when the column changes its size; only a reader's scrolling says where she reads.
  root.addEventListener("scroll", () => { if (size() === known) following = atEnd(); }, { passive: true });
  // A growing answer or a turned screen must not push the last words out of sight.
  new ResizeObserver(() => {
    known = size();
    if (following) toEnd();
  }).observe(root);

  function place(entry) {
    let index = entries.length;
    while (index > 0 && entries[index - 1].n > entry.n) index -= 1;
    root.insertBefore(entry.element, entries[index]?.element ?? line);
    entries.splice(index, 0, entry);
    joinUp(index);
    following ||= entry.mine;
    if (following) toEnd();
  }

  function saidBy(name, mine, visitor) {
    const element = copyOf(root.ownerDocument, "said");
    element.classList.toggle("said-mine", mine);
    element.classList.toggle("said-colleague", !mine && !visitor);
    element.querySelector(".name").textContent = name;
    return element;
  }

  /** Where one person says several things in a row the name stands once; it is heard every time. */
  function joinUp(changed) {
    for (const index of [changed, changed + 1]) {
      const entry = entries[index];
      entry?.element.classList.toggle("said-on", Boolean(entry.from) && entries[index - 1]?.from === entry.from);
    }
  }

  /** The word under an own message: "sending", "sent" or "not_sent". */
  function mark(entry, state) {
    entry.element.classList.toggle("said-pending", state !== "sent");
    const sent = entry.element.querySelector(".sent");
    write(sent, words.say(`talk.${state}`));
    sent.hidden = false;
  }

  /**
   * Shows a message; again with the same id it moves on: an own one becomes sent, one that could not be read opens.
   * `n` is null until the server has it; `from` tells one speaker from another; `veiled` marks words that stand in for
   * text which is not shared.
   */
  function message({ id, n, from, name, text, mine, visitor, veiled = false }) {
    let entry = messages.get(id);
    if (!entry) {
      entry = { n: n ?? Infinity, mine, from: mine ? "me" : from, element: saidBy(name, mine, visitor) };
      messages.set(id, entry);
      write(entry.element.querySelector("p"), text);
      place(entry);
    } else if (n !== null && entry.n !== n) {
      const index = entries.indexOf(entry);
      entries.splice(index, 1);
      joinUp(index);
      entry.n = n;
      const after = entries.findIndex((other) => other.n > n);
      const follower = after < 0 ? line : entries[after].element;
      if (entry.element.nextElementSibling !== follower) root.insertBefore(entry.element, follower);
      entries.splice(after < 0 ? entries.length : after, 0, entry);
      joinUp(entries.indexOf(entry));
    }
    write(entry.element.querySelector("p"), text);
    write(entry.element.querySelector(".name"), name); // an own unsent message learns its name after a reload
    entry.element.classList.toggle("said-veiled", veiled);
    if (mine) mark(entry, n === null ? "sending" : "sent");
  }

  /** Takes an own message back that could not be sent. */
  function takeBack(id) {
    const entry = messages.get(id);
    if (!entry) return;
    messages.delete(id);
    const index = entries.indexOf(entry);
    entries.splice(index, 1);
    entry.element.remove();
    joinUp(index);
  }

  /** A line that nobody said: who came, what is missing. It stands after entry `n`, or last. */
  function event(text, n = lastKnown()) {
    const element = copyOf(root.ownerDocument, "event");
    element.textContent = text;
    place({ n, mine: false, element });
  }

  const lastKnown = () => entries.reduce((last, entry) => (entry.n === Infinity ? last : Math.max(last, entry.n)), 0);

  /** Tells that the other is writing. The line keeps its height, so that the text above stands still. */
  function writing(text) {
    write(line, text);
    if (following) toEnd();
  }

  /** Forgets every word. */
  function clear() {
    for (const entry of entries) entry.element.remove();
    entries.length = 0;
    messages.clear();
    write(line, "");
  }

  return { message, takeBack, event, writing, clear, toEnd };
}
