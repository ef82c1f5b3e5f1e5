/** How far the visitor's words were shown: as far as the page of every counsellor she has let in has said. @module */

import { Role } from "./protocol.js";

export class Delivery {
  /** @type {Map<string, number>} */
  #shown = new Map();
  #roster;

  /** @param {import("./roster.js").Roster} roster */
  constructor(roster) {
    this.#roster = roster;
  }

  /** @param {string} member @param {number} n */
  heard(member, n) {
    this.#shown.set(member, Math.max(n, this.#shown.get(member) ?? 0));
  }

  /** The last entry that all of them have shown. */
  get reached() {
    const { members } = this.#roster;
    const inside = [...members.values()].filter(({ id, role }) => role === Role.COUNSELLOR && this.#roster.isAdmitted(id));
    return inside.length ? Math.min(...inside.map(({ id }) => this.#shown.get(id) ?? 0)) : 0;
  }
}
