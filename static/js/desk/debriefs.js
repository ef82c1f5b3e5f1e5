// Owns the list of those who want to talk afterwards, for whoever leads the shift: a name, and nothing of why.

import { copyOf, part, write } from "./parts.js";

/** @returns {(views: object[]) => void} shows the list; `take` is called when one is taken or put back */
export function debriefsView(root, words, take) {
  const list = part(root, "debriefs-list");
  const rows = new Map();

  function rowFor(id) {
    const row = copyOf(root.ownerDocument, "debrief-row");
    part(row, "take").addEventListener("click", () => take(id, row.dataset.taken !== "true"));
    rows.set(id, row);
    list.append(row);
    return row;
  }

  return (views) => {
    root.hidden = views.length === 0;
    const here = new Set(views.map(({ id }) => id));
    for (const [id, row] of rows) {
      if (here.has(id)) continue;
      if (row.contains(root.ownerDocument.activeElement)) part(root, "debriefs-title").focus();
      row.remove();
      rows.delete(id);
    }
    for (const { id, name, taken } of views) {
      const row = rows.get(id) ?? rowFor(id);
      row.dataset.taken = String(taken);
      write(part(row, "name"), name);
      write(part(row, "take-text"), words.say(taken ? "debriefs.back" : "debriefs.take"));
      write(part(row, "whose"), name);
    }
  };
}
