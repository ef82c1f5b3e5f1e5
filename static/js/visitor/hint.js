/** A soft word when what she writes looks like a number or an address. It hinders nothing and leaves the page never. */

import { looksPersonal } from "../lib/personal.js";

export class PersonalHint {
  #dismissed = false;

  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {{back: () => void}} acts  `back`: where a keyboard goes on after the hint is put away
   */
  constructor(document, words, { back }) {
    this.words = words;
    this.line = document.getElementById("personal");
    this.close = document.getElementById("personal-close");
    // Numbers that the page itself names are nobody's own.
    this.known = [...document.querySelectorAll("a[href^='tel:'], a[href^='sms:']")].map((one) => digits(one.href));
    this.close.addEventListener("click", () => {
      this.#dismissed = true;
      this.#show(false);
      back();
    });
  }

  /** @param {string} text  all that she has not sent */
  look(text) {
    const looks = looksPersonal(text, this.known);
    if (!looks) this.#dismissed = false;
    this.#show(looks && !this.#dismissed);
  }

  #show(shown) {
    this.close.hidden = !shown;
    this.words.say(this.line, shown ? "talking.personal_hint" : null);
  }
}

const digits = (address) => address.replace(/\D/g, "").replace(/^45(?=\d{8}$)/, "");
