// Owns the menu in a conversation's head: calling a colleague in, or giving the visitor back to the queue.

import { hasRoom, roomOf, titleOf } from "./colleagues.js";
import { copyOf, part, write } from "./parts.js";

/**
 * @param {HTMLElement} root the conversation's article
 * @param {object} words
 * @param {{call: (colleague: string, how: "second" | "handover") => void, help: (need: string) => void}} acts
 */
export function helpView(root, words, acts) {
  const box = part(root, "help");
  const summary = box.querySelector("summary");
  const list = part(box, "callees");
  const rows = new Map(); // by colleague, so that a name never moves from under a finger

  function close() {
    const focused = box.contains(root.ownerDocument.activeElement);
    box.open = false;
    if (focused) summary.focus();
  }

  for (const button of box.querySelectorAll("[data-need]")) {
    button.addEventListener("click", () => { close(); acts.help(button.dataset.need); });
  }
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  function rowFor(id) {
    if (!rows.has(id)) {
      const row = copyOf(root.ownerDocument, "callee-row");
      part(row, "callee").addEventListener("click", () => {
        close();
        acts.call(id, box.querySelector("input:checked").value);
      });
      rows.set(id, row);
    }
    return rows.get(id);
  }

  function drop(id) {
    const row = rows.get(id);
    if (row.contains(root.ownerDocument.activeElement)) summary.focus();
    row.remove();
    rows.delete(id);
  }

  /** Shows who can be called: colleagues who are here, have room and are not in the conversation already. */
  function callees(colleagues, company) {
    const free = colleagues.filter((view) => !view.me && hasRoom(view) && !company.includes(view.name));
    const ids = new Set(free.map((view) => view.id));
    for (const id of rows.keys()) if (!ids.has(id)) drop(id);
    free.forEach((view, index) => {
      const row = rowFor(view.id);
      if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
      write(part(row, "callee"), words.say("called.call", { name: titleOf(view, words) }));
      write(part(row, "room"), roomOf(view, words));
    });
    list.hidden = free.length === 0;
    part(box, "nobody").hidden = free.length > 0;
  }

  return {
    close,
    /** Opens the menu, where there is one, and leads to it. */
    open() {
      if (box.hidden) return;
      box.open = true;
      summary.focus();
    },
    /** The radio buttons of each conversation choose for themselves. */
    name(number) { for (const choice of box.querySelectorAll("input")) choice.name = `how-${number}`; },
    /**
     * @param {{colleagues: object[], company: string[], waiting: boolean, alone: boolean, asking: boolean}} now who is on
     *        duty; the names of the counsellors in the conversation; whether a call or a newcomer waits for an answer;
     *        whether she is the only counsellor; whether the shift lead has been called. null where she can do none of this
     */
    show(now) {
      box.hidden = now === null;
      if (!now) return close();
      part(box, "help-lead").hidden = now.asking || !now.colleagues.some(({ leads, me }) => leads && !me);
      part(box, "help-call").hidden = now.waiting;
      part(box, "help-wait").hidden = !now.waiting;
      part(box, "hand-back").hidden = !now.alone;
      return callees(now.colleagues, now.company);
    },
  };
}
