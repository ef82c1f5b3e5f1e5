// Owns which conversations stand side by side: the server's picture says which run, an ended one stays until forgotten.

import { conversationAt } from "./conversation.js";
import { part } from "./parts.js";
import { endOf } from "./story.js";

const FAREWELL = 5000; // milliseconds: how long a conversation's own socket may take to say why it ended
const PRESSED = "[data-pick], [data-come], [data-take-over]";

/**
 * @param {HTMLElement} root
 * @param {object} desk what conversations are lent (see conversation.js)
 * @param {{keep: object, say: (key: string) => void, changed: () => void}} hooks `keep` is the forgetting; `say` shows a
 *        notice; `changed` is called when the number of conversations or of unread lines changes
 */
export function talksView(root, desk, hooks) {
  const talks = new Map();
  const going = new Map(); // conversation → the words in which she goes out of it, at her own wish
  const gone = new Set(); // taken away already; an older picture may still name it
  let focusOn = null;
  let last = null; // the conversation in which her hands were last

  function freeNumber() {
    const used = new Set([...talks.values()].map((talk) => talk.number));
    let number = 1;
    while (used.has(number)) number += 1;
    return number;
  }

  function add(view, colleagues) {
    const talk = conversationAt(view.conversation, {
      ...desk, over, unread: hooks.changed,
      going: (id, words) => (words ? going.set(id, words) : going.delete(id)),
      remove: (id) => { hooks.keep.drop(id); takeAway(id); },
    });
    talk.number = freeNumber();
    talk.view.name(talk.number);
    talks.set(view.conversation, talk);
    talk.update(view, colleagues);
    root.append(talk.view.root);
    talk.open();
    if (focusOn === view.conversation) focus(talk);
  }

  function focus(talk) {
    focusOn = null;
    const active = root.ownerDocument.activeElement;
    if (!active || active === root.ownerDocument.body || active.matches(PRESSED)) talk.view.focus();
  }

  /** The conversation in which her hands are, or were last; else the first. */
  function current() {
    const inside = [...talks.values()].find((talk) => talk.view.root.contains(root.ownerDocument.activeElement));
    return inside ?? talks.get(last) ?? talks.values().next().value ?? null;
  }

  root.addEventListener("focusin", ({ target }) => {
    for (const [id, talk] of talks) if (talk.view.root.contains(target)) last = id;
  });

  /** From one conversation to the next, round and round: to its field, or to the heading of one that is over. */
  function toNext() {
    const all = [...talks.values()];
    const inside = all.findIndex((talk) => talk.view.root.contains(root.ownerDocument.activeElement));
    const next = all[(inside + 1) % all.length];
    if (next) toField(next);
  }

  function toField(talk) {
    if (talk.ended) talk.view.head.focus();
    else talk.view.focus();
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

  /** It is over for this desk. Says whether the article has gone: what she left or never talked in does not stay. */
  function over(id, { why, by, started, asked, owes }) {
    const talk = talks.get(id);
    if (!talk) return true;
    const words = going.get(id);
    going.delete(id);
    if (started && !(words && why === "left")) {
      hooks.keep.add({ conversation: id, owes, remove: () => takeAway(id) });
      hooks.changed();
      return false;
    }
    gone.add(id);
    takeAway(id, `ended.${why === "left" || why === "over" ? words ?? unbegun({ why, by, asked }) : why}`);
    return true;
  }

  function unbegun({ why, by, asked }) {
    if (why === "left") return asked ? "not_let_in" : "not_started";
    if (!asked) return "gone_before_start";
    return endOf(by, false);
  }

  /** The picture no longer has it: given back, or ended with the reason still on its way on the other socket. */
  function missing(talk, waiting) {
    const left = () => talks.get(talk.id) === talk && !talk.ended && talk.over({ why: "left", by: null });
    if (going.has(talk.id) || (!talk.started && waiting.has(talk.id))) return left();
    // While its own line is down, that line is waited for, as long as it takes: it will say how it ended.
    const late = () => {
      if (talk.connected) left();
      else if (talks.get(talk.id) === talk && !talk.ended) talk.missing = setTimeout(late, FAREWELL);
    };
    talk.missing ??= setTimeout(late, FAREWELL);
    return undefined;
  }

  /** One that she went out of stays on the screen for a while; when she comes into it again, it begins anew. */
  function again(talk, running) {
    if (!talk.ended) return;
    if (!running.has(talk.id)) talk.absent = true;
    else if (talk.absent) {
      hooks.keep.drop(talk.id);
      takeAway(talk.id);
    }
  }

  /** Brings the page in line with the server's picture. */
  function show(now) {
    const running = new Map(now.talks.map((view) => [view.conversation, view]));
    const waiting = new Set(now.waiting.map((view) => view.conversation));
    for (const talk of [...talks.values()]) {
      again(talk, running);
      if (!talk.ended && !running.has(talk.id)) missing(talk, waiting);
    }
    for (const id of gone) if (!running.has(id)) gone.delete(id);
    for (const [id, view] of running) {
      if (gone.has(id)) continue;
      const talk = talks.get(id);
      if (talk && !talk.ended) talk.update(view, now.colleagues);
      else if (!talk) add(view, now.colleagues);
    }
    hooks.keep.owed(now.tags_owed, running);
    hooks.changed();
  }

  return {
    show,
    /** The person has just taken this one: her hands go to its field when it appears. */
    focusOn(id) { focusOn = id; gone.delete(id); },
    toNext,
    /** To the field of the conversation in which she is. */
    toField() { if (current()) toField(current()); },
    get current() { return current(); },
    at: (id) => talks.get(id) ?? null,
    /** What she wanted to go out of would not let her: she is still there. */
    stay() { going.clear(); },
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
