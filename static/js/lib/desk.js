/** A counsellor's desk: on duty or not, who waits, and taking one or giving her back. @module */

import { Events } from "./events.js";
import { ReconnectingSocket } from "./socket.js";

export class Desk extends Events {
  /** The last snapshot. @type {any} */
  now = null;
  connected = false;
  /** What she wants; said again on every connection. */
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
    const sent = this.#socket.send({ t: "pick", conversation });
    if (sent) this.picking.add(conversation);
    return sent;
  }

  /** @param {string} conversation @returns {boolean} */
  letGo(conversation) {
    return this.#socket.send({ t: "letgo", conversation });
  }

  #hear(frame) {
    if (frame.t === "desk") {
      this.now = frame;
      if (!this.connected) {
        this.connected = true;
        this.#socket.settled();
        this.emit("connection", { connected: true });
      }
      this.emit("now", { now: frame });
    } else if (frame.t === "picked" || frame.t === "notpicked") {
      this.picking.delete(frame.conversation);
      this.emit(frame.t, frame);
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
