/** A world for the library: lines to a server under the test's hand, fake storage, the real WebCrypto. */
import { webcrypto } from "node:crypto";
import { memoryKeys } from "../../../static/js/lib/keystore.js";
import { chance } from "./chance.mjs";
import { FakeClock } from "./clock.mjs";

let working = 0;

/** The real WebCrypto, counted, so that a test can wait until it is done. */
export const subtle = new Proxy(webcrypto.subtle, {
  get: (real, name) =>
    (...args) => {
      working += 1;
      return real[name](...args).finally(() => {
        working -= 1;
      });
    },
});

/** Waits until all promises and all cryptography have come to rest. */
export async function settle() {
  for (let quiet = 0; quiet < 2; quiet = working ? 0 : quiet + 1) await new Promise((resolve) => setImmediate(resolve));
}

/** One socket of a page: what it sends waits in `sent` for the server, what the server says waits in `said`. */
export class Line {
  onopen = null;
  onmessage = null;
  onclose = null;
  open = false;
  closed = false;
  sent = [];
  said = [];

  constructor(url, protocol) {
    this.url = url;
    this.protocol = protocol;
  }

  accept() {
    this.open = true;
    this.onopen?.();
  }

  send(text) {
    if (!this.open || this.closed) throw new Error("InvalidStateError");
    this.sent.push(text);
  }

  close() {
    this.closed = true;
  }

  /** The server says something and it arrives. */
  hear(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** The connection is gone. */
  cut() {
    if (this.closed) return;
    this.closed = true;
    this.onclose?.();
  }

  get frames() {
    return this.sent.map((text) => JSON.parse(text));
  }
}

/** sessionStorage of one tab. */
export class Storage {
  items = new Map();
  refuses = false;

  getItem(key) {
    return this.items.get(key) ?? null;
  }

  setItem(key, value) {
    if (this.refuses) throw new DOMException("full", "QuotaExceededError");
    this.items.set(key, String(value));
  }

  removeItem(key) {
    this.items.delete(key);
  }

  /** A duplicated tab begins with a copy. */
  copy() {
    const copy = new Storage();
    copy.items = new Map(this.items);
    return copy;
  }
}

/** Web Locks of one browser, exclusive ones only. `request` follows the standard for `signal` and `ifAvailable`. */
export class Locks {
  #held = new Map();

  request(name, { signal, ifAvailable } = {}, work) {
    const waiting = this.#held.get(name);
    if (waiting && ifAvailable) return Promise.resolve(work(null));
    return new Promise((resolve, reject) => {
      const run = () => {
        const rest = this.#held.get(name) ?? [];
        this.#held.set(name, rest);
        Promise.resolve(work({ name }))
          .finally(() => {
            const next = rest.shift();
            if (next) next();
            else this.#held.delete(name);
          })
          .then(resolve, reject);
      };
      if (!waiting) return run();
      waiting.push(run);
      signal?.addEventListener("abort", () => {
        waiting.splice(waiting.indexOf(run), 1);
        reject(signal.reason);
      });
    });
  }
}

/** A browser: what all its tabs share. */
export function makeBrowser(seed = 1) {
  return { clock: new FakeClock(), dice: chance(seed), keys: memoryKeys(), locks: new Locks() };
}

/** One page in a tab of a browser. `lines` are the sockets it has opened. */
export function makeWorld({ browser = makeBrowser(), session = new Storage(), ...rest } = {}) {
  const lines = [];
  return {
    url: "wss://chat.example/ws/visitor",
    connect: (url, protocol) => {
      const line = new Line(url, protocol);
      lines.push(line);
      return line;
    },
    clock: browser.clock,
    bytes: browser.dice.bytes,
    fraction: browser.dice.fraction,
    subtle,
    session,
    keys: browser.keys,
    locks: browser.locks,
    lines,
    ...rest,
  };
}
