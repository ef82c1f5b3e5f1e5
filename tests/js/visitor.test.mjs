import assert from "node:assert/strict";
import { test } from "node:test";
import { Scene, texts, warnings } from "./support/scene.mjs";
import { makeBrowser, settle } from "./support/world.mjs";

const phases = (heard) => heard.filter(({ event }) => event === "phase").map(({ phase }) => phase);
const seals = (scene) => scene.relay.log.filter(({ kind }) => kind === "seal").map(({ body: { to, ep, since } }) => ({ to, ep, since }));

test("she goes from new to waiting, ready, active and ended", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.visitor.end();
  assert.deepEqual(phases(scene.heard.get(v.visitor)), ["opening", "waiting", "ready", "active", "ended"]);
});

test("she is told who is ready by name, and nothing is sealed before she has accepted", async () => {
  const scene = new Scene();
  const v = await scene.waiting();
  await scene.join("Ada");
  await scene.pass(60);
  assert.equal(v.visitor.phase, "ready");
  assert.deepEqual(v.visitor.counsellors.map(({ name }) => name), ["Ada"]);
  assert.deepEqual(seals(scene), []);
  v.visitor.accept();
  await scene.run();
  assert.equal(seals(scene).length, 1);
  assert.equal(v.visitor.phase, "active");
});

test("a counsellor whom the server adds by itself is given no key", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  const mallory = await scene.join("Mallory");
  scene.relay.state = "active";
  scene.relay.changed();
  await scene.run();
  await mallory.counsellor.pump();
  await scene.run();
  v.visitor.say("only for Ada");
  await scene.pass(30);
  assert.ok(scene.relay.log.some(({ kind, sender }) => kind === "join" && sender === mallory.who));
  assert.deepEqual(seals(scene).filter(({ to }) => to === mallory.who), []);
  assert.deepEqual(texts(mallory.counsellor), []);
});

test("who was accepted and left before the start counts no more: the next one is asked about again", async () => {
  const scene = new Scene();
  const v = await scene.waiting();
  const ada = await scene.join("Ada");
  // She presses start in the moment in which Ada lets go and Bela picks.
  v.visitor.accept();
  await settle();
  const line = v.world.lines.at(-1);
  const [start] = line.sent.splice(0);
  scene.relay.withdraw(ada.who);
  const bela = await scene.join("Bela");
  scene.relay.take(line, start, "");
  await scene.run();
  assert.equal(scene.relay.state, "active");
  assert.equal(v.visitor.phase, "ready");
  assert.deepEqual(seals(scene), []);
  v.visitor.accept();
  await scene.run();
  assert.deepEqual(seals(scene).map(({ to }) => to), [bela.who]);
  v.visitor.say("hej Bela");
  await scene.run();
  assert.deepEqual(texts(bela.counsellor), ["hej Bela"]);
});

test("start is said again when the line fell before it arrived", async () => {
  const scene = new Scene();
  const v = await scene.waiting();
  await scene.join("Ada");
  v.visitor.accept();
  v.world.lines.at(-1).sent.splice(0);
  v.world.lines.at(-1).cut();
  await scene.pass(5);
  assert.equal(scene.relay.state, "active");
  assert.equal(v.visitor.phase, "active");
});

test("a lost answer to open makes no second conversation", async () => {
  const scene = new Scene();
  const v = await scene.visitorPage();
  v.visitor.open();
  v.visitor.open();
  const line = v.world.lines.at(-1);
  line.accept();
  scene.relay.take(line, line.sent.shift(), "");
  line.cut();
  await scene.pass(5);
  assert.equal(v.visitor.phase, "waiting");
  assert.equal(scene.relay.wire.filter((text) => text.includes('"open"')).length, 2);
});

test("her place in the queue is told", async () => {
  const scene = new Scene();
  const v = await scene.waiting();
  v.world.lines.at(-1).hear({ t: "queue", place: 3, on_duty: true, speaks: false });
  await settle();
  assert.deepEqual(v.visitor.place, { place: 3, onDuty: true, speaks: false });
});

test("a visitor who gets no place is told why, and may ask again", async () => {
  const scene = new Scene();
  const v = await scene.visitorPage();
  v.visitor.open();
  const line = v.world.lines.at(-1);
  line.accept();
  line.sent.splice(0);
  line.hear({ t: "fault", code: "full" });
  await settle();
  assert.deepEqual(scene.heard.get(v.visitor).at(-1).event, "phase");
  assert.equal(scene.heard.get(v.visitor).find(({ event }) => event === "refused").code, "full");
  assert.equal(v.visitor.phase, "new");
  assert.equal(v.session.items.size, 0);
  v.visitor.open();
  await scene.run();
  assert.equal(v.visitor.phase, "waiting");
});

test("a reload finds the conversation, the draft and what was not sent", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  ada.counsellor.say("two");
  await scene.run();
  v.world.lines.at(-1).cut();
  v.visitor.say("three");
  v.visitor.keepDraft("four, perhaps");
  await settle();
  await scene.unload(v, v.visitor);
  const again = await scene.visitorPage({ browser: v.browser, session: v.session, resume: true });
  assert.ok(again.visitor.resumable);
  await again.visitor.resume();
  assert.equal(again.visitor.draft, "four, perhaps");
  assert.deepEqual(texts(again.visitor), ["three"]);
  await scene.run();
  assert.deepEqual(texts(again.visitor), ["one", "two", "three"]);
  assert.deepEqual(texts(ada.counsellor), ["one", "two", "three"]);
  assert.equal(again.visitor.phase, "active");
  assert.equal(seals(scene).length, 1, "the reload sealed nothing anew");
  assert.deepEqual(warnings(scene.heard.get(again.visitor)), []);
});

test("a reload at any moment of the beginning goes on where it was", async () => {
  const moments = {
    opening: async () => {},
    waiting: async (scene) => scene.run(),
    ready: async (scene) => {
      await scene.run();
      await scene.join("Ada");
    },
    accepted: async (scene, v) => {
      await scene.run();
      await scene.join("Ada");
      v.visitor.accept();
      await settle();
    },
    sealing: async (scene, v) => {
      await scene.run();
      await scene.join("Ada");
      v.visitor.accept();
      await settle();
      const line = v.world.lines.at(-1);
      for (let step = 0; step < 2; step += 1) {
        for (const text of line.sent.splice(0)) scene.relay.take(line, text, "");
        for (const frame of line.said.splice(0)) line.hear(frame);
        await settle();
      }
    },
  };
  for (const [name, reach] of Object.entries(moments)) {
    const scene = new Scene();
    const v = await scene.visitorPage();
    v.visitor.open();
    await settle();
    await reach(scene, v);
    await scene.unload(v, v.visitor);
    const again = await scene.visitorPage({ browser: v.browser, session: v.session, resume: true });
    await again.visitor.resume();
    await scene.run();
    if (!scene.relay.members.has("counsellor-00001")) await scene.join("Ada");
    if (again.visitor.phase === "ready") again.visitor.accept();
    await scene.run();
    assert.equal(again.visitor.phase, "active", name);
    again.visitor.say("her er jeg");
    await scene.pass(5);
    assert.equal(scene.relay.log.at(-1).kind, "msg", name);
    assert.equal(seals(scene).length, 1, name);
  }
});

test("ending wipes everything at once, here and on the server", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.visitor.say("one");
  v.visitor.keepDraft("two");
  await scene.run();
  assert.equal(v.session.items.size, 1);
  const wiped = v.visitor.end();
  assert.equal(v.session.items.size, 0, "at once");
  assert.deepEqual(v.visitor.messages, []);
  assert.equal(v.visitor.draft, "");
  assert.deepEqual(v.visitor.keyring.epochs, []);
  assert.ok(v.visitor.outbox.empty);
  await wiped;
  assert.deepEqual(await v.browser.keys.names(), []);
  await scene.run();
  assert.equal(scene.relay.over, "visitor");
  await scene.pass(120);
  assert.equal(v.session.items.size, 0, "and nothing writes it back");
  assert.equal(v.world.clock.waiting, 0, "no timer is left");
});

test("leaving needs no answer, in every phase", async () => {
  for (const reach of [
    async (scene) => scene.waiting(),
    async (scene) => {
      const v = await scene.waiting();
      await scene.join("Ada");
      return v;
    },
    async (scene) => (await scene.talking()).v,
  ]) {
    const scene = new Scene();
    const v = await reach(scene);
    v.visitor.keepDraft("draft");
    v.visitor.leave();
    assert.equal(v.session.items.size, 0);
    assert.equal(JSON.parse(v.world.lines.at(-1).sent.at(-1)).t, "end");
    await scene.run();
    assert.equal(scene.relay.over, "visitor");
    assert.deepEqual(await v.browser.keys.names(), []);
  }
});

test("leaving without a connection wipes at once and tells the server as soon as it can", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.world.lines.at(-1).cut();
  v.visitor.end();
  assert.equal(v.session.items.size, 0);
  assert.equal(v.visitor.phase, "ended");
  await scene.pass(30);
  assert.equal(scene.relay.over, "visitor");
  assert.equal(v.session.items.size, 0);
  assert.deepEqual(await v.browser.keys.names(), []);
});

test("leaving while the first answer is still under way ends the conversation that it opens", async () => {
  const scene = new Scene();
  const v = await scene.visitorPage();
  v.visitor.open();
  v.visitor.leave();
  await scene.run();
  assert.equal(scene.relay.over, "visitor");
  assert.equal(v.session.items.size, 0);
});

test("an end by the counsellor wipes the keys and tells who ended it", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  ada.counsellor.end();
  await scene.run();
  assert.deepEqual(scene.heard.get(v.visitor).at(-1), { event: "ended", why: "over", by: "counsellor" });
  assert.equal(v.session.items.size, 0);
  assert.deepEqual(await v.browser.keys.names(), []);
  assert.deepEqual(v.visitor.messages, []);
  assert.deepEqual(await ada.browser.keys.names(), []);
});

test("a conversation that the server lost keeps its text on the page and nothing else", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  v.world.lines.at(-1).hear({ t: "bye", why: "lost", by: null });
  await settle();
  assert.deepEqual(texts(v.visitor), ["one"]);
  assert.equal(v.session.items.size, 0);
  assert.deepEqual(await v.browser.keys.names(), []);
  assert.deepEqual(scene.heard.get(v.visitor).at(-1), { event: "ended", why: "lost", by: null });
});

test("text that came before the goodbye is shown before it", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  ada.counsellor.say("pas på dig selv");
  ada.counsellor.end();
  await scene.run();
  const heard = scene.heard.get(v.visitor);
  assert.ok(scene.relay.over);
  assert.equal(heard.at(-1).event, "ended");
  const shown = heard.findIndex(({ message }) => message?.text === "pas på dig selv");
  const over = heard.findIndex(({ event }) => event === "ended");
  assert.ok(shown < over);
});

test("a page that goes into the page cache, or comes out of it, loses everything before it is shown", async () => {
  for (const wipe of [(visitor) => visitor.pageHidden(true), (visitor) => assert.equal(visitor.pageShown(true), true)]) {
    const scene = new Scene();
    const { v } = await scene.talking();
    v.visitor.say("one");
    await scene.run();
    wipe(v.visitor);
    assert.equal(v.session.items.size, 0);
    assert.deepEqual(v.visitor.messages, []);
    await settle();
    assert.deepEqual(await v.browser.keys.names(), []);
  }
});

test("a page that is only put away for a reload keeps what the reload needs", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.visitor.pageHidden(false);
  assert.equal(v.visitor.pageShown(false), false);
  assert.equal(v.visitor.phase, "active");
  assert.equal(v.session.items.size, 1);
});

test("who left can read nothing that is said after, and the next counsellor nothing that was said before", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("til Ada");
  await scene.run();
  const adaKeys = ada.counsellor.keyring.save();
  scene.relay.withdraw(ada.who);
  await scene.run();
  assert.equal(v.visitor.phase, "waiting");
  const bela = await scene.join("Bela");
  assert.equal(v.visitor.phase, "ready");
  v.visitor.accept();
  await scene.run();
  v.visitor.say("til Bela");
  bela.counsellor.say("hej");
  await scene.run();
  const later = scene.relay.log.filter(({ kind }) => kind === "msg").slice(1);
  assert.equal(later.length, 2);
  for (const { body } of later) assert.ok(!adaKeys.some(([ep]) => ep === body.ep), "an epoch that Ada has no key of");
  assert.deepEqual(bela.counsellor.messages.map(({ status, text }) => [status, text]), [
    ["unshared", ""],
    ["received", "til Bela"],
    ["sent", "hej"],
  ]);
  assert.deepEqual(texts(v.visitor), ["til Ada", "til Bela", "hej"]);
});

test("she may share all that was said, and then the next counsellor reads it", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("til Ada");
  await scene.run();
  scene.relay.withdraw(ada.who);
  const bela = await scene.join("Bela");
  v.visitor.accept({ all: true });
  v.visitor.accept({ all: false });
  await scene.run();
  v.visitor.say("til Bela");
  await scene.run();
  assert.deepEqual(texts(bela.counsellor), ["til Ada", "til Bela"], "the first press counts");
  assert.equal(scene.relay.log.at(-1).body.ep, 1, "and Ada has no key of what follows");
});

test("what was written and not taken before a counsellor left is never locked under her key", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("taken");
  await scene.run();
  v.world.lines.at(-1).cut();
  v.visitor.say("waits");
  scene.relay.withdraw(ada.who);
  await scene.pass(10);
  const bela = await scene.join("Bela");
  assert.equal(v.visitor.phase, "ready");
  v.visitor.accept();
  await scene.pass(40);
  const message = scene.relay.log.filter(({ kind }) => kind === "msg").at(-1);
  assert.equal(message.body.ep, 1);
  assert.deepEqual(texts(bela.counsellor), ["", "waits"]);
  assert.deepEqual(v.visitor.messages.map(({ text, status }) => [text, status]), [["taken", "sent"], ["waits", "sent"]]);
});

test("a counsellor who joins anew with another key is asked about again", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  // Her browser lost its storage: the page starts with nothing.
  await scene.unload(ada, ada.counsellor);
  const fresh = await scene.counsellorPage("Ada", { who: ada.who, browser: makeBrowser(77) });
  await fresh.counsellor.open();
  await scene.run();
  assert.equal(v.visitor.phase, "ready");
  assert.deepEqual(texts(fresh.counsellor), []);
  v.visitor.accept({ all: true });
  await scene.run();
  v.visitor.say("two");
  await scene.run();
  assert.deepEqual(texts(fresh.counsellor), ["one", "two"]);
});
