// Owns the question before a conversation is ended from the desk: ending deletes it for both, so a slip must not do it.

import { part } from "./parts.js";

export function questionView(root, end) {
  const box = part(root, "question");
  const button = part(root, "end");

  function open() {
    box.hidden = false;
    button.setAttribute("aria-expanded", "true");
    part(root, "question-text").focus();
  }

  function close() {
    const focused = box.contains(root.ownerDocument.activeElement);
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (focused && !button.hidden) button.focus();
  }

  button.addEventListener("click", () => (box.hidden ? open() : close()));
  part(root, "stay").addEventListener("click", close);
  part(root, "end-now").addEventListener("click", () => { close(); end(); });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  return { close };
}
