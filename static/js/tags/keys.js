/** What the keys do outside the search field: digits tick, arrows move, letters search, Ctrl and Enter save. */

import { neighbour, rowOf, stopAt, ticks, toggle } from "./rows.js";

/**
 * @param {HTMLFormElement} form
 * @param {(letter: string) => void} search starts a search with this letter
 */
export function listenForKeys(form, search) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const input = tickAt(event.target);
    if (input && pressed(input, event)) event.preventDefault();
    else if (takesNoLetters(event.target) && /^\p{L}$/u.test(event.key)) {
      event.preventDefault();
      search(event.key);
    }
  });
  form.addEventListener("focusin", ({ target }) => {
    const input = tickAt(target);
    if (input?.type === "checkbox") stopAt(rowOf(input), input);
  });
}

/** @returns {HTMLInputElement | null} */
function tickAt(target) {
  return target instanceof HTMLInputElement && target.closest(".options") ? target : null;
}

/** @returns {boolean} true when the key was ours */
function pressed(input, event) {
  if (/^[1-9]$/u.test(event.key)) {
    const chosen = ticks(rowOf(input))[Number(event.key) - 1];
    if (chosen) {
      chosen.focus();
      toggle(chosen);
    }
    return true;
  }
  const next = neighbour(input, event.key);
  next?.focus();
  return Boolean(next) || event.key === "Enter"; // Enter alone would send the form unfinished
}

/** A list or a field uses its letters itself. */
function takesNoLetters(target) {
  return !(target instanceof HTMLSelectElement) && (!(target instanceof HTMLInputElement) || Boolean(tickAt(target)));
}
