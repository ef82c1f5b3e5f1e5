/** A long silence of both is met once, with calm words. No time is shown, and nothing else ever comes of it. */

const LONG_MS = 5 * 60_000;

export class Silence {
  #timer = null;
  #told = false;

  /**
   * @param {Window} window
   * @param {{calm: () => boolean, tell: () => void}} acts  `calm`: the line is there, somebody is, and nobody holds a pause
   */
  constructor(window, { calm, tell }) {
    Object.assign(this, { window, calm, tell });
  }

  /** A conversation has begun, or goes on. */
  begin() {
    this.#told = false;
    this.stir();
  }

  /** Somebody said something, or writes. */
  stir() {
    this.stop();
    if (this.#told) return;
    this.#timer = this.window.setTimeout(() => {
      this.#told = this.calm();
      if (this.#told) this.tell();
      else this.stir();
    }, LONG_MS);
  }

  /** Nobody waits for anything any more. */
  stop() {
    this.window.clearTimeout(this.#timer);
  }
}
