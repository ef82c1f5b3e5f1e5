/** A counsellor's desk: on duty or not, who waits, taking one or giving her back, and calling colleagues in. @module */

import { Events } from "./events.js";
import { ReconnectingSocket } from "./socket.js";

export class Desk extends Events {
  /** The last snapshot. @type {any} */
  now = null;
  connected = false;
  /** What she wants; said again on every connection, and when the server has lost all that it knew. Null after a reload:
   * whatever the server knows, which from then on is what she wants. @type {boolean | null} */
  onDuty = false;
  /** Conversations asked for and not answered yet. @type {Set<string>} */
  picking = new Set();
  #socket;

  /** @param {import("./types.js").World} world */
  constructor(world) {
    super();
    this.#socket = new ReconnectingSocket(world, {
      greet: () => ({ t: "duty", on: this.onDuty }),
      beat: () => ({ t: "hb", last: 0 }),
      hear: (frame) => this.#hear(frame),
      lost: () => this.#lost(),
    });
  }

  open() {
    this.#socket.start();
  }

  close() {
    this.#socket.stop();
  }

  nudge() {
    this.#socket.nudge();
  }

  /** @param {boolean} on */
  duty(on) {
    this.onDuty = on;
    this.#socket.send({ t: "duty", on });
  }

  /** @param {string} conversation @returns {boolean} false without a connection: a pick is not kept for later */
  pick(conversation) {
    return this.#ask({ t: "pick", conversation });
  }

  /** Comes into a conversation that she was called to, or that nobody is there for. @param {string} conversation @returns {boolean} */
  takeOver(conversation) {
    return this.#ask({ t: "takeover", conversation });
  }

  /** She was called and cannot come now. @param {string} conversation @returns {boolean} */
  busy(conversation) {
    return this.#socket.send({ t: "busy", conversation });
  }

  /**
   * Calls a colleague into a conversation, or gives it back to the front of the queue.
   * @param {string} conversation
   * @param {string} to - `id` of a ColleagueView; "" gives it back
   * @param {"handover" | "second"} [how]
   * @returns {boolean}
   */
  handOver(conversation, to, how = "handover") {
    return this.#socket.send({ t: "handover", conversation, to, how });
  }

  /** Calls nobody any more. @param {string} conversation @returns {boolean} */
  callOff(conversation) {
    return this.#socket.send({ t: "calloff", conversation });
  }

  /** @param {string} conversation @returns {boolean} */
  letGo(conversation) {
    return this.#socket.send({ t: "letgo", conversation });
  }

  /** Calls the shift lead from a conversation. @param {string} conversation @param {string} need - one of `Need` @returns {boolean} */
  help(conversation, need) {
    return this.#socket.send({ t: "help", conversation, need });
  }

  /** Takes the call for help back, or puts the answered one away. @param {string} conversation @returns {boolean} */
  helpOff(conversation) {
    return this.#socket.send({ t: "helpoff", conversation });
  }

  /** Answers a call for help. @param {string} conversation @param {"coming" | "busy"} outcome @returns {boolean} */
  answer(conversation, outcome) {
    return this.#socket.send({ t: "answer", conversation, outcome });
  }

  /** Takes nobody from the queue for a while, or does again. @param {boolean} on @returns {boolean} */
  rest(on) {
    return this.#socket.send({ t: "rest", on });
  }

  /** Wants to talk with the shift lead afterwards, or not any more. @param {boolean} on @returns {boolean} */
  debrief(on) {
    return this.#socket.send({ t: "debrief", on });
  }

  /** Takes a talk upon herself, or puts it back. @param {string} debrief - `id` of a DebriefView @param {boolean} on @returns {boolean} */
  take(debrief, on) {
    return this.#socket.send({ t: "take", debrief, on });
  }

  #ask(frame) {
    const sent = this.#socket.send(frame);
    if (sent) this.picking.add(frame.conversation);
    return sent;
  }

  #hear(frame) {
    if (frame.t === "desk") {
      const lost = this.now && this.now.store !== frame.store;
      this.now = frame;
      if (frame.on_duty) this.onDuty ??= true;
      else if (lost && this.onDuty) this.duty(true);
      if (!this.connected) {
        this.connected = true;
        this.#socket.settled();
        this.emit("connection", { connected: true });
      }
      this.emit("now", { now: frame });
    } else if (frame.t === "picked" || frame.t === "notpicked") {
      this.picking.delete(frame.conversation);
      this.emit(frame.t, frame);
    } else if (frame.t === "fault") {
      this.emit("refused", { code: frame.code });
    } else if (frame.t === "bye") {
      this.connected = false;
      this.emit("ended", { why: frame.why });
    }
  }

  #lost() {
    this.picking.clear();
    if (!this.connected) return;
    this.connected = false;
    this.emit("connection", { connected: false });
  }
}
