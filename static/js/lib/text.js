/** What may be said in one message. @module */

import { utf8 } from "./bytes.js";
import { Limit } from "./protocol.js";

/** Why a text was not taken: "empty", "too-long" (more than `Limit.TEXT_BYTES` of UTF-8) or "not-active". */
export class TextError extends Error {
  /** @param {"empty" | "too-long" | "not-active"} code */
  constructor(code) {
    super(code);
    this.name = "TextError";
    this.code = code;
  }
}

/** How many more plain letters fit; below zero when the text is too long. @param {string} text */
export const roomLeft = (text) => Limit.TEXT_BYTES - utf8(text).length;

/** @param {string} text @throws {TextError} */
export function checkText(text) {
  if (!text.trim()) throw new TextError("empty");
  if (roomLeft(text) < 0) throw new TextError("too-long");
}
