/**
 * The visitor's side: her place in the queue, whom she lets in, and how she leaves.
 *
 * Nobody can read anything before she has accepted whom she was told of by name: a seal is only ever made for a join
 * that she accepted, never because a counsellor joined or the server says so.
 * @module
 */

import { Conversation } from "./conversation.js";
import { Kind, Role, State } from "./protocol.js";
import { owed } from "./seals.js";

/** How long the last word, "end", is tried after she has left while the line was down. */
const LAST_WORD_MS = 60_000;
const GOODBYE_MS = 5_000;

export class Visitor extends Conversation {
  /** @type {{place: number, onDuty: boolean} | null} */
  place = null;
  /** What she is writing; it never leaves the device before she sends it. */
  draft = "";
  #nonce = "";
  #ticket = "";
  #language;
  #centre;
  /** @type {Map<string, import("./seals.js").Accepted>} */
  #accepted = new Map();
  #leaving = false;

  /**
   * @param {import("./types.js").World} world
   * @param {import("./vault.js").Vault} vault
   * @param {{language?: string, centre?: string}} [options]
   */
  constructor(world, vault, { language = "da", centre = "" } = {}) {
    super(world, vault);
    this.#language = language;
    this.#centre = centre;
  }

  /** Whether this tab was reloaded in the middle of a conversation. */
  get resumable() {
    return Boolean(this.vault.record) && this.phase === "new";
  }

  /** Asks for a place in the queue. A second call changes nothing. */
  open() {
    if (this.phase !== "new") return;
    this.#nonce = this.mint();
    this.#begin();
  }

  /** Goes on after a reload. @returns {Promise<void>} */
  async resume() {
    if (!this.resumable) return;
    const { nonce, ticket, conversation, language, centre, epochs, accepted, draft, outbox } = this.vault.record;
    this.#nonce = nonce;
    this.#ticket = ticket;
    this.#language = language;
    this.#centre = centre;
    this.#accepted = new Map(accepted);
    this.conversation = conversation;
    this.draft = draft;
    await this.keyring.restore(epochs);
    for (const { mid, text } of outbox) this.post(mid, text, null);
    this.#begin();
  }

  /** The counsellors who have joined, and whom she may therefore accept. */
  get counsellors() {
    return this.members.filter(({ id, role }) => role === Role.COUNSELLOR && this.roster.joined.has(id));
  }

  /**
   * She presses "start": whoever has joined, and was shown to her by name, may read from now on.
   * @param {{all?: boolean}} [how] - `all`: also what was said before
   */
  accept({ all = false } = {}) {
    if (this.phase !== "ready") return;
    for (const [id, { n }] of this.roster.joined) {
      if (!this.#isAccepted(id)) this.#accepted.set(id, { n, since: this.log.last + 1, all });
    }
    this.persist();
    this.#startIfOffered();
    this.refresh();
    this.pump();
  }

  say(text) {
    const message = super.say(text);
    this.draft = "";
    return message;
  }

  /** Keeps what she is writing over a reload. @param {string} text */
  keepDraft(text) {
    this.draft = text;
    this.persist();
  }

  /** Ends it. Everything is wiped here at once, with or without a connection. @returns {Promise<void>} when it is */
  end() {
    if (this.ended) return Promise.resolve();
    const known = this.phase !== "new";
    const connected = this.connected;
    if (connected) this.socket.send({ t: "end" });
    this.#leaving = known;
    this.draft = "";
    this.#accepted.clear();
    const wiped = this.finish("over", "visitor", known);
    if (known) this.world.clock.after(connected ? GOODBYE_MS : LAST_WORD_MS, () => this.socket.stop());
    return wiped;
  }

  /** Leaves quickly: the same, for a page that goes elsewhere in the next instant. */
  leave() {
    this.end();
  }

  /**
   * The page is put away. A page that the browser may bring back whole (Back, with somebody else at the device) loses
   * everything now; any other may be a reload and keeps what a reload needs, wrapped.
   * @param {boolean} persisted - of the `pagehide` event
   */
  pageHidden(persisted) {
    if (persisted) this.leave();
  }

  /** @param {boolean} persisted - of the `pageshow` event @returns {boolean} the page must clear what it shows */
  pageShown(persisted) {
    if (persisted) this.leave();
    return persisted;
  }

  // How the conversation asks.

  greet() {
    const { conversation } = this;
    if (this.#ticket) return { t: "hello", conversation, ticket: this.#ticket, store: "", last: this.log.last };
    return { t: "open", nonce: this.#nonce, solution: "", language: this.#language, centre: this.#centre };
  }

  phaseNow() {
    if (!this.state) return this.#nonce ? "opening" : "new";
    const joined = [...this.roster.joined.keys()];
    if (this.state === State.ACTIVE && joined.some((id) => this.#isAccepted(id))) return "active";
    return this.state !== State.WAITING && joined.length ? "ready" : "waiting";
  }

  record() {
    if (!this.#nonce) return null;
    return {
      nonce: this.#nonce,
      ticket: this.#ticket,
      conversation: this.conversation,
      language: this.#language,
      centre: this.#centre,
      epochs: this.keyring.save(),
      accepted: [...this.#accepted],
      draft: this.draft,
      outbox: this.outbox.save(),
    };
  }

  async control() {
    if (this.phase !== "active") return null;
    const { epoch } = this.roster;
    // The first key; or the page was left without the keys of what stands in the log, and a new epoch goes on.
    if (!this.keyring.has(epoch) && this.roster.firstMessage.has(epoch)) this.roster.stale.add(epoch);
    else await this.#makeKey(epoch);
    const next = owed(this.roster, this.#accepted, this.keyring.epochs);
    if (!next) return null;
    const mid = this.mint();
    if (next.kind === Kind.EPOCH) {
      await this.#makeKey(next.ep);
      return { ...next, mid };
    }
    const { kind, key, ...seal } = next;
    const sealed = await this.keyring.seal({ conversation: this.conversation, member: seal.to, key, ...seal });
    return { kind, mid, ...seal, ...sealed };
  }

  async applied({ kind }) {
    if (kind === Kind.LEAVE || kind === Kind.JOIN) this.emit("members", { members: this.members });
  }

  async caughtUp() {
    this.#startIfOffered();
  }

  async other(frame) {
    if (frame.t === "opened") {
      this.conversation = frame.conversation;
      this.#ticket = frame.ticket;
      await this.persist();
      this.socket.send(this.greet());
    } else if (frame.t === "queue") {
      this.place = { place: frame.place, onDuty: frame.on_duty };
      this.emit("place", this.place);
    } else if (frame.t === "fault" && !this.#ticket) {
      // No place for her: the page says why, and she may press the button again.
      this.socket.stop();
      this.#nonce = "";
      await this.vault.save(null);
      this.emit("refused", { code: frame.code });
    }
  }

  /** She has left; all that is still done is to tell the server. */
  late(frame) {
    if (!this.#leaving) return;
    if (frame.t === "opened") {
      this.conversation = frame.conversation;
      this.#ticket = frame.ticket;
      this.socket.send(this.greet());
    } else if (frame.t === "welcome") {
      this.socket.send({ t: "end" });
    }
  }

  stays(why) {
    return { text: why === "lost" || why === "replaced", vault: why === "replaced" };
  }

  #begin() {
    this.refresh();
    this.persist();
    this.socket.start();
  }

  #isAccepted(id) {
    return this.#accepted.has(id) && this.#accepted.get(id)?.n === this.roster.joined.get(id)?.n;
  }

  #startIfOffered() {
    if (this.state === State.OFFERED && [...this.roster.joined.keys()].some((id) => this.#isAccepted(id))) {
      this.tell({ t: "start" });
    }
  }

  async #makeKey(ep) {
    if (this.keyring.has(ep)) return;
    await this.keyring.make(ep);
    // A reload between the seal and its acknowledgement must find the key that was sealed.
    await this.persist();
  }
}
