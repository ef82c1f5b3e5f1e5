/** What a conversation needs, fetched when she begins one or takes one up: who only reads loads none of it. */

import { Visitor } from "../lib/visitor.js";
import { openVisitorVault } from "../lib/vault.js";
import { worldOf } from "../lib/world.js";
import { Journey } from "./journey.js";

/**
 * A journey that has not begun.
 * @param {Window} window
 * @param {import("../dom/words.js").Words} words
 * @param {import("../dom/states.js").States} states
 * @param {import("./language.js").LanguageChoice} choice
 * @param {{optional: import("./optional.js").OptionalChoice, proof: () => import("../lib/proof.js").Proof | null}} start
 *   `proof`: a puzzle that is being solved already
 */
export function journeyOf(window, words, states, choice, { optional, proof }) {
  const lend = () => worldOf(window, "/ws/visitor");
  return new Journey(window.document, words, states, {
    // A conversation that has not begun, in a vault of its own; `resume`: what a reload left may be taken up.
    make: async (resume) => {
      const world = lend();
      return new Visitor(world, await openVisitorVault(world, resume), { ...optional.wish(words.language), proof: proof() });
    },
    vault: () => openVisitorVault(lend(), false),
    forget: () => choice.forget(),
  });
}
