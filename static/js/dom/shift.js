/** Shift pressed three times, by itself: the way out for whoever has a keyboard under the hands. */

const TIMES = 3;
/** So long after a press the next one still belongs to it; and so long the words about it stay. */
const WITHIN_MS = 5_000;

export class ThriceShift {
  #pressed = 0;
  #another = false;
  #timer = null;

  /**
   * Listens before any other part of the page can keep a key for itself: in fields and dialogs too.
   * @param {Window} window
   * @param {{leave: () => void, say: (key: string | null) => void}} acts  `say`: the key of what a screen reader is told
   */
  constructor(window, { leave, say }) {
    Object.assign(this, { window, leave, say });
    window.document.addEventListener("keydown", (event) => this.#down(event), true);
    window.document.addEventListener("keyup", (event) => this.#up(event), true);
  }

  /** Another key, alone or together with Shift, as in a capital letter: nobody is on the way out. */
  #down({ key, repeat }) {
    if (key !== "Shift") {
      this.#another = true;
      if (this.#pressed) this.#over(null);
    } else if (!repeat) {
      // Whatever was let go in another window is forgotten.
      this.#another = false;
    }
  }

  #up(event) {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (key === "Shift" && !this.#another && !ctrlKey && !altKey && !metaKey) this.#press();
    else if (this.#pressed) this.#over(null);
    // A key let go while Shift is down was made another one by it; the Shift that follows belongs to that key.
    this.#another = shiftKey;
  }

  #press() {
    this.window.clearTimeout(this.#timer);
    this.#pressed += 1;
    if (this.#pressed === TIMES) {
      this.#pressed = 0;
      return this.leave();
    }
    this.say(this.#pressed === 1 ? "leave.shift_two_more" : "leave.shift_one_more");
    this.#timer = this.window.setTimeout(() => this.#over("leave.shift_expired"), WITHIN_MS);
  }

  /** Counting begins anew. What is told of it is gone again soon. */
  #over(key) {
    this.window.clearTimeout(this.#timer);
    this.#pressed = 0;
    this.say(key);
    if (key) this.#timer = this.window.setTimeout(() => this.say(null), WITHIN_MS);
  }
}
