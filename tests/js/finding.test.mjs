import assert from "node:assert/strict";
import { test } from "node:test";
import { matchesAll, plain } from "../../static/js/lib/finding.js";

test("letters that another keyboard lacks are found all the same", () => {
  for (const typed of ["første", "Forste", "foerste", "FØRSTE"]) assert.equal(plain(typed), "forste");
  for (const typed of ["pårørende", "paarorende", "parorende"]) assert.equal(plain(typed), "parorende");
  assert.equal(plain("  Får  I\nkaffe? «é»"), "far i kaffe e");
});

test("every word must begin one of the text's", () => {
  const text = "Den besøgende er under 18, eller et barn kan være i fare";
  assert.ok(matchesAll(text, "under 18"));
  assert.ok(matchesAll(text, "BARN besog"));
  assert.ok(!matchesAll(text, "arn"));
  assert.ok(!matchesAll(text, "barn voksen"));
  assert.ok(matchesAll(text, ""));
});
