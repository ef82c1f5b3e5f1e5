/** A field to practise in: its words stay in the page, and go into the chat only when she puts them there. */

/** The states in which there is a field of the chat to put the words into. */
const WITH_A_FIELD = ["waiting", "ready", "talking"];

export class PractiseView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {{field: () => HTMLTextAreaElement, close: (to: HTMLElement) => void}} acts  `field` of the chat that she
   *   writes in now; `close` leads there
   */
  constructor(document, words, { field, close }) {
    const part = (id) => document.getElementById(id);
    this.words = words;
    this.panel = part("practise");
    this.own = part("practise-words");
    this.use = part("practise-use");
    this.notice = part("practise-notice");
    this.own.addEventListener("input", () => this.words.clear(this.notice));
    part("practise-wipe").addEventListener("click", () => {
      this.own.value = "";
      this.words.say(this.notice, "practise.wiped");
      this.own.focus();
    });
    part("practise-put").addEventListener("click", () => {
      const text = this.own.value.trim();
      if (!text) return this.own.focus();
      const target = field();
      target.value = [target.value, text].filter(Boolean).join("\n\n");
      this.own.value = "";
      target.dispatchEvent(new Event("input", { bubbles: true }));
      return close(target);
    });
  }

  /** @param {string} state */
  show(state) {
    this.panel.hidden = false;
    this.use.hidden = !WITH_A_FIELD.includes(state);
    this.words.clear(this.notice);
  }
}
