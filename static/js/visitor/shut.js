/** The door has shut in front of her: after a start that came too late, or while she waited. */

import { moment } from "./moments.js";

const STATES = ["closed", "full", "nobody"];

export class ShutView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {import("../dom/states.js").States} states
   */
  constructor(document, words, states) {
    const part = (id) => document.getElementById(id);
    Object.assign(this, { words, states });
    this.why = part("shut-why");
    this.opens = part("shut-opens");
    this.again = part("shut-again");
  }

  /**
   * She was not let in.
   * @param {string} code  why
   * @param {{state: string, until: number, next: number} | null} door  as the server has told it last
   * @returns {boolean} whether it was the door
   */
  refused(code, door) {
    if (!STATES.includes(code)) return false;
    if (door) {
      const paused = door.state === "paused";
      this.words.say(this.why, paused ? "nobody.paused" : null);
      this.say(this.again, door.until, "full.try_again");
      // A pause says itself that it is short.
      this.say(this.opens, door.next, "closed.opens", paused ? null : "closed.opens_unknown");
    }
    this.states.show(code);
    return true;
  }

  /** Closing time has come while she waited. @param {{next: number} | null} door */
  over(door) {
    this.words.say(this.opens, door?.next ? null : "closed.opens_unknown");
    this.say(this.why, door?.next, "closing_soon.waiting_over");
    this.states.show("closed");
  }

  /** @private */
  say(element, seconds, key, otherwise = null) {
    if (seconds) this.words.say(element, key, moment(seconds, Date.now()));
    else this.words.say(element, otherwise);
  }
}
