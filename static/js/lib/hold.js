/** A pause after the server refused an entry, so that trying again cannot become a flood. @module */

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

export class Hold {
  on = false;
  #clock;
  #resume;
  #timer = null;
  #tries = 0;
  #freeable = false;

  /** @param {import("./types.js").Clock} clock @param {() => void} resume - tries again */
  constructor(clock, resume) {
    this.#clock = clock;
    this.#resume = resume;
  }

  /** True once after each success: the first refusal of a sequence number is answered without a pause. */
  get firstTime() {
    this.#tries += 1;
    return this.#tries === 1;
  }

  /** @param {boolean} freeable - whether news of the conversation may end the pause */
  wait(freeable) {
    this.#clock.cancel(this.#timer);
    this.on = true;
    this.#freeable = freeable;
    this.#timer = this.#clock.after(Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#tries), () => {
      this.on = false;
      this.#resume();
    });
    this.#tries += 1;
  }

  /** The conversation has changed: what was refused may be right now. */
  free() {
    if (this.#freeable) this.release();
  }

  release() {
    this.#clock.cancel(this.#timer);
    this.on = false;
  }

  /** Something was taken. */
  forgive() {
    this.#tries = 0;
  }
}
