import assert from "node:assert/strict";
import { test } from "node:test";
import { Log } from "../../static/js/lib/log.js";

const entry = (n, ss, { sender = "V", mid = `${sender}-${ss}`, kind = "msg" } = {}) => ({ n, sender, mid, kind, body: { ss } });
const judged = (taken) => taken.map(({ entry: { n }, warning, refused }) => [n, warning, refused]);

test("entries are taken in order", () => {
  const log = new Log();
  assert.deepEqual(judged(log.take(entry(1, 1))), [[1, null, false]]);
  assert.deepEqual(judged(log.take(entry(2, 2))), [[2, null, false]]);
  assert.equal(log.last, 2);
});

test("an entry that was taken before is ignored", () => {
  const log = new Log();
  log.take(entry(1, 1));
  assert.deepEqual(log.take(entry(1, 1)), []);
  assert.deepEqual(log.take(entry(0, 1)), []);
});

test("an entry behind a gap is asked about, and what waited follows once the gap is closed", () => {
  const log = new Log();
  log.take(entry(1, 1));
  assert.equal(log.take(entry(3, 3)), null);
  assert.equal(log.last, 1);
  assert.deepEqual(judged(log.take(entry(2, 2))), [
    [2, null, false],
    [3, null, false],
  ]);
});

test("a hole in a sender's own sequence is a warning", () => {
  const log = new Log();
  log.take(entry(1, 1));
  assert.deepEqual(judged(log.take(entry(2, 3))), [[2, "removed", false]]);
  assert.deepEqual(judged(log.take(entry(3, 4))), [[3, null, false]]);
});

test("a sender's first entry that is not number one is a warning", () => {
  assert.deepEqual(judged(new Log().take(entry(1, 2))), [[1, "removed", false]]);
});

test("an entry that comes again under a new number is refused", () => {
  const log = new Log();
  log.take(entry(1, 1));
  assert.deepEqual(judged(log.take(entry(2, 1))), [[2, "replayed", true]]);
  assert.deepEqual(judged(log.take(entry(3, 2, { mid: "V-1" }))), [[3, "replayed", true]]);
  assert.deepEqual(judged(log.take(entry(4, 1, { mid: "V-9" }))), [[4, "replayed", true]]);
  assert.deepEqual(judged(log.take(entry(5, 2))), [[5, null, false]]);
});

test("two senders may use the same mid and each has its own sequence", () => {
  const log = new Log();
  log.take(entry(1, 1, { mid: "same" }));
  assert.deepEqual(judged(log.take(entry(2, 1, { sender: "Ada", mid: "same" }))), [[2, null, false]]);
});

test("the server's own note that somebody left has no sequence", () => {
  const log = new Log();
  log.take(entry(1, 1, { sender: "Ada" }));
  assert.deepEqual(judged(log.take({ n: 2, sender: "Ada", mid: "x", kind: "leave", body: { member: "Ada" } })), [[2, null, false]]);
});

test("an entry without a sequence is refused", () => {
  assert.deepEqual(judged(new Log().take({ n: 1, sender: "V", mid: "x", kind: "msg", body: {} })), [[1, "replayed", true]]);
});
