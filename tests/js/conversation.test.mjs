/** The client rules of the protocol, each of which was a bug once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TextError } from "../../static/js/lib/text.js";
import { Scene, texts, warnings } from "./support/scene.mjs";
import { settle } from "./support/world.mjs";

const codeOf = (code) => (error) => error instanceof TextError && error.code === code;

test("a visitor and a counsellor read each other", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("hej");
  await scene.run();
  ada.counsellor.say("hej, jeg er Ada");
  await scene.run();
  assert.deepEqual(texts(v.visitor), ["hej", "hej, jeg er Ada"]);
  assert.deepEqual(texts(ada.counsellor), ["hej", "hej, jeg er Ada"]);
  assert.equal(v.visitor.messages[1].name, "Ada");
  assert.deepEqual([warnings(scene.heard.get(v.visitor)), warnings(scene.heard.get(ada.counsellor))], [[], []]);
});

test("nothing but the greeting is sent before the welcome", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  v.world.lines.at(-1).cut();
  v.visitor.say("two");
  v.visitor.typing();
  v.world.clock.advance(20_000);
  const line = v.world.lines.at(-1);
  line.accept();
  await settle();
  v.visitor.say("three");
  v.visitor.typing();
  v.visitor.nudge();
  v.world.clock.advance(9_000);
  await settle();
  assert.deepEqual(line.frames.map(({ t }) => t), ["hello"]);
});

test("a new message cannot overtake the outbox after a reconnect", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.world.lines.at(-1).cut();
  for (const text of ["one", "two", "three"]) v.visitor.say(text);
  v.world.clock.advance(20_000);
  await settle();
  const line = v.world.lines.at(-1);
  line.accept();
  scene.relay.take(line, line.sent.shift(), "");
  line.hear(line.said.shift());
  v.visitor.say("four");
  await scene.run();
  assert.deepEqual(texts(ada.counsellor), ["one", "two", "three", "four"]);
  assert.deepEqual(texts(v.visitor), ["one", "two", "three", "four"]);
});

test("what was taken but not acknowledged before a cut is there once", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  v.visitor.say("two");
  await settle();
  const line = v.world.lines.at(-1);
  for (const text of line.sent.splice(0)) scene.relay.take(line, text, "");
  line.cut();
  assert.equal(scene.relay.log.at(-1).kind, "msg");
  await scene.pass(5);
  await scene.pass(20);
  assert.deepEqual(texts(ada.counsellor), ["one", "two"]);
  assert.deepEqual(v.visitor.messages.map(({ status }) => status), ["sent", "sent"]);
});

test("what an old connection brings to the server after the new one is there once", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await settle();
  const old = v.world.lines.at(-1);
  const late = old.sent.splice(0);
  old.cut();
  v.world.clock.advance(20_000);
  const line = v.world.lines.at(-1);
  line.accept();
  scene.relay.take(line, line.sent.shift(), "");
  const seat = { member: v.visitor.roster.me, cursor: 0 };
  for (const text of late) scene.relay.add(seat, JSON.parse(text));
  await scene.run();
  await scene.pass(5);
  assert.deepEqual(texts(ada.counsellor), ["one"]);
  assert.deepEqual(texts(v.visitor), ["one"]);
  assert.deepEqual(warnings(scene.heard.get(ada.counsellor)), []);
});

test("a welcome whose line fell before it was taken lets nobody in", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.world.lines.at(-1).cut();
  v.visitor.say("one");
  v.world.clock.advance(20_000);
  await settle();
  const line = v.world.lines.at(-1);
  line.accept();
  scene.relay.take(line, line.sent.shift(), "");
  line.hear(line.said.shift());
  line.cut();
  await settle();
  assert.equal(v.visitor.connected, false);
  await scene.pass(30);
  assert.equal(v.visitor.messages[0].status, "sent");
});

/** The page's WebCrypto, with something happening just before one of its encryptions is done. */
function meanwhile(world, concerns, happen) {
  const real = world.subtle;
  const encrypt = async (parameters, ...rest) => {
    if (concerns(parameters)) await happen();
    return real.encrypt(parameters, ...rest);
  };
  world.subtle = new Proxy(real, { get: (_, name) => (name === "encrypt" ? encrypt : real[name]) });
}

test("a message that was being locked when somebody left is not sent under the key she holds", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const line = v.world.lines.at(-1);
  let left = false;
  const isMessage = ({ additionalData }) => Boolean(additionalData) && !left;
  meanwhile(v.world, isMessage, async () => {
    left = true;
    line.hear({ t: "ev", n: v.visitor.log.last + 1, sender: ada.who, mid: "mid-of-the-leave1", kind: "leave", body: { member: ada.who } });
    await new Promise((resolve) => setImmediate(resolve));
  });
  v.visitor.say("not for Ada any more");
  await settle();
  await settle();
  assert.ok(left);
  assert.deepEqual(line.frames.filter(({ t }) => t === "msg"), []);
});

test("a message is kept for a reload before it is sent", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  let release;
  const gate = new Promise((resolve) => {
    release = resolve;
  });
  meanwhile(v.world, ({ additionalData }) => !additionalData, () => gate);
  v.visitor.say("one");
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await v.visitor.pump();
  assert.deepEqual(v.world.lines.at(-1).frames.filter(({ t }) => t === "msg"), []);
  release();
  await settle();
  assert.equal(v.world.lines.at(-1).frames.filter(({ t }) => t === "msg").length, 1);
});

test("a refused sequence number is taken from the server's word and nothing is lost", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  // The server lost count (an older copy of its store): it wants a lower number, then a higher one.
  const member = scene.relay.members.get(v.visitor.roster.me);
  v.visitor.say("one");
  await settle();
  const line = v.world.lines.at(-1);
  line.sent.splice(0);
  line.hear({ t: "nak", mid: v.visitor.messages[0].id, why: "seq", want: member.ss + 1 });
  v.visitor.say("two");
  await scene.run();
  await scene.pass(5);
  assert.deepEqual(texts(ada.counsellor), ["one", "two"]);
});

test("a server that refuses every number is not flooded", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.visitor.say("one");
  let sent = 0;
  const line = v.world.lines.at(-1);
  for (let second = 0; second < 60; second += 1) {
    await settle();
    for (const text of line.sent.splice(0)) {
      const { t, mid, ss } = JSON.parse(text);
      if (t === "msg") {
        sent += 1;
        line.hear({ t: "nak", mid, why: "seq", want: ss + 1 });
      } else line.hear({ t: "head", head: 0 });
    }
    await settle();
    v.world.clock.advance(1000);
  }
  assert.ok(sent >= 3 && sent <= 10, `${sent} times in a minute`);
});

test("a message under an epoch that has passed is locked again under the new one", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("hej");
  await scene.run();
  // Ada writes while the visitor's browser has just made a new epoch that Ada has not heard of.
  v.visitor.roster.stale.add(v.visitor.roster.epoch);
  v.visitor.pump();
  ada.counsellor.say("to Ada's old key");
  await settle();
  const [vLine, aLine] = [v.world.lines.at(-1), ada.world.lines.at(-1)];
  for (const text of vLine.sent.splice(0)) scene.relay.take(vLine, text, "");
  await settle();
  for (const text of aLine.sent.splice(0)) scene.relay.take(aLine, text, ada.who);
  await scene.run();
  await scene.pass(10);
  assert.equal(scene.relay.log.filter(({ kind }) => kind === "msg").at(-1).body.ep, 1);
  assert.deepEqual(texts(v.visitor), ["hej", "to Ada's old key"]);
});

test("a gap in the log is asked for and everything comes in order", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  for (const text of ["one", "two", "three"]) v.visitor.say(text);
  await settle();
  const line = ada.world.lines.at(-1);
  // Hints that are lost, and one that comes too early.
  scene.relay.loses = () => true;
  await scene.run();
  assert.deepEqual(texts(ada.counsellor), []);
  line.hear(scene.relay.event(scene.relay.log.at(-1)));
  await settle();
  assert.deepEqual(texts(ada.counsellor), [], "nothing is shown out of order");
  await scene.run();
  assert.deepEqual(texts(ada.counsellor), ["one", "two", "three"]);
  assert.deepEqual(warnings(scene.heard.get(ada.counsellor)), []);
});

test("an event that comes twice is shown once", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  for (let times = 0; times < 3; times += 1) ada.world.lines.at(-1).hear(scene.relay.event(scene.relay.log.at(-1)));
  await settle();
  assert.deepEqual(texts(ada.counsellor), ["one"]);
  assert.deepEqual(warnings(scene.heard.get(ada.counsellor)), []);
});

test("a message is sending, then sent, then delivered", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const message = v.visitor.say("one");
  assert.equal(message.status, "sending");
  assert.equal(message.n, null);
  await scene.run();
  assert.equal(v.visitor.messages[0].status, "sent");
  ada.counsellor.shown();
  await scene.run();
  assert.equal(v.visitor.messages[0].status, "delivered");
  assert.equal(new Set(scene.heard.get(v.visitor).filter(({ event }) => event === "message").map(({ message: { id } }) => id)).size, 1);
});

test("one's own unsent messages stand last, and find their place when the log has them", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.world.lines.at(-1).cut();
  v.visitor.say("mine");
  ada.counsellor.say("theirs");
  await settle();
  const line = ada.world.lines.at(-1);
  for (const text of line.sent.splice(0)) scene.relay.take(line, text, ada.who);
  await scene.pass(30);
  assert.deepEqual(texts(v.visitor), ["theirs", "mine"]);
  assert.deepEqual(texts(ada.counsellor), ["theirs", "mine"]);
});

test("an empty text, one that is too long, and one before the start are refused before anything is sent", async () => {
  const scene = new Scene();
  const v = await scene.waiting();
  assert.throws(() => v.visitor.say("draft"), codeOf("not-active"));
  const { v: w } = await new Scene().talking();
  assert.throws(() => w.visitor.say(" \n "), codeOf("empty"));
  assert.throws(() => w.visitor.say("å".repeat(4097)), codeOf("too-long"));
  assert.deepEqual(texts(w.visitor), []);
  w.visitor.say("å".repeat(4096));
});

test("a message that the server will never take is told as failed and holds nothing up", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  v.visitor.say("two");
  await settle();
  const line = v.world.lines.at(-1);
  line.hear({ t: "nak", mid: JSON.parse(line.sent.shift()).mid, why: "size", want: 0 });
  await scene.run();
  assert.deepEqual(v.visitor.messages.map(({ text, status }) => [text, status]).sort(), [["one", "failed"], ["two", "sent"]]);
  assert.deepEqual(warnings(scene.heard.get(v.visitor)), ["refused"]);
  assert.deepEqual(texts(ada.counsellor), ["two"]);
});

test("a server that asks for patience gets it", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await settle();
  const line = v.world.lines.at(-1);
  line.hear({ t: "nak", mid: JSON.parse(line.sent.shift()).mid, why: "rate", want: 0 });
  await scene.run();
  assert.deepEqual(texts(ada.counsellor), []);
  await scene.pass(3);
  assert.deepEqual(texts(ada.counsellor), ["one"]);
});

test("writing is told once, repeated at most every three seconds, and ends by itself", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const writing = () => scene.heard.get(ada.counsellor).filter(({ event }) => event === "writing").map(({ on }) => on);
  for (let press = 0; press < 20; press += 1) v.visitor.typing();
  await scene.run();
  assert.deepEqual(writing(), [true]);
  assert.equal(scene.relay.wire.filter((text) => text.includes('"typing"')).length, 1);
  await scene.pass(8);
  assert.deepEqual(writing(), [true, false]);
});

test("a message ends the notice that its sender is writing", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.typing();
  await scene.run();
  v.visitor.say("hej");
  await scene.run();
  assert.deepEqual(scene.heard.get(ada.counsellor).filter(({ event }) => event === "writing").map(({ on }) => on), [true, false]);
});

test("no frame that any page sends carries a word of what was said", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const words = ["solsort", "Sølvskatten i åen"];
  v.visitor.keepDraft("kanariefugl");
  v.visitor.say(words[0]);
  ada.counsellor.say(words[1]);
  v.visitor.typing();
  await scene.run();
  v.visitor.end();
  await scene.run();
  assert.deepEqual(texts(ada.counsellor).sort(), [...words].sort(), "they were sent");
  const wire = scene.relay.wire.join("\n");
  assert.ok(wire.includes('"msg"'));
  for (const word of [...words, "kanariefugl"]) {
    const base64 = Buffer.from(word).toString("base64url").slice(0, -2);
    assert.ok(!wire.includes(word) && !wire.includes(base64), word);
    const escaped = JSON.stringify(word).slice(1, -1);
    assert.ok(!wire.includes(escaped), word);
  }
});
