import assert from "node:assert/strict";
import { test } from "node:test";
import { Transcript } from "../../static/js/lib/transcript.js";

const line = (id, n, { mine = false, status = mine ? "sent" : "received" } = {}) => ({ id, n, mine, status, text: id });
const ids = (transcript) => transcript.messages.map(({ id }) => id);

test("lines stand in the order of the log, unsent ones last in the order in which they were written", () => {
  const transcript = new Transcript();
  transcript.place(line("a", null, { mine: true, status: "sending" }));
  transcript.place(line("b", null, { mine: true, status: "sending" }));
  transcript.place(line("c", 7));
  transcript.place(line("d", 5));
  assert.deepEqual(ids(transcript), ["d", "c", "a", "b"]);
  transcript.place(line("b", 6, { mine: true }));
  assert.deepEqual(ids(transcript), ["d", "b", "c", "a"]);
});

test("what every counsellor has shown is delivered, also when that is told first", () => {
  const transcript = new Transcript();
  transcript.place(line("a", 3, { mine: true }));
  transcript.place(line("b", 4));
  assert.deepEqual(transcript.got(5).map(({ id }) => id), ["a"]);
  assert.deepEqual(transcript.got(4), []);
  assert.equal(transcript.place(line("c", 5, { mine: true })).status, "delivered");
  assert.equal(transcript.place(line("d", 6, { mine: true })).status, "sent");
  assert.equal(transcript.find("b").status, "received");
});
