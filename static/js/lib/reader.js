/** Opens the messages of the log and puts them into the transcript; keeps those whose key has not come yet. @module */

import { decrypt } from "./cipher.js";

/** @typedef {import("./log.js").Entry} Entry */

export class Reader {
  #talk;
  /** @type {Entry[]} */
  #locked = [];

  /** @param {import("./conversation.js").Conversation} talk */
  constructor(talk) {
    this.#talk = talk;
  }

  /** The last entry before the first that waits for its key. */
  get upTo() {
    return this.#locked.length ? this.#locked[0].n - 1 : this.#talk.log.last;
  }

  /** A key has come. */
  async unlock() {
    const locked = this.#locked;
    this.#locked = [];
    for (const entry of locked) await this.read(entry);
  }

  wipe() {
    this.#locked = [];
  }

  /** @param {Entry} entry - a message, in its turn */
  async read(entry) {
    const { n, sender, mid, body } = entry;
    const { roster, keyring, transcript } = this.#talk;
    const key = keyring.keyFor(body.ep, n);
    if (key === null) {
      this.#locked.push(entry);
      return;
    }
    const mine = sender === roster.me;
    const id = mine ? mid : `${sender}.${mid}`;
    const known = transcript.find(id);
    const text = key === "unshared" ? "" : await this.#open(key, entry);
    // The end came while it was being opened: what was wiped stays wiped.
    if (this.#talk.ended) return;
    if (text === null) {
      this.#talk.warn("altered", n, sender);
      if (known) this.#talk.emit("message", { message: Object.assign(known, { status: "failed" }) });
      return;
    }
    // Whoever has sent it writes no more, and is back.
    if (!mine) this.#talk.typist.heard(sender, false);
    if (!mine) this.#talk.pauses.heard(sender, false);
    const status = key === "unshared" ? "unshared" : mine ? "sent" : "received";
    const at = known ? known.at : this.#talk.now;
    const message = { id, n, from: sender, name: roster.name(sender), mine, text, status, at };
    this.#talk.emit("message", { message: transcript.place(Object.assign(known ?? {}, /** @type {any} */ (message))) });
  }

  /** @returns {Promise<string | null>} null when it is not what its sender wrote there */
  async #open(key, { sender, mid, body }) {
    const { world, conversation } = this.#talk;
    try {
      return await decrypt(world, key, { conversation, epoch: body.ep, sender, mid, ss: body.ss }, body);
    } catch {
      return null;
    }
  }
}
