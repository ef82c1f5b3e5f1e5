/** A server that lies about who comes in: her answer holds for whom she was shown and for what she was asked, or not at all. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { toBase64 } from "../../static/js/lib/bytes.js";
import { makeKeyPair, publicBytes } from "../../static/js/lib/hpke.js";
import { Keyring } from "../../static/js/lib/keyring.js";
import { Scene, texts } from "./support/scene.mjs";
import { makeWorld, subtle } from "./support/world.mjs";

const MALLORY = "counsellor-99999";

/** Mallory's key pair, and what of the log it opens: the epochs whose key was sealed to it. */
async function mallory(scene) {
  const pair = await makeKeyPair(subtle);
  const key = toBase64(await publicBytes(subtle, pair.publicKey));
  const opened = async () => {
    const epochs = [];
    for (const text of scene.relay.wire) {
      const { t, to, ep, since, enc, ct } = JSON.parse(text);
      if (t !== "seal") continue;
      const keyring = new Keyring(makeWorld());
      const binding = { conversation: scene.relay.conversation, member: to, ep, since };
      if (await keyring.open(pair, binding, { enc, ct }).then(() => true, () => false)) epochs.push(ep);
    }
    return epochs;
  };
  return { key, opened };
}

const join = (sender, key, ss = 1) => ({ sender, mid: `join-${ss}-of-${sender}`, kind: "join", body: { ss, key, name: "Bela" } });
const written = (scene) => scene.relay.log.filter(({ kind }) => kind === "msg").map(({ body }) => body.ep);

/** V's page is reloaded; meanwhile the server changes its log and what it has noted with `lie`. */
async function reloaded(scene, v, lie, between = async () => {}) {
  await scene.unload(v, v.visitor);
  await lie(scene.relay);
  scene.relay.log.forEach((entry, at) => Object.assign(entry, { n: at + 1 }));
  const again = await scene.visitorPage({ browser: v.browser, session: v.session, resume: true });
  await again.visitor.resume();
  await scene.run();
  await between(again);
  await scene.pass(10);
  return again;
}

/** Her answer is given and kept while the line is down, so that nothing of it is in the log yet. */
async function answered(scene, v, id, how) {
  v.world.connect = () => { throw new Error("no network"); };
  v.world.lines.at(-1).cut();
  v.visitor.admit(id, how);
  await scene.run();
}

test("who is in the log and among no members was not shown to her, and nothing she presses lets him in", async () => {
  const scene = new Scene();
  const { key, opened } = await mallory(scene);
  const v = await scene.waiting();
  await scene.join("Ada");
  scene.relay.append(join(MALLORY, key));
  await scene.run();
  assert.deepEqual(v.visitor.counsellors.map(({ name }) => name), ["Ada"]);
  v.visitor.accept({ all: true });
  v.visitor.admit(MALLORY, { all: true });
  await scene.run();
  await scene.say(v.visitor, "for Ada");
  assert.deepEqual([v.visitor.asks, await opened()], [[], []]);
});

test("start lets one in, the one whose name is shown, though the server adds another", async () => {
  const scene = new Scene();
  const { key, opened } = await mallory(scene);
  const v = await scene.waiting();
  await scene.join("Ada");
  scene.relay.members.set(MALLORY, { id: MALLORY, role: "counsellor", name: "Mallory", ss: 1, left: false, asks: null, presence: "here" });
  scene.relay.append(join(MALLORY, key));
  scene.relay.changed();
  await scene.run();
  v.visitor.accept();
  await scene.run();
  await scene.say(v.visitor, "for Ada");
  assert.deepEqual(await opened(), []);
  assert.deepEqual(v.visitor.counsellors.map(({ name }) => name), ["Ada"]);
  assert.deepEqual(v.visitor.asks.map(({ name }) => name), ["Mallory"], "she is asked");
});

test("a newcomer whom the server calls admitted is given nothing before her answer", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  const bela = await scene.call("Bela", "second");
  scene.relay.members.get(bela.who).asks = null;
  scene.relay.state = "active";
  scene.relay.changed();
  await scene.pass(10);
  await scene.say(v.visitor, "for Ada");
  assert.deepEqual([bela.counsellor.keyring.epochs, texts(bela.counsellor)], [[], []]);
  assert.deepEqual(v.visitor.asks.map(({ id }) => id), [bela.who]);
});

test("a second join with another key after her answer needs another answer", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  const bela = await scene.call("Bela", "second");
  const { key, opened } = await mallory(scene);
  const { add } = scene.relay;
  scene.relay.add = function adding(seat, frame) {
    // Her first frame after the answer is held up, and the key is swapped meanwhile.
    if (frame.t !== "epoch" || this.swapped) return add.call(this, seat, frame);
    this.swapped = true;
    this.append(join(bela.who, key, 2));
    return { t: "nak", mid: frame.mid, why: "rate", want: 0 };
  };
  v.visitor.admit(bela.who, { all: false });
  await scene.pass(10);
  await scene.say(v.visitor, "for Ada");
  assert.equal(scene.relay.swapped, true);
  assert.deepEqual(await opened(), []);
  assert.deepEqual(v.visitor.asks.map(({ id }) => id), [bela.who], "she is asked again");
});

test("a key that was swapped under the same number, while she reloaded, is given nothing", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  await scene.say(v.visitor, "before");
  const bela = await scene.call("Bela", "handover");
  const { key, opened } = await mallory(scene);
  await answered(scene, v, bela.who, { all: true });
  const { visitor } = await reloaded(scene, v, (relay) => {
    relay.log.find(({ kind, sender }) => kind === "join" && sender === bela.who).body.key = key;
  });
  assert.deepEqual([await opened(), visitor.asks.map(({ id }) => id)], [[], [bela.who]]);
});

test("'from now on' does not become 'all' when the server tells of epochs that she never made, or in another order", async () => {
  for (const lie of [
    (relay, v) => relay.append({ sender: v, mid: "epoch-that-is-forged", kind: "epoch", body: { ss: 99, ep: 1 } }),
    // The log is told in another order: all that was said seems to stand before the newcomer came and the epoch after.
    (relay) => relay.log.push(relay.log.splice(relay.log.findIndex(({ kind }) => kind === "epoch"), 1)[0]),
    // Nothing was ever said, it seems.
    (relay) => { relay.log = relay.log.filter(({ kind }) => kind !== "msg"); },
    // Nobody has ever had a key.
    (relay) => { relay.log = relay.log.filter(({ kind }) => kind === "join"); relay.epoch = 0; },
  ]) {
    const scene = new Scene();
    const { v } = await scene.talking();
    const cleo = await scene.call("Cleo", "second");
    v.visitor.admit(cleo.who);
    await scene.run();
    await scene.say(v.visitor, "before");
    const made = v.visitor.keyring.epochs;
    assert.deepEqual(made, [0, 1]);
    const bela = await scene.call("Bela", "handover");
    await answered(scene, v, bela.who);
    await reloaded(scene, v, (relay) => lie(relay, v.visitor.roster.me));
    const given = scene.relay.wire.map((text) => JSON.parse(text)).filter(({ t, to }) => t === "seal" && to === bela.who);
    assert.deepEqual(given.filter(({ ep, since }) => made.includes(ep) || since === 1), []);
  }
});

test("a log that is rolled back brings nobody back who has left, and she writes under no key that they hold", async () => {
  for (const forgetEpochs of [false, true]) {
    const scene = new Scene();
    const { v, ada } = await scene.talking();
    const bela = await scene.call("Bela", "handover");
    v.visitor.admit(bela.who, { all: true });
    await scene.run();
    const before = structuredClone(scene.relay.log);
    scene.relay.withdraw(ada.who);
    await scene.run();
    await scene.say(v.visitor, "without Ada");
    assert.deepEqual(written(scene), [1]);
    const at = scene.relay.wire.length;
    const again = await reloaded(scene, v, (relay) => {
      // Ada never left, says the server, and every key is still the first.
      relay.members.get(ada.who).left = false;
      relay.members.get(v.visitor.roster.me).ss = before.findLast(({ kind }) => kind === "seal").body.ss;
      relay.log = before;
      if (forgetEpochs) relay.epoch = 0;
    });
    again.visitor.say("still without Ada");
    await scene.pass(10);
    const sent = scene.relay.wire.slice(at).map((text) => JSON.parse(text));
    assert.deepEqual(sent.filter(({ t, to }) => t === "seal" && to === ada.who), []);
    assert.ok(sent.filter(({ t }) => t === "msg").every(({ ep }) => ep >= 1));
    assert.ok(!again.visitor.counsellors.some(({ id }) => id === ada.who));
  }
});

test("her no holds for the join she said it to, however often the server tells of it", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  const bela = await scene.call("Bela", "second");
  scene.relay.decline = () => {};
  v.visitor.decline(bela.who);
  await scene.pass(10);
  const again = await reloaded(scene, v, () => {});
  await scene.say(again.visitor, "for Ada");
  v.visitor.admit(bela.who);
  assert.deepEqual([again.visitor.asks, bela.counsellor.keyring.epochs], [[], []]);
  const declines = scene.relay.wire.filter((text) => JSON.parse(text).t === "decline");
  assert.equal(declines.length, 2, "said again on the new connection, and not for ever");
});
