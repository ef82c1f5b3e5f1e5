/** Values that did not exist in the chosen quarter step aside; what was ticked among them is cleared. */

/** @param {HTMLFormElement} form */
export function showWhatIsValid(form) {
  const quarter = form.querySelector("[data-quarter]")?.value;
  if (!quarter) return;
  for (const input of form.querySelectorAll(".options input")) {
    const valid = input.dataset.first <= quarter && quarter <= input.dataset.last; // "2026Q4" sorts as time does
    input.parentElement.hidden = !valid;
    if (!valid && input.checked) putBack(input);
  }
}

function putBack(input) {
  input.checked = false;
  const untouched = input.closest(".options").querySelector("input[type=radio][data-default]");
  if (untouched) untouched.checked = true;
}
