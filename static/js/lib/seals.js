/** What the visitor's browser owes the log before she may write: a new epoch, or a seal to whom she accepted. @module */

import { Kind } from "./protocol.js";

/**
 * Whom she let in: by which join (`n`), what is opened to them (`since`), and whether that is all that was said.
 * @typedef {{n: number, since: number, all: boolean}} Accepted
 */

/**
 * Decides the next entry from the log alone, so that a lost acknowledgement, a reload or a second thought cannot seal
 * twice or to anybody whom she did not accept.
 * @param {import("./roster.js").Roster} roster
 * @param {Map<string, Accepted>} accepted
 * @param {number[]} epochs - those with a key, oldest first
 * @returns {{kind: "epoch", ep: number} | {kind: "seal", ep: number, to: string, since: number, key: string} | null}
 */
export function owed(roster, accepted, epochs) {
  const { epoch } = roster;
  const present = [...accepted].filter(([id, { n }]) => roster.joined.get(id)?.n === n);
  const spoken = (since) => (roster.firstMessage.get(epoch) ?? Infinity) < since;
  const isNew = ([id]) => !roster.sealed.has(id);
  if (roster.stale.has(epoch) || present.some((one) => isNew(one) && !one[1].all && spoken(one[1].since))) {
    return { kind: Kind.EPOCH, ep: epoch + 1 };
  }
  for (const [to, { since, all }] of present) {
    for (const ep of all ? epochs.filter((one) => one <= epoch) : [epoch]) {
      if (!roster.sealed.get(to)?.has(ep)) {
        const key = /** @type {import("./roster.js").Joined} */ (roster.joined.get(to)).key;
        return { kind: Kind.SEAL, ep, to, since: all ? 1 : since, key };
      }
    }
  }
  return null;
}
