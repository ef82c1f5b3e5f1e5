/** A counsellor's side of one conversation: joins with a key made for it alone, opens what is sealed to it. @module */

import { toBase64 } from "./bytes.js";
import { Conversation } from "./conversation.js";
import { makeKeyPair, publicBytes } from "./hpke.js";
import { Kind, Role } from "./protocol.js";

/** How long her last words may hold up the end. */
const LAST_WORDS_MS = 3_000;

export class Counsellor extends Conversation {
  /** @type {CryptoKeyPair | null} */
  #pair = null;
  #own = "";
  #store = "";
  /** How she goes, once her last words are in the log. @type {"" | "leave" | "end" | "end_for_tone"} */
  #going = "";
  #shown = 0;
  /** What the visitor has chosen for those who came in later. @type {import("./types.js").Sharing[]} */
  sharings = [];
  /** What she has half written; kept over a reload as the outbox is. */
  draft = "";
  /** Whether she asks to come in, as far as the server has said. */
  #asks = false;
  /** The joins that a key was given for. @type {Set<string>} */
  #given = new Set();

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
    this.draft = record?.draft ?? "";
    const found = await this.vault.joinKey();
    if (found) await this.#take(found);
    this.pauses.on = record?.pausing ?? false;
    for (const { mid, text } of record?.outbox ?? []) this.post(mid, text, null);
    this.emit("phase", { phase: this.phase });
    this.socket.start();
  }

  /** The visitor, once the server has told who is there. */
  get visitor() {
    return this.members.find(({ role }) => role === Role.VISITOR) ?? null;
  }

  /** Something is half written, or nothing any more. @param {string} text */
  keepDraft(text) {
    if (text === this.draft) return;
    this.draft = text;
    this.persist();
  }

  /** The page has shown all that it was told. */
  shown() {
    const n = this.reader.upTo;
    if (n <= this.#shown || !this.connected || this.phase === "asking") return;
    this.#shown = n;
    this.tell({ t: "shown", n });
  }

  /**
   * Ends the conversation for both, once the server has what she wrote last; without a connection, as soon as there is one.
   * @param {boolean} [tone] - the visitor is told that it is for the tone
   */
  end(tone = false) {
    this.#go(tone ? "end_for_tone" : "end");
  }

  /** Leaves it to the counsellors who stay, likewise. */
  leave() {
    this.#go("leave");
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
    const { joined, me, members, epoch } = this.roster;
    if (this.talking && joined.has(me) && this.keyring.has(epoch)) return "active";
    // Between two epochs the talk goes on; what is written meanwhile waits for the new key.
    if (this.talking && this.phase === "active") return "active";
    // With all that was said she is given several keys, and is in when she has the last.
    return members.get(me)?.asks || this.phase === "asking" ? "asking" : "joined";
  }

  record() {
    return { store: this.#store, outbox: this.outbox.save(), pausing: this.pauses.on, draft: this.draft };
  }

  refresh() {
    const before = this.phase;
    super.refresh();
    // What she was not asked to say while she waited to be let in.
    if (before === "asking" && this.phase === "active") this.emit("caughtup", {});
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
    if (kind === Kind.LEAVE && body.member !== me) this.#tellOf(n, body.member);
    if (kind === Kind.SEAL) this.#share(n, body);
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
    this.#goNow(this.outbox.empty);
    // What was shown is not stored by the server, so every connection says it again.
    this.#shown = 0;
    this.emit("caughtup", {});
  }

  async other(frame) {
    if (frame.t === "ok" || frame.t === "nak") this.#goNow(this.outbox.empty);
    if (frame.t === "fault" && this.#going === "leave") {
      this.#going = "";
      this.emit("refused", { code: frame.code });
    }
    if (frame.t === "welcome" && frame.store !== this.#store) {
      this.#store = frame.store;
      await this.persist();
    }
    const { asks } = this.roster.members.get(this.roster.me) ?? {};
    // The server hears nothing of this kind of a newcomer; the key may have come before it has noted that she is in.
    const heardNow = this.#asks && !asks;
    this.#asks = Boolean(asks);
    const again = heardNow || (frame.t === "peer" && frame.presence === "here");
    if (again && this.#shown) this.tell({ t: "shown", n: this.#shown });
  }

  /** Signed out, taken to another page, or closed: the conversation goes on, so its key must stay. */
  stays(why) {
    return { text: true, vault: why === "auth" || why === "replaced" };
  }

  /** Whoever has left is not let in any more: on a line that fell meanwhile that is how she hears that she is out. */
  async finish(why, by, quietly) {
    await super.finish(why === "auth" && this.#going === "leave" ? "left" : why, by, quietly);
  }

  #go(how) {
    if (this.#going === how || this.#going.startsWith("end") || this.ended || this.phase === "asking") return;
    this.#going = how;
    this.#goNow(this.outbox.empty);
    this.world.clock.after(LAST_WORDS_MS, () => this.#goNow(true));
  }

  #goNow(ready) {
    if (this.#going && ready) this.tell({ t: this.#going });
  }

  /** The first key that somebody is given says what she may read; who began the conversation needs no word on it. */
  #share(n, { to, since }) {
    const join = `${to} ${this.roster.joined.get(to)?.n}`;
    if (this.#given.has(join)) return;
    this.#given.add(join);
    if (this.#given.size === 1) return;
    const how = since === 1 ? "all" : "from-now";
    const sharing = { member: to, name: this.roster.name(to), me: to === this.roster.me, how, n, at: this.now };
    this.sharings.push(/** @type {any} */ (sharing));
    this.emit("shared", sharing);
  }

  /** Somebody has left; whether she had been let in, the seals say. */
  #tellOf(n, member) {
    const admitted = [...this.#given].some((join) => join.startsWith(`${member} `));
    this.emit("left", { member, name: this.roster.name(member), admitted, n, at: this.now });
  }

  async #take(pair) {
    this.#pair = pair;
    this.#own = toBase64(await publicBytes(this.world.subtle, pair.publicKey));
  }
}
