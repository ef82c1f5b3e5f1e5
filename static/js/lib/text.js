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

/** @param {string} text @throws {TextError} */
export function checkText(text) {
  if (!text.trim()) throw new TextError("empty");
  if (utf8(text).length > Limit.TEXT_BYTES) throw new TextError("too-long");
}
