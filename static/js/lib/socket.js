/**
 * One connection to the server, come what may: reconnects with full jitter, beats, notices silence, obeys `bye`.
 *
 * There is at most one socket at a time; what an abandoned one still says is not heard (its `bye replaced` least of all).
 * @module
 */

import { Farewell, Limit, PROTOCOL } from "./protocol.js";

const BASE_MS = 500;
/** Whoever has waited for a server that was away for long is to hear within ten seconds what has become of it. */
const CAP_MS = 8_000;
const ANSWER_MS = 10_000;
const STEADY_MS = 5_000;
/** After a restart everybody comes at once, so the first wait is longer. */
const RESTART_ATTEMPT = 2;
const FINAL = new Set([Farewell.OVER, Farewell.REPLACED, Farewell.AUTH, Farewell.LOST, Farewell.CLOSED]);

/**
 * @typedef {object} Owner
 * @property {() => object} greet - the first frame of every connection
 * @property {() => object | null} beat - the heartbeat; null while nothing may be sent
 * @property {(frame: any) => void} hear - every frame but a `bye` that means "come back"
 * @property {(retryMs: number) => void} lost - the connection is gone; it will be tried again
 */

export class ReconnectingSocket {
  #world;
  #owner;
  /** @type {import("./types.js").SocketLike | null} */
  #socket = null;
  #open = false;
  #running = false;
  #attempt = 0;
  #settledAt = Infinity;
  #retry = null;
  #pulse = null;
  #answer = null;

  /** @param {import("./types.js").World} world @param {Owner} owner */
  constructor(world, owner) {
    this.#world = world;
    this.#owner = owner;
  }

  get running() {
    return this.#running;
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.#attempt = 0;
    this.#connect();
  }

  /** Closes for good; nothing is heard afterwards. What was sent before is still delivered. */
  stop() {
    this.#running = false;
    this.#drop();
  }

  /** The owner was let in; from now on the connection counts as good. */
  settled() {
    this.#settledAt = this.#world.clock.now();
  }

  /** @param {object} frame @returns {boolean} whether there was an open socket to take it */
  send(frame) {
    if (!this.#open) return false;
    this.#socket?.send(JSON.stringify(frame));
    return true;
  }

  /** Sends what must be answered: without an answer in time this connection counts as dead. @param {object} frame */
  ask(frame) {
    if (this.send(frame)) this.#expect();
  }

  /** Gives this connection up and tries another. */
  again() {
    if (this.#running && this.#socket) this.#fell();
  }

  /** A hint that the network is back or the page is seen: do not wait for a timer that browsers throttle. */
  nudge() {
    if (!this.#running) return;
    if (!this.#socket) this.#connect();
    else if (this.#open) this.#beat();
  }

  #connect() {
    this.#drop();
    let socket;
    try {
      socket = this.#world.connect(this.#world.url, PROTOCOL);
    } catch {
      this.#fell();
      return;
    }
    this.#socket = socket;
    this.#expect();
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      this.#open = true;
      this.send(this.#owner.greet());
      this.#expect();
      this.#pulse = this.#world.clock.after(Limit.HEARTBEAT_SECONDS * 1000, () => this.#beat());
    };
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#heard(data);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#fell();
    };
  }

  #heard(data) {
    this.#world.clock.cancel(this.#answer);
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (typeof frame?.t !== "string") return;
    if (frame.t !== "bye") {
      this.#owner.hear(frame);
    } else if (FINAL.has(frame.why)) {
      this.stop();
      this.#owner.hear(frame);
    } else {
      this.#attempt = Math.max(this.#attempt, RESTART_ATTEMPT);
      this.#settledAt = Infinity;
      this.#fell(frame.why);
    }
  }

  #beat() {
    this.#world.clock.cancel(this.#pulse);
    this.#pulse = this.#world.clock.after(Limit.HEARTBEAT_SECONDS * 1000, () => this.#beat());
    const frame = this.#owner.beat();
    if (frame && this.send(frame)) this.#expect();
  }

  #expect() {
    this.#world.clock.cancel(this.#answer);
    this.#answer = this.#world.clock.after(ANSWER_MS, () => this.#fell());
  }

  /** @param {string | null} [why] - what the server said before it hung up */
  #fell(why = null) {
    if (this.#world.clock.now() - this.#settledAt >= STEADY_MS) this.#attempt = 0;
    this.#drop();
    const wait = this.#world.fraction() * Math.min(CAP_MS, BASE_MS * 2 ** this.#attempt);
    this.#attempt += 1;
    this.#retry = this.#world.clock.after(wait, () => this.#connect());
    this.#owner.lost(wait, why);
  }

  #drop() {
    for (const timer of [this.#retry, this.#pulse, this.#answer]) this.#world.clock.cancel(timer);
    const socket = this.#socket;
    this.#socket = null;
    this.#open = false;
    this.#settledAt = Infinity;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
