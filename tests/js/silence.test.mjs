import assert from "node:assert/strict";
import { test } from "node:test";
import { Silence } from "../../static/js/visitor/silence.js";

const MINUTE = 60_000;

/** A silence on a clock that is turned by hand. */
function silence() {
  let now = 0;
  let next = 0;
  const timers = new Map();
  const window = {
    setTimeout: (fn, ms) => timers.set((next += 1), { at: now + ms, fn }) && next,
    clearTimeout: (handle) => timers.delete(handle),
  };
  const scene = {
    calm: true,
    told: 0,
    pass(minutes) {
      for (const end = now + minutes * MINUTE; now < end; now += 1_000) {
        for (const [handle, { at, fn }] of [...timers]) if (at <= now && timers.delete(handle)) fn();
      }
    },
  };
  scene.silence = new Silence(window, { calm: () => scene.calm, tell: () => (scene.told += 1) });
  return scene;
}

test("a long silence is met once, and never again", () => {
  const scene = silence();
  scene.silence.begin();
  scene.pass(4);
  assert.equal(scene.told, 0);
  scene.pass(2);
  assert.equal(scene.told, 1);
  scene.pass(60);
  scene.silence.stir();
  scene.pass(60);
  assert.equal(scene.told, 1);
});

test("whoever writes begins the time anew", () => {
  const scene = silence();
  scene.silence.begin();
  for (let round = 0; round < 5; round += 1) {
    scene.pass(4);
    scene.silence.stir();
  }
  assert.equal(scene.told, 0);
  scene.pass(6);
  assert.equal(scene.told, 1);
});

test("nobody is told that somebody is there while nobody is", () => {
  const scene = silence();
  scene.calm = false;
  scene.silence.begin();
  scene.pass(30);
  assert.equal(scene.told, 0);
  scene.calm = true;
  scene.pass(6);
  assert.equal(scene.told, 1);
});

test("after the end nothing is told", () => {
  const scene = silence();
  scene.silence.begin();
  scene.silence.stop();
  scene.pass(60);
  assert.equal(scene.told, 0);
});
