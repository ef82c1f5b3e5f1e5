// Owns which conversations stand side by side: the server's picture says which run, an ended one stays until forgotten.

import { conversationAt } from "./conversation.js";
import { part } from "./parts.js";

const FAREWELL = 5000; // milliseconds: how long a conversation's own socket may take to say why it ended

/**
 * @param {HTMLElement} root
 * @param {object} desk what conversations are lent (see conversation.js)
 * @param {{keep: object, say: (key: string) => void, changed: () => void}} hooks `keep` is the forgetting; `say` shows a
 *        notice; `changed` is called when the number of conversations or of unread lines changes
 */
export function talksView(root, desk, hooks) {
  const talks = new Map();
  const letGo = new Set();
  const gone = new Set(); // taken away before they began; an older picture may still name them
  let focusOn = null;

  function freeNumber() {
    const used = new Set([...talks.values()].map((talk) => talk.number));
    let number = 1;
    while (used.has(number)) number += 1;
    return number;
  }

  function add(view) {
    const talk = conversationAt(view.conversation, {
      ...desk, over, unread: hooks.changed,
      letGo: (id) => { letGo.add(id); desk.letGo(id); },
      remove: (id) => { hooks.keep.drop(id); takeAway(id); },
    });
    talk.number = freeNumber();
    talk.view.name(talk.number);
    talks.set(view.conversation, talk);
    talk.update(view);
    root.append(talk.view.root);
    talk.open();
    if (focusOn === view.conversation) focus(talk);
  }

  function focus(talk) {
    focusOn = null;
    const active = root.ownerDocument.activeElement;
    if (!active || active === root.ownerDocument.body || active.matches("[data-pick]")) talk.view.focus();
  }

  function takeAway(id, notice) {
    const talk = talks.get(id);
    const hadFocus = talk?.view.root.contains(root.ownerDocument.activeElement);
    talk?.remove();
    talks.delete(id);
    hooks.changed();
    // To a heading, never into the next field: the fingers may still be writing to the one who left.
    if (hadFocus) (talks.values().next().value?.view.head ?? part(root, "empty-title")).focus();
    if (notice) hooks.say(notice);
  }

  function over(id, { why, started }) {
    const talk = talks.get(id);
    if (!talk) return;
    if (!started) return goneBeforeStart(id, why);
    hooks.keep.add({ conversation: id, owes: why === "over", remove: () => takeAway(id) });
    hooks.changed();
  }

  function goneBeforeStart(id, why) {
    gone.add(id);
    if (letGo.delete(id)) return takeAway(id, "ended.let_go");
    if (why === "left") return takeAway(id, "ended.not_started");
    return takeAway(id, why === "over" ? "ended.gone_before_start" : `ended.${why}`);
  }

  /** The picture no longer has it: given back, or ended with the reason still on its way on the other socket. */
  function missing(talk, waiting) {
    if (!talk.started && (letGo.has(talk.id) || waiting.has(talk.id))) return goneBeforeStart(talk.id, "left");
    talk.missing ??= setTimeout(() => {
      if (talks.get(talk.id) === talk && !talk.ended) talk.over({ why: "left", by: null });
    }, FAREWELL);
    return undefined;
  }

  /** Brings the page in line with the server's picture. */
  function show(now) {
    const running = new Map(now.talks.map((view) => [view.conversation, view]));
    const waiting = new Set(now.waiting.map((view) => view.conversation));
    for (const talk of [...talks.values()]) {
      if (!talk.ended && !running.has(talk.id)) missing(talk, waiting);
    }
    for (const id of gone) if (!running.has(id)) gone.delete(id);
    for (const [id, view] of running) {
      if (gone.has(id)) continue;
      const talk = talks.get(id);
      if (talk && !talk.ended) talk.update(view);
      else if (!talk) add(view);
    }
    hooks.keep.owed(now.tags_owed, running);
    hooks.changed();
  }

  return {
    show,
    /** The person has just taken this one: her hands go to its field when it appears. */
    focusOn(id) { focusOn = id; gone.delete(id); },
    nudge() { for (const talk of talks.values()) talk.nudge(); },
    /** Takes everything from the screen: the page goes, or another window has taken over. */
    clear() { for (const id of [...talks.keys()]) takeAway(id); },
    get size() { return talks.size; },
    get running() { return [...talks.values()].filter((talk) => !talk.ended).length; },
    get unread() { return [...talks.values()].reduce((sum, talk) => sum + talk.view.unread, 0); },
    get halfWritten() { return [...talks.values()].some((talk) => talk.halfWritten); },
    part: (name) => part(root, name),
  };
}
