/** The search field: a few letters and Enter set a tick in whatever row it stands. */

import { matching } from "./match.js";
import { nameOf, rowOf, rows, ticks, toggle } from "./rows.js";

const MOST = 6;

/**
 * @param {HTMLFormElement} form
 * @returns {(letters: string) => void} starts a search with these letters
 */
export function findIn(form) {
  const box = form.querySelector("[data-find]");
  const field = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const none = box.querySelector("[data-none]");
  const said = box.querySelector("[data-said]");
  let found = [];
  let active = 0;

  function search() {
    const [kind, ...others] = rows(form); // the type comes last: found by mistake it would skip the whole form
    const all = [...others, kind].flatMap(ticks).filter((input) => !("default" in input.dataset));
    found = matching(all, nameOf, field.value, MOST);
    active = 0;
    draw();
  }

  function draw() {
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    none.hidden = found.length > 0 || !field.value.trim();
    field.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) field.setAttribute("aria-activedescendant", `found-${active}`);
    else field.removeAttribute("aria-activedescendant");
  }

  function option(input, index) {
    const item = document.createElement("li");
    item.id = `found-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(index === active));
    const row = document.createElement("small");
    row.textContent = rowOf(input).querySelector("legend").firstChild.textContent.trim();
    item.append(nameOf(input), " ", row);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the field keeps the focus
      set(input);
    });
    return item;
  }

  function set(input) {
    toggle(input);
    said.textContent = (input.checked ? said.dataset.ticked : said.dataset.cleared).replace("{value}", nameOf(input));
    clear();
  }

  function clear() {
    field.value = "";
    search();
  }

  const keys = {
    ArrowDown: () => { active = (active + 1) % found.length; },
    ArrowUp: () => { active = (active + found.length - 1) % found.length; },
  };

  field.addEventListener("input", search);
  field.addEventListener("blur", () => { if (!found.length) clear(); });
  field.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault(); // never sends the form
      if (found.length) set(found[active]);
    } else if (event.key === "Escape") clear();
    else if (keys[event.key] && found.length) {
      event.preventDefault();
      keys[event.key]();
      draw();
    }
  });
  box.hidden = false;
  return (letters) => {
    field.focus();
    field.value += letters;
    search();
  };
}
