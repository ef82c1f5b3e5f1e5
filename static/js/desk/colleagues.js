// Owns the list of those on duty and how much room each has left.

import { copyOf, part, write } from "./parts.js";

/** @returns {string} her name, with what she is beside a counsellor */
export function titleOf(view, words) {
  return view.role === "shift_lead" ? words.say("colleagues.shift_lead", view) : view.name;
}

/** @returns {string} how much room she has left */
export function roomOf(view, words) {
  if (view.presence === "away") return words.say("colleagues.away");
  if (view.resting) return words.say("colleagues.resting");
  if (view.talks === 0) return words.say("colleagues.free");
  return words.say("colleagues.talks", view);
}

/** @returns {boolean} whether she could take one more */
export function hasRoom(view) {
  return view.presence === "here" && !view.resting && view.talks < view.capacity;
}

/** @returns {(colleagues: object[]) => void} shows the list */
export function colleaguesView(root, words) {
  const list = part(root, "colleagues-list");

  function name(view) {
    const titled = titleOf(view, words);
    return view.me ? words.say("colleagues.me", { name: titled }) : titled;
  }

  return (colleagues) => {
    root.hidden = colleagues.length === 0;
    while (list.children.length > colleagues.length) list.lastElementChild.remove();
    colleagues.forEach((view, index) => {
      if (!list.children[index]) list.append(copyOf(root.ownerDocument, "colleague-row"));
      write(part(list.children[index], "name"), name(view));
      write(part(list.children[index], "room"), roomOf(view, words));
    });
  };
}
