// Owns the search for a phrase while an answer is written: "/" opens it above the field, Enter puts the phrase where the
// cursor stands, Escape gives the field back as it was. What is put in can be taken back with the field's own undo.

import { asksForPhrase, filled, matching, textOf } from "../lib/phrases.js";
import { part } from "./parts.js";

const MOST = 8;

/**
 * @param {HTMLFormElement} form the answer's form
 * @param {import("../lib/phrases.js").Phrase[]} phrases
 * @param {() => {language: string, names: Object<string, string>}} now the visitor's language, and whom the phrase names
 */
export function phrasesView(form, phrases, now) {
  const field = form.querySelector("textarea");
  const box = part(form, "phrases");
  const find = part(box, "phrases-find");
  const list = part(box, "phrases-list");
  const none = part(box, "phrases-none");
  const opener = part(form, "phrases-open");
  let found = [];
  let active = 0;

  function option(phrase, index) {
    const { language, names } = now();
    const item = form.ownerDocument.createElement("li");
    const situation = form.ownerDocument.createElement("b");
    const words = form.ownerDocument.createElement("span");
    situation.textContent = phrase.situation;
    words.textContent = filled(textOf(phrase.texts, language), names);
    words.lang = language in phrase.texts ? language : Object.keys(phrase.texts)[0];
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.append(...(phrase.situation ? [situation, " "] : []), words);
    item.addEventListener("mousedown", (event) => event.preventDefault()); // the search keeps the focus
    item.addEventListener("click", () => { active = index; insert(); });
    return item;
  }

  function mark() {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
    if (found.length) find.setAttribute("aria-activedescendant", list.children[active].id);
    else find.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function search() {
    found = matching(phrases, find.value, now().language, MOST);
    active = 0;
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    none.hidden = found.length > 0;
    find.setAttribute("aria-expanded", String(found.length > 0));
    mark();
  }

  function open() {
    box.hidden = false;
    search();
    find.focus();
  }

  function close() {
    box.hidden = true;
    find.value = ""; // it may have been the visitor's own words
    find.setAttribute("aria-expanded", "false");
    list.replaceChildren();
  }

  function giveBack() {
    close();
    field.focus(); // the cursor is where it was
  }

  function put(text) {
    giveBack();
    // The one way to write into a field that its own undo knows; what it lacks is told by its answer.
    // (Asked for now: a form that was just copied from its template belongs to another document.)
    if (field.ownerDocument.execCommand("insertText", false, text)) return;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  }

  function insert() {
    if (!found.length) return;
    const { language, names } = now();
    const text = filled(textOf(found[active].texts, language), names);
    const next = field.value[field.selectionEnd];
    put(next && !/\s/u.test(next) ? `${text} ` : text);
  }

  const keys = {
    ArrowDown: () => { active = (active + 1) % found.length; },
    ArrowUp: () => { active = (active + found.length - 1) % found.length; },
    Home: () => { active = 0; },
    End: () => { active = found.length - 1; },
  };

  field.addEventListener("beforeinput", (event) => {
    if (event.data !== "/" || event.isComposing || event.inputType !== "insertText") return;
    if (!asksForPhrase(field.value, field.selectionStart, field.selectionEnd)) return;
    event.preventDefault();
    open();
  });
  find.addEventListener("beforeinput", (event) => {
    if (event.data !== "/" || find.value) return; // "/" twice is a plain "/"
    event.preventDefault();
    put("/");
  });
  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault(); // never sends
      insert();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      giveBack();
    } else if (keys[event.key] && found.length && !event.shiftKey) {
      event.preventDefault();
      keys[event.key]();
      mark();
    }
  });
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) close(); });
  opener.addEventListener("mousedown", (event) => event.preventDefault());
  opener.addEventListener("click", () => (box.hidden ? open() : giveBack()));

  return {
    /** The parts of each conversation's search name each other. */
    name(number) {
      find.id = `phrase-${number}`;
      list.id = `phrases-${number}`;
      part(box, "phrases-label").htmlFor = find.id;
      find.setAttribute("aria-controls", list.id);
    },
    close,
  };
}
