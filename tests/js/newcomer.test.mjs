/** Colleagues who come in, called or to take over, and the visitor's word on each. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TextError } from "../../static/js/lib/text.js";
import { Scene, texts } from "./support/scene.mjs";

const HOWS = ["handover", "second", "takeover"];
const epochs = (scene) => scene.relay.log.filter(({ kind }) => kind === "epoch").length;

for (const how of HOWS) {
  test(`she is asked by name who comes in (${how}), and nobody is given a key before she has answered`, async () => {
    const scene = new Scene();
    const { v } = await scene.talked();
    const heard = scene.heard.get(v.visitor);
    const bela = await scene.call("Bela", how);
    await scene.pass(20);
    assert.deepEqual(v.visitor.asks, [{ id: bela.who, name: "Bela", how, presence: "here" }]);
    assert.deepEqual(heard.findLast(({ event }) => event === "asks").asks, v.visitor.asks);
    assert.equal(v.visitor.phase, "active");
    assert.deepEqual(v.visitor.counsellors.map(({ name }) => name), ["Ada"], "she is not in it yet");
    assert.deepEqual(scene.sealsTo(bela.who), []);
    assert.equal(bela.counsellor.phase, "asking");
    assert.deepEqual(texts(bela.counsellor), []);
    assert.throws(() => bela.counsellor.say("too early"), TextError);
  });

  test(`from now on (${how}) she reads what is said from then on and nothing else`, async () => {
    const scene = new Scene();
    const { v, ada } = await scene.talked();
    const bela = await scene.call("Bela", how);
    v.visitor.admit(bela.who);
    assert.deepEqual(v.visitor.asks, []);
    await scene.run();
    assert.equal(bela.counsellor.phase, "active");
    await scene.say(v.visitor, "after");
    await scene.say(bela.counsellor, "hello");
    assert.deepEqual(bela.counsellor.messages.map(({ text, status }) => [text, status]), [
      ["", "unshared"], ["", "unshared"], ["after", "received"], ["hello", "sent"],
    ]);
    assert.deepEqual(bela.counsellor.keyring.epochs, [1]);
    assert.deepEqual(texts(ada.counsellor), ["before", "yes, before", "after", "hello"]);
    assert.deepEqual(scene.warned, []);
  });

  test(`with all that was said (${how}) she reads everything`, async () => {
    const scene = new Scene();
    const { v } = await scene.talked();
    const bela = await scene.call("Bela", how);
    v.visitor.admit(bela.who, { all: true });
    await scene.run();
    await scene.say(v.visitor, "after");
    assert.deepEqual(texts(bela.counsellor), ["before", "yes, before", "after"]);
    assert.equal(epochs(scene), 0, "nobody has left and nothing is kept from anybody");
    assert.deepEqual(scene.warned, []);
  });

  test(`a newcomer whom she declines (${how}) is given nothing, and the talk goes on under the same key`, async () => {
    const scene = new Scene();
    const { v, ada } = await scene.talked();
    const bela = await scene.call("Bela", how);
    v.visitor.decline(bela.who);
    assert.deepEqual(v.visitor.asks, []);
    await scene.run();
    assert.deepEqual([bela.counsellor.phase, v.visitor.phase, scene.relay.state], ["ended", "active", "active"]);
    await scene.say(v.visitor, "after");
    assert.deepEqual(texts(ada.counsellor), ["before", "yes, before", "after"]);
    assert.deepEqual([scene.sealsTo(bela.who), epochs(scene)], [[], 0]);
    assert.deepEqual(scene.warned, []);
  });
}

test("a newcomer who goes before she was let in makes no new epoch, and her question is gone", async () => {
  const scene = new Scene();
  const { v } = await scene.talked();
  const bela = await scene.call("Bela", "second");
  scene.relay.withdraw(bela.who);
  await scene.run();
  assert.deepEqual(v.visitor.asks, []);
  await scene.say(v.visitor, "after");
  assert.equal(epochs(scene), 0);
  assert.deepEqual(scene.warned, []);
});

test("what reaches the log between her answer and the new epoch cannot be opened by the newcomer", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const bela = await scene.call("Bela", "second");
  const { add } = scene.relay;
  let refused = 0;
  scene.relay.add = function adding(seat, frame) {
    if (frame.t !== "epoch" || refused) return add.call(this, seat, frame);
    refused += 1;
    return { t: "nak", mid: frame.mid, why: "rate", want: 0 };
  };
  v.visitor.admit(bela.who);
  await scene.run();
  await scene.say(ada.counsellor, "in between");
  await scene.pass(10);
  await scene.say(v.visitor, "after");
  const { kind, n } = scene.relay.log.find(({ body }) => body.ep === 1);
  assert.deepEqual([refused, kind, scene.relay.log[n - 2].kind], [1, "epoch", "msg"]);
  assert.deepEqual(bela.counsellor.messages.map(({ text }) => text), ["", "", "", "after"]);
  assert.deepEqual(bela.counsellor.keyring.epochs, [1]);
  assert.deepEqual(scene.sealsTo(bela.who).map(({ body }) => body.since), [n + 1], "the seal says so too");
  assert.deepEqual(texts(ada.counsellor), ["before", "yes, before", "in between", "after"]);
  assert.deepEqual(scene.warned, []);
});

test("messages in flight while the epoch changes are locked anew and stay in order", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const bela = await scene.call("Bela", "handover");
  for (const text of ["one", "two", "three"]) ada.counsellor.say(text);
  v.visitor.say("four");
  v.visitor.admit(bela.who);
  v.visitor.say("five");
  await scene.pass(8);
  const own = (side, who) => side.messages.filter(({ from }) => from === who).map(({ text }) => text);
  assert.deepEqual(own(v.visitor, ada.who), ["yes, before", "one", "two", "three"]);
  assert.deepEqual(own(ada.counsellor, v.visitor.roster.me), ["before", "four", "five"]);
  assert.deepEqual(texts(v.visitor), texts(ada.counsellor));
  assert.deepEqual(scene.warned, []);
});

test("without a line her answer is kept, nobody is given a key, and it is done when the line is there", async () => {
  for (const reload of [false, true]) {
    const scene = new Scene();
    const { v } = await scene.talked();
    const bela = await scene.call("Bela", "handover");
    const online = v.world.connect;
    v.world.connect = () => { throw new Error("no network"); };
    v.world.lines.at(-1).cut();
    v.visitor.admit(bela.who);
    await scene.pass(30);
    assert.deepEqual([scene.sealsTo(bela.who), v.visitor.asks, bela.counsellor.phase], [[], [], "asking"]);
    let { visitor } = v;
    if (reload) {
      await scene.unload(v, visitor);
      ({ visitor } = await scene.visitorPage({ browser: v.browser, session: v.session, resume: true }));
      await visitor.resume();
    }
    v.world.connect = online;
    await scene.pass(30);
    assert.deepEqual([bela.counsellor.phase, visitor.asks], ["active", []]);
    await scene.say(visitor, "after");
    assert.deepEqual(texts(bela.counsellor), ["", "", "after"]);
  }
});

test("a decline without a line is kept over a reload and said when the line is there", async () => {
  for (const reload of [false, true]) {
    const scene = new Scene();
    const { v } = await scene.talked();
    const bela = await scene.call("Bela", "handover");
    const online = v.world.connect;
    v.world.connect = () => { throw new Error("no network"); };
    v.world.lines.at(-1).cut();
    v.visitor.decline(bela.who);
    await scene.pass(5);
    let { visitor } = v;
    if (reload) {
      await scene.unload(v, visitor);
      ({ visitor } = await scene.visitorPage({ browser: v.browser, session: v.session, resume: true }));
      await visitor.resume();
    }
    v.world.connect = online;
    await scene.pass(30);
    assert.deepEqual([bela.counsellor.ended, visitor.asks, scene.relay.state], [true, [], "active"]);
  }
});

test("a reload while she is asked asks her again", async () => {
  const scene = new Scene();
  const { v } = await scene.talked();
  const bela = await scene.call("Bela", "second");
  await scene.unload(v, v.visitor);
  const { visitor } = await scene.visitorPage({ browser: v.browser, session: v.session, resume: true });
  await visitor.resume();
  await scene.run();
  assert.deepEqual(visitor.asks.map(({ id }) => id), [bela.who]);
  assert.equal(visitor.phase, "active");
});

test("one who asks and reloads her page waits on, and comes in by her answer", async () => {
  const scene = new Scene();
  const { v } = await scene.talked();
  const bela = await scene.call("Bela", "handover");
  await scene.unload(bela, bela.counsellor);
  const again = await scene.counsellorPage("Bela", { who: bela.who, browser: bela.browser, session: bela.session });
  await again.counsellor.open();
  await scene.run();
  assert.equal(again.counsellor.phase, "asking");
  v.visitor.admit(bela.who);
  await scene.run();
  assert.equal(again.counsellor.phase, "active");
});

test("who comes with a new key while another is there is asked about again, and may be refused it", async () => {
  for (const yes of [true, false]) {
    const scene = new Scene();
    const { v } = await scene.talked();
    const bela = await scene.call("Bela", "second");
    v.visitor.admit(bela.who);
    await scene.run();
    await scene.unload(bela, bela.counsellor);
    // A browser that has kept nothing: she can only make a new key.
    const again = await scene.counsellorPage("Bela", { who: bela.who });
    await again.counsellor.open();
    await scene.run();
    assert.deepEqual(v.visitor.asks.map(({ id, how }) => [id, how]), [[bela.who, "again"]]);
    assert.deepEqual(v.visitor.counsellors.map(({ name }) => name), ["Ada"]);
    await scene.say(v.visitor, "meanwhile");
    if (yes) v.visitor.admit(bela.who);
    else v.visitor.decline(bela.who);
    await scene.run();
    await scene.say(v.visitor, "after");
    assert.deepEqual([v.visitor.asks, texts(again.counsellor)], yes ? [[], ["", "", "", "after"]] : [[], []]);
  }
});

test("a message that was refused under the old epoch is locked again at once when the new one was heard of before", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const bela = await scene.call("Bela", "second");
  const { take } = scene.relay;
  const held = [];
  scene.relay.take = function taking(line, text, who) {
    if (who === ada.who && JSON.parse(text).t === "msg") held.push([line, text, who]);
    else take.call(this, line, text, who);
  };
  ada.counsellor.say("in flight");
  await scene.run();
  v.visitor.admit(bela.who);
  await scene.run();
  assert.equal(ada.counsellor.roster.epoch, 1);
  scene.relay.take = take;
  for (const one of held) take.apply(scene.relay, one);
  await scene.run();
  assert.deepEqual([held.length, texts(v.visitor).at(-1), texts(bela.counsellor).at(-1)], [1, "in flight", "in flight"]);
});

test("a seal that crosses with the leave of whom it is for is no reason for a warning, and the talk goes on", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  const bela = await scene.call("Bela", "second");
  const { add } = scene.relay;
  scene.relay.add = function adding(seat, frame) {
    if (frame.t === "seal" && frame.to === bela.who && !this.members.get(bela.who).left) this.withdraw(bela.who);
    return add.call(this, seat, frame);
  };
  v.visitor.admit(bela.who, { all: true });
  await scene.run();
  await scene.say(v.visitor, "after");
  assert.deepEqual([texts(ada.counsellor).at(-1), scene.warned, bela.counsellor.keyring.epochs], ["after", [], []]);
});

test("nobody is asked about anew while the past is told again", async () => {
  const scene = new Scene();
  const { v } = await scene.talked();
  const bela = await scene.call("Bela", "second");
  v.visitor.admit(bela.who);
  await scene.run();
  await scene.unload(bela, bela.counsellor);
  await (await scene.counsellorPage("Bela", { who: bela.who })).counsellor.open();
  await scene.run();
  v.visitor.admit(bela.who);
  await scene.run();
  await scene.unload(v, v.visitor);
  const again = await scene.visitorPage({ browser: v.browser, session: v.session, resume: true });
  await again.visitor.resume();
  await scene.run();
  assert.deepEqual(scene.heard.get(again.visitor).filter(({ event }) => event === "asks"), []);
  assert.deepEqual(again.visitor.counsellors.map(({ name }) => name), ["Ada", "Bela"]);
});
