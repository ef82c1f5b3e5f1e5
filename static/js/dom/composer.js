/** The field one writes in: what sends, what makes a new line, and what is told when a text cannot be sent. */

const LITTLE_ROOM = 300;
const STEP = 50;

export class Composer {
  /**
   * @param {{form: HTMLFormElement, field: HTMLTextAreaElement, enterSends: HTMLInputElement, hint: HTMLElement, problem: HTMLElement, left: HTMLElement}} parts
   * @param {import("./words.js").Words} words
   * @param {{say: (text: string) => string | null, changed: (text: string) => void, room: (text: string) => number}} acts
   *   `say` returns the key of what hindered it, or null; `changed` hears every change that she makes; `room`: how many
   *   more letters fit, below zero when it is too long
   */
  constructor(parts, words, { say, changed, room }) {
    Object.assign(this, parts, { words, say, changed, room });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("input", () => this.input());
    this.enterSends.addEventListener("change", () => {
      words.say(this.hint, this.enterSends.checked ? "talking.enter_hint_send" : "talking.enter_hint");
      this.field.enterKeyHint = this.enterSends.checked ? "send" : "enter";
    });
  }

  get text() {
    return this.field.value;
  }

  /** Put a text into the field without telling anybody. */
  set text(text) {
    this.field.value = text;
    this.grow();
  }

  focus() {
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  /** Send what stands in the field; it stays there when it cannot be sent. */
  send() {
    this.field.focus();
    if (!this.text.trim()) return this.tell("errors.empty");
    const hindrance = this.say(this.text);
    if (hindrance) return this.tell(hindrance);
    this.text = "";
    this.input();
  }

  /** Tell beside the field what is wrong, or nothing more. */
  tell(key = null) {
    this.words.say(this.problem, key);
  }

  /** Tell how much room is left when little is, in steps: nobody is counted down. @private */
  measure() {
    const room = this.room(this.text);
    if (room < 0) this.tell("errors.too_long");
    const little = room >= 0 && room < LITTLE_ROOM;
    this.words.say(this.left, little ? "errors.too_long_left" : null, { n: Math.floor(room / STEP) * STEP });
  }

  /** Empty the field, its message and the choice of the Enter key. */
  clear() {
    this.text = "";
    this.tell();
    this.words.clear(this.left);
  }

  /** @private */
  key(event) {
    // While a syllable is being composed, Enter belongs to the keyboard.
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || (this.enterSends.checked && !event.shiftKey)) {
      event.preventDefault();
      this.send();
    }
  }

  /** @private */
  input() {
    this.grow();
    this.tell();
    this.measure();
    this.changed(this.text);
  }

  /** Browsers without `field-sizing` get more rows instead. @private */
  grow() {
    this.field.rows = Math.min(6, this.field.value.split("\n").length);
  }
}
