// Owns the handbook beside the conversations: the list of what may be going on, and the page that belongs to it. It never
// touches a field that somebody writes in, and one key leads from there to here and back to the same place.

import { elementsOf } from "../dom/nodes.js";
import { matchesAll } from "../lib/finding.js";
import { part } from "./parts.js";

const KEY = "F2";
const NARROW = "(max-width: 70rem)"; // as in the style sheet: below it the guide is a sheet, folded to begin with

/**
 * @param {HTMLElement} root the aside
 * @param {typeof fetch} fetch
 */
export function guideView(root, fetch) {
  const page = root.ownerDocument;
  const handbook = part(root, "handbook");
  const toggle = part(handbook, "guide-toggle");
  const body = part(handbook, "guide-body");
  const list = part(handbook, "guide-list");
  const find = part(handbook, "guide-find");
  const shown = part(handbook, "guide-page");
  const title = part(handbook, "guide-title");
  const text = part(handbook, "guide-text");
  const trouble = part(handbook, "guide-trouble");
  const rows = [...list.querySelectorAll("li")];
  const narrow = page.defaultView.matchMedia(NARROW);
  let from = null; // where she was when she came here
  let opened = null; // the row whose page is open
  let asked = 0; // only the newest answer counts

  function unfold(open) {
    toggle.setAttribute("aria-expanded", String(open));
    body.hidden = !open;
  }

  function filter() {
    const typed = find.value.trim();
    let any = false;
    for (const row of rows) {
      row.hidden = typed ? !matchesAll(row.textContent, typed) : "foundOnly" in row.dataset;
      any ||= !row.hidden;
    }
    part(handbook, "guide-none").hidden = any;
  }

  async function open(address) {
    const mine = (asked += 1);
    trouble.hidden = true;
    let found = null;
    try {
      const answer = await fetch(address, { redirect: "error", cache: "no-store" });
      if (answer.ok) found = await answer.json();
    } catch { /* told below */ }
    if (mine !== asked) return;
    if (!found) { trouble.hidden = false; return; }
    title.textContent = found.title;
    shown.lang = found.language;
    text.replaceChildren(elementsOf(page, found.nodes));
    list.hidden = true;
    shown.hidden = false;
    root.scrollTop = 0;
    body.scrollTop = 0;
    title.focus();
  }

  function back() {
    asked += 1;
    shown.hidden = true;
    trouble.hidden = true;
    list.hidden = false;
    find.value = "";
    filter();
    (opened?.getClientRects().length ? opened : find).focus(); // one that was found only is not on the short list
  }

  function come() {
    from = page.activeElement;
    unfold(true);
    (shown.hidden ? find : title).focus();
    if (shown.hidden) find.select();
  }

  function goBack() {
    const field = from?.isConnected && from.getClientRects().length ? from : page.querySelector("textarea");
    (field ?? toggle).focus();
  }

  toggle.addEventListener("click", () => unfold(body.hidden));
  find.addEventListener("input", filter);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    rows.find((row) => !row.hidden)?.querySelector("button").click();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-page]");
    if (!button) return;
    opened = button;
    open(button.dataset.page);
  });
  part(handbook, "guide-back").addEventListener("click", back);
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // another page of the handbook: it opens here, the desk stays
    open(`${link.pathname.replace(/\/$/, "")}.json`);
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== KEY || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (handbook.contains(page.activeElement)) goBack();
    else come();
  });
  handbook.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (event.target === find && find.value)) return; // a search field empties itself first
    goBack();
  });
  narrow.addEventListener("change", () => {
    if (!handbook.contains(page.activeElement)) unfold(!narrow.matches); // a turned tablet closes nothing she reads
  });
  unfold(!narrow.matches);
}
