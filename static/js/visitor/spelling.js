/** Help with spelling, which in some browsers sends her words away to be looked at: off, until she switches it on. */

export class Spelling {
  /** @param {Document} document */
  constructor(document) {
    this.document = document;
    this.switches = [...document.querySelectorAll("[data-spelling]")];
    for (const one of this.switches) one.addEventListener("change", () => this.set(one.checked));
  }

  /** In all her fields, for as long as the page is there. @param {boolean} on */
  set(on) {
    for (const one of this.switches) one.checked = on;
    for (const field of this.document.querySelectorAll("textarea")) field.spellcheck = on;
  }
}
