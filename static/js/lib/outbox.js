/**
 * What one has written and the log does not have yet, in order. One entry is under way at a time.
 *
 * An entry gets its sequence number, epoch and ciphertext only when its turn comes. So nothing can overtake, and what
 * waits through a hand-over or a lost line is never locked under a key that somebody who left holds.
 * @module
 */

/** @typedef {{mid: string, text: string, kept: boolean}} Unsent */

export class Outbox {
  /** @type {Unsent[]} */
  #waiting = [];

  /** @param {Unsent} unsent */
  add(unsent) {
    this.#waiting.push(unsent);
  }

  /** @returns {Unsent | null} whose turn it is; what is not kept over a reload yet is not sent yet */
  get first() {
    const [first] = this.#waiting;
    return first?.kept ? first : null;
  }

  /** The log has it (or will never take it). @param {string} mid @returns {boolean} whether it was waiting */
  done(mid) {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((unsent) => unsent.mid !== mid);
    return this.#waiting.length < before;
  }

  get empty() {
    return this.#waiting.length === 0;
  }

  /** @returns {{mid: string, text: string}[]} for the vault, which wraps it */
  save() {
    return this.#waiting.map(({ mid, text }) => ({ mid, text }));
  }

  wipe() {
    this.#waiting = [];
  }
}
