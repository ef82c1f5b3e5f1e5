// Owns how typed words are compared with a text: small and capital letters are alike, and so are æ, ae and a; ø, oe and o;
// å, aa and a. Who has another keyboard, or is in a hurry, finds the same. (counsellors/domain/finding.py does as much.)

const LETTERS = { æ: "ae", ø: "oe", å: "aa", ß: "ss", ð: "d", þ: "th" };
const ALIKE = { ae: "a", oe: "o", aa: "a" };

/** @param {string} text @returns {string} as it is compared: plain letters and digits, one space between words */
export function plain(text) {
  return text.toLowerCase()
    .replace(/[æøåßðþ]/gu, (letter) => LETTERS[letter])
    .normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/ae|oe|aa/gu, (pair) => ALIKE[pair])
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** @returns {boolean} whether every word of `typed` stands in `text`, at least as the beginning of a word */
export function matchesAll(text, typed) {
  const said = ` ${plain(text)}`;
  return plain(typed).split(" ").every((word) => said.includes(` ${word}`));
}
