/** How far the visitor's words were shown: as far as the page of every counsellor she has let in has said. @module */

export class Delivery {
  /** @type {Map<string, number>} */
  #shown = new Map();

  /** @param {string} member @param {number} n */
  heard(member, n) {
    this.#shown.set(member, Math.max(n, this.#shown.get(member) ?? 0));
  }

  /** @param {string[]} counsellors - those whom she has let in @returns {number} the last entry that all of them have shown */
  reached(counsellors) {
    return counsellors.length ? Math.min(...counsellors.map((id) => this.#shown.get(id) ?? 0)) : 0;
  }
}
