/** The rows of the form: which ticks they hold, how one is set, and how the keys move between them. */

const DIGITS = 9;

/** @param {HTMLElement} form @returns {HTMLFieldSetElement[]} the rows in sight */
export function rows(form) {
  return [...form.querySelectorAll("fieldset[data-row]")].filter((row) => !row.hidden);
}

/** @param {HTMLElement} row @returns {HTMLInputElement[]} its ticks in sight, in order */
export function ticks(row) {
  return [...row.querySelectorAll(".options input")].filter((input) => !input.parentElement.hidden);
}

/** @param {HTMLInputElement} input @returns {string} */
export function nameOf(input) {
  return input.parentElement.querySelector("span").textContent;
}

/** @param {HTMLInputElement} input */
export function rowOf(input) {
  return input.closest("fieldset[data-row]");
}

/** Set a tick; a set check box is cleared. @param {HTMLInputElement} input */
export function toggle(input) {
  input.checked = input.type === "radio" || !input.checked;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** What stands alone clears the others, and any other clears what stands alone. @param {HTMLInputElement} input */
export function clearWhatCannotStandBeside(input) {
  if (input.type !== "checkbox" || !input.checked) return;
  const alone = "alone" in input.dataset;
  for (const other of ticks(rowOf(input))) {
    if (other !== input && (alone || "alone" in other.dataset)) other.checked = false;
  }
}

/** Show which digit sets which tick, and make each row one stop for Tab. @param {HTMLElement} form */
export function number(form) {
  for (const row of rows(form)) {
    const inputs = ticks(row);
    inputs.forEach((input, index) => {
      if (index < DIGITS) input.parentElement.dataset.digit = String(index + 1);
      else delete input.parentElement.dataset.digit;
    });
    if (inputs[0]?.type === "checkbox") stopAt(row, inputs.find((input) => input.tabIndex === 0 && input.checked) ?? inputs[0]);
  }
}

/** @param {HTMLElement} row @param {HTMLInputElement} chosen the one that Tab reaches */
export function stopAt(row, chosen) {
  for (const input of ticks(row)) input.tabIndex = input === chosen ? 0 : -1;
}

/** @param {HTMLInputElement} input @param {string} key @returns {HTMLInputElement | undefined} the tick the arrow leads to */
export function neighbour(input, key) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (!step || input.type !== "checkbox") return undefined;
  const inputs = ticks(rowOf(input));
  return inputs[(inputs.indexOf(input) + step + inputs.length) % inputs.length];
}
