/**
 * The visitor's side: her place in the queue, whom she lets in, and how she leaves.
 *
 * Nobody can read anything before she has accepted whom she was told of by name: a seal is only ever made for a join
 * that she accepted, never because a counsellor joined or the server says so.
 * @module
 */

import { Admission } from "./admission.js";
import { Conversation } from "./conversation.js";
import { Delivery } from "./delivery.js";
import { Kind, Role, State } from "./protocol.js";
import { owed } from "./seals.js";

/** How long the last word, "end", is tried after she has left while the line was down. */
const LAST_WORD_MS = 60_000;
const GOODBYE_MS = 5_000;

/** @typedef {{conversation: string, ticket: string}} Pass */

export class Visitor extends Conversation {
  /** @type {{place: number, onDuty: boolean} | null} */
  place = null;
  /** What she is writing; it never leaves the device before she sends it. */
  draft = "";
  /** What is left of a lost conversation: the way to the front of the queue, once. @type {Pass | null} */
  pass = null;
  #nonce = "";
  #ticket = "";
  #language;
  #centre;
  /** The pass that this place was asked for with. @type {Pass | null} */
  #front;
  #admission = new Admission(this.roster, this.keyring);
  #delivery = new Delivery();
  #told = "[]";
  #leaving = false;

  /**
   * @param {import("./types.js").World} world
   * @param {import("./vault.js").Vault} vault
   * @param {{language?: string, centre?: string, pass?: Pass | null}} [options]
   */
  constructor(world, vault, { language = "da", centre = "", pass = null } = {}) {
    super(world, vault);
    this.#front = pass;
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
    const { nonce, ticket, conversation, language, centre, front, epochs, admission, pausing, draft, outbox } = this.vault.record;
    this.#nonce = nonce;
    this.#ticket = ticket;
    this.#language = language;
    this.#centre = centre;
    this.#front = front;
    this.#admission.restore(admission);
    this.pauses.on = pausing;
    this.conversation = conversation;
    this.draft = draft;
    await this.keyring.restore(epochs);
    for (const { mid, text } of outbox) this.post(mid, text, null);
    this.#begin();
  }

  /** Those who are in the conversation by her word; while there is nobody, who is ready. */
  get counsellors() {
    const here = this.#joined;
    const inside = here.filter(({ id, admitted }) => admitted && this.#admission.holds(id));
    return inside.length ? inside : here.filter(({ asks }) => !asks);
  }

  /** The newcomers who have no answer yet. @returns {import("./types.js").Ask[]} */
  get asks() {
    // Of the past, told again after a reload, nobody is asked anything.
    if (this.ended || this.replaying || !this.talking) return [];
    const { any } = this.#admission;
    return this.#joined
      .filter(({ id, asks }) => (asks || any) && !this.#admission.holds(id) && !this.#admission.refuses(id))
      .map(({ id, name, asks, presence }) => ({ id, name, how: asks ?? "again", presence }));
  }

  /**
   * She presses "start": who is ready, and was shown to her by name, may read from now on.
   * @param {{all?: boolean}} [how] - `all`: also what was said before
   */
  accept({ all = false } = {}) {
    const [ready] = this.counsellors;
    if (this.phase === "ready" && !this.#admission.holds(ready.id)) this.#letIn(ready.id, all);
  }

  /** Lets a newcomer in who asks. @param {string} id @param {{all?: boolean}} [how] - as in `accept` */
  admit(id, { all = false } = {}) {
    if (this.asks.some((ask) => ask.id === id)) this.#letIn(id, all);
  }

  /** Turns a newcomer away who asks. @param {string} id */
  decline(id) {
    if (!this.asks.some((ask) => ask.id === id)) return;
    this.#admission.no(id);
    this.persist();
    this.#decline();
    this.refresh();
  }

  /** After "lost": a conversation that begins at the front of the queue. @param {import("./vault.js").Vault} vault */
  goOn(vault) {
    const next = new Visitor(this.world, vault, { language: this.#language, centre: this.#centre, pass: this.pass });
    next.draft = this.draft;
    this.pass = null;
    return next;
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
    if (this.ended) return this.#forget();
    const known = this.phase !== "new";
    const connected = this.connected;
    if (connected) this.socket.send({ t: "end" });
    this.#leaving = known;
    this.draft = "";
    this.#admission.wipe();
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
    const { conversation: lost = "", ticket = "" } = this.#front ?? {};
    return { t: "open", nonce: this.#nonce, solution: "", language: this.#language, centre: this.#centre, lost, ticket };
  }

  phaseNow() {
    if (!this.state) return this.#nonce ? "opening" : "new";
    if (this.talking && this.#admission.any) return "active";
    return this.state !== State.WAITING && this.counsellors.length ? "ready" : "waiting";
  }

  record() {
    if (!this.#nonce) return null;
    return {
      nonce: this.#nonce,
      ticket: this.#ticket,
      conversation: this.conversation,
      language: this.#language,
      centre: this.#centre,
      front: this.#front,
      epochs: this.keyring.save(),
      admission: this.#admission.save(),
      pausing: this.pauses.on,
      draft: this.draft,
      outbox: this.outbox.save(),
    };
  }

  async control() {
    if (this.phase !== "active") return null;
    const { epoch } = this.roster;
    // The first key; or the page was left without the keys of what stands in the log, and a new epoch goes on.
    if (!this.keyring.has(epoch) && this.roster.written.has(epoch)) this.roster.stale.add(epoch);
    else await this.#makeKey(epoch);
    const next = owed(this.roster, this.#admission.accepted, this.keyring.epochs, this.#admission.floor);
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

  async applied(entry) {
    if (this.#admission.follow(entry)) await this.persist();
    if (entry.kind !== Kind.EPOCH) this.emit("members", { members: this.members });
  }

  async caughtUp() {
    this.#startIfOffered();
    this.#decline();
  }

  refresh() {
    super.refresh();
    const { asks } = this;
    const told = JSON.stringify(asks);
    if (told === this.#told) return;
    this.#told = told;
    this.emit("asks", { asks });
  }

  async other(frame) {
    if (frame.t === "opened") {
      this.conversation = frame.conversation;
      this.#ticket = frame.ticket;
      this.#front = null;
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
    } else if (frame.t === "got") {
      this.#delivery.heard(frame.member, frame.n);
    }
    const inside = this.members.filter(({ role, admitted }) => role === Role.COUNSELLOR && admitted);
    for (const message of this.transcript.got(this.#delivery.reached(inside.map(({ id }) => id)))) this.emit("message", { message });
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

  async finish(why, by, quietly) {
    if (why === "lost" && !this.ended && this.#ticket) this.pass = { conversation: this.conversation, ticket: this.#ticket };
    await super.finish(why, by, quietly);
  }

  stays(why) {
    return { text: why === "lost" || why === "replaced", vault: why === "replaced" };
  }

  #begin() {
    this.refresh();
    this.persist();
    this.socket.start();
  }

  /** The counsellors whose key is in the log and of whom the server has told the name, in the order of their coming. */
  get #joined() {
    const { joined } = this.roster;
    const here = this.members.filter(({ id, role }) => role === Role.COUNSELLOR && joined.has(id));
    return here.sort((one, other) => joined.get(one.id).n - joined.get(other.id).n);
  }

  #letIn(id, all) {
    this.#admission.yes(id, { all, since: this.log.last + 1 });
    this.persist();
    this.#startIfOffered();
    this.refresh();
    this.pump();
  }

  #decline() {
    for (const member of this.#admission.unheard) this.tell({ t: "decline", member });
  }

  #startIfOffered() {
    if (this.state === State.OFFERED && this.#admission.any) this.tell({ t: "start" });
  }

  /** What a lost conversation has left on this page goes too. */
  async #forget() {
    this.pass = null;
    this.draft = "";
    this.transcript.wipe();
  }

  async #makeKey(ep) {
    if (this.keyring.has(ep)) return;
    await this.keyring.make(ep);
    // A reload between the seal and its acknowledgement must find the key that was sealed.
    await this.persist();
  }
}
