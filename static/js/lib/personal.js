/**
 * Whether a text looks as if it held a telephone number, a CPR number or an e-mail address. A guess, made in the page
 * and for her eyes alone: it decides nothing and goes nowhere.
 * @module
 */

const MAIL = /[^\s@<>(),;:]{1,64}@[^\s@<>(),;:]{1,255}\.[a-z]{2,}/i;
/** A day, a month, a year and four more digits: 010203-1234, 010203 1234, 0102031234. */
const CPR = /(^|\D)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d[-\u2010-\u2013 ]?\d{4}(?!\d)/;
/** Eight digits as Danes write them, all groups parted by the same sign; no Danish number begins with 0 or 1. */
const GROUPS = [
  /([2-9]\d{7})(?!\d)/g,
  /([2-9]\d([ .\-\u00a0])\d\d\2\d\d\2\d\d)(?!\d)/g,
  /([2-9]\d{3}([ .\-\u00a0])\d{4})(?!\d)/g,
  /([2-9]\d([ \u00a0])\d{3}\2\d{3})(?!\d)/g,
];
const ABROAD = /((?:\+|00)[1-9](?:[ .\-\u00a0]?\d){6,13})(?!\d)/g;
const YEARS = /^(19|20)\d\d\D(19|20)\d\d$/;
const MONEY_BEFORE = /(kr\.?|dkk|eur|[€$£])\s*$/i;
const MONEY_AFTER = /^\s*(kr|dkk|eur|,-|[€$£%])/i;

/**
 * @param {string} text
 * @param {Iterable<string>} [known]  numbers that anybody may write, such as the help lines; digits alone
 */
export function looksPersonal(text, known = []) {
  return MAIL.test(text) || CPR.test(text) || hasNumber(text, new Set(known));
}

function hasNumber(text, known) {
  return [...GROUPS, ABROAD].some((shape) =>
    [...text.matchAll(shape)].some(({ 1: written, index }) => {
      const before = text.slice(0, index);
      // In the middle of a longer number, or of an amount.
      if (/[\d+]$|\d[.,]$/.test(before) || MONEY_BEFORE.test(before)) return false;
      if (MONEY_AFTER.test(text.slice(index + written.length)) || YEARS.test(written)) return false;
      const digits = written.replace(/\D/g, "").replace(/^(00)?45(?=\d{8}$)/, "");
      return !known.has(digits);
    }),
  );
}
