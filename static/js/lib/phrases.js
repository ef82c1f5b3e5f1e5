// Owns which phrases answer to a few typed words, and how a phrase is made ready for one conversation. Nothing that is
// typed leaves the page.

import { plain } from "./finding.js";

/** @typedef {{situation: string, tags: string[], texts: Object<string, string>, own: boolean}} Phrase */

const SITUATION = 4;
const TAG = 2;
const TEXT = 1;

/**
 * @param {Phrase[]} phrases the person's own first
 * @param {string} typed every word must begin a word of the phrase
 * @param {string} language of the visitor
 * @param {number} most
 * @returns {Phrase[]} the best first, else in the order they came in; without a word the first of them
 */
export function matching(phrases, typed, language, most) {
  const wanted = plain(typed).split(" ").filter(Boolean);
  return phrases
    .map((phrase) => ({ phrase, points: score(phrase, wanted, language) }))
    .filter(({ points }) => points > 0 || !wanted.length)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ phrase }) => phrase);
}

function score({ situation, tags, texts }, wanted, language) {
  const places = [[SITUATION, situation], [TAG, tags.join(" ")], [TEXT, textOf(texts, language)]]
    .map(([points, text]) => [points, ` ${plain(text)}`]);
  const best = wanted.map((word) =>
    Math.max(0, ...places.filter(([, text]) => text.includes(` ${word}`)).map(([points]) => points)));
  return best.includes(0) ? 0 : best.reduce((sum, points) => sum + points, 0);
}

/** The words in the visitor's language, else in whatever language they are first in. */
export function textOf(texts, language) {
  return texts[language] ?? Object.values(texts)[0];
}

/**
 * The words with the names in their places; a sentence that begins with a name begins with a capital.
 * @param {string} text
 * @param {Object<string, string>} names by what stands in curly brackets
 */
export function filled(text, names) {
  return text.replace(/\{(\w+)\}/gu, (mark, name, at) => {
    if (!(name in names)) return mark;
    const said = names[name];
    return /(?:^|[.!?]\s+)$/u.test(text.slice(0, at)) ? said.charAt(0).toLocaleUpperCase() + said.slice(1) : said;
  });
}

/** Whether a "/" typed here asks for a phrase: at the start of the field or after a blank, with nothing chosen. */
export function asksForPhrase(value, start, end) {
  return start === end && (start === 0 || /\s/u.test(value[start - 1]));
}
