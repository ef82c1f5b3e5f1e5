/**
 * Whom the visitor has let in or turned away. Each answer holds for one join and the key that it showed.
 *
 * Only this page's word counts here, kept over a reload, never the log's: a server that tells an older or another log
 * can neither bring somebody back, nor put another key under her answer, nor turn "from now on" into "all".
 * @module
 */

/**
 * Her yes to the join at `n`, which showed `key`. `since`: the first entry it opens. `all`: every epoch; otherwise those
 * from `from` on, which is one that no key was made for before her answer.
 * @typedef {{n: number, key: string, since: number, all: boolean, from: number}} Accepted
 */

import { Kind } from "./protocol.js";

export class Admission {
  /** @type {Map<string, Accepted>} */
  accepted = new Map();
  /** The first epoch that may be written under: of those below, somebody who has left holds the key. */
  floor = 0;
  /** member → n of the join that she declined. @type {Map<string, number>} */
  #declined = new Map();
  #roster;
  #keyring;

  /** @param {import("./roster.js").Roster} roster @param {import("./keyring.js").Keyring} keyring */
  constructor(roster, keyring) {
    this.#roster = roster;
    this.#keyring = keyring;
  }

  /** Whether she has let this member in by the join that stands. @param {string} id */
  holds(id) {
    const yes = this.accepted.get(id);
    return yes !== undefined && this.#roster.stands(id, yes.n, yes.key);
  }

  /** Whether she has turned this member away, by the join that stands. @param {string} id */
  refuses(id) {
    return this.#declined.has(id) && this.#declined.get(id) === this.#roster.joined.get(id)?.n;
  }

  /** Whether anybody is in the conversation by her word. */
  get any() {
    return [...this.accepted.keys()].some((id) => this.holds(id));
  }

  /**
   * Of those who have joined, who has no answer yet. Whoever was let in before and has come with another key is asked
   * about again, like a newcomer, unless there is nobody else: then she is "ready" once more.
   * @param {import("./types.js").Member[]} joined
   * @returns {import("./types.js").Ask[]}
   */
  unanswered(joined) {
    const { any } = this;
    return joined
      .filter(({ id, asks }) => (asks || any) && !this.holds(id) && !this.refuses(id))
      .map(({ id, name, asks, presence }) => ({ id, name, how: asks ?? "again", presence }));
  }

  /** @param {string} id - of somebody who has joined @param {{all: boolean, since: number}} how */
  yes(id, { all, since }) {
    const { n, key } = /** @type {import("./roster.js").Joined} */ (this.#roster.joined.get(id));
    const made = this.#keyring.epochs.at(-1);
    const unwritten = made === undefined ? this.#roster.epoch : Math.max(made, this.#roster.epoch) + 1;
    this.accepted.set(id, { n, key, since, all, from: all ? 0 : unwritten });
  }

  /** @param {string} id - of somebody who has joined */
  no(id) {
    this.#declined.set(id, /** @type {import("./roster.js").Joined} */ (this.#roster.joined.get(id)).n);
  }

  /** Those turned away who still ask: the server may not have heard it. */
  get unheard() {
    return [...this.#declined.keys()].filter((id) => this.refuses(id) && this.#roster.members.get(id)?.asks);
  }

  /** Somebody came or left. @param {import("./log.js").Entry} entry @returns {boolean} whether it must be kept */
  follow({ n, kind, body }) {
    const { floor } = this;
    this.floor = Math.max(floor, ...[...this.#roster.stale].map((epoch) => epoch + 1));
    // A leave that is only told again, after a reload, must not undo a later answer.
    const out = kind === Kind.LEAVE && (this.accepted.get(body.member)?.n ?? Infinity) < n;
    if (out) this.accepted.delete(body.member);
    return out || this.floor > floor;
  }

  save() {
    return { accepted: [...this.accepted], declined: [...this.#declined], floor: this.floor };
  }

  /** @param {ReturnType<Admission["save"]>} saved */
  restore({ accepted, declined, floor }) {
    this.accepted = new Map(accepted);
    this.#declined = new Map(declined);
    this.floor = floor;
  }

  wipe() {
    this.accepted.clear();
    this.#declined.clear();
  }
}
