/**
 * The puzzle before the queue, solved with the browser's own cryptography: altcha's challenge, version 2.
 *
 * A few keys at a time, each counted outside the page's own thread: between them the page reacts as always. No Worker,
 * which the page's policy refuses.
 * @module
 */

import { concat } from "./bytes.js";

const ALGORITHM = "PBKDF2/SHA-256";
const AT_ONCE = 4;
/** Far more than any puzzle of ours takes. */
const MOST_TRIES = 100_000;

/**
 * @param {SubtleCrypto} subtle
 * @param {string} text - of the challenge; "" when none is needed
 * @param {() => boolean} [wanted] - asked between the tries; false gives up
 * @returns {Promise<string>} the solution as a frame carries it; "" when none is needed
 * @throws {Error} when there is none, or nobody wants it any more
 */
export async function solve(subtle, text, wanted = () => true) {
  if (!text) return "";
  const challenge = JSON.parse(text);
  const { algorithm, keyPrefix } = challenge.parameters;
  if (algorithm !== ALGORITHM) throw new Error("another puzzle");
  for (let first = 0; first < MOST_TRIES && wanted(); first += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_, at) => first + at);
    const keys = await Promise.all(counters.map((counter) => derive(subtle, challenge.parameters, counter)));
    const found = keys.findIndex((key) => key.startsWith(keyPrefix));
    if (found >= 0) return btoa(JSON.stringify({ challenge, solution: { counter: counters[found], derivedKey: keys[found] } }));
  }
  throw new Error("not solved");
}

/** @returns {Promise<string>} the key in hexadecimal digits */
async function derive(subtle, { nonce, salt, cost, keyLength }, counter) {
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, counter);
  const password = await subtle.importKey("raw", concat(bytesOf(nonce), count), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: cost };
  return hexOf(new Uint8Array(await subtle.deriveBits(how, password, keyLength * 8)));
}

function bytesOf(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
