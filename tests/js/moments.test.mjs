/** Days and times as the page says them: by the clock in Denmark, on both nights that it is changed. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { moment } from "../../static/js/visitor/moments.js";

const at = (text) => Date.parse(text);
const said = (then, now) => moment(at(then) / 1000, at(now));

test("the day is told as seen from now", () => {
  const now = "2026-11-23T20:00:00+01:00"; // a Monday
  assert.deepEqual(said("2026-11-23T22:00:00+01:00", now), { day: "days.today", time: "22:00" });
  assert.deepEqual(said("2026-11-24T09:05:00+01:00", now), { day: "days.tomorrow", time: "09:05" });
  assert.deepEqual(said("2026-11-29T14:00:00+01:00", now), { day: "days.sunday", time: "14:00" });
  assert.deepEqual(said("2026-11-30T19:00:00+01:00", now), { day: "30/11", time: "19:00" });
});

test("midnight is the Danish one", () => {
  assert.deepEqual(said("2026-07-02T00:30:00+02:00", "2026-07-01T23:30:00+02:00"), { day: "days.tomorrow", time: "00:30" });
});

test("the nights on which the clock is changed have one day after another too", () => {
  assert.deepEqual(said("2026-03-29T19:00:00+02:00", "2026-03-28T23:30:00+01:00"), { day: "days.tomorrow", time: "19:00" });
  assert.deepEqual(said("2026-10-25T19:00:00+01:00", "2026-10-24T23:30:00+02:00"), { day: "days.tomorrow", time: "19:00" });
});
