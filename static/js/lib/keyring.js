/** The keys of a conversation's epochs: made and sealed by the visitor's browser, opened by a counsellor's. @module */

import { fromBase64, toBase64, utf8 } from "./bytes.js";
import { importEpochKey } from "./cipher.js";
import { open, seal } from "./hpke.js";
import { PROTOCOL } from "./protocol.js";

const KEY_BYTES = 32;

/**
 * What a seal is bound to: the conversation and the member it is for, the epoch, and the first entry it opens.
 * @typedef {{conversation: string, member: string, ep: number, since: number}} Binding
 */

/** @param {Binding} binding */
function sealedFor({ conversation, member, ep, since }) {
  return { info: utf8(`${PROTOCOL}|seal|${conversation}|${member}`), aad: utf8(`${ep}|${since}`) };
}

export class Keyring {
  #world;
  /** @type {Map<number, {key: CryptoKey, raw: Uint8Array, since: number}>} */
  #epochs = new Map();

  /** @param {import("./types.js").World} world */
  constructor(world) {
    this.#world = world;
  }

  /** @param {number} ep */
  has(ep) {
    return this.#epochs.has(ep);
  }

  /** @returns {number[]} the epochs it has keys for, oldest first */
  get epochs() {
    return [...this.#epochs.keys()].sort((one, other) => one - other);
  }

  /**
   * The key that opens entry `n` of an epoch.
   * @param {number} ep
   * @param {number} n
   * @returns {CryptoKey | "unshared" | null} null: no key yet, keep the entry. An epoch older than one that was
   *   shared is "unshared": seals come oldest epoch first, so its key will not come any more.
   */
  keyFor(ep, n) {
    const epoch = this.#epochs.get(ep);
    if (epoch) return n >= epoch.since ? epoch.key : "unshared";
    return this.epochs.some((other) => other > ep) ? "unshared" : null;
  }

  /** Makes the key of an epoch, once. @param {number} ep */
  async make(ep) {
    if (!this.has(ep)) await this.#put(ep, this.#world.bytes(KEY_BYTES), 0);
  }

  /**
   * @param {Binding & {key: string}} to - `key` is the member's public key
   * @returns {Promise<{enc: string, ct: string}>}
   */
  async seal({ key, ...binding }) {
    const text = /** @type {{raw: Uint8Array}} */ (this.#epochs.get(binding.ep)).raw;
    const sealed = await seal(this.#world.subtle, fromBase64(key), { ...sealedFor(binding), text });
    return { enc: toBase64(sealed.enc), ct: toBase64(sealed.ct) };
  }

  /**
   * @param {CryptoKeyPair} pair - the join key
   * @param {Binding} binding
   * @param {{enc: string, ct: string}} sealed
   * @throws when it was not sealed to this key, for this place, or gives an epoch a second key
   */
  async open(pair, binding, { enc, ct }) {
    const message = { ...sealedFor(binding), enc: fromBase64(enc), ct: fromBase64(ct) };
    const raw = await open(this.#world.subtle, pair, message);
    if (raw.length !== KEY_BYTES) throw new Error("not an epoch key");
    const known = this.#epochs.get(binding.ep);
    if (known && toBase64(known.raw) !== toBase64(raw)) throw new Error("a second key for one epoch");
    await this.#put(binding.ep, raw, Math.min(binding.since, known?.since ?? Infinity));
  }

  /** @returns {[number, string][]} for the vault, which wraps it */
  save() {
    return [...this.#epochs].map(([ep, { raw }]) => [ep, toBase64(raw)]);
  }

  /** @param {[number, string][]} saved */
  async restore(saved) {
    for (const [ep, raw] of saved) await this.#put(ep, fromBase64(raw), 0);
  }

  wipe() {
    for (const { raw } of this.#epochs.values()) raw.fill(0);
    this.#epochs.clear();
  }

  async #put(ep, raw, since) {
    this.#epochs.set(ep, { raw, since, key: await importEpochKey(this.#world.subtle, raw) });
  }
}
