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
import { Entrance } from "./entrance.js";
import { Fault, Kind, Limit, Role, State } from "./protocol.js";
import { solve } from "./puzzle.js";
import { owed } from "./seals.js";

/** How long the last word, "end", is tried after she has left while the line was down. */
const LAST_WORD_MS = 60_000;
const GOODBYE_MS = 5_000;

export class Visitor extends Conversation {
  /** @type {{place: number, onDuty: boolean, speaks: boolean} | null} */
  place = null;
  /** How the door stands, as far as the server has said. @type {import("./types.js").DoorView | null} */
  door = null;
  /** What she is writing; it never leaves the device before she sends it. */
  draft = "";
  /** What is left of a lost conversation, until it is used or she leaves. @type {import("./entrance.js").Pass | null} */
  pass = null;
  #entrance;
  #admission = new Admission(this.roster, this.keyring);
  #delivery = new Delivery(this.roster);
  #told = "[]";
  #leaving = false;
  #untrusted = false;
  #proof;
  #puzzles = 0;
  #solving = false;

  /**
   * @param {import("./types.js").World} world
   * @param {import("./vault.js").Vault} vault
   * @param {{language?: string, centre?: string, pass?: import("./entrance.js").Pass | null,
   *   proof?: import("./proof.js").Proof | null}} [wish] - `proof`: a puzzle that is being solved already
   */
  constructor(world, vault, { proof = null, ...wish } = {}) {
    super(world, vault);
    this.#entrance = new Entrance(wish);
    this.#proof = proof;
  }

  /** Whether this tab was reloaded in the middle of a conversation. */
  get resumable() {
    return Boolean(this.vault.record) && this.phase === "new";
  }

  /** Asks for a place in the queue. A second call changes nothing. */
  open() {
    if (this.phase !== "new") return;
    this.#entrance.ask(this.mint());
    this.#puzzles = 0;
    if (this.#proof) this.#beginWith(this.#proof);
    else this.#begin();
  }

  /** Goes on after a reload. @returns {Promise<void>} */
  async resume() {
    if (!this.resumable) return;
    const { entrance, conversation, epochs, admission, pausing, draft, outbox } = this.vault.record;
    this.#entrance.restore(entrance);
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
    return this.ended || this.replaying || !this.talking ? [] : this.#admission.unanswered(this.#joined);
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
    this.#answer();
    this.refresh();
  }

  /** After "lost": a conversation that begins at the front of the queue. @param {import("./vault.js").Vault} vault */
  goOn(vault) {
    const next = new Visitor(this.world, vault, this.#entrance.anew(this.pass));
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
    this.#proof?.drop();
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
    // While a puzzle is being solved nothing else is wanted of a new connection than that it stays.
    if (this.#solving) return { t: "challenge" };
    return this.#entrance.greet(this.conversation, this.log.last);
  }

  phaseNow() {
    if (!this.state) return this.#entrance.asked ? "opening" : "new";
    if (this.talking && this.#admission.any) return "active";
    return this.state !== State.WAITING && this.counsellors.length ? "ready" : "waiting";
  }

  record() {
    if (!this.#entrance.asked) return null;
    return {
      entrance: this.#entrance.save(),
      conversation: this.conversation,
      epochs: this.keyring.save(),
      admission: this.#admission.save(),
      pausing: this.pauses.on,
      draft: this.draft,
      outbox: this.outbox.save(),
    };
  }

  async control() {
    if (this.phase !== "active" || this.#untrusted) return null;
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
    const binding = { conversation: this.conversation, member: seal.to, key, ...seal };
    const sealed = await this.keyring.seal(binding).catch(() => null);
    if (!sealed) this.#distrust(seal.to);
    return sealed && { kind, mid, ...seal, ...sealed };
  }

  get mayWrite() {
    return super.mayWrite && !this.#untrusted;
  }

  async applied(entry) {
    if (this.#admission.follow(entry)) await this.persist();
    if (entry.kind !== Kind.EPOCH) this.emit("members", { members: this.members });
  }

  async caughtUp() {
    this.#answer();
  }

  refresh() {
    super.refresh();
    const told = JSON.stringify(this.asks);
    if (told !== this.#told) this.emit("asks", { asks: JSON.parse((this.#told = told)) });
  }

  async other(frame) {
    if (frame.t === "opened") {
      this.conversation = frame.conversation;
      this.#entrance.got(frame.ticket);
      await this.persist();
      this.socket.send(this.greet());
    } else if (frame.t === "queue") {
      this.place = { place: frame.place, onDuty: frame.on_duty, speaks: frame.speaks };
      this.emit("place", this.place);
    } else if (frame.t === "door") {
      const { state, until, next, name } = frame;
      this.door = { state, until, next, name };
      this.emit("door", this.door);
    } else if (frame.t === "puzzle") {
      // Not waited for: what the server says meanwhile must be heard.
      this.#solve(frame.challenge);
    } else if (frame.t === "fault" && !this.#entrance.has) {
      if (frame.code === Fault.PUZZLE && this.#puzzles < Limit.PUZZLES_PER_OPENING) {
        this.#puzzles += 1;
        this.socket.ask({ t: "challenge" });
      } else {
        await this.#refuse(frame.code);
      }
    } else if (frame.t === "got") {
      this.#delivery.heard(frame.member, frame.n);
    }
    for (const message of this.transcript.got(this.#delivery.reached)) this.emit("message", { message });
  }

  /** She has left; all that is still done is to tell the server. */
  late(frame) {
    if (!this.#leaving) return;
    if (frame.t === "opened") {
      this.conversation = frame.conversation;
      this.#entrance.got(frame.ticket);
      this.socket.send(this.greet());
    } else if (frame.t === "welcome") {
      this.socket.send({ t: "end" });
    }
  }

  async finish(why, by, quietly) {
    if (why === "lost" && !this.ended) this.pass = this.#entrance.passOf(this.conversation);
    await super.finish(why, by, quietly);
  }

  stays(why) {
    return { text: why === "lost" || why === "replaced", vault: why === "replaced" };
  }

  /** @param {import("./proof.js").Proof} proof */
  async #beginWith(proof) {
    this.refresh();
    this.persist();
    this.#entrance.solution = await proof.take();
    if (!this.ended && this.phase === "opening") this.socket.start();
  }

  /** @param {string} challenge */
  async #solve(challenge) {
    if (this.#solving || this.#entrance.has) return;
    this.#solving = true;
    const solution = await solve(this.world.subtle, challenge, () => !this.ended).catch(() => null);
    this.#solving = false;
    if (this.ended || this.phase !== "opening") return;
    if (solution === null) return this.#refuse(Fault.PUZZLE);
    this.#entrance.solution = solution;
    this.socket.ask(this.greet());
  }

  /** No place for her: the page says why, and she may press the button again. @param {string} code */
  async #refuse(code) {
    this.socket.stop();
    this.#entrance.refused();
    await this.vault.save(null);
    this.emit("refused", { code });
    this.refresh();
  }

  /** What was told as a member's key is none. Nobody knows who is there, so nothing more is sent. @param {string} member */
  #distrust(member) {
    this.#untrusted = true;
    this.failAll();
    this.warn("untrusted", null, member);
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
    this.#answer();
    this.refresh();
    this.pump();
  }

  /** Says what the server may not have heard of her answers. */
  #answer() {
    if (this.state === State.OFFERED && this.#admission.any) this.tell({ t: "start" });
    for (const member of this.#admission.unheard) this.tell({ t: "decline", member });
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
