/** The form after a contact, made quick for the keyboard. Without this file it is a plain form that says the same. */

import { findIn } from "./find.js";
import { listenForKeys } from "./keys.js";
import { isApart, missingIn } from "./missing.js";
import { clearWhatCannotStandBeside, number, rows, ticks } from "./rows.js";
import { showWhatIsValid } from "./validity.js";

const form = document.querySelector("form[data-tags]");

function start() {
  const missing = missingIn(form);
  const refresh = () => {
    showWhatIsValid(form);
    for (const row of form.querySelectorAll("fieldset[data-row]")) {
      row.hidden = row.dataset.row !== "contact_type" && isApart(form);
    }
    number(form);
    missing();
  };
  form.addEventListener("change", ({ target }) => {
    if (target.closest(".options")) clearWhatCannotStandBeside(target);
    refresh();
  });
  form.querySelector("[data-keys]").hidden = false;
  form.classList.add("with-keys");
  refresh();
  listenForKeys(form, findIn(form));
  begin();
}

/** The first row, or the first one with something wrong in it, has the keyboard at once. */
function begin() {
  const row = rows(form).find((one) => one.querySelector(".field-error")) ?? rows(form)[0];
  const inputs = ticks(row);
  (inputs.find((input) => input.checked) ?? inputs[0]).focus();
}

if (form) start();
