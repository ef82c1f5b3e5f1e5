/** Padding to buckets of 256 bytes, so that a ciphertext's length says little of the text (ISO/IEC 7816-4). @module */

import { Limit } from "./protocol.js";

const MARK = 0x80;

/** @param {Uint8Array} text @returns {Uint8Array} the text, a mark, and zeros up to the next full bucket */
export function pad(text) {
  const bucket = Limit.PADDING_BYTES;
  const padded = new Uint8Array(Math.ceil((text.length + 1) / bucket) * bucket);
  padded.set(text);
  padded[text.length] = MARK;
  return padded;
}

/** @param {Uint8Array} padded @returns {Uint8Array} @throws {Error} when it is not padded as it must be */
export function unpad(padded) {
  let at = padded.length - 1;
  while (at > 0 && padded[at] === 0) at -= 1;
  if (padded.length === 0 || padded.length % Limit.PADDING_BYTES || padded[at] !== MARK) throw new Error("not padded");
  return padded.subarray(0, at);
}
