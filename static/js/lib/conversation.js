/**
 * One conversation as both sides live it: its parts, what a page may do with it, its phases and its end.
 *
 * What comes in goes through receiver.js and reader.js, what goes out through outbox.js and sender.js.
 * @module
 */

import { toBase64 } from "./bytes.js";
import { Events } from "./events.js";
import { Keyring } from "./keyring.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { Pauses } from "./pauses.js";
import { State } from "./protocol.js";
import { Reader } from "./reader.js";
import { Receiver } from "./receiver.js";
import { Roster } from "./roster.js";
import { Sender } from "./sender.js";
import { ReconnectingSocket } from "./socket.js";
import { checkText, TextError } from "./text.js";
import { Transcript } from "./transcript.js";
import { Typing } from "./typing.js";

const MID_BYTES = 16;

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
  /** Whether this is the past, told again after a reload. */
  replaying = true;

  /** @param {import("./types.js").World} world @param {import("./vault.js").Vault} vault */
  constructor(world, vault) {
    super();
    this.world = world;
    this.vault = vault;
    this.keyring = new Keyring(world);
    this.receiver = new Receiver(this);
    this.reader = new Reader(this);
    this.sender = new Sender(this);
    this.typist = new Typing(
      world.clock,
      (on) => this.tell({ t: "typing", on }),
      (id, on) => this.emit("writing", { member: id, name: this.roster.name(id), on }),
    );
    this.pauses = new Pauses(
      (on) => this.talking && this.tell({ t: "pause", on }),
      (id, on) => this.emit("paused", { member: id, name: this.roster.name(id), on }),
    );
    this.socket = new ReconnectingSocket(world, {
      greet: () => this.greet(),
      beat: () => (this.connected && !this.ended ? { t: "hb", last: this.log.last } : null),
      hear: (frame) => (this.ended ? this.late(frame) : this.receiver.hear(frame)),
      lost: (_, why) => this.#lost(why),
    });
  }

  // What each side does its own way: greet, phaseNow and record, and where it wants the others.

  /** @returns {Promise<{kind: string, mid: string} & Record<string, any> | null>} an entry owed before any message */
  async control() {
    return null;
  }

  /** An entry that is not a message is in the log. @param {Entry} _entry */
  async applied(_entry) {}

  /** Any frame, after it was taken. @param {any} _frame */
  async other(_frame) {}

  /** The log is as far as the server's after a (re)connection. */
  async caughtUp() {}

  /** A frame after the end. @param {any} _frame */
  late(_frame) {}

  // What a page reads and does.

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
    const { me, members } = this.roster;
    return [...members.values()].map((member) => ({
      .../** @type {any} */ (member),
      me: member.id === me,
      asks: member.asks ?? null,
      admitted: this.roster.isAdmitted(member.id),
      pausing: member.id === me ? this.pauses.on : this.pauses.has(member.id),
    }));
  }

  /** Whether one holds a pause. */
  get pausing() {
    return this.pauses.on;
  }

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
    this.pause(false);
    return this.post(this.mint(), text, this.world.clock.now());
  }

  /** Someone pressed a key. */
  typing() {
    if (this.mayWrite) this.typist.pressed();
  }

  /** Holds a pause, or is back. @param {boolean} on */
  pause(on) {
    if (!this.pauses.set(on)) return;
    this.persist();
    this.emit("members", { members: this.members });
  }

  /** The browser came online or the page became visible. */
  nudge() {
    this.socket.nudge();
  }

  // What its parts use.

  /** Whether the log is as far as the server's. */
  get current() {
    return this.connected && this.log.last >= this.receiver.head;
  }

  /** Whether what is said goes on, as far as the server has said; also while somebody asks to come in. */
  get talking() {
    return this.state === State.ACTIVE || this.state === State.HANDOVER;
  }

  /** @returns {number | null} when something appears; of the past it is not known */
  get now() {
    return this.replaying ? null : this.world.clock.now();
  }

  /** @returns {string} a random identifier */
  mint() {
    return toBase64(this.world.bytes(MID_BYTES));
  }

  /** Puts a text into the outbox. @param {string} mid @param {string} text @param {number | null} at */
  post(mid, text, at) {
    const { me } = this.roster;
    const message = { id: mid, n: null, from: me, name: this.roster.name(me), mine: true, text, status: "sending", at };
    this.transcript.place(/** @type {any} */ (message));
    const unsent = { mid, text, kept: false };
    this.outbox.add(unsent);
    this.emit("message", { message });
    this.persist().then(() => {
      unsent.kept = true;
      return this.pump();
    });
    return message;
  }

  /** What was in the outbox is in the log, or never will be. @param {string} mid */
  settle(mid) {
    if (this.outbox.done(mid)) this.persist();
  }

  /** What one wrote will never be in the log. @param {string} mid */
  fail(mid) {
    this.settle(mid);
    const message = this.transcript.find(mid);
    if (message) this.emit("message", { message: Object.assign(message, { status: "failed" }) });
  }

  /** Nothing that still waits to be sent will be. */
  failAll() {
    for (const { mid } of this.outbox.save()) this.fail(mid);
  }

  pump() {
    return this.sender.pump();
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

  /** @param {string} code @param {number | null} n @param {string} sender @param {string} [why] */
  warn(code, n, sender, why) {
    this.emit("warning", { code, n, name: this.roster.name(sender), why });
  }

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
    this.receiver.lost();
    this.sender.lost();
    this.typist.wipe();
    this.keyring.wipe();
    // What nobody will ever read must not look as if it were on its way.
    if (why === "lost" || why === "left") this.failAll();
    this.outbox.wipe();
    this.reader.wipe();
    const stays = this.stays(why);
    if (!stays.text) this.transcript.wipe();
    const wiped = stays.vault ? this.vault.leave() : this.vault.wipe();
    this.refresh();
    this.emit("ended", { why, by });
    await wiped;
  }

  /** @param {string | null} why */
  #lost(why) {
    this.receiver.lost();
    this.sender.lost();
    if (this.ended || !this.connected) return;
    this.connected = false;
    this.emit("connection", { connected: false, phase: this.phase, why });
  }
}
