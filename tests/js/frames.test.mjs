/** The golden frames as the browser builds and reads them; `tests/frames/` reads the same files for the server. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Desk } from "../../static/js/lib/desk.js";
import { knock } from "../../static/js/lib/knock.js";
import { Scene, listen, texts, warnings } from "./support/scene.mjs";
import { makeWorld, settle, subtle } from "./support/world.mjs";

const golden = (name) => JSON.parse(readFileSync(new URL(`../frames/${name}.json`, import.meta.url), "utf8"));
const OPENED = golden("opened");
const CURVE = { name: "ECDH", namedCurve: "P-256" };

/** Names and kinds of a frame's fields: what must be the same whatever the values are. */
const shape = (frame) =>
  Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, key === "t" ? value : value === null ? "null" : typeof value]).sort());
const shapes = (frames) => new Map(frames.map((frame) => [frame.t, shape(frame)]));

/** What is sent before there is a place: a knock, and the wish for a puzzle. */
async function atTheDoor() {
  const { visitor, world } = await new Scene(3).visitorPage();
  const knocking = knock(world, golden("from_visitor").find(({ t }) => t === "knock").solution);
  visitor.open();
  for (const line of world.lines) line.accept();
  world.lines[0].hear(golden("to_visitor").find(({ t }) => t === "door"));
  world.lines[1].hear({ t: "fault", code: "puzzle" });
  await settle();
  assert.equal((await knocking).state, "closing");
  return world.lines.flatMap(({ frames }) => frames);
}

/** Every frame that each side sends in a talk in which everything happens. */
async function played() {
  const scene = new Scene();
  const from = { visitor: [], counsellor: [] };
  const { take } = scene.relay;
  scene.relay.take = function taking(line, text, who) {
    from[who ? "counsellor" : "visitor"].push(JSON.parse(text));
    return take.call(this, line, text, who);
  };
  const { v, ada } = await scene.talking();
  v.visitor.typing();
  ada.counsellor.typing();
  v.visitor.say("one");
  ada.counsellor.say("two");
  await scene.run();
  ada.counsellor.shown();
  v.visitor.pause(true);
  ada.counsellor.pause(true);
  await scene.pass(16);
  const cleo = await scene.call("Cleo", "second");
  v.visitor.decline(cleo.who);
  await scene.run();
  const bela = await scene.call("Bela", "handover");
  v.visitor.admit(bela.who);
  await scene.run();
  ada.counsellor.leave();
  await scene.run();
  v.visitor.say("three");
  await scene.run();
  bela.counsellor.end();
  await scene.run();
  const third = new Scene(3);
  const dora = (await third.talking()).ada;
  dora.counsellor.end(true);
  from.counsellor.push(...dora.world.lines.at(-1).frames);
  const other = await new Scene(2).waiting();
  other.visitor.end();
  from.visitor.push(...other.world.lines.at(-1).frames);
  from.visitor.push(...(await atTheDoor()));
  return from;
}

test("the frames that the two sides of a conversation send are the golden ones", async () => {
  const from = await played();
  for (const [side, name] of [["visitor", "from_visitor"], ["counsellor", "from_counsellor"]]) {
    const expected = shapes(golden(name));
    const sent = shapes(from[side]);
    assert.deepEqual([...sent.keys()].sort(), [...expected.keys()].sort());
    for (const frame of from[side]) assert.deepEqual(shape(frame), expected.get(frame.t));
  }
});

test("the frames that a desk sends are the golden ones", () => {
  const world = makeWorld();
  const desk = new Desk(world);
  desk.open();
  const line = world.lines.at(-1);
  line.accept();
  line.hear(golden("to_desk")[0]);
  desk.pick(OPENED.conversation);
  desk.letGo(OPENED.conversation);
  desk.handOver(OPENED.conversation, "duty-of-bela-0001", "second");
  desk.callOff(OPENED.conversation);
  desk.takeOver(OPENED.conversation);
  desk.busy(OPENED.conversation);
  desk.help(OPENED.conversation, "danger");
  desk.helpOff(OPENED.conversation);
  desk.answer(OPENED.conversation, "coming");
  desk.rest(true);
  desk.debrief(true);
  desk.take("Db7mZc2kQw9xVt4rLp1yHs", true);
  world.clock.advance(15_000);
  assert.deepEqual(shapes(line.frames), shapes(golden("from_desk")));
});

test("a desk reads every golden frame", () => {
  const read = {
    desk: (desk, heard, frame) => assert.deepEqual(desk.now, frame),
    picked: (desk, heard, frame) => assert.equal(heard.at(-1).conversation, frame.conversation),
    notpicked: (desk, heard, frame) => assert.equal(heard.at(-1).why, frame.why),
    head: (desk, heard) => assert.equal(heard.length, 0),
    fault: (desk, heard, frame) => assert.deepEqual([heard.at(-1).event, heard.at(-1).code], ["refused", frame.code]),
    bye: (desk, heard, frame) => assert.deepEqual([heard.at(-1).event, heard.at(-1).why], ["ended", frame.why]),
  };
  for (const frame of golden("to_desk")) {
    const world = makeWorld();
    const desk = new Desk(world);
    const heard = [];
    for (const event of ["now", "picked", "notpicked", "refused", "ended"]) desk.on(event, (detail) => heard.push({ event, ...detail }));
    desk.open();
    world.lines.at(-1).accept();
    world.lines.at(-1).hear(frame);
    read[frame.t](desk, heard, frame);
  }
});

/** Ada's page with the golden join key, told the golden log. */
async function replay() {
  const scene = new Scene();
  scene.relay.conversation = OPENED.conversation;
  const page = await scene.counsellorPage("Ada", { who: OPENED.counsellor });
  const { d, ...jwk } = { kty: "EC", crv: "P-256", ...OPENED.join_key };
  await page.counsellor.vault.keepJoinKey({
    publicKey: await subtle.importKey("jwk", jwk, CURVE, true, []),
    privateKey: await subtle.importKey("jwk", { ...jwk, d }, CURVE, false, ["deriveBits"]),
  });
  await page.counsellor.open();
  await settle();
  const line = page.world.lines.at(-1);
  line.accept();
  return { scene, page, line, heard: scene.heard.get(page.counsellor) };
}

test("the golden seal and messages open in the browser", async () => {
  const { scene, page, line } = await replay();
  const frames = golden("to_counsellor");
  line.hear({ ...frames.find(({ t }) => t === "welcome"), head: 4, ss: 2, state: "active" });
  for (const frame of frames.filter(({ t }) => t === "ev").slice(0, 4)) line.hear(frame);
  await settle();
  assert.deepEqual(texts(page.counsellor), OPENED.texts);
  assert.equal(page.counsellor.phase, "active");
  assert.deepEqual(warnings(scene.heard.get(page.counsellor)), []);
});

const SEEN = {
  puzzle: (side) => assert.equal(side.ended, false),
  opened: (side, heard, line) => assert.equal(line.frames.at(-1).t, "hello"),
  welcome: (side, heard, line, frame) => assert.deepEqual([side.roster.me, side.state], [frame.me, frame.state]),
  door: (side, heard, line, { t, ...door }) => assert.deepEqual([side.door, heard.at(-1)], [door, { event: "door", ...door }]),
  queue: (side, heard, line, frame) => assert.equal(side.place.place, frame.place),
  ok: (side) => assert.equal(side.log.last, 0),
  nak: (side) => assert.equal(side.log.last, 0),
  ev: (side, heard, line, frame) => assert.equal(side.log.last, frame.n),
  got: (side) => assert.deepEqual(side.messages.map(({ mine, status }) => (mine ? status : "")), ["delivered", ""]),
  peer: (side, heard, line, frame) => assert.equal(side.members.find(({ id }) => id === frame.member).presence, frame.presence),
  state: (side, heard, line, frame) => assert.equal(side.state, frame.state),
  writing: (side, heard, line, frame) => assert.deepEqual([heard.at(-1).member, heard.at(-1).on], [frame.member, true]),
  paused: (side, heard, line, frame) => {
    assert.deepEqual([heard.at(-1).event, heard.at(-1).member, heard.at(-1).on], ["paused", frame.member, true]);
    assert.equal(side.members.find(({ id }) => id === frame.member).pausing, true);
  },
  head: (side) => assert.equal(side.ended, false),
  fault: (side) => assert.equal(side.ended, false),
  bye: (side, heard, line, { why, by }) => {
    if (why === "restart" || why === "away") return assert.equal(side.ended, false);
    return assert.deepEqual([heard.at(-1).event, heard.at(-1).why, heard.at(-1).by], ["ended", why, by]);
  },
};

test("a counsellor's page reads every golden frame", async () => {
  const frames = golden("to_counsellor");
  const welcome = frames.find(({ t }) => t === "welcome");
  for (const frame of frames) {
    const { page, line, heard } = await replay();
    if (frame.t !== "welcome") line.hear(welcome);
    for (const before of frames.filter(({ t, n }) => frame.t === "ev" && t === "ev" && n < frame.n)) line.hear(before);
    line.hear(frame);
    await settle();
    SEEN[frame.t](page.counsellor, heard, line, frame);
    page.counsellor.close();
  }
});

test("the visitor's page reads every golden frame", async () => {
  const frames = golden("to_visitor");
  const welcome = frames.find(({ t }) => t === "welcome");
  for (const frame of frames) {
    const scene = new Scene();
    const { visitor, world } = await scene.visitorPage();
    const heard = listen(visitor);
    visitor.open();
    const line = world.lines.at(-1);
    line.accept();
    if (frame.t !== "opened" && frame.t !== "puzzle") line.hear(frames.find(({ t }) => t === "opened"));
    await settle();
    if (!["opened", "puzzle", "welcome"].includes(frame.t)) line.hear(welcome);
    if (frame.t === "got") await visitor.keyring.restore([[0, OPENED.epoch_key]]);
    const before = frame.t === "got" ? 5 : frame.t === "ev" ? frame.n : 0;
    for (const one of frames.filter(({ t, n }) => t === "ev" && n < before)) line.hear(one);
    line.hear(frame);
    await settle();
    SEEN[frame.t](visitor, heard, line, frame);
    visitor.socket.stop();
  }
});
