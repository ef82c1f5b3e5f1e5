import assert from "node:assert/strict";
import { test } from "node:test";
import { asksForPhrase, filled, matching, textOf } from "../../static/js/lib/phrases.js";

const phrase = (situation, tags, da, en) => ({ situation, tags, texts: en ? { da, en } : { da }, own: false });
const ALL = [
  phrase("Velkommen til en under 18", ["Under 18"], "Du er velkommen her.", "You are welcome here."),
  phrase("Skyld", ["Anerkendelse"], "Det er ikke din skyld.", "It is not your fault."),
  phrase("Farvel", ["Afslutning"], "Tak for i dag, og velkommen igen."),
];
const found = (typed, language = "da") => matching(ALL, typed, language, 8).map(({ situation }) => situation);

test("the situation counts for more than the subject, and that for more than the words", () => {
  assert.deepEqual(found("velkommen"), ["Velkommen til en under 18", "Farvel"]);
  assert.deepEqual(found("afslutning"), ["Farvel"]);
  assert.deepEqual(found("UNDER 18"), ["Velkommen til en under 18"]);
  assert.deepEqual(found("xyzzy"), []);
});

test("the words are searched in the visitor's language", () => {
  assert.deepEqual(found("fault", "en"), ["Skyld"]);
  assert.deepEqual(found("fault", "da"), []);
  assert.deepEqual(found("tak", "en"), ["Farvel"]);
});

test("without a word the first are shown, and never more than fit", () => {
  assert.equal(found("  ").length, 3);
  assert.deepEqual(matching(ALL, "", "da", 2), ALL.slice(0, 2));
});

test("a phrase is put in in the visitor's language when it has it", () => {
  assert.equal(textOf(ALL[0].texts, "en"), "You are welcome here.");
  assert.equal(textOf(ALL[2].texts, "en"), "Tak for i dag, og velkommen igen.");
});

test("names stand in their places, with a capital at the start of a sentence", () => {
  const names = { counsellor: "Ada", colleague: "en kollega" };
  assert.equal(filled("Jeg hedder {counsellor}. {colleague} er her, {colleague}.", names), "Jeg hedder Ada. En kollega er her, en kollega.");
  assert.equal(filled("{colleague} kommer {snart}", names), "En kollega kommer {snart}");
});

test("a stroke asks for a phrase at the start or after a blank, and nowhere else", () => {
  assert.ok(asksForPhrase("", 0, 0));
  assert.ok(asksForPhrase("Tak. ", 5, 5));
  assert.ok(asksForPhrase("Tak.\n", 5, 5));
  assert.ok(!asksForPhrase("og", 2, 2));
  assert.ok(!asksForPhrase("Tak. ", 0, 5));
});
