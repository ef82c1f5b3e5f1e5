/** When the text of an ended conversation leaves the counsellor's screen. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { forgetting } from "../../static/js/desk/forgetting.js";

const QUARTER = 900;

function screen() {
  const clock = { now: 0 };
  const removed = [];
  const keep = forgetting(QUARTER, () => clock.now);
  const ends = (conversation, owes = true) => keep.add({ conversation, owes, remove: () => removed.push(conversation) });
  return { clock, removed, keep, ends };
}

test("text stays until a quarter of an hour has passed, and not longer", () => {
  const { clock, removed, keep, ends } = screen();
  ends("a");
  clock.now = QUARTER * 1000 - 1;
  keep.pass();
  assert.deepEqual(removed, []);
  clock.now = QUARTER * 1000;
  keep.pass();
  assert.deepEqual(removed, ["a"]);
});

test("text is taken away once only", () => {
  const { clock, removed, keep, ends } = screen();
  ends("a");
  clock.now = QUARTER * 2000;
  keep.pass();
  keep.pass();
  keep.owed(0, new Map());
  assert.deepEqual(removed, ["a"]);
});

test("a saved tag takes the oldest text", () => {
  const { removed, keep, ends } = screen();
  ends("a");
  ends("b");
  keep.owed(2, new Map());
  assert.deepEqual(removed, []);
  keep.owed(1, new Map());
  assert.deepEqual(removed, ["a"]);
});

test("a picture older than the end takes nothing away", () => {
  const { removed, keep, ends } = screen();
  ends("a");
  keep.owed(0, new Map([["a", {}]]));
  assert.deepEqual(removed, []);
  keep.owed(0, new Map());
  assert.deepEqual(removed, ["a"]);
});

test("tags owed from before this page was opened keep no text, and take none", () => {
  const { removed, keep, ends } = screen();
  ends("a");
  keep.owed(3, new Map());
  keep.owed(2, new Map());
  assert.deepEqual(removed, []);
});

test("a conversation without a tag goes by the clock alone", () => {
  const { clock, removed, keep, ends } = screen();
  ends("lost", false);
  keep.owed(0, new Map());
  assert.deepEqual(removed, []);
  clock.now = QUARTER * 1000;
  keep.pass();
  assert.deepEqual(removed, ["lost"]);
});

test("what the person took away herself is not counted", () => {
  const { removed, keep, ends } = screen();
  ends("a");
  ends("b");
  keep.drop("a");
  keep.owed(1, new Map());
  assert.deepEqual(removed, []);
});
