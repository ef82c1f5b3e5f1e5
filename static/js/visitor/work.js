/** The puzzle that stands before the queue, a knock at a shut door and the tick: worked at while she reads. */

import { knock } from "../lib/knock.js";
import { Proof } from "../lib/proof.js";
import { worldOf } from "../lib/world.js";

/** A puzzle for one use, not begun yet. @param {Window} window */
export function proofOf(window) {
  return new Proof(worldOf(window, "/ws/visitor"), async () => {
    const answer = await window.fetch("/puzzle.json", { cache: "no-store", credentials: "omit" });
    return (await answer.json()).challenge;
  });
}

/** She stands at a shut door: that she wanted to come in is counted, and nothing else. @param {Window} window */
export async function knockAt(window) {
  await knock(worldOf(window, "/ws/visitor"), await proofOf(window).take());
}
