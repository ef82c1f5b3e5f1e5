/** Colleagues come and go in a storm, and everybody reads what she was let to read: no word more, and none less. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Storm } from "./support/storm.mjs";

const RUNS = Number(process.env.CHAOS_RUNS ?? 40);
const FIRST = Number(process.env.CHAOS_SEED ?? 1);
const STEPS = 110;
const NAMES = ["Bela", "Cleo", "Dora"];

class Crowd extends Storm {
  acts = { calls: 0, all: 0, now: 0, declines: 0, leaves: 0 };
  /** member → whether she may read everything, and the epochs that were made before the answer. */
  answers = new Map();
  names = [...NAMES];

  get visitor() {
    return this.sides.V.side;
  }

  async step() {
    const roll = this.dice.fraction();
    if (roll < 0.08) await this.call();
    else if (roll < 0.17) this.answer(this.dice.happens(0.5));
    else if (roll < 0.27) this.leave();
    else if (roll < 0.58) await this.everybody();
    else await super.step();
  }

  /** A calmer moment, so that more than one act fits into a storm. */
  async everybody() {
    for (const name of Object.keys(this.sides)) await this.move(name);
  }

  async call() {
    const { relay } = this.scene;
    if (!this.names.length || relay.state !== "active" || [...relay.members.values()].some(({ asks, left }) => asks && !left)) return;
    const name = this.names.shift();
    const how = this.dice.pick(["handover", "second"]);
    const page = await this.scene.counsellorPage(name, { who: relay.addCounsellor(name, how) });
    this.said[name] = [];
    this.sides[name] = { page, side: page.counsellor, who: page.who };
    this.acts.calls += 1;
    await page.counsellor.open();
  }

  answer(no) {
    const [ask] = this.visitor.asks;
    if (!ask) return;
    const all = this.dice.happens(0.5);
    this.acts[no ? "declines" : all ? "all" : "now"] += 1;
    this.answers.set(ask.id, { no, all, made: this.visitor.keyring.epochs });
    if (no) this.visitor.decline(ask.id);
    else this.visitor.admit(ask.id, { all });
  }

  leave() {
    const inside = Object.values(this.sides).filter(({ side, who }) => who && side.phase === "active");
    if (inside.length < 2) return;
    this.acts.leaves += 1;
    this.dice.pick(inside).side.leave();
  }

  get unrest() {
    this.answer(false);
    const { length } = this.scene.relay.log;
    const here = Object.values(this.sides).filter(({ side }) => !side.ended);
    return here.some(({ side }) => side.phase !== "active" || side.log.last < length || side.messages.some(({ status }) => status === "sending"));
  }
}

/** The place in the log of the last entry of this kind that is about this member. */
const last = (storm, kind, who) => storm.scene.relay.log.findLast((entry) => entry.kind === kind && (entry.body.member ?? entry.body.to) === who)?.n ?? 0;

async function run(seed) {
  const storm = new Crowd(seed);
  await storm.begin();
  for (let step = 0; step < STEPS; step += 1) await storm.step();
  await storm.calm();
  storm.say("V");
  await storm.scene.pass(3);
  const { ep } = storm.scene.relay.log.at(-1).body;
  const told = `seed ${seed}`;
  const { visitor } = storm;
  // Who is out may still have had words under way; those are "refused" and stay behind, which is looked at below.
  assert.deepEqual(storm.warned.filter((code) => code !== "refused"), [], `${told}: an honest server is not accused`);
  const shown = visitor.messages.filter(({ n }) => n);
  for (const [name, { side, who }] of Object.entries(storm.sides)) {
    const unsent = side.messages.filter(({ n }) => n === null).map(({ text }) => text);
    const expected = storm.said[name].filter((text) => !unsent.includes(text));
    assert.deepEqual(shown.map(({ text }) => text).filter((text) => text.startsWith(`${name} `)), expected, `${told}: all that ${name} said`);
    assert.ok(!unsent.length || (side.ended && who), `${told}: nothing stays behind but what somebody wrote who has left`);
    if (!who) continue;
    const { no = false, all = true, made = [] } = storm.answers.get(who) ?? {};
    const seals = storm.scene.relay.log.filter(({ kind, body }) => kind === "seal" && body.to === who);
    if (no) assert.deepEqual(seals, [], `${told}: ${name} was declined`);
    assert.ok(last(storm, "seal", who) < (last(storm, "leave", who) || Infinity), `${told}: ${name} is given nothing after she has left`);
    if (!all) assert.ok(seals.every(({ body }) => !made.includes(body.ep)), `${told}: ${name} is given no key from before`);
    if (side.ended) assert.ok(seals.every(({ body }) => body.ep < ep), `${told}: ${name} is out and holds no key of what is said now`);
    if (side.ended) continue;
    assert.equal(side.phase, "active", told);
    const since = seals[0].body.since;
    const reads = side.messages.map(({ n, text }) => [n, text]);
    assert.deepEqual(reads, shown.map(({ n, text }) => [n, n < since && !all ? "" : text]), `${told}: what ${name} reads`);
  }
  assert.ok(!storm.scene.relay.wire.some((text) => /(V|Ada|Bela|Cleo|Dora) \d/.test(text)), `${told}: no word in any frame`);
  return storm;
}

test(`everybody reads what she was let to read in ${RUNS} storms`, async () => {
  const total = {};
  for (let seed = FIRST; seed < FIRST + RUNS; seed += 1) {
    const { acts, faults } = await run(seed);
    for (const [what, times] of Object.entries({ ...acts, ...faults })) total[what] = (total[what] ?? 0) + times;
  }
  // A storm in which nobody comes or goes proves nothing.
  console.log(JSON.stringify(total));
  for (const [what, times] of Object.entries(total)) assert.ok(times >= RUNS / 8, `${what}: ${times}`);
});
