/** The reminder beside the form: which rows nobody has answered yet. It never stands in the way of saving. */

import { rows, ticks } from "./rows.js";

/** @param {HTMLFormElement} form @returns {() => void} brings the reminder up to date */
export function missingIn(form) {
  const box = form.querySelector("[data-missing]");
  const list = box.querySelector("[data-missing-list]");
  return () => {
    const open = rows(form).filter((row) => !answered(row));
    list.replaceChildren(...open.map((row) => {
      const item = document.createElement("li");
      item.textContent = row.querySelector("legend").firstChild.textContent.trim();
      return item;
    }));
    const apart = isApart(form);
    list.hidden = box.querySelector("[data-missing-title]").hidden = apart || open.length === 0;
    box.querySelector("[data-missing-hint]").hidden = apart;
    box.querySelector("[data-apart-hint]").hidden = !apart;
  };
}

/** True when another type of contact than counselling is ticked. @param {HTMLFormElement} form */
export function isApart(form) {
  const kind = form.querySelector("[name=contact_type]:checked");
  return Boolean(kind) && !("default" in kind.dataset);
}

function answered(row) {
  const set = ticks(row).filter((input) => input.checked);
  return row.dataset.row === "contact_type" || set.some((input) => !("default" in input.dataset));
}
