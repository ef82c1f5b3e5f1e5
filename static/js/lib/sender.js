/**
 * How entries get into the log: what is owed first, then what waits in the outbox, one at a time and in order.
 *
 * An entry's sequence number, epoch and ciphertext are made when its turn comes, and made again when what they were
 * made for has changed. So nothing overtakes, and no number is left out.
 * @module
 */

import { encrypt } from "./cipher.js";
import { Hold } from "./hold.js";
import { Kind, Refusal } from "./protocol.js";

const FINAL_REFUSALS = new Set([Refusal.SIZE, Refusal.MEMBERS, Refusal.AGE]);

export class Sender {
  /** The last of one's own numbers that the server has. */
  sequence = 0;
  hold;
  #talk;
  #connection = 0;
  /** What is under way. @type {{mid: string, t: string, ss: number, ep?: number} | null} */
  #flight = null;
  #pumping = false;
  #again = false;

  /** @param {import("./conversation.js").Conversation} talk */
  constructor(talk) {
    this.#talk = talk;
    this.hold = new Hold(talk.world.clock, () => this.pump());
  }

  /** The connection is gone; what was under way on it is sent again when the log shows that it did not arrive. */
  lost() {
    this.#connection += 1;
    this.#flight = null;
    this.hold.release();
  }

  /** Sends what is owed or waits, if it may. @returns {Promise<void>} */
  async pump() {
    this.#again = true;
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#again) {
      this.#again = false;
      await this.#sendNext();
    }
    this.#pumping = false;
  }

  /**
   * The server has it.
   * @param {{mid: string, n: number}} ok
   * @returns {import("./log.js").Entry | null} the entry as it stands in the log; null when it was known
   */
  acknowledged({ mid, n }) {
    if (this.#flight?.mid !== mid) return null;
    const { t, mid: _, ...body } = this.#flight;
    this.#flight = null;
    this.sequence = body.ss;
    this.hold.forgive();
    return { n, sender: this.#talk.roster.me, mid, kind: t, body };
  }

  /** One's own entry came with the log, perhaps before its acknowledgement. @param {import("./log.js").Entry} entry */
  seen({ mid, body }) {
    if (this.#flight?.mid === mid) this.#flight = null;
    this.sequence = Math.max(this.sequence, body.ss);
  }

  /**
   * The server does not take it: sent again in its turn, unless it never will be.
   * @param {{mid: string, why: string, want: number}} nak
   */
  refused({ mid, why, want }) {
    if (this.#flight?.mid !== mid) return;
    const { t, ep } = this.#flight;
    this.#flight = null;
    if (why === Refusal.SEQUENCE && want > 0) {
      this.sequence = want - 1;
      if (this.hold.firstTime) return;
    }
    // The new epoch was heard of before this answer: locked again at once.
    if (why === Refusal.EPOCH && t === Kind.MESSAGE && ep !== this.#talk.roster.epoch) return;
    // Without a number that is wanted, the log has it already: it only has to be heard.
    if (why === Refusal.SEQUENCE && want === 0) this.#talk.receiver.ask();
    // A seal may cross with the leave of whom it is for; the leave comes and nothing is owed any more.
    const final = FINAL_REFUSALS.has(why) && !(why === Refusal.MEMBERS && t === Kind.SEAL);
    if (final) this.#talk.warn("refused", null, this.#talk.roster.me, why);
    if (final && t === Kind.MESSAGE) this.#talk.fail(mid);
    else this.hold.wait(why !== Refusal.RATE);
  }

  async #sendNext() {
    const { roster, socket } = this.#talk;
    if (!this.#talk.current || this.#flight || this.hold.on || this.#talk.ended) return;
    const { version } = roster;
    const connection = this.#connection;
    const entry = (await this.#talk.control()) ?? this.#message();
    if (!entry) return;
    const frame = await this.#frame(entry);
    if (this.#talk.ended || connection !== this.#connection || version !== roster.version) {
      // Meanwhile somebody came or left, or the line fell: what was true for this entry may not be any more.
      this.#again = true;
      return;
    }
    this.#flight = frame;
    socket.send(frame);
  }

  #message() {
    const { outbox, mayWrite, keyring, roster } = this.#talk;
    // A key that somebody holds who has left locks nothing more; the next epoch is on its way.
    const usable = keyring.has(roster.epoch) && !roster.stale.has(roster.epoch);
    return outbox.first && mayWrite && usable ? { kind: Kind.MESSAGE, ...outbox.first } : null;
  }

  /** @returns {Promise<any>} */
  async #frame({ kind, mid, ...fields }) {
    const ss = this.sequence + 1;
    if (kind !== Kind.MESSAGE) return { t: kind, mid, ss, ...fields };
    const { world, keyring, roster, conversation } = this.#talk;
    const ep = roster.epoch;
    const key = /** @type {CryptoKey} */ (keyring.keyFor(ep, Infinity));
    const place = { conversation, epoch: ep, sender: roster.me, mid, ss };
    return { t: kind, mid, ss, ep, ...(await encrypt(world, key, place, fields.text)) };
  }
}
