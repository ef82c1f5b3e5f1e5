import assert from "node:assert/strict";
import { test } from "node:test";
import { ReconnectingSocket } from "../../static/js/lib/socket.js";
import { makeWorld } from "./support/world.mjs";

function setUp({ fraction } = {}) {
  const world = makeWorld(fraction === undefined ? {} : { fraction: () => fraction });
  const heard = [];
  const waits = [];
  const socket = new ReconnectingSocket(world, {
    greet: () => ({ t: "hello" }),
    beat: () => ({ t: "hb", last: 0 }),
    hear: (frame) => heard.push(frame),
    lost: (wait) => waits.push(wait),
  });
  const open = () => world.lines.filter(({ closed }) => !closed);
  return { world, socket, heard, waits, open, clock: world.clock, last: () => world.lines.at(-1) };
}

test("it speaks the protocol by name and greets first", () => {
  const { socket, last } = setUp();
  socket.start();
  assert.equal(last().protocol, "csm-chat.v1");
  assert.equal(socket.send({ t: "msg" }), false, "nothing goes out before the line is open");
  last().accept();
  assert.deepEqual(last().frames, [{ t: "hello" }]);
});

test("it comes back after a cut, later and later, at a time of its own", () => {
  const { socket, last, clock, waits } = setUp({ fraction: 0.999 });
  socket.start();
  for (let round = 0; round < 9; round += 1) {
    last().cut();
    clock.advance(waits.at(-1));
  }
  const expected = [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000];
  waits.forEach((wait, at) => assert.ok(Math.abs(wait - 0.999 * expected[at]) < 1, `${wait} in round ${at}`));
  const eager = setUp({ fraction: 0 });
  eager.socket.start();
  eager.last().cut();
  assert.deepEqual(eager.waits, [0]);
});

test("a connection that held makes the next wait short again; one that was let in and fell at once does not", () => {
  const { socket, last, clock, waits } = setUp({ fraction: 0.5 });
  socket.start();
  const round = (seconds) => {
    last().accept();
    socket.settled();
    clock.advance(seconds * 1000);
    last().hear({ t: "head" });
    last().cut();
    clock.advance(waits.at(-1));
  };
  round(0);
  round(0);
  round(6);
  assert.deepEqual(waits, [250, 500, 250]);
});

test("there is at most one connection, whatever happens", () => {
  const { socket, last, open, clock } = setUp();
  socket.start();
  socket.start();
  socket.nudge();
  last().accept();
  socket.nudge();
  last().cut();
  socket.nudge();
  socket.nudge();
  clock.advance(60_000);
  assert.ok(open().length <= 1);
});

test("what an abandoned connection still says is not heard", () => {
  const { socket, world, heard, clock } = setUp();
  socket.start();
  const [old] = world.lines;
  old.accept();
  const { onmessage, onclose } = old;
  socket.again();
  clock.advance(1000);
  world.lines[1].accept();
  onmessage({ data: JSON.stringify({ t: "bye", why: "replaced" }) });
  onclose();
  assert.deepEqual(heard, []);
  assert.equal(world.lines.length, 2);
  assert.ok(socket.running);
});

for (const why of ["over", "replaced", "auth", "lost"]) {
  test(`it stops for good after "bye ${why}"`, () => {
    const { socket, world, last, heard, clock } = setUp();
    socket.start();
    last().accept();
    last().hear({ t: "bye", why, by: null });
    last().cut();
    clock.advance(600_000);
    assert.equal(world.lines.length, 1);
    assert.ok(last().closed);
    assert.equal(heard.at(-1).why, why);
    assert.equal(clock.waiting, 0, "no timer is left");
  });
}

test("it comes back after a restart, not all at once, and tells nobody that it was the end", () => {
  const { socket, world, last, heard, waits, clock } = setUp({ fraction: 0.5 });
  socket.start();
  last().accept();
  last().hear({ t: "bye", why: "restart" });
  assert.deepEqual(heard, []);
  assert.deepEqual(waits, [1000]);
  clock.advance(1000);
  assert.equal(world.lines.length, 2);
});

test("an unknown goodbye means: come back", () => {
  const { socket, world, last, clock } = setUp();
  socket.start();
  last().accept();
  last().hear({ t: "bye", why: "something new" });
  clock.advance(30_000);
  assert.ok(world.lines.length > 1);
});

test("it beats every fifteen seconds and leaves a line that is silent", () => {
  const { socket, world, last, clock } = setUp({ fraction: 0 });
  socket.start();
  last().accept();
  last().hear({ t: "welcome" });
  for (let round = 1; round <= 4; round += 1) {
    clock.advance(15_000);
    assert.equal(last().frames.filter(({ t }) => t === "hb").length, round);
    last().hear({ t: "head", head: 0 });
  }
  clock.advance(15_000);
  clock.advance(9_999);
  assert.equal(world.lines.length, 1);
  clock.advance(2);
  assert.equal(world.lines.length, 2);
  assert.ok(world.lines[0].closed);
});

test("a network that swallows the connection or the greeting is left after ten seconds", () => {
  const { socket, world, last, clock } = setUp({ fraction: 0 });
  socket.start();
  clock.advance(10_001);
  assert.equal(world.lines.length, 2);
  last().accept();
  clock.advance(10_001);
  assert.equal(world.lines.length, 3);
});

test("a hint that the network is back does not wait for the timer", () => {
  const { socket, world, last } = setUp({ fraction: 0.9 });
  socket.start();
  last().cut();
  assert.equal(world.lines.length, 1);
  socket.nudge();
  assert.equal(world.lines.length, 2);
  last().accept();
  socket.nudge();
  assert.equal(last().frames.at(-1).t, "hb");
});

test("a browser that refuses a socket is asked again", () => {
  const { socket, world, clock } = setUp({ fraction: 0.5 });
  const { connect } = world;
  let refused = 0;
  world.connect = (...args) => {
    if (refused++ < 2) throw new Error("SecurityError");
    return connect(...args);
  };
  socket.start();
  clock.advance(10_000);
  assert.equal(world.lines.length, 1);
});

test("text that is no frame is left alone", () => {
  const { socket, last, heard } = setUp();
  socket.start();
  last().accept();
  last().onmessage({ data: "{" });
  last().onmessage({ data: "null" });
  assert.deepEqual(heard, []);
});
