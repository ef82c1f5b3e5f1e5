// Owns how the desk finds the parts of its page and makes new ones from the server's templates.

/** The element marked `data-<name>` within `root`. A missing part is a mistake in the template, so it throws. */
export function part(root, name) {
  const found = root.querySelector(`[data-${name}]`);
  if (!found) throw new Error(`the page has no data-${name}`);
  return found;
}

/** A new copy of the single element in `<template id=…>`. */
export function copyOf(page, id) {
  return page.getElementById(id).content.firstElementChild.cloneNode(true);
}

/** Writes text only where it differs, so that a live region speaks when something changed and not otherwise. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows the text, or hides the element when there is none. */
export function writeOrHide(element, text) {
  write(element, text);
  element.hidden = !text;
}
