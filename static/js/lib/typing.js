/** Who is writing: one's own key presses thinned out, and the others' notices ended when they fall silent. @module */

const REPEAT_MS = 3_000;
const IDLE_MS = 5_000;
const EXPIRY_MS = 7_000;

export class Typing {
  #clock;
  #send;
  #tell;
  #sentAt = -Infinity;
  #idle = null;
  /** @type {Map<string, unknown>} */
  #writing = new Map();

  /**
   * @param {import("./types.js").Clock} clock
   * @param {(on: boolean) => void} send
   * @param {(member: string, on: boolean) => void} tell
   */
  constructor(clock, send, tell) {
    this.#clock = clock;
    this.#send = send;
    this.#tell = tell;
  }

  /** A key was pressed. */
  pressed() {
    this.#clock.cancel(this.#idle);
    this.#idle = this.#clock.after(IDLE_MS, () => this.stop());
    if (this.#clock.now() - this.#sentAt < REPEAT_MS) return;
    this.#sentAt = this.#clock.now();
    this.#send(true);
  }

  /** The text was sent or left alone. */
  stop() {
    this.#clock.cancel(this.#idle);
    if (this.#sentAt === -Infinity) return;
    this.#sentAt = -Infinity;
    this.#send(false);
  }

  /** @param {string} member @param {boolean} on */
  heard(member, on) {
    const was = this.#writing.has(member);
    this.#clock.cancel(this.#writing.get(member));
    this.#writing.delete(member);
    if (on) this.#writing.set(member, this.#clock.after(EXPIRY_MS, () => this.heard(member, false)));
    if (on !== was) this.#tell(member, on);
  }

  /** Nobody writes any more; no timer stays. */
  wipe() {
    this.#clock.cancel(this.#idle);
    for (const member of [...this.#writing.keys()]) this.heard(member, false);
  }
}
