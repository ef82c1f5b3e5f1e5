/** Bytes, their base64url text (without padding, as the frames carry it) and their UTF-8 text. @module */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** @param {string} text @returns {Uint8Array} */
export function utf8(text) {
  return encoder.encode(text);
}

/** @param {Uint8Array} bytes @returns {string} @throws {TypeError} when it is not UTF-8 */
export function fromUtf8(bytes) {
  return decoder.decode(bytes);
}

/** @param {Uint8Array | ArrayBuffer} source @returns {string} */
export function toBase64(source) {
  const bytes = new Uint8Array(source);
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text @returns {Uint8Array} @throws {Error} when it is not base64url without padding */
export function fromBase64(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error("not base64url");
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}

/** @param {...(Uint8Array | ArrayBuffer)} parts @returns {Uint8Array} */
export function concat(...parts) {
  const arrays = parts.map((part) => new Uint8Array(part));
  const whole = new Uint8Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}
