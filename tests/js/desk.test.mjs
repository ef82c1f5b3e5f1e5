import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk } from "../../static/js/lib/desk.js";
import { makeWorld } from "./support/world.mjs";

const NOW = { t: "desk", store: "store-0001", on_duty: true, first: "", chooses: false, waiting: [], talks: [], colleagues: [], tags_owed: 0 };

function setUp() {
  const world = makeWorld();
  const desk = new Desk(world);
  const heard = [];
  for (const event of ["now", "connection", "picked", "notpicked", "refused", "ended"]) desk.on(event, (detail) => heard.push({ event, ...detail }));
  desk.open();
  return { world, desk, heard, last: () => world.lines.at(-1) };
}

test("it says first whether she is on duty, and again on every connection", () => {
  const { world, desk, last } = setUp();
  last().accept();
  assert.deepEqual(last().frames, [{ t: "duty", on: false }]);
  desk.duty(true);
  last().hear(NOW);
  last().cut();
  world.clock.advance(20_000);
  last().accept();
  assert.deepEqual(last().frames, [{ t: "duty", on: true }]);
});

test("who was on duty before a reload is so again after the server has forgotten it", () => {
  const { world, desk, last } = setUp();
  desk.onDuty = null;
  const onEveryConnection = [];
  for (const known of [false, true, false]) {
    last().accept();
    onEveryConnection.push(last().frames[0].on);
    last().hear({ ...NOW, on_duty: known });
    last().cut();
    world.clock.advance(20_000);
  }
  last().accept();
  assert.deepEqual([...onEveryConnection, last().frames[0].on], [null, null, true, true]);
});

test("who is on duty says so again to a server that has lost all, and not to one that was told otherwise", () => {
  const { desk, last } = setUp();
  last().accept();
  desk.duty(true);
  last().hear(NOW);
  const said = last().frames.length;
  last().hear({ ...NOW, on_duty: false });
  assert.equal(last().frames.length, said, "she went off duty at another desk");
  last().hear(NOW);
  last().hear({ ...NOW, on_duty: false, store: "store-0002" });
  last().hear({ ...NOW, on_duty: false, store: "store-0002" });
  assert.deepEqual(last().frames.slice(said), [{ t: "duty", on: true }]);
});

test("a snapshot is kept and told, and the first one means that the line works", () => {
  const { desk, heard, last } = setUp();
  last().accept();
  assert.equal(desk.connected, false);
  last().hear(NOW);
  assert.deepEqual(heard.map(({ event }) => event), ["connection", "now"]);
  assert.deepEqual(desk.now, NOW);
});

test("a pick is answered, and not kept for later without a line", () => {
  const { desk, heard, last } = setUp();
  assert.equal(desk.pick("conversation-0001"), false);
  last().accept();
  last().hear(NOW);
  assert.equal(desk.pick("conversation-0001"), true);
  assert.ok(desk.picking.has("conversation-0001"));
  last().hear({ t: "notpicked", conversation: "conversation-0001", why: "taken" });
  assert.equal(desk.picking.size, 0);
  assert.equal(heard.at(-1).why, "taken");
  desk.pick("conversation-0002");
  last().cut();
  assert.equal(desk.picking.size, 0, "what a cut left open is asked again by hand");
  assert.equal(heard.at(-1).event, "connection");
});

test("the end of the sign-in is told and nothing tries again", () => {
  const { world, heard, last } = setUp();
  last().accept();
  last().hear({ t: "bye", why: "auth", by: null });
  world.clock.advance(600_000);
  assert.equal(heard.at(-1).event, "ended");
  assert.equal(world.lines.length, 1);
});

test("coming in is asked for like a pick, and answered likewise", () => {
  const { desk, heard, last } = setUp();
  assert.equal(desk.takeOver("conversation-0001"), false);
  last().accept();
  last().hear(NOW);
  assert.equal(desk.takeOver("conversation-0001"), true);
  assert.deepEqual([...desk.picking], ["conversation-0001"]);
  last().hear({ t: "notpicked", conversation: "conversation-0001", why: "taken" });
  assert.deepEqual([...desk.picking], []);
  assert.deepEqual([heard.at(-1).event, heard.at(-1).why], ["notpicked", "taken"]);
});

test("calls are made, taken back and answered on a line, and never kept for later", () => {
  const { desk, last } = setUp();
  const acts = [
    ["handOver", ["conversation-0001", "duty-of-bela", "second"], { t: "handover", to: "duty-of-bela", how: "second" }],
    ["handOver", ["conversation-0001", ""], { t: "handover", to: "", how: "handover" }],
    ["callOff", ["conversation-0001"], { t: "calloff" }],
    ["busy", ["conversation-0001"], { t: "busy" }],
  ];
  for (const [act, given] of acts) assert.equal(desk[act](...given), false);
  last().accept();
  last().hear(NOW);
  for (const [act, given, frame] of acts) {
    assert.equal(desk[act](...given), true);
    assert.deepEqual(last().frames.at(-1), { ...frame, conversation: "conversation-0001" });
  }
});

test("help and care go out on a line, and are never kept for later", () => {
  const { desk, last } = setUp();
  const acts = [
    ["help", ["conversation-0001", "danger"], { t: "help", conversation: "conversation-0001", need: "danger" }],
    ["helpOff", ["conversation-0001"], { t: "helpoff", conversation: "conversation-0001" }],
    ["answer", ["conversation-0001", "coming"], { t: "answer", conversation: "conversation-0001", outcome: "coming" }],
    ["rest", [true], { t: "rest", on: true }],
    ["debrief", [true], { t: "debrief", on: true }],
    ["take", ["debrief-of-bela-01", false], { t: "take", debrief: "debrief-of-bela-01", on: false }],
  ];
  for (const [act, given] of acts) assert.equal(desk[act](...given), false);
  last().accept();
  last().hear(NOW);
  for (const [act, given, frame] of acts) {
    assert.equal(desk[act](...given), true);
    assert.deepEqual(last().frames.at(-1), frame);
  }
});

test("what the server does not let her do is told", () => {
  const { desk, heard, last } = setUp();
  last().accept();
  last().hear(NOW);
  desk.callOff("conversation-0001");
  last().hear({ t: "fault", code: "out_of_turn" });
  assert.deepEqual(heard.at(-1), { event: "refused", code: "out_of_turn" });
});
