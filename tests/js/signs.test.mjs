/** What is told beside the messages: what a newcomer may read, what was shown, who holds a pause. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Scene } from "./support/scene.mjs";

test("all are told what a newcomer may read, also after a reload", async () => {
  for (const all of [false, true]) {
    const scene = new Scene();
    const { v, ada } = await scene.talked();
    const bela = await scene.call("Bela", "second");
    v.visitor.admit(bela.who, { all });
    await scene.run();
    const how = all ? "all" : "from-now";
    for (const [page, me] of [[ada, false], [bela, true]]) {
      const shared = scene.heard.get(page.counsellor).filter(({ event }) => event === "shared");
      assert.deepEqual(shared.map((one) => [one.member, one.name, one.how, one.me]), [[bela.who, "Bela", how, me]]);
      assert.deepEqual(page.counsellor.sharings.map(({ n }) => n), [scene.sealsTo(bela.who)[0].n]);
    }
    await scene.unload(ada, ada.counsellor);
    const again = await scene.counsellorPage("Ada", { who: ada.who, browser: ada.browser, session: ada.session });
    await again.counsellor.open();
    await scene.run();
    assert.deepEqual(again.counsellor.sharings.map((one) => [one.how, one.at]), [[how, null]]);
  }
});

test("those who stay are told who has left and who was not let in, also after a reload", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const bela = await scene.call("Bela", "second");
  v.visitor.admit(bela.who, { all: true });
  await scene.run();
  const cleo = await scene.call("Cleo", "second");
  const told = (page) => scene.heard.get(page.counsellor).filter(({ event }) => event === "left")
    .map(({ name, admitted, n, at }) => [name, admitted, n > 0, at === null]);
  scene.relay.withdraw(cleo.who);
  scene.relay.withdraw(bela.who);
  await scene.run();
  assert.deepEqual(told(ada), [["Cleo", false, true, false], ["Bela", true, true, false]]);
  await scene.unload(ada, ada.counsellor);
  const again = await scene.counsellorPage("Ada", { who: ada.who, browser: ada.browser, session: ada.session });
  await again.counsellor.open();
  await scene.run();
  assert.deepEqual(told(again), [["Cleo", false, true, true], ["Bela", true, true, true]]);
});

test("delivered is what every counsellor's page has shown, and it never goes back", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const status = () => v.visitor.messages.filter(({ mine }) => mine).map((message) => message.status);
  ada.counsellor.shown();
  await scene.run();
  assert.deepEqual(status(), ["delivered"]);
  const bela = await scene.call("Bela", "second");
  const shown = () => scene.relay.wire.filter((text) => JSON.parse(text).t === "shown").length;
  const before = shown();
  bela.counsellor.shown();
  await scene.run();
  assert.equal(shown(), before, "who asks has shown nothing");
  await scene.say(v.visitor, "while she asks");
  ada.counsellor.shown();
  await scene.run();
  assert.deepEqual(status(), ["delivered", "delivered"], "nor is she waited for");
  v.visitor.admit(bela.who);
  await scene.run();
  await scene.say(v.visitor, "after");
  assert.deepEqual(status(), ["delivered", "delivered", "sent"]);
  ada.counsellor.shown();
  await scene.run();
  assert.deepEqual(status(), ["delivered", "delivered", "sent"], "Bela's page has not shown it");
  bela.counsellor.shown();
  await scene.run();
  assert.deepEqual(status(), ["delivered", "delivered", "delivered"]);
  await scene.say(v.visitor, "and this");
  ada.counsellor.shown();
  await scene.run();
  scene.relay.withdraw(bela.who);
  await scene.run();
  assert.deepEqual(status(), ["delivered", "delivered", "delivered", "delivered"], "whoever has left is not waited for");
});

test("a pause is told to all, and again to whom may have missed it, and writing ends it", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const pauses = (side) => scene.heard.get(side).filter(({ event }) => event === "paused").map(({ name, on }) => [name, on]);
  const seen = (side, name) => side.members.find((member) => member.name === name).pausing;
  ada.counsellor.pause(true);
  await scene.run();
  assert.deepEqual([pauses(v.visitor), seen(v.visitor, "Ada"), ada.counsellor.pausing], [[["Ada", true]], true, true]);
  const bela = await scene.call("Bela", "second");
  v.visitor.admit(bela.who);
  await scene.run();
  assert.equal(seen(bela.counsellor, "Ada"), true, "who has come later knows it too");
  ada.world.lines.at(-1).cut();
  scene.relay.lease(ada.who, "away");
  await scene.run();
  assert.equal(seen(v.visitor, "Ada"), false, "who is away holds no pause");
  scene.relay.lease(ada.who, "here");
  await scene.pass(30);
  assert.equal(seen(v.visitor, "Ada"), true);
  await scene.unload(ada, ada.counsellor);
  const again = await scene.counsellorPage("Ada", { who: ada.who, browser: ada.browser, session: ada.session });
  await again.counsellor.open();
  await scene.run();
  assert.equal(again.counsellor.pausing, true, "also over a reload");
  await scene.say(again.counsellor, "back");
  assert.deepEqual([seen(v.visitor, "Ada"), again.counsellor.pausing, pauses(v.visitor).at(-1)], [false, false, ["Ada", false]]);
});

test("a newcomer's page says what it has shown when she is in, also when the server notes that late", async () => {
  for (const late of [false, true]) {
    const scene = new Scene();
    const { v, ada } = await scene.talked();
    scene.relay.late = late;
    const bela = await scene.call("Bela", "second");
    // As a page does: what it shows is said whenever it is told that the line is up to date.
    bela.counsellor.on("caughtup", () => bela.counsellor.shown());
    ada.counsellor.shown();
    v.visitor.admit(bela.who, { all: true });
    await scene.pass(2);
    assert.equal(v.visitor.messages[0].status, "delivered");
    await scene.say(v.visitor, "after");
    ada.counsellor.shown();
    bela.counsellor.shown();
    await scene.run();
    assert.equal(v.visitor.messages.at(-1).status, "delivered");
  }
});

test("a pause that ended while the line was down is over for the others too", async () => {
  for (const end of [(side) => side.pause(false), (side) => side.say("back")]) {
    const scene = new Scene();
    const { v, ada } = await scene.talked();
    const seen = () => v.visitor.counsellors[0].pausing;
    ada.counsellor.pause(true);
    await scene.run();
    assert.equal(seen(), true);
    ada.world.lines.at(-1).cut();
    end(ada.counsellor);
    for (let waited = 0; !ada.counsellor.connected && waited < 10; waited += 1) {
      ada.world.clock.advance(1_000);
      await scene.run();
    }
    assert.equal(seen(), false);
  }
});

test("a pause is said again on a new line, without any other news", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  ada.world.lines.at(-1).cut();
  ada.counsellor.pause(true);
  for (let waited = 0; !ada.counsellor.connected && waited < 10; waited += 1) {
    ada.world.clock.advance(1_000);
    await scene.run();
  }
  assert.equal(v.visitor.counsellors[0].pausing, true);
});

test("a message ends the sign of its sender's pause, whatever was lost on the way", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  ada.counsellor.pause(true);
  await scene.run();
  const { take } = scene.relay;
  scene.relay.take = function taking(line, text, who) {
    if (JSON.parse(text).t !== "pause") take.call(this, line, text, who);
  };
  await scene.say(ada.counsellor, "back");
  assert.equal(v.visitor.counsellors[0].pausing, false);
});
