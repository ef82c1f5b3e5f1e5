/** Seeded chance breaks everything that can break, and every message is there once, in one order, on every side. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { texts } from "./support/scene.mjs";
import { Storm } from "./support/storm.mjs";

const RUNS = Number(process.env.CHAOS_RUNS ?? 60);
const FIRST = Number(process.env.CHAOS_SEED ?? 1);
const STEPS = 60;

async function run(seed) {
  const storm = new Storm(seed);
  await storm.begin();
  for (let step = 0; step < STEPS; step += 1) await storm.step();
  await storm.calm();
  const { V, Ada } = storm.sides;
  const told = `seed ${seed}`;
  assert.deepEqual(texts(V.side), texts(Ada.side), `${told}: both sides show the same`);
  for (const name of ["V", "Ada"]) {
    assert.deepEqual(texts(V.side).filter((text) => text.startsWith(`${name} `)), storm.said[name], `${told}: all that ${name} said, once and in order`);
  }
  assert.deepEqual(storm.warned, [], `${told}: an honest server is not accused`);
  for (const { side } of [V, Ada]) assert.ok(side.messages.every(({ status }) => status !== "sending" && status !== "failed"), told);
  assert.ok(!storm.scene.relay.wire.some((text) => /(V|Ada) \d/.test(text)), `${told}: no word in any frame`);
  return storm;
}

test(`nothing is lost, doubled or out of order in ${RUNS} storms`, async () => {
  const total = { messages: 0 };
  for (let seed = FIRST; seed < FIRST + RUNS; seed += 1) {
    const { said, faults } = await run(seed);
    total.messages += said.V.length + said.Ada.length;
    for (const [fault, times] of Object.entries(faults)) total[fault] = (total[fault] ?? 0) + times;
  }
  // A storm that breaks nothing proves nothing.
  for (const [what, times] of Object.entries(total)) assert.ok(times >= RUNS / 2, `${what}: ${times}`);
  console.log(JSON.stringify(total));
});
