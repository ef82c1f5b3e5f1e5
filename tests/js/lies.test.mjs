/** A server, or whoever has its log, that does not tell what was written: it is refused and shown. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64, toBase64 } from "../../static/js/lib/bytes.js";
import { Scene, texts, warnings } from "./support/scene.mjs";

const turned = (text) => {
  const bytes = fromBase64(text);
  bytes[3] ^= 4;
  return toBase64(bytes);
};

/** A talk of three messages of V, told to Ada by a server that changes its log with `lie`. */
async function told(lie, { prepare = async () => {} } = {}) {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const first = scene.relay.log.length + 1;
  await prepare(scene);
  scene.relay.tamper = (entry) => {
    const lied = lie(entry, { first, ada: ada.who, scene });
    return lied === undefined ? entry : lied;
  };
  for (const text of ["one", "two", "three"]) {
    v.visitor.say(text);
    await scene.run();
  }
  await scene.pass(4);
  return { scene, v, ada, warned: warnings(scene.heard.get(ada.counsellor)) };
}

test("an honest server gives no warning", async () => {
  const { ada, warned } = await told(() => {});
  assert.deepEqual(texts(ada.counsellor), ["one", "two", "three"]);
  assert.deepEqual(warned, []);
});

test("a turned bit is refused and shown", async () => {
  const { ada, warned } = await told((entry, { first }) => {
    if (entry.n === first + 1) entry.body.ct = turned(entry.body.ct);
  });
  assert.deepEqual(texts(ada.counsellor), ["one", "three"]);
  assert.deepEqual(warned, ["altered"]);
});

test("a removed message is shown as removed", async () => {
  const { ada, warned } = await told((entry, { first, scene }) => {
    // The second message is left out, and what follows moves up to close the gap.
    if (entry.n <= first) return entry;
    const following = scene.relay.log[entry.n];
    return following ? { ...structuredClone(following), n: entry.n } : null;
  });
  assert.deepEqual(texts(ada.counsellor), ["one", "three"]);
  assert.deepEqual(warned, ["removed"]);
});

test("a message given to another sender is refused and shown", async () => {
  const { ada, warned } = await told((entry, { first, ada: other }) => {
    if (entry.n === first + 1) entry.sender = other;
  });
  assert.ok(!texts(ada.counsellor).includes("two"));
  assert.ok(warned.includes("altered"), warned.join());
});

test("a message told twice under two numbers is shown once and refused the second time", async () => {
  let kept;
  const { ada, warned } = await told((entry, { first }) => {
    if (entry.n === first) kept = structuredClone(entry);
    if (entry.n === first + 2) return { ...kept, n: first + 2 };
    return undefined;
  });
  assert.deepEqual(texts(ada.counsellor), ["one", "two"]);
  assert.deepEqual(warned, ["replayed"]);
});

test("a message told again with another mid or sequence does not open", async () => {
  let kept;
  const { ada, warned } = await told((entry, { first }) => {
    if (entry.n === first) kept = structuredClone(entry);
    if (entry.n === first + 2) return { ...kept, mid: "mid-0000000000009", body: { ...kept.body, ss: entry.body.ss }, n: first + 2 };
    return undefined;
  });
  assert.deepEqual(texts(ada.counsellor), ["one", "two"]);
  assert.deepEqual(warned, ["altered"]);
});

test("a message of another conversation does not open, even under the same key", async () => {
  const other = new Scene();
  other.relay.conversation = "conversation-0002";
  const { v } = await other.talking();
  v.visitor.say("foreign");
  await other.run();
  const foreign = other.relay.log.at(-1);
  const { ada, warned, scene } = await told((entry, { first }) => (entry.n === first ? { ...foreign, n: first } : undefined));
  assert.equal(foreign.n, scene.relay.log.length - 2, "both stand at the same place");
  assert.ok(!texts(ada.counsellor).includes("foreign"));
  assert.deepEqual(warned, ["altered"]);
});

test("a seal that was changed is not believed", async () => {
  for (const change of [
    (body) => ({ ...body, ct: turned(body.ct) }),
    (body) => ({ ...body, since: body.since + 1 }),
    (body) => ({ ...body, ep: body.ep + 1 }),
  ]) {
    const scene = new Scene();
    scene.relay.tamper = (entry) => (entry.kind === "seal" ? { ...entry, body: change(entry.body) } : entry);
    const { ada } = await scene.talking();
    assert.ok(warnings(scene.heard.get(ada.counsellor)).includes("altered"));
    assert.equal(ada.counsellor.phase, "joined");
  }
});

test("to a key that is none nothing is sealed and nothing is said, and she is told", async () => {
  const scene = new Scene();
  const key = toBase64(new Uint8Array(65));
  scene.relay.tamper = (entry) => (entry.kind === "join" ? { ...entry, body: { ...entry.body, key } } : entry);
  const { v } = await scene.talking();
  assert.equal(v.visitor.phase, "active");
  assert.throws(() => v.visitor.say("one"), { code: "not-active" });
  await scene.pass(4);
  assert.deepEqual(warnings(scene.heard.get(v.visitor)), ["untrusted"]);
  assert.deepEqual(scene.relay.log.map(({ kind }) => kind), ["join"]);
});

test("a newcomer whose key is none stops what waits to be sent, so that it does not look as if it were on its way", async () => {
  const scene = new Scene();
  const { v } = await scene.talked();
  const key = toBase64(new Uint8Array(65));
  scene.relay.tamper = (entry) => (entry.kind === "join" ? { ...entry, body: { ...entry.body, key } } : entry);
  const bela = await scene.call("Bela", "second");
  v.visitor.admit(bela.who, true);
  v.visitor.say("on its way");
  await scene.pass(4);
  assert.ok(warnings(scene.heard.get(v.visitor)).includes("untrusted"));
  assert.equal(v.visitor.messages.at(-1).status, "failed");
  assert.deepEqual(scene.sealsTo(bela.who), []);
});

test("a second key for an epoch that has one is not believed", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const twin = new Scene(9);
  const other = await twin.talking();
  const { relay } = twin;
  assert.equal(other.v.visitor.phase, "active");
  const binding = { conversation: scene.relay.conversation, member: ada.who, ep: 0, since: 1 };
  const key = scene.relay.log.find(({ kind }) => kind === "join").body.key;
  const sealed = await other.v.visitor.keyring.seal({ ...binding, key });
  assert.ok(relay);
  const n = ada.counsellor.log.last + 1;
  const body = { ss: 2, ep: 0, to: ada.who, since: 1, ...sealed };
  ada.world.lines.at(-1).hear({ t: "ev", n, sender: v.visitor.roster.me, mid: "mid-0000000000007", kind: "seal", body });
  await scene.run();
  assert.deepEqual(warnings(scene.heard.get(ada.counsellor)), ["altered"]);
});

test("who is not in the conversation, or is not the visitor, cannot write what only they may", async () => {
  for (const [kind, sender] of [
    ["msg", "mallory-000000001"],
    ["seal", "counsellor-00001"],
    ["epoch", "counsellor-00001"],
    ["join", "visitor-000000001"],
  ]) {
    const scene = new Scene();
    const { v, ada } = await scene.talking();
    for (const side of [v, ada]) {
      const { log } = side === v ? v.visitor : ada.counsellor;
      const body = { ss: log.sequence(sender) + 1, ep: 7, to: ada.who, since: 1, key: "x", iv: "AAAA", ct: "AAAA", enc: "AAAA" };
      side.world.lines.at(-1).hear({ t: "ev", n: log.last + 1, sender, mid: "mid-0000000000005", kind, body });
    }
    await scene.run();
    for (const side of [v.visitor, ada.counsellor]) assert.deepEqual(warnings(scene.heard.get(side)), ["forged"], `${kind} of ${sender}`);
    assert.equal(v.visitor.roster.epoch, 0);
  }
});

test("one's own messages that the server took out are missed after a reload", async () => {
  const scene = new Scene();
  const { v } = await scene.talking();
  v.visitor.say("one");
  await scene.run();
  v.visitor.say("two");
  await scene.run();
  await scene.unload(v, v.visitor);
  scene.relay.log.pop();
  const again = await scene.visitorPage({ browser: v.browser, session: v.session, resume: true });
  await again.visitor.resume();
  await scene.run();
  assert.deepEqual(warnings(scene.heard.get(again.visitor)), ["removed"]);
});

test("a kind of entry that is not known yet is passed over", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  const { me } = v.visitor.roster;
  ada.world.lines.at(-1).hear({ t: "ev", n: ada.counsellor.log.last + 1, sender: me, mid: "mid-0000000000005", kind: "poem", body: { ss: 2 } });
  await scene.run();
  assert.deepEqual(warnings(scene.heard.get(ada.counsellor)), []);
});
