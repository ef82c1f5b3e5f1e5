/** The proof of work of one visit: begun while she reads, taken once when it is needed. @module */

import { solve } from "./puzzle.js";

/** A little shorter than a puzzle lives: what was solved must still count when it arrives. */
const FRESH_MS = 15 * 60_000;

export class Proof {
  #subtle;
  #clock;
  #ask;
  /** @type {Promise<string> | null} */
  #work = null;
  #staleAt = 0;
  #wanted = true;

  /**
   * @param {{subtle: SubtleCrypto, clock: {now: () => number}}} world
   * @param {() => Promise<string>} ask - for a challenge: its text, "" when none is needed
   */
  constructor({ subtle, clock }, ask) {
    this.#subtle = subtle;
    this.#clock = clock;
    this.#ask = ask;
  }

  /** Begins, unless something good is there already. Never throws: what fails here is asked for again at the door. */
  prepare() {
    const now = this.#clock.now();
    if (this.#work && now < this.#staleAt) return;
    this.#staleAt = now + FRESH_MS;
    this.#work = this.#solved();
  }

  /** @returns {Promise<string>} the solution, for one use; "" when there is none, or none is needed */
  async take() {
    this.prepare();
    const work = this.#work;
    this.#work = null;
    return work ?? "";
  }

  /** She has gone: nothing is counted for nobody. */
  drop() {
    this.#wanted = false;
    this.#work = null;
  }

  async #solved() {
    try {
      return await solve(this.#subtle, await this.#ask(), () => this.#wanted);
    } catch {
      return "";
    }
  }
}
