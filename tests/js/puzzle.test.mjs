/** The puzzle before the queue: solved, begun early, asked for again, and never a dead end. */
import assert from "node:assert/strict";
import { pbkdf2Sync } from "node:crypto";
import { test } from "node:test";
import { knock } from "../../static/js/lib/knock.js";
import { Proof } from "../../static/js/lib/proof.js";
import { solve } from "../../static/js/lib/puzzle.js";
import { Scene } from "./support/scene.mjs";
import { makeWorld, settle, subtle } from "./support/world.mjs";

const NONCE = "00112233445566778899aabbccddeeff";
const SALT = "ffeeddccbbaa99887766554433221100";

/** What Node's own PBKDF2 gives for a counter. */
function keyOf(counter, cost) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return pbkdf2Sync(Buffer.concat([Buffer.from(NONCE, "hex"), count]), Buffer.from(SALT, "hex"), cost, 32, "sha256").toString("hex");
}

/** A challenge whose answer is this counter. */
function challengeOf(counter, { cost = 10, ...other } = {}) {
  const keyPrefix = keyOf(counter, cost).slice(0, 32);
  const parameters = { algorithm: "PBKDF2/SHA-256", nonce: NONCE, salt: SALT, cost, keyLength: 32, keyPrefix, ...other };
  return JSON.stringify({ parameters, signature: "signed" });
}

const read = (solution) => JSON.parse(atob(solution));

test("the answer is found wherever it lies", async () => {
  for (const counter of [0, 1, 3, 4, 5, 41, 300]) {
    const { challenge, solution } = read(await solve(subtle, challengeOf(counter)));
    assert.deepEqual(challenge, JSON.parse(challengeOf(counter)));
    assert.deepEqual(solution, { counter, derivedKey: keyOf(counter, 10) });
  }
});

test("no puzzle needs no solution", async () => {
  assert.equal(await solve(subtle, ""), "");
});

test("another kind of puzzle, one without an answer and one that nobody wants any more are given up", async () => {
  await assert.rejects(solve(subtle, challengeOf(1, { algorithm: "SCRYPT" })));
  await assert.rejects(solve(subtle, "{"));
  let asked = 0;
  await assert.rejects(solve(subtle, challengeOf(1, { keyPrefix: "not hexadecimal" }), () => (asked += 1) < 20));
  assert.equal(asked, 20);
});

test("between two handfuls of tries the page gets its turn", async () => {
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 0);
  await solve(subtle, challengeOf(120, { cost: 20_000 }));
  clearInterval(turning);
  assert.ok(turns > 10, `${turns}`);
});

/** A proof whose challenges a test counts. */
function proofOf(world, answers = [challengeOf(5)]) {
  const asked = [];
  const ask = async () => {
    asked.push(1);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { proof: new Proof(world, ask), asked };
}

test("a proof is begun once while she reads, and taken once", async () => {
  const { proof, asked } = proofOf(makeWorld());
  proof.prepare();
  proof.prepare();
  assert.equal(read(await proof.take()).solution.counter, 5);
  assert.equal(asked.length, 1);
  assert.equal(read(await proof.take()).solution.counter, 5);
  assert.equal(asked.length, 2);
});

test("a proof that has grown old is made anew", async () => {
  const world = makeWorld();
  const { proof, asked } = proofOf(world);
  proof.prepare();
  world.clock.advance(14 * 60_000);
  proof.prepare();
  assert.equal(asked.length, 1);
  world.clock.advance(60_000);
  await proof.take();
  assert.equal(asked.length, 2);
});

test("a challenge that does not come leaves her with an empty solution, and the door asks again", async () => {
  const { proof } = proofOf(makeWorld(), [new Error("offline")]);
  assert.equal(await proof.take(), "");
});

test("what she has solved while reading goes along when she asks for a place", async () => {
  const scene = new Scene();
  const { visitor, world } = await scene.visitorPage({ wish: (world) => ({ proof: proofOf(world).proof }) });
  visitor.open();
  assert.equal(visitor.phase, "opening");
  assert.equal(world.lines.length, 0);
  await scene.run();
  assert.equal(visitor.phase, "waiting");
  const [open] = scene.relay.wire.map((text) => JSON.parse(text));
  assert.equal(read(open.solution).solution.counter, 5);
});

test("who leaves while it is being solved is never heard of", async () => {
  const scene = new Scene();
  const { visitor, world } = await scene.visitorPage({ wish: (world) => ({ proof: proofOf(world).proof }) });
  visitor.open();
  visitor.leave();
  await scene.run();
  assert.equal(world.lines.length, 0);
});

/** A visitor who has asked for a place without a solution, and the line to a server in the test's hand. */
async function asking() {
  const scene = new Scene();
  const { visitor, world } = await scene.visitorPage();
  visitor.open();
  const line = world.lines.at(-1);
  line.accept();
  const hear = async (frame) => {
    line.hear(frame);
    await settle();
    return line.frames.at(-1);
  };
  return { scene, visitor, world, line, hear, heard: scene.heard.get(visitor) };
}

test("a puzzle that is wanted is fetched over the socket and solved", async () => {
  const { visitor, hear } = await asking();
  assert.deepEqual(await hear({ t: "fault", code: "puzzle" }), { t: "challenge" });
  const again = await hear({ t: "puzzle", challenge: challengeOf(7) });
  assert.equal(again.t, "open");
  assert.equal(read(again.solution).solution.counter, 7);
  await hear({ t: "opened", conversation: "conversation-0001", ticket: "the-ticket-of-the-visitor" });
  assert.equal(visitor.phase, "opening");
});

test("it tries twice again, and then says that it is the puzzle", async () => {
  const { visitor, hear, heard, line } = await asking();
  for (let round = 0; round < 2; round += 1) {
    assert.equal((await hear({ t: "fault", code: "puzzle" })).t, "challenge");
    assert.equal((await hear({ t: "puzzle", challenge: challengeOf(3) })).t, "open");
  }
  const sent = line.frames.length;
  await hear({ t: "fault", code: "puzzle" });
  assert.equal(line.frames.length, sent);
  assert.equal(heard.find(({ event }) => event === "refused").code, "puzzle");
  assert.equal(visitor.phase, "new");
});

test("a puzzle that cannot be solved is a refusal like any other", async () => {
  const { visitor, hear, heard } = await asking();
  await hear({ t: "fault", code: "puzzle" });
  await hear({ t: "puzzle", challenge: "what is this?" });
  assert.equal(heard.find(({ event }) => event === "refused").code, "puzzle");
  assert.equal(visitor.phase, "new");
});

test("a line that is lost while she solves costs no try", async () => {
  const { visitor, world, line } = await asking();
  line.hear({ t: "fault", code: "puzzle" });
  await settle();
  line.hear({ t: "puzzle", challenge: challengeOf(400, { cost: 2_000 }) });
  await new Promise((resolve) => setImmediate(resolve));
  line.cut();
  for (let seconds = 0; world.lines.length < 2 && seconds < 20; seconds += 1) world.clock.advance(1000);
  const next = world.lines.at(-1);
  next.accept();
  assert.equal(next.frames[0].t, "challenge");
  next.hear({ t: "puzzle", challenge: challengeOf(9) });
  await settle();
  assert.deepEqual(next.frames.map(({ t }) => t), ["challenge", "open"]);
  assert.equal(read(next.frames[1].solution).solution.counter, 400);
  assert.equal(visitor.phase, "opening");
});

test("an answer that does not come to a solved puzzle makes a new connection", async () => {
  const { world, hear } = await asking();
  await hear({ t: "fault", code: "puzzle" });
  await hear({ t: "puzzle", challenge: challengeOf(3) });
  for (let seconds = 0; seconds < 30; seconds += 1) world.clock.advance(1000);
  assert.ok(world.lines.length > 1);
});

test("a shut door is told before the refusal", async () => {
  const { visitor, hear, heard, line } = await asking();
  const door = { state: "closed", until: 0, next: 1_800_000_000, name: "" };
  await hear({ t: "door", ...door });
  await hear({ t: "fault", code: "closed" });
  assert.deepEqual(heard.filter(({ event }) => ["door", "refused"].includes(event)), [{ event: "door", ...door }, { event: "refused", code: "closed" }]);
  assert.deepEqual(visitor.door, door);
  assert.equal(line.closed, true);
});

test("closing time ends her waiting, says so and leaves nothing", async () => {
  const scene = new Scene();
  const { visitor, world, session } = await scene.waiting();
  const line = world.lines.at(-1);
  line.hear({ t: "door", state: "closed", until: 0, next: 1_800_000_000, name: "" });
  line.hear({ t: "bye", why: "closed", by: null });
  await settle();
  assert.deepEqual(scene.heard.get(visitor).at(-1), { event: "ended", why: "closed", by: null });
  assert.equal(session.items.size, 0);
  for (let seconds = 0; seconds < 30; seconds += 1) world.clock.advance(1000);
  assert.equal(world.lines.length, 1);
});

test("a knock is one frame and one answer", async () => {
  const world = makeWorld();
  const answer = knock(world, "c29sdmVk");
  const [line] = world.lines;
  line.accept();
  assert.deepEqual(line.frames, [{ t: "knock", solution: "c29sdmVk" }]);
  line.hear({ t: "door", state: "nobody", until: 0, next: 0, name: "" });
  assert.deepEqual(await answer, { state: "nobody", until: 0, next: 0, name: "" });
  assert.equal(line.closed, true);
});

test("a knock that nobody answers gives nothing", async () => {
  for (const how of [(world) => world.lines[0].cut(), (world) => world.clock.advance(10_000)]) {
    const world = makeWorld();
    const answer = knock(world, "");
    how(world);
    assert.equal(await answer, null);
  }
  assert.equal(await knock(makeWorld({ connect: () => { throw new Error("refused"); } }), ""), null);
});
