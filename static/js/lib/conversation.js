/**
 * One conversation as both sides live it: what comes in is put in order, judged and opened; what goes out waits its turn.
 *
 * Nothing is sent before `welcome` and before the log is as far as the server's. Frames are taken one after the other;
 * a frame of a connection that is gone is dropped, since the next one brings it again.
 * @module
 */

import { toBase64 } from "./bytes.js";
import { decrypt, encrypt } from "./cipher.js";
import { Events } from "./events.js";
import { Hold } from "./hold.js";
import { Keyring } from "./keyring.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { Kind, Refusal, State } from "./protocol.js";
import { Roster } from "./roster.js";
import { ReconnectingSocket } from "./socket.js";
import { checkText, TextError } from "./text.js";
import { Transcript } from "./transcript.js";
import { Typing } from "./typing.js";

const MID_BYTES = 16;
const ASK_MS = 1_000;
const FINAL_REFUSALS = new Set([Refusal.SIZE, Refusal.MEMBERS, Refusal.AGE]);

/** @typedef {import("./log.js").Entry} Entry */

export class Conversation extends Events {
  phase = "new";
  connected = false;
  ended = false;
  conversation = "";
  /** The server's word for where the conversation stands. @type {string | null} */
  state = null;
  roster = new Roster();
  outbox = new Outbox();
  transcript = new Transcript();
  log = new Log();
  #connection = 0;
  #taking = Promise.resolve();
  #head = 0;
  #sequence = 0;
  #checkOwn = false;
  #replaying = true;
  #asking = null;
  #askedAt = -Infinity;
  /** @type {{mid: string, t: string, ss: number} | null} */
  #flight = null;
  #pumping = false;
  #pumpAgain = false;
  /** @type {Entry[]} */
  #locked = [];

  /** @param {import("./types.js").World} world @param {import("./vault.js").Vault} vault */
  constructor(world, vault) {
    super();
    this.world = world;
    this.vault = vault;
    this.keyring = new Keyring(world);
    this.hold = new Hold(world.clock, () => this.pump());
    this.typist = new Typing(
      world.clock,
      (on) => this.tell({ t: "typing", on }),
      (id, on) => this.emit("writing", { member: id, name: this.roster.name(id), on }),
    );
    this.socket = new ReconnectingSocket(world, {
      greet: () => this.greet(),
      beat: () => (this.connected && !this.ended ? { t: "hb", last: this.log.last } : null),
      hear: (frame) => this.#hear(frame),
      lost: () => this.#lost(),
    });
  }

  /** Whether a reload finds the conversation again. */
  get persistent() {
    return this.vault.persistent;
  }

  /** @returns {import("./types.js").Message[]} */
  get messages() {
    return this.transcript.messages;
  }

  /** @returns {import("./types.js").Member[]} */
  get members() {
    return [...this.roster.members.values()].map((member) => ({ .../** @type {any} */ (member), me: member.id === this.roster.me }));
  }

  // What each side does its own way.

  /** @returns {object} the first frame of a connection */
  greet() {
    throw new Error("a side says how it greets");
  }

  /** @returns {import("./types.js").PhaseName} */
  phaseNow() {
    return "new";
  }

  /** @returns {any} what a reload must find, as plain JSON */
  record() {
    return null;
  }

  /** @returns {Promise<{kind: string, mid: string} & Record<string, any> | null>} an entry owed before any message */
  async control() {
    return null;
  }

  /** An entry that is not a message is in the log. @param {Entry} _entry */
  async applied(_entry) {}

  /** Any other frame. @param {any} _frame */
  async other(_frame) {}

  /** The log is as far as the server's after a (re)connection. */
  async caughtUp() {}

  /** A frame after the end. @param {any} _frame */
  late(_frame) {}

  /** What stays after the end. @param {string} _why @returns {{text: boolean, vault: boolean}} */
  stays(_why) {
    return { text: true, vault: false };
  }

  // Speaking.

  /** Whether a text may be written now. */
  get mayWrite() {
    return this.phase === "active";
  }

  /**
   * @param {string} text
   * @returns {import("./types.js").Message}
   * @throws {TextError}
   */
  say(text) {
    checkText(text);
    if (!this.mayWrite) throw new TextError("not-active");
    this.typist.stop();
    return this.post(this.mint(), text, this.world.clock.now());
  }

  /** Someone pressed a key. */
  typing() {
    if (this.mayWrite) this.typist.pressed();
  }

  /** The browser came online or the page became visible. */
  nudge() {
    this.socket.nudge();
  }

  /** @returns {string} a random identifier */
  mint() {
    return toBase64(this.world.bytes(MID_BYTES));
  }

  /** @param {string} mid @param {string} text @param {number | null} at */
  post(mid, text, at) {
    const { me } = this.roster;
    const message = this.transcript.place({ id: mid, n: null, from: me, name: this.roster.name(me), mine: true, text, status: "sending", at });
    const unsent = { mid, text, kept: false };
    this.outbox.add(unsent);
    this.emit("message", { message });
    this.persist().then(() => {
      unsent.kept = true;
      return this.pump();
    });
    return message;
  }

  /** @returns {Promise<void>} */
  async persist() {
    const record = this.ended ? null : this.record();
    if (record) await this.vault.save(record);
  }

  /** A frame that is not logged; it is lost without a connection. @param {object} frame */
  tell(frame) {
    if (this.connected && !this.ended) this.socket.send(frame);
  }

  /** Sends what is owed or waits, one entry at a time. @returns {Promise<void>} */
  async pump() {
    this.#pumpAgain = true;
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#pumpAgain) {
      this.#pumpAgain = false;
      await this.#sendNext();
    }
    this.#pumping = false;
  }

  async #sendNext() {
    if (!this.#current || this.#flight || this.hold.on || this.ended) return;
    const { version } = this.roster;
    const connection = this.#connection;
    const entry = (await this.control()) ?? this.#nextMessage();
    if (!entry) return;
    const frame = await this.#frame(entry);
    if (this.ended || connection !== this.#connection || version !== this.roster.version) {
      // Meanwhile somebody came or left, or the line fell: what was true for this entry may not be any more.
      this.#pumpAgain = true;
      return;
    }
    this.#flight = frame;
    this.socket.send(frame);
  }

  #nextMessage() {
    const { first } = this.outbox;
    return first && this.mayWrite && this.keyring.has(this.roster.epoch) ? { kind: Kind.MESSAGE, ...first } : null;
  }

  /** @returns {Promise<any>} */
  async #frame({ kind, mid, ...fields }) {
    const ss = this.#sequence + 1;
    if (kind !== Kind.MESSAGE) return { t: kind, mid, ss, ...fields };
    const ep = this.roster.epoch;
    const key = /** @type {CryptoKey} */ (this.keyring.keyFor(ep, Infinity));
    return { t: kind, mid, ss, ep, ...(await encrypt(this.world, key, this.#place(this.roster.me, mid, ep, ss), fields.text)) };
  }

  #place(sender, mid, epoch, ss) {
    return { conversation: this.conversation, epoch, sender, mid, ss };
  }

  // Hearing.

  /** Whether this is the past, told again after a reload. */
  get replaying() {
    return this.#replaying;
  }

  /** Whether the log is as far as the server's. */
  get #current() {
    return this.connected && this.log.last >= this.#head;
  }

  #hear(frame) {
    if (this.ended) {
      this.late(frame);
      return;
    }
    const connection = this.#connection;
    this.#taking = this.#taking.then(async () => {
      if (!this.ended && (connection === this.#connection || frame.t === "bye")) await this.#take(frame);
    });
  }

  #lost() {
    this.#connection += 1;
    this.#flight = null;
    this.hold.release();
    this.world.clock.cancel(this.#asking);
    this.#asking = null;
    if (this.ended || !this.connected) return;
    this.connected = false;
    this.emit("connection", { connected: false, phase: this.phase });
  }

  async #take(frame) {
    if (frame.t === "welcome") this.#welcome(frame);
    else if (frame.t === "ev") await this.#receive(frame);
    else if (frame.t === "ok") await this.#acknowledged(frame);
    else if (frame.t === "nak") this.#refused(frame);
    else if (frame.t === "head") this.#behind(frame.head);
    else if (frame.t === "bye") this.finish(frame.why, frame.by ?? null);
    else if (frame.t === "writing") this.typist.heard(frame.member, frame.on);
    else if (frame.t === "got") this.transcript.got(frame.n).forEach((message) => this.emit("message", { message }));
    else if (frame.t === "peer") this.#peer(frame);
    else if (frame.t === "state") this.#state(frame);
    await this.other(frame);
    if (this.ended) return;
    if (this.#checkOwn && this.#current) {
      this.#checkOwn = false;
      this.#replaying = false;
      if (this.log.sequence(this.roster.me) < this.#sequence) this.#warn("removed", null, this.roster.me);
      await this.caughtUp();
    }
    this.refresh();
    await this.pump();
  }

  #welcome({ conversation, state, head, epoch, me, ss, members }) {
    this.conversation = conversation;
    this.state = state;
    this.roster.me = me;
    this.roster.meet(members);
    this.roster.epoch = Math.max(this.roster.epoch, epoch);
    this.#sequence = ss;
    this.#checkOwn = true;
    this.connected = true;
    this.socket.settled();
    this.#behind(head);
    this.emit("members", { members: this.members });
    this.emit("connection", { connected: true, phase: this.phase });
  }

  #peer({ member, presence }) {
    const known = this.roster.members.get(member);
    if (known) known.presence = presence;
    this.emit("members", { members: this.members });
  }

  #state({ state, members }) {
    this.state = state;
    this.roster.meet(members);
    this.hold.free();
    this.emit("members", { members: this.members });
  }

  /** @param {Entry} entry */
  async #receive({ n, sender, mid, kind, body }) {
    const taken = this.log.take({ n, sender, mid, kind, body });
    if (!taken) {
      this.#behind(n);
      this.#ask();
      return;
    }
    for (const one of taken) await this.#apply(one);
  }

  async #acknowledged({ mid, n }) {
    if (this.#flight?.mid !== mid) return;
    const { t, mid: _, ...body } = this.#flight;
    this.#flight = null;
    this.#sequence = body.ss;
    this.hold.forgive();
    if (this.outbox.done(mid)) this.persist();
    this.#behind(n);
    await this.#receive({ n, sender: this.roster.me, mid, kind: t, body });
  }

  #refused({ mid, why, want }) {
    if (this.#flight?.mid !== mid) return;
    const { t } = this.#flight;
    this.#flight = null;
    // Without a number that is wanted, the log has it already: it only has to be heard.
    if (why === Refusal.SEQUENCE && want === 0) this.#ask();
    else if (why === Refusal.SEQUENCE) this.#sequence = want - 1;
    if (why === Refusal.SEQUENCE && want > 0 && this.hold.firstTime) return;
    if (FINAL_REFUSALS.has(why)) this.#warn("refused", null, this.roster.me, why);
    if (FINAL_REFUSALS.has(why) && t === Kind.MESSAGE) this.#fail(mid);
    else this.hold.wait(why !== Refusal.RATE);
  }

  #fail(mid) {
    this.outbox.done(mid);
    this.persist();
    const message = this.transcript.find(mid);
    if (message) this.emit("message", { message: Object.assign(message, { status: "failed" }) });
  }

  async #apply({ entry, warning, refused }) {
    const { n, sender, mid, kind, body } = entry;
    const mine = sender === this.roster.me;
    if (mine && this.outbox.done(mid)) this.persist();
    if (mine && this.#flight?.mid === mid) this.#flight = null;
    if (mine && !refused && kind !== Kind.LEAVE) this.#sequence = Math.max(this.#sequence, body.ss);
    if (warning) this.#warn(warning, n, sender);
    if (refused) return;
    if (!this.roster.allows(entry)) {
      this.#warn("forged", n, sender);
      return;
    }
    this.roster.apply(entry);
    if (kind === Kind.MESSAGE) {
      await this.#read(entry);
    } else {
      this.hold.free();
      await this.applied(entry);
    }
  }

  /** Opens what waited for a key. */
  async unlock() {
    const locked = this.#locked;
    this.#locked = [];
    for (const entry of locked) await this.#read(entry);
  }

  /** The last entry before the first that waits for its key. */
  get readUpTo() {
    return this.#locked.length ? this.#locked[0].n - 1 : this.log.last;
  }

  /** @param {Entry} entry */
  async #read(entry) {
    const { n, sender, mid, body } = entry;
    const mine = sender === this.roster.me;
    const id = mine ? mid : `${sender}.${mid}`;
    const known = this.transcript.find(id);
    const key = this.keyring.keyFor(body.ep, n);
    if (key === null) {
      this.#locked.push(entry);
      return;
    }
    const at = known ? known.at : this.#replaying ? null : this.world.clock.now();
    const message = { id, n, from: sender, name: this.roster.name(sender), mine, text: "", status: "unshared", at };
    if (key !== "unshared") {
      try {
        message.text = await decrypt(this.world, key, this.#place(sender, mid, body.ep, body.ss), body);
        message.status = mine ? "sent" : "received";
      } catch {
        this.#warn("altered", n, sender);
        if (known) this.emit("message", { message: Object.assign(known, { status: "failed" }) });
        return;
      }
    }
    // The end came while it was being opened: what was wiped stays wiped.
    if (this.ended) return;
    if (!mine) this.typist.heard(sender, false);
    this.emit("message", { message: this.transcript.place(Object.assign(known ?? {}, /** @type {any} */ (message))) });
  }

  /** Tells that an entry is not as it was written. @param {string} code @param {number | null} n @param {string} sender @param {string} [why] */
  #warn(code, n, sender, why) {
    this.emit("warning", { code, n, name: this.roster.name(sender), why });
  }

  /** @param {Entry} entry */
  warnOf(code, { n, sender }) {
    this.#warn(code, n, sender);
  }

  #behind(head) {
    this.#head = Math.max(this.#head, head);
    if (this.#current || this.#asking) return;
    this.#asking = this.world.clock.after(2 * ASK_MS, () => {
      this.#asking = null;
      if (this.#current || !this.connected) return;
      this.#ask();
      this.#behind(this.#head);
    });
  }

  #ask() {
    if (this.world.clock.now() - this.#askedAt < ASK_MS) return;
    this.#askedAt = this.world.clock.now();
    this.tell({ t: "hb", last: this.log.last });
  }

  // The phases and the end.

  refresh() {
    const phase = this.ended ? "ended" : this.phaseNow();
    if (phase === this.phase) return;
    this.phase = phase;
    this.emit("phase", { phase });
  }

  /**
   * @param {string} why
   * @param {string | null} by
   * @param {boolean} [quietly] - the socket stays, for the last word to the server
   * @returns {Promise<void>} when nothing of it is left in the browser
   */
  async finish(why, by, quietly = false) {
    if (this.ended) return;
    this.ended = true;
    this.connected = false;
    if (!quietly) this.socket.stop();
    this.world.clock.cancel(this.#asking);
    this.hold.release();
    this.typist.wipe();
    this.keyring.wipe();
    this.outbox.wipe();
    this.#locked = [];
    this.#flight = null;
    const stays = this.stays(why);
    if (!stays.text) this.transcript.wipe();
    const wiped = stays.vault ? this.vault.leave() : this.vault.wipe();
    this.refresh();
    this.emit("ended", { why, by });
    await wiped;
  }
}
