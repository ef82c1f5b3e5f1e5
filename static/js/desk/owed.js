// Owns the reminder of conversations that still lack their ticks.

import { part, write } from "./parts.js";

/** @returns {(owed: number) => void} shows the reminder, or hides it at nought */
export function owedView(root, words) {
  return (owed) => {
    root.hidden = owed === 0;
    if (owed) write(part(root, "owed-text"), words.count("tags", owed));
  };
}
