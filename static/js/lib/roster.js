/** Who is in the conversation and who was given the key of which epoch, read off the log alone. @module */

import { Kind, Role } from "./protocol.js";

/** @typedef {{n: number, key: string, name: string}} Joined */

export class Roster {
  me = "";
  /** Counts every change of who may read; what was prepared under an older one is prepared again. */
  version = 0;
  /** The epoch that is written under now. */
  epoch = 0;
  /** As the server last told. @type {Map<string, {id: string, role: string, name: string, presence: string, asks?: string | null}>} */
  members = new Map();
  /** Counsellors who have joined and not left. @type {Map<string, Joined>} */
  joined = new Map();
  /** member → epochs sealed to its present key. @type {Map<string, Set<number>>} */
  sealed = new Map();
  /** Epochs whose key somebody holds who has left. @type {Set<number>} */
  stale = new Set();
  /** epoch → n of the entry that made it. @type {Map<number, number>} */
  made = new Map();
  /** Epochs that somebody has written under. @type {Set<number>} */
  written = new Set();
  /** Names stay known after somebody left. @type {Map<string, string>} */
  #names = new Map();

  /** @param {{id: string, role: string, name: string, presence: string, asks?: string | null}[]} members */
  meet(members) {
    this.members = new Map(members.map((member) => [member.id, { ...member }]));
    for (const { id, name } of members) this.#names.set(id, name);
  }

  /** @param {string} id */
  name(id) {
    return this.#names.get(id) ?? "";
  }

  /** @param {string} id */
  isVisitor(id) {
    return this.members.get(id)?.role === Role.VISITOR;
  }

  /** Whether this join, with this key, is the member's last, and she has not left. @param {string} id @param {number} n @param {string} key */
  stands(id, n, key) {
    const joined = this.joined.get(id);
    return joined?.n === n && joined.key === key;
  }

  /** Whether the visitor has let her in: the server says so, or the log shows that she was given a key. @param {string} id */
  isAdmitted(id) {
    return !this.members.get(id)?.asks || this.sealed.has(id);
  }

  /** Whether the log lets this sender write this: the server may be mistaken or lie. @param {import("./log.js").Entry} entry */
  allows({ sender, kind }) {
    if (kind === Kind.SEAL || kind === Kind.EPOCH) return this.isVisitor(sender);
    if (kind === Kind.JOIN) return !this.isVisitor(sender);
    if (kind === Kind.MESSAGE) return this.isVisitor(sender) || this.joined.has(sender);
    return true;
  }

  /** @param {import("./log.js").Entry} entry */
  apply({ n, sender, kind, body }) {
    if (kind !== Kind.MESSAGE) this.version += 1;
    if (kind === Kind.JOIN) {
      if (body.name) this.#names.set(sender, body.name);
      this.joined.set(sender, { n, key: body.key, name: this.name(sender) });
      this.#withdraw(sender);
    } else if (kind === Kind.LEAVE) {
      this.joined.delete(body.member);
      this.#withdraw(body.member);
    } else if (kind === Kind.SEAL) {
      this.sealed.set(body.to, (this.sealed.get(body.to) ?? new Set()).add(body.ep));
    } else if (kind === Kind.EPOCH) {
      this.epoch = Math.max(this.epoch, body.ep);
      if (!this.made.has(body.ep)) this.made.set(body.ep, n);
    } else if (kind === Kind.MESSAGE) {
      this.written.add(body.ep);
    }
  }

  /** Whoever held a key and left, or came again with another key, must not read on with the old one. @param {string} member */
  #withdraw(member) {
    for (const epoch of this.sealed.get(member) ?? []) this.stale.add(epoch);
    this.sealed.delete(member);
  }
}
