import assert from "node:assert/strict";
import { test } from "node:test";
import { newsOf } from "../../static/js/desk/news.js";

const QUIET = { calls: [], helps: [], waiting: [] };
const picture = (now) => ({ ...QUIET, ...now });
const waiting = [{ conversation: "one" }];
const calls = [{ conversation: "one", by: "Ada", since: 1 }];
const help = (need) => [{ conversation: "one", by: "Ada", need }];

test("the first picture is no news, and neither is the same one again", () => {
  const news = newsOf();
  assert.equal(news(picture({ waiting, calls }), true, 0), "");
  assert.equal(news(picture({ waiting, calls }), true, 0), "");
});

test("somebody who waits is news for whoever could take her", () => {
  const news = newsOf();
  news(QUIET, true, 0);
  assert.equal(news(picture({ waiting }), true, 0), "waiting");
  assert.equal(news(picture({ waiting }), true, 0), "");
  const full = newsOf();
  full(QUIET, false, 0);
  assert.equal(full(picture({ waiting }), false, 0), "");
});

test("a line that was not read is news once, and reading it is none", () => {
  const news = newsOf();
  news(QUIET, true, 0);
  assert.equal(news(QUIET, true, 1), "message");
  assert.equal(news(QUIET, true, 1), "");
  assert.equal(news(QUIET, true, 0), "");
  assert.equal(news(QUIET, true, 1), "message");
});

test("of several the most urgent is told", () => {
  const all = picture({ waiting, calls, helps: help("danger") });
  const news = newsOf();
  news(QUIET, true, 0);
  assert.equal(news(all, true, 3), "danger");
  const called = newsOf();
  called(QUIET, true, 0);
  assert.equal(called(picture({ waiting, helps: help("advice") }), true, 3), "call");
});

test("a call for advice that becomes one of danger is news again", () => {
  const news = newsOf();
  news(picture({ helps: help("advice") }), true, 0);
  assert.equal(news(picture({ helps: help("danger") }), true, 0), "danger");
});
