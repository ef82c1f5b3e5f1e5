/** A counsellor's side of one conversation: joins with a key made for it alone, opens what is sealed to it. @module */

import { toBase64 } from "./bytes.js";
import { Conversation } from "./conversation.js";
import { makeKeyPair, publicBytes } from "./hpke.js";
import { Kind, Role, State } from "./protocol.js";

/** How long her last words may hold up the end. */
const LAST_WORDS_MS = 3_000;

export class Counsellor extends Conversation {
  /** @type {CryptoKeyPair | null} */
  #pair = null;
  #own = "";
  #store = "";
  #ending = false;
  #shown = 0;

  /**
   * @param {import("./types.js").World} world
   * @param {import("./vault.js").Vault} vault
   * @param {string} conversation
   */
  constructor(world, vault, conversation) {
    super(world, vault);
    this.conversation = conversation;
  }

  /** Connects; joins, or goes on after a reload. @returns {Promise<void>} */
  async open() {
    if (this.phase !== "new") return;
    this.phase = "opening";
    const { record } = this.vault;
    this.#store = record?.store ?? "";
    const found = await this.vault.joinKey();
    if (found) await this.#take(found);
    for (const { mid, text } of record?.outbox ?? []) this.post(mid, text, null);
    this.emit("phase", { phase: this.phase });
    this.socket.start();
  }

  /** The visitor, once the server has told who is there. */
  get visitor() {
    return this.members.find(({ role }) => role === Role.VISITOR) ?? null;
  }

  /** The page has shown all that it was told. */
  shown() {
    const n = this.reader.upTo;
    if (n <= this.#shown || !this.connected) return;
    this.#shown = n;
    this.tell({ t: "shown", n });
  }

  /** Ends the conversation for both, once the server has what she wrote last; without a connection, as soon as there is one. */
  end() {
    if (this.#ending || this.ended) return;
    this.#ending = true;
    this.#endNow(this.outbox.empty);
    this.world.clock.after(LAST_WORDS_MS, () => this.#endNow(true));
  }

  /** Leaves the conversation to a later page; nothing is lost. */
  close() {
    this.finish("replaced", null);
  }

  /** Drops the text. */
  forget() {
    this.transcript.wipe();
  }

  // How the conversation asks.

  greet() {
    return { t: "hello", conversation: this.conversation, ticket: "", store: this.#store, last: this.log.last };
  }

  phaseNow() {
    if (!this.state) return this.phase;
    const { joined, me, epoch } = this.roster;
    if (this.state === State.ACTIVE && joined.has(me) && this.keyring.has(epoch)) return "active";
    // Between two epochs the talk goes on; what is written meanwhile waits for the new key.
    if (this.state === State.ACTIVE && this.phase === "active") return "active";
    return "joined";
  }

  record() {
    return { store: this.#store, outbox: this.outbox.save() };
  }

  async control() {
    const { joined, me } = this.roster;
    // Joined already with the key of this page; without it (the browser kept nothing) she joins anew.
    if (this.#pair && joined.get(me)?.key === this.#own) return null;
    if (!this.#pair) {
      const made = await makeKeyPair(this.world.subtle);
      await this.vault.keepJoinKey(made);
      await this.#take(made);
    }
    return { kind: Kind.JOIN, mid: this.mint(), key: this.#own };
  }

  async applied({ n, sender, kind, body }) {
    const { joined, me } = this.roster;
    if (kind === Kind.LEAVE && body.member === me && !this.replaying) await this.finish("left", null);
    if (kind !== Kind.SEAL || body.to !== me || !this.#pair || joined.get(me)?.key !== this.#own) return;
    const { ep, since, enc, ct } = body;
    try {
      await this.keyring.open(this.#pair, { conversation: this.conversation, member: me, ep, since }, { enc, ct });
    } catch {
      this.warn("altered", n, sender);
      return;
    }
    await this.reader.unlock();
  }

  async caughtUp() {
    this.#endNow(this.outbox.empty);
    // What was shown is not stored by the server, so every connection says it again.
    this.#shown = 0;
    this.emit("caughtup", {});
  }

  async other(frame) {
    if (frame.t === "ok" || frame.t === "nak") this.#endNow(this.outbox.empty);
    if (frame.t === "welcome" && frame.store !== this.#store) {
      this.#store = frame.store;
      await this.persist();
    }
    if (frame.t === "peer" && frame.presence === "here" && this.#shown) this.tell({ t: "shown", n: this.#shown });
  }

  /** Signed out, taken to another page, or closed: the conversation goes on, so its key must stay. */
  stays(why) {
    return { text: true, vault: why === "auth" || why === "replaced" };
  }

  #endNow(ready) {
    if (this.#ending && ready) this.tell({ t: "end" });
  }

  async #take(pair) {
    this.#pair = pair;
    this.#own = toBase64(await publicBytes(this.world.subtle, pair.publicKey));
  }
}
