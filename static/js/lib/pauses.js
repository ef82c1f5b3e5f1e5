/** Who holds a pause: one's own word, said again when somebody may have missed it, and what the others have said. @module */

export class Pauses {
  /** Whether one holds a pause oneself. */
  on = false;
  /** Whether one has held a pause on this page: then the others may believe in one that is over. */
  #ever = false;
  #send;
  #tell;
  /** @type {Set<string>} */
  #others = new Set();

  /** @param {(on: boolean) => void} send @param {(member: string, on: boolean) => void} tell */
  constructor(send, tell) {
    this.#send = send;
    this.#tell = tell;
  }

  /** @param {boolean} on @returns {boolean} whether that is new */
  set(on) {
    if (on === this.on) return false;
    this.on = on;
    this.#ever = true;
    this.#send(on);
    return true;
  }

  /** Somebody may not have heard it. */
  again() {
    if (this.on || this.#ever) this.#send(this.on);
  }

  /** @param {string} member */
  has(member) {
    return this.#others.has(member);
  }

  /** @param {string} member @param {boolean} on */
  heard(member, on) {
    if (this.#others.has(member) === on) return;
    if (on) this.#others.add(member);
    else this.#others.delete(member);
    this.#tell(member, on);
  }

  /** Who is not here holds no pause. @param {(member: string) => boolean} isHere */
  keep(isHere) {
    for (const member of [...this.#others]) if (!isHere(member)) this.heard(member, false);
  }
}
