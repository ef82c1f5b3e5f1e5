/** The browser's socket, clock, randomness and storage as the library wants them; the page hands its `window` in. @module */

import { indexedKeys } from "./keystore.js";

const DATABASE = "csm-chat";

/**
 * @param {Window & typeof globalThis} scope - the page's window
 * @param {string} path - of the socket, such as "/ws/visitor"
 * @returns {import("./types.js").World}
 */
export function worldOf(scope, path) {
  const { crypto, location } = scope;
  return {
    url: `${location.protocol === "http:" ? "ws" : "wss"}://${location.host}${path}`,
    connect: (url, protocol) => /** @type {any} */ (new scope.WebSocket(url, protocol)),
    clock: {
      now: () => scope.Date.now(),
      after: (ms, fn) => scope.setTimeout(fn, ms),
      cancel: (handle) => scope.clearTimeout(/** @type {number} */ (handle)),
    },
    bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    fraction: () => scope.Math.random(),
    subtle: crypto.subtle,
    session: lent(() => scope.sessionStorage),
    keys: lent(() => scope.indexedDB && indexedKeys(scope.indexedDB, DATABASE)),
    locks: lent(() => scope.navigator.locks),
  };
}

/** In a frame of another site, and with storage switched off, the mere mention of a storage throws. */
function lent(mention) {
  try {
    return mention() ?? null;
  } catch {
    return null;
  }
}
