/**
 * What this page has of the conversation's log, and whether it is the log that its writers wrote.
 *
 * The server numbers the entries (n) and every sender numbers its own (ss). A hole in n is asked for; a hole in ss
 * cannot come from the network, so somebody removed an entry.
 * @module
 */

import { Kind } from "./protocol.js";

/** @typedef {{n: number, sender: string, mid: string, kind: string, body: any}} Entry */

export class Log {
  /** The number of the last entry taken, in order. */
  last = 0;
  /** @type {Map<string, {ss: number, mids: Set<string>}>} */
  #senders = new Map();
  /** Own entries whose number came (`ok`) before what lies between. @type {Map<number, Entry>} */
  #ahead = new Map();

  /** @param {string} sender @returns {number} the last of the sender's own numbers */
  sequence(sender) {
    return this.#senders.get(sender)?.ss ?? 0;
  }

  /**
   * Takes what the server says is in the log.
   * @param {Entry} entry
   * @returns {{entry: Entry, warning: string | null, refused: boolean}[] | null} what is next in order, judged;
   *   null when something lies between and must be asked for
   */
  take(entry) {
    if (!Number.isSafeInteger(entry.n) || entry.n <= this.last) return [];
    if (entry.n > this.last + 1) {
      this.#ahead.set(entry.n, entry);
      return null;
    }
    const taken = [];
    for (let next = entry; next; next = /** @type {Entry} */ (this.#ahead.get(this.last + 1))) {
      this.#ahead.delete(next.n);
      this.last = next.n;
      taken.push({ entry: next, ...this.#judge(next) });
    }
    for (const n of this.#ahead.keys()) if (n <= this.last) this.#ahead.delete(n);
    return taken;
  }

  /** @param {Entry} entry */
  #judge({ sender, mid, kind, body }) {
    if (kind === Kind.LEAVE) return { warning: null, refused: false };
    const known = this.#senders.get(sender) ?? { ss: 0, mids: new Set() };
    this.#senders.set(sender, known);
    const ss = body?.ss;
    if (known.mids.has(mid) || !Number.isSafeInteger(ss) || ss <= known.ss) return { warning: "replayed", refused: true };
    const warning = ss > known.ss + 1 ? "removed" : null;
    known.ss = ss;
    known.mids.add(mid);
    return { warning, refused: false };
  }
}
