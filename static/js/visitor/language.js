/** The choice of language: in place, without a navigation, and kept over a reload of a visit that goes on. */

const KEY = "language";

export class LanguageChoice {
  /**
   * @param {Window} window
   * @param {import("../dom/words.js").Words} words
   */
  constructor(window, words) {
    this.window = window;
    this.words = words;
    this.buttons = [...window.document.querySelectorAll("[data-language]")];
    this.said = window.document.getElementById("said-once");
    for (const button of this.buttons) button.addEventListener("click", () => this.choose(button));
  }

  /** The words of a language from the server. */
  async fetchTable(language) {
    const address = this.buttons.find((one) => one.dataset.language === language).dataset.wordsAt;
    const answer = await this.window.fetch(address, { credentials: "omit" });
    if (!answer.ok) throw new Error("no words");
    return answer.json();
  }

  /** After a reload: the language she had chosen. A page that is opened anew begins in its own, and keeps nothing. */
  async recall(resume) {
    const language = this.store?.getItem(KEY);
    if (!resume) this.forget();
    else if (this.buttons.some((one) => one.dataset.language === language)) await this.use(language);
  }

  /** Keep the choice for a reload of this tab. */
  keep() {
    this.store?.setItem(KEY, this.words.language);
  }

  forget() {
    this.store?.removeItem(KEY);
  }

  /** Everything that this tab has kept. */
  forgetAll() {
    this.store?.clear();
  }

  /** Whether this tab has kept anything from before. */
  get somethingKept() {
    return Boolean(this.store?.length);
  }

  /** The language of the site around a frame, unless she has chosen one. */
  async suggest(language) {
    const known = this.buttons.some((one) => one.dataset.language === language);
    if (known && language !== this.words.language && !this.store?.getItem(KEY)) await this.use(language);
  }

  /** @private */
  async choose(button) {
    const group = button.parentElement;
    if (!(await this.use(button.dataset.language))) return;
    this.keep();
    // The button that was pressed is gone; its neighbour takes over, so that a keyboard stays where it was.
    [...group.querySelectorAll("[data-language]")].find((one) => !one.hidden)?.focus();
    this.words.say(this.said, "language.switched");
  }

  /** @private */
  async use(language) {
    if (!(await this.words.use(language))) return false;
    for (const one of this.buttons) one.hidden = one.dataset.language === language;
    return true;
  }

  /** The tab's own store, where the browser allows one. @private */
  get store() {
    try {
      return this.window.sessionStorage;
    } catch {
      return null;
    }
  }
}
