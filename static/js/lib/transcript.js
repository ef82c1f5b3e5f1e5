/** The lines of the conversation as a page shows them, in the order of the log, one's own unsent ones last. @module */

/** @typedef {import("./types.js").Message} Message */

export class Transcript {
  /** @type {Message[]} */
  #messages = [];
  #got = 0;

  /** @returns {Message[]} */
  get messages() {
    return [...this.#messages];
  }

  /** @param {string} id */
  find(id) {
    return this.#messages.find((message) => message.id === id);
  }

  /** Adds or moves a line to where it belongs. @param {Message} message @returns {Message} */
  place(message) {
    this.#messages = this.#messages.filter((other) => other.id !== message.id);
    const n = message.n ?? Infinity;
    let at = this.#messages.length;
    while (at > 0 && (this.#messages[at - 1].n ?? Infinity) > n) at -= 1;
    this.#messages.splice(at, 0, message);
    if (message.mine && message.n !== null && message.status === "sent" && message.n <= this.#got) {
      message.status = "delivered";
    }
    return message;
  }

  /** Every counsellor's page has shown up to `n`. @param {number} n @returns {Message[]} those whose status changed */
  got(n) {
    this.#got = Math.max(this.#got, n);
    const changed = this.#messages.filter(
      ({ mine, status, n: place }) => mine && status === "sent" && place !== null && place <= this.#got,
    );
    for (const message of changed) message.status = "delivered";
    return changed;
  }

  wipe() {
    this.#messages = [];
  }
}
