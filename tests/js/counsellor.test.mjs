import assert from "node:assert/strict";
import { test } from "node:test";
import { encrypt } from "../../static/js/lib/cipher.js";
import { openCounsellorVault } from "../../static/js/lib/vault.js";
import { Scene, texts, warnings } from "./support/scene.mjs";
import { makeBrowser, settle } from "./support/world.mjs";

const phases = (heard) => heard.filter(({ event }) => event === "phase").map(({ phase }) => phase);
const joins = (scene) => scene.relay.log.filter(({ kind }) => kind === "join");

test("she goes from opening to joined, active and ended", async () => {
  const scene = new Scene();
  const { ada } = await scene.talking();
  ada.counsellor.end();
  await scene.run();
  assert.deepEqual(phases(scene.heard.get(ada.counsellor)), ["opening", "joined", "active", "ended"]);
  assert.deepEqual(scene.heard.get(ada.counsellor).at(-1), { event: "ended", why: "over", by: "counsellor" });
});

test("she ends for the tone once her last words are out, and the visitor is told so", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  ada.counsellor.say("jeg stopper her");
  ada.counsellor.end(true);
  ada.counsellor.end();
  await scene.run();
  const heard = scene.heard.get(v.visitor);
  assert.ok(heard.some(({ message }) => message?.text === "jeg stopper her"));
  for (const side of [v.visitor, ada.counsellor]) {
    assert.deepEqual(scene.heard.get(side).at(-1), { event: "ended", why: "over", by: "tone" });
  }
});

test("she joins with a key that no other conversation had", async () => {
  const keys = new Set();
  for (const seed of [1, 2, 3]) {
    const scene = new Scene(seed);
    await scene.waiting();
    await scene.join("Ada");
    keys.add(joins(scene)[0].body.key);
  }
  assert.equal(keys.size, 3);
});

test("a reload goes on with the same key, and the visitor need do nothing", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  ada.counsellor.say("two");
  await scene.run();
  ada.world.lines.at(-1).cut();
  ada.counsellor.say("three");
  await settle();
  await scene.unload(ada, ada.counsellor);
  const again = await scene.counsellorPage("Ada", { who: ada.who, browser: ada.browser, session: ada.session });
  await again.counsellor.open();
  await scene.run();
  assert.deepEqual(texts(again.counsellor), ["one", "two", "three"]);
  assert.deepEqual(texts(v.visitor), ["one", "two", "three"]);
  assert.equal(joins(scene).length, 1);
  assert.equal(v.visitor.phase, "active");
  assert.deepEqual(warnings(scene.heard.get(again.counsellor)), []);
});

test("what is half written comes back after a reload, locked until then, and goes with the end", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  ada.counsellor.keepDraft("det, du fortæller");
  await settle();
  assert.ok([...ada.session.items.values()].every((kept) => !kept.includes("fortæller")));
  await scene.unload(ada, ada.counsellor);
  const again = await scene.counsellorPage("Ada", { who: ada.who, browser: ada.browser, session: ada.session });
  await again.counsellor.open();
  assert.equal(again.counsellor.draft, "det, du fortæller");
  assert.deepEqual(texts(v.visitor), [], "nothing of it has left the page");
  await scene.run();
  v.visitor.end();
  await scene.run();
  assert.equal(ada.session.items.size, 0);
});

test("what she wrote last is there before the end", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  ada.counsellor.say("farvel");
  ada.counsellor.end();
  await scene.run();
  assert.ok(scene.relay.over);
  assert.deepEqual(scene.heard.get(v.visitor).filter(({ event }) => event === "message").at(-1).message.text, "farvel");
});

test("an end without a connection is said as soon as there is one", async () => {
  const scene = new Scene();
  const { ada } = await scene.talking();
  ada.world.lines.at(-1).cut();
  ada.counsellor.end();
  assert.equal(scene.relay.over, null);
  await scene.pass(5);
  assert.equal(scene.relay.over, "counsellor");
});

test("the join key is gone with the end, and the text when she forgets it", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  assert.equal((await ada.browser.keys.names()).length, 2);
  v.visitor.end();
  await scene.run();
  assert.deepEqual(await ada.browser.keys.names(), []);
  assert.equal(ada.session.items.size, 0);
  assert.deepEqual(texts(ada.counsellor), ["one"]);
  ada.counsellor.forget();
  assert.deepEqual(ada.counsellor.messages, []);
});

test("an ended sign-in keeps the key, so that she can go on after signing in", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  ada.world.lines.at(-1).hear({ t: "bye", why: "auth", by: null });
  await settle();
  assert.equal(scene.heard.get(ada.counsellor).at(-1).why, "auth");
  const again = await scene.counsellorPage("Ada", { who: ada.who, browser: ada.browser, session: ada.session });
  await again.counsellor.open();
  await scene.run();
  assert.deepEqual(texts(again.counsellor), ["one"]);
});

test("a second tab of hers gives way", async () => {
  const scene = new Scene();
  const { ada } = await scene.talking();
  const second = openCounsellorVault(ada.world, scene.relay.conversation);
  ada.world.clock.advance(2_000);
  assert.equal(await second, null);
});

test("a counsellor who was sent away in time is told that she has left", async () => {
  const scene = new Scene();
  await scene.waiting();
  const ada = await scene.join("Ada");
  scene.relay.withdraw(ada.who);
  await scene.run();
  assert.deepEqual(scene.heard.get(ada.counsellor).at(-1), { event: "ended", why: "left", by: null });
  assert.deepEqual(await ada.browser.keys.names(), []);
});

test("what she has shown is said once, and again when the visitor or the line comes back", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const shown = () => scene.relay.wire.filter((text) => text.includes('"shown"')).length;
  v.visitor.say("one");
  await scene.run();
  ada.counsellor.shown();
  ada.counsellor.shown();
  await scene.run();
  assert.equal(shown(), 1);
  ada.world.lines.at(-1).hear({ t: "peer", member: v.visitor.roster.me, presence: "here" });
  await scene.run();
  assert.equal(shown(), 2);
  ada.world.lines.at(-1).cut();
  await scene.pass(5);
  ada.counsellor.shown();
  await scene.run();
  assert.equal(shown(), 3);
});

test("what she cannot read yet is not said to be shown", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  const n = ada.counsellor.log.last;
  // A message under a key that has not come yet.
  ada.world.lines.at(-1).hear({ t: "ev", n: n + 1, sender: v.visitor.roster.me, mid: "mid-0000000000001", kind: "epoch", body: { ss: 3, ep: 1 } });
  ada.world.lines.at(-1).hear({ t: "ev", n: n + 2, sender: v.visitor.roster.me, mid: "mid-0000000000002", kind: "msg", body: { ss: 4, ep: 1, iv: "AAAAAAAAAAAAAAAA", ct: "AAAA" } });
  await settle();
  ada.counsellor.shown();
  assert.equal(JSON.parse(ada.world.lines.at(-1).sent.at(-1)).n, n + 1);
});

test("a message that comes before its key waits for it and is shown then", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const { conversation } = scene.relay;
  const [me, bela] = [v.visitor.roster.me, "counsellor-00002"];
  const { keyring } = v.visitor;
  await keyring.make(1);
  const text = await encrypt(v.world, keyring.keyFor(1, 99), { conversation, epoch: 1, sender: bela, mid: "mid-of-bela-00002", ss: 2 }, "from Bela");
  const sealed = await keyring.seal({ conversation, member: ada.who, ep: 1, since: 1, key: scene.relay.log[0].body.key });
  // Bela has the key of the new epoch before Ada, and is quicker to write.
  const entries = [
    { sender: bela, mid: "mid-of-bela-00001", kind: "join", body: { ss: 1, key: "x", name: "Bela" } },
    { sender: me, mid: "mid-of-epoch-0001", kind: "epoch", body: { ss: 2, ep: 1 } },
    { sender: bela, mid: "mid-of-bela-00002", kind: "msg", body: { ss: 2, ep: 1, ...text } },
    { sender: me, mid: "mid-of-the-seal-1", kind: "seal", body: { ss: 3, ep: 1, to: ada.who, since: 1, ...sealed } },
  ];
  const line = ada.world.lines.at(-1);
  for (const [at, entry] of entries.entries()) {
    assert.deepEqual(texts(ada.counsellor), []);
    line.hear({ t: "ev", n: 3 + at, ...entry });
    await settle();
  }
  assert.deepEqual(texts(ada.counsellor), ["from Bela"]);
  assert.deepEqual(warnings(scene.heard.get(ada.counsellor)), []);
});

test("two conversations at one desk keep their keys and texts apart", async () => {
  const browser = makeBrowser(5);
  const [one, other] = [new Scene(1), new Scene(2)];
  other.relay.conversation = "conversation-0002";
  const pages = [];
  for (const [scene, text] of [[one, "first"], [other, "second"]]) {
    const v = await scene.waiting();
    const ada = await scene.counsellorPage("Ada", { browser });
    await ada.counsellor.open();
    await scene.run();
    v.visitor.accept();
    await scene.run();
    v.visitor.say(text);
    await scene.run();
    pages.push(ada.counsellor);
  }
  assert.deepEqual(pages.map(texts), [["first"], ["second"]]);
  pages[0].end();
  await one.run();
  assert.deepEqual((await browser.keys.names()).sort(), ["talk.conversation-0002/join", "talk.conversation-0002/wrap"]);
});
