/** Which ticks answer to a few typed letters: those whose name begins so, then a word of it, then any part. */

const BEGINS = 3;
const WORD = 2;
const PART = 1;

/** @param {string} text @returns {string} as it is compared: small letters, one space between words */
export function plain(text) {
  return text.toLocaleLowerCase().replace(/\s+/gu, " ").trim();
}

/** @returns {number} nought when `label` does not answer to `typed` */
export function score(label, typed) {
  const name = plain(label);
  if (name.startsWith(typed)) return BEGINS;
  if (name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(typed))) return WORD;
  return name.includes(typed) ? PART : 0;
}

/**
 * @template T
 * @param {T[]} all in the order of the form
 * @param {(one: T) => string} label
 * @param {string} typed
 * @param {number} most
 * @returns {T[]} the best first, else in the order of the form
 */
export function matching(all, label, typed, most) {
  const wanted = plain(typed);
  if (!wanted) return [];
  return all
    .map((one) => ({ one, points: score(label(one), wanted) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ one }) => one);
}
