/** Who is given which key, decided from the log alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeKeyPair, publicBytes } from "../../static/js/lib/hpke.js";
import { toBase64 } from "../../static/js/lib/bytes.js";
import { Keyring } from "../../static/js/lib/keyring.js";
import { Roster } from "../../static/js/lib/roster.js";
import { owed } from "../../static/js/lib/seals.js";
import { makeWorld, subtle } from "./support/world.mjs";

const ADA = "counsellor-00001";
const BELA = "counsellor-00002";

/** The log as far as it matters here: `[sender, kind, body]`, numbered from 1. */
function after(...entries) {
  const roster = new Roster();
  entries.forEach(([sender, kind, body = {}], at) => roster.apply({ n: at + 1, sender, mid: `mid-${at}`, kind, body }));
  return roster;
}

const join = (who) => [who, "join", { key: `key of ${who}`, name: who }];
const seal = (to, ep, since = 1) => ["V", "seal", { to, ep, since }];
const leave = (who) => [who, "leave", { member: who }];
const said = (ep) => ["V", "msg", { ep }];
const now = (who, n, since, from = 0) => [who, { n, key: `key of ${who}`, since, all: false, from }];
const all = (who, n) => [who, { n, key: `key of ${who}`, since: 99, all: true, from: 0 }];
const answers = (...given) => new Map(given);

test("nobody is owed anything whom she did not accept", () => {
  assert.equal(owed(after(join(ADA)), new Map(), [0]), null);
  assert.equal(owed(after(join(ADA)), answers(now(BELA, 1, 1)), [0]), null);
});

test("the first whom she accepts is given the first key", () => {
  assert.deepEqual(owed(after(join(ADA)), answers(now(ADA, 1, 2)), [0]), { kind: "seal", ep: 0, to: ADA, since: 2, key: `key of ${ADA}` });
});

test("who has the key is owed nothing", () => {
  assert.equal(owed(after(join(ADA), seal(ADA, 0)), answers(now(ADA, 1, 2)), [0]), null);
});

test("an acceptance counts for one join and not for a later one with another key", () => {
  assert.equal(owed(after(join(ADA), join(ADA)), answers(now(ADA, 1, 2)), [0]), null);
});

test("an acceptance counts for the key that was shown and for no other under the same number", () => {
  assert.equal(owed(after([ADA, "join", { key: "key of Mallory" }]), answers(now(ADA, 1, 2)), [0]), null);
});

test("who comes from now on, while another stays, is given a new epoch and nothing older", () => {
  const log = [join(ADA), seal(ADA, 0), said(0), join(BELA)];
  const accepted = answers(now(ADA, 1, 2), now(BELA, 4, 5, 1));
  assert.deepEqual(owed(after(...log), accepted, [0]), { kind: "epoch", ep: 1 });
  // What Ada wrote before she heard of the new epoch stands before it, under the old one.
  log.push(said(0), ["V", "epoch", { ep: 1 }]);
  const owedNow = [];
  for (let round = 0; round < 5; round += 1) {
    const next = owed(after(...log), accepted, [0, 1]);
    if (!next) break;
    owedNow.push([next.to, next.ep, next.since]);
    log.push(seal(next.to, next.ep, next.since));
  }
  assert.deepEqual(owedNow, [[ADA, 1, 7], [BELA, 1, 7]]);
});

test("who comes from now on is given a new epoch also when nobody has written under this one yet", () => {
  const log = [join(ADA), seal(ADA, 0), join(BELA)];
  assert.equal(owed(after(...log), answers(now(ADA, 1, 2), now(BELA, 3, 4, 1)), [0]).kind, "epoch");
});

test("a log that knows no newer epoch is followed by one, not written on under the old one", () => {
  const log = after(join(ADA), seal(ADA, 0), said(0));
  assert.deepEqual(owed(log, answers(now(ADA, 1, 2)), [0, 1]), { kind: "epoch", ep: 1 });
  assert.deepEqual(owed(log, answers(now(ADA, 1, 2)), [0], 1), { kind: "epoch", ep: 1 });
});

test("who stays is given every epoch that was made since she came, the oldest first, also when two follow on each other", () => {
  const log = [join(ADA), seal(ADA, 0), join(BELA), seal(BELA, 0), ["V", "epoch", { ep: 1 }], seal(BELA, 1), leave(BELA), ["V", "epoch", { ep: 2 }]];
  const next = owed(after(...log), answers(now(ADA, 1, 2)), [0, 1, 2], 2);
  assert.deepEqual([next.kind, next.to, next.ep, next.since], ["seal", ADA, 1, 6]);
  log.push(seal(ADA, 1, 6));
  assert.equal(owed(after(...log), answers(now(ADA, 1, 2)), [0, 1, 2], 2).ep, 2);
});

test("who may read all is given every epoch, the oldest first", () => {
  const log = [join(ADA), seal(ADA, 0), said(0), leave(ADA), join(BELA), ["V", "epoch", { ep: 1 }]];
  const accepted = answers(all(BELA, 5));
  assert.deepEqual([owed(after(...log), accepted, [0, 1]).ep, owed(after(...log), accepted, [0, 1]).since], [0, 1]);
  log.push(seal(BELA, 0));
  assert.equal(owed(after(...log), accepted, [0, 1]).ep, 1);
  log.push(seal(BELA, 1));
  assert.equal(owed(after(...log), accepted, [0, 1]), null);
});

test("after somebody left who had the key, a new epoch comes before anything else", () => {
  const log = [join(ADA), seal(ADA, 0), join(BELA), leave(ADA)];
  assert.deepEqual(owed(after(...log), answers(all(BELA, 3)), [0]), { kind: "epoch", ep: 1 });
});

test("who left without ever having a key changes nothing", () => {
  const log = [join(ADA), leave(ADA), join(BELA)];
  assert.equal(owed(after(...log), answers(now(BELA, 3, 4)), [0]).kind, "seal");
});

test("a seal opens nothing that stands before it", async () => {
  const world = makeWorld();
  const visitor = new Keyring(world);
  await visitor.make(2);
  const pair = await makeKeyPair(subtle);
  const binding = { conversation: "conversation-0001", member: ADA, ep: 2, since: 9 };
  const sealed = await visitor.seal({ ...binding, key: toBase64(await publicBytes(subtle, pair.publicKey)) });
  const counsellor = new Keyring(world);
  assert.equal(counsellor.keyFor(2, 9), null);
  await counsellor.open(pair, binding, sealed);
  assert.equal(counsellor.keyFor(2, 8), "unshared");
  assert.equal(counsellor.keyFor(2, 9).type, "secret");
  assert.equal(counsellor.keyFor(1, 12), "unshared", "an older epoch");
  assert.equal(counsellor.keyFor(3, 12), null, "a newer one may still come");
});
