/** How one message is locked: its key, and what it is bound to so that it can be moved nowhere else. @module */

import { fromBase64, fromUtf8, toBase64, utf8 } from "./bytes.js";
import { pad, unpad } from "./padding.js";
import { PROTOCOL } from "./protocol.js";

const IV_BYTES = 12;

/**
 * Where a message stands. Each part is authenticated, so a message cannot be given to another conversation, epoch,
 * sender, identity or place in its sender's sequence.
 * @typedef {{conversation: string, epoch: number, sender: string, mid: string, ss: number}} Place
 */

/** @param {Place} place @returns {Uint8Array} the additional data */
function bound({ conversation, epoch, sender, mid, ss }) {
  return utf8(JSON.stringify([PROTOCOL, conversation, epoch, sender, mid, ss]));
}

/** @param {SubtleCrypto} subtle @param {CryptoKey} epochKey @param {Place} place */
function messageKey(subtle, epochKey, { conversation, epoch, sender }) {
  const info = utf8(`msg|${epoch}|${sender}`);
  return subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: utf8(conversation), info },
    epochKey,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

/** @param {SubtleCrypto} subtle @param {Uint8Array} raw - 32 bytes @returns {Promise<CryptoKey>} */
export function importEpochKey(subtle, raw) {
  return subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
}

/**
 * @param {import("./types.js").World} world
 * @param {CryptoKey} epochKey
 * @param {Place} place
 * @param {string} text
 * @returns {Promise<{iv: string, ct: string}>}
 */
export async function encrypt({ subtle, bytes }, epochKey, place, text) {
  const key = await messageKey(subtle, epochKey, place);
  const iv = bytes(IV_BYTES);
  const ct = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(place) }, key, pad(utf8(text)));
  return { iv: toBase64(iv), ct: toBase64(ct) };
}

/**
 * @param {import("./types.js").World} world
 * @param {CryptoKey} epochKey
 * @param {Place} place
 * @param {{iv: string, ct: string}} locked
 * @returns {Promise<string>}
 * @throws when one bit of it, or its place, is not what the sender wrote
 */
export async function decrypt({ subtle }, epochKey, place, { iv, ct }) {
  const key = await messageKey(subtle, epochKey, place);
  const parameters = { name: "AES-GCM", iv: fromBase64(iv), additionalData: bound(place) };
  return fromUtf8(unpad(new Uint8Array(await subtle.decrypt(parameters, key, fromBase64(ct)))));
}
