/** How a counsellor goes: she leaves, is shown out at a take-over, or hands the visitor back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Scene, texts } from "./support/scene.mjs";

test("who leaves reads nothing after, and who stays reads on", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const bela = await scene.call("Bela", "handover");
  v.visitor.admit(bela.who, { all: true });
  await scene.run();
  ada.counsellor.say("goodbye");
  ada.counsellor.leave();
  await scene.run();
  assert.equal(ada.counsellor.phase, "ended");
  assert.deepEqual(scene.heard.get(ada.counsellor).at(-1), { event: "ended", why: "left", by: null });
  await scene.say(v.visitor, "after");
  await scene.say(bela.counsellor, "I am here");
  assert.deepEqual(texts(bela.counsellor), ["before", "yes, before", "goodbye", "after", "I am here"]);
  assert.deepEqual(scene.relay.log.at(-1).body.ep, 1);
  assert.deepEqual(scene.sealsTo(ada.who).map(({ body }) => body.ep), [0]);
  assert.deepEqual(v.visitor.counsellors.map(({ name }) => name), ["Bela"]);
  assert.deepEqual(scene.warned, []);
});

test("her last words are in the log before she leaves", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const bela = await scene.call("Bela", "second");
  v.visitor.admit(bela.who);
  await scene.run();
  for (const text of ["one", "two", "goodbye"]) ada.counsellor.say(text);
  ada.counsellor.leave();
  await scene.run();
  assert.deepEqual(texts(v.visitor).slice(2), ["one", "two", "goodbye"]);
  assert.equal(ada.counsellor.ended, true);
});

test("who cannot leave, since nobody else is there, is told so and stays", async () => {
  const scene = new Scene();
  const { ada } = await scene.talked();
  ada.counsellor.leave();
  await scene.run();
  assert.deepEqual(scene.heard.get(ada.counsellor).at(-1), { event: "refused", code: "out_of_turn" });
  await scene.say(ada.counsellor, "still here");
  assert.equal(ada.counsellor.phase, "active");
});

test("a leave on a line that falls is said again, and she is out without an error", async () => {
  for (const heardIt of [false, true]) {
    const scene = new Scene();
    const { v, ada } = await scene.talked();
    const bela = await scene.call("Bela", "second");
    v.visitor.admit(bela.who);
    await scene.run();
    if (heardIt) scene.relay.leave(ada.world.lines.at(-1), ada.who);
    const online = ada.world.connect;
    ada.world.connect = () => { throw new Error("no network"); };
    ada.world.lines.at(-1).cut();
    ada.counsellor.leave();
    await scene.pass(10);
    assert.equal(ada.counsellor.ended, false);
    ada.world.connect = online;
    await scene.pass(40);
    assert.deepEqual(scene.heard.get(ada.counsellor).at(-1), { event: "ended", why: "left", by: null });
  }
});

test("at a take-over those whose line is gone are shown out and hold no key of what follows", async () => {
  for (const all of [false, true]) {
    const scene = new Scene();
    const { v, ada } = await scene.talked();
    ada.world.lines.at(-1).cut();
    ada.counsellor.socket.stop();
    scene.relay.lease(ada.who, "away");
    const bela = await scene.call("Bela", "takeover");
    v.visitor.admit(bela.who, { all });
    await scene.run();
    await scene.say(v.visitor, "after");
    await scene.say(bela.counsellor, "hello");
    assert.deepEqual(texts(bela.counsellor).slice(2), ["after", "hello"]);
    assert.deepEqual(texts(bela.counsellor)[0], all ? "before" : "");
    const under = scene.relay.log.at(-1).body.ep;
    assert.ok(!scene.sealsTo(ada.who).some(({ body }) => body.ep >= under));
    assert.deepEqual(v.visitor.members.map(({ name }) => name), ["", "Bela"]);
  }
});

test("after a hand-back she waits, and the next one reads what she lets her read", async () => {
  for (const all of [false, true]) {
    const scene = new Scene();
    const { v, ada } = await scene.talked();
    scene.relay.withdraw(ada.who);
    await scene.run();
    assert.deepEqual([v.visitor.phase, ada.counsellor.phase], ["waiting", "ended"]);
    const bela = await scene.join("Bela");
    assert.equal(v.visitor.phase, "ready");
    v.visitor.accept({ all });
    await scene.run();
    await scene.say(v.visitor, "after");
    assert.deepEqual(texts(bela.counsellor), all ? ["before", "yes, before", "after"] : ["", "", "after"]);
  }
});
