/** What the visitor's browser owes the log before she may write: a new epoch, or a seal to whom she accepted. @module */

import { Kind } from "./protocol.js";

/**
 * Decides the next entry from the log and her answers alone, so that a lost acknowledgement, a reload or a second
 * thought cannot seal twice or to anybody whom she did not accept.
 *
 * A new epoch comes first when somebody holds the key of this one who has left; when a newer key was made already (its
 * entry did not arrive, or the server tells an older log); and before a seal that is "from now on". So whatever the
 * others write between her answer and that epoch is under a key that the newcomer is never given.
 * @param {import("./roster.js").Roster} roster
 * @param {import("./admission.js").Admission["accepted"]} accepted
 * @param {number[]} epochs - those with a key, oldest first
 * @param {number} [floor] - the first epoch that may be written under
 * @returns {{kind: "epoch", ep: number} | {kind: "seal", ep: number, to: string, since: number, key: string} | null}
 */
export function owed(roster, accepted, epochs, floor = 0) {
  const { epoch } = roster;
  const present = [...accepted].filter(([id, { n, key }]) => roster.stands(id, n, key));
  const lowest = Math.max(floor, ...epochs, ...present.map(([, { from }]) => from));
  if (roster.stale.has(epoch) || epoch < lowest) return { kind: Kind.EPOCH, ep: epoch + 1 };
  for (const [to, { since, all, from, key }] of present) {
    for (const ep of epochs.filter((one) => from <= one && one <= epoch)) {
      if (roster.sealed.get(to)?.has(ep)) continue;
      return { kind: Kind.SEAL, ep, to, since: all ? 1 : Math.max(since, (roster.made.get(ep) ?? 0) + 1), key };
    }
  }
  return null;
}
