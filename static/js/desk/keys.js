// Owns the keyboard's short ways: each with Alt and Shift, so that none stands in the way of writing (WCAG 2.1.4), and the
// list of them.

import { part } from "./parts.js";

/**
 * The letter that was pressed with Alt and Shift and nothing else; "" for any other key. What a keyboard writes with
 * them differs, so where it writes no letter from a to z the place of the key counts.
 * @param {KeyboardEvent} event
 */
export function letterOf({ key, code, altKey, shiftKey, ctrlKey, metaKey, isComposing }) {
  if (!altKey || !shiftKey || ctrlKey || metaKey || isComposing) return "";
  const written = key.toLowerCase();
  if (/^[a-z]$/.test(written)) return written;
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : "";
}

/**
 * @param {Document} page
 * @param {Record<string, () => void>} acts by letter
 */
export function shortWays(page, acts) {
  const list = part(page, "keys");
  part(page, "show-keys").addEventListener("click", () => list.showModal());
  part(list, "close-keys").addEventListener("click", () => list.close());
  const all = { ...acts, h: () => (list.open ? list.close() : list.showModal()) };

  page.addEventListener("keydown", (event) => {
    const act = all[letterOf(event)];
    if (!act) return;
    event.preventDefault();
    if (list.open && act !== all.h) list.close();
    if (!event.repeat) act();
  });
}
