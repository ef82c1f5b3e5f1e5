import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryKeys } from "../../static/js/lib/keystore.js";
import { mayResume } from "../../static/js/lib/resume.js";
import { keepOnlyTalks, openCounsellorVault, openVisitorVault } from "../../static/js/lib/vault.js";
import { makeBrowser, makeWorld, settle, Storage } from "./support/world.mjs";

const RECORD = { ticket: "the-ticket", draft: "kanariefugl", outbox: [{ mid: "m", text: "solsort" }] };

async function kept() {
  const browser = makeBrowser();
  const world = makeWorld({ browser });
  const vault = await openVisitorVault(world, false);
  await vault.save(RECORD);
  return { browser, world, vault, session: world.session };
}

test("a page resumes after a reload and for a discarded tab, and otherwise never", () => {
  assert.equal(mayResume("reload", false), true);
  assert.equal(mayResume("navigate", true), true);
  for (const type of ["navigate", "back_forward", "prerender", "", undefined]) {
    assert.equal(mayResume(type, false), false, type);
    assert.equal(mayResume(type, undefined), false, type);
  }
});

test("a reload finds what was kept", async () => {
  const { browser, session, vault } = await kept();
  vault.leave();
  const again = await openVisitorVault(makeWorld({ browser, session }), true);
  assert.deepEqual(again.record, RECORD);
  assert.ok(again.persistent);
});

test("a reload that begins before the old page is gone waits for it", async () => {
  const { browser, session, vault } = await kept();
  const opening = openVisitorVault(makeWorld({ browser, session }), true);
  await settle();
  browser.clock.advance(1_000);
  vault.leave();
  assert.deepEqual((await opening).record, RECORD);
});

test("what is kept carries no word of what was written, and the key cannot be read out", async () => {
  const { browser, session } = await kept();
  const stored = [...session.items].flat().join("\\n");
  assert.ok(stored.length > 100);
  for (const word of ["kanariefugl", "solsort", "the-ticket"]) {
    assert.ok(!stored.includes(word));
    assert.ok(!Buffer.from(stored.split(" ").at(-1), "base64url").toString("latin1").includes(word));
  }
  for (const name of await browser.keys.names()) assert.equal((await browser.keys.get(name)).extractable, false);
});

test("a restored tab finds nothing, and what it carried is gone", async () => {
  const { browser, session, vault } = await kept();
  vault.leave();
  // The tab was closed and the browser brings its sessionStorage back: navigation type back_forward.
  const restored = makeWorld({ browser, session: session.copy() });
  const names = await browser.keys.names();
  const again = await openVisitorVault(restored, mayResume("back_forward", false));
  assert.equal(again.record, null);
  assert.equal(restored.session.items.size, 0);
  assert.ok(names.every((name) => name.startsWith("visitor.")));
  for (const name of names) assert.equal(await browser.keys.get(name), null, "the old key is gone for every later copy");
});

test("a duplicated tab sees nothing and leaves the first one whole", async () => {
  for (const type of ["reload", "navigate"]) {
    const { browser, session, vault } = await kept();
    const second = makeWorld({ browser, session: session.copy() });
    const opening = openVisitorVault(second, mayResume(type, false));
    await settle();
    browser.clock.advance(2_000);
    const other = await opening;
    assert.equal(other.record, null);
    assert.equal(second.session.items.size, 0);
    await other.save({ ticket: "another" });
    vault.leave();
    const again = await openVisitorVault(makeWorld({ browser, session }), true);
    assert.deepEqual(again.record, RECORD);
  }
});

test("wiping loses the record at once and the keys as soon as the browser has done it", async () => {
  const { browser, session, vault } = await kept();
  const wiped = vault.wipe();
  assert.equal(session.items.size, 0);
  await wiped;
  assert.deepEqual(await browser.keys.names(), []);
});

test("what was being written while it was wiped does not come back", async () => {
  const { browser, session, vault } = await kept();
  const saving = vault.save({ ticket: "late" });
  await Promise.resolve();
  await vault.wipe();
  await saving;
  await vault.save({ ticket: "later" });
  await settle();
  assert.equal(session.items.size, 0);
  assert.deepEqual(await browser.keys.names(), []);
});

test("a join key that arrives after the wipe does not stay", async () => {
  const browser = makeBrowser();
  const slow = { ...browser.keys, put: (name, key) => settle().then(() => browser.keys.put(name, key)) };
  const vault = await openCounsellorVault(makeWorld({ browser, keys: slow }), "conversation-0001");
  const keeping = vault.keepJoinKey({});
  await vault.wipe();
  await keeping;
  assert.deepEqual(await browser.keys.names(), []);
});

test("of several records the newest is kept", async () => {
  const { browser, session, vault } = await kept();
  for (let at = 0; at < 20; at += 1) vault.save({ at });
  await vault.save({ at: 20 });
  vault.leave();
  assert.deepEqual((await openVisitorVault(makeWorld({ browser, session }), true)).record, { at: 20 });
});

test("nothing kept is nothing found, and a write under way does not bring it back", async () => {
  const { browser, session, vault } = await kept();
  vault.save({ ticket: "late" });
  await Promise.resolve();
  await vault.save(null);
  await settle();
  assert.equal(session.items.size, 0);
  vault.leave();
  assert.equal((await openVisitorVault(makeWorld({ browser, session }), true)).record, null);
});

test("a record that was changed is not believed", async () => {
  const { browser, session, vault } = await kept();
  vault.leave();
  const [[slot, stored]] = session.items;
  session.items.set(slot, `${stored.slice(0, -4)}AAAA`);
  const again = await openVisitorVault(makeWorld({ browser, session }), true);
  assert.equal(again.record, null);
  await again.save(RECORD);
  again.leave();
  assert.deepEqual((await openVisitorVault(makeWorld({ browser, session }), true)).record, RECORD);
});

const refusals = {
  "no sessionStorage": () => ({ session: null }),
  "no IndexedDB": () => ({ keys: null }),
  "an IndexedDB that rejects": () => ({
    keys: { get: async () => null, put: () => Promise.reject(new Error("InvalidStateError")), drop: async () => {}, names: async () => [] },
  }),
  "an IndexedDB that rejects everything": () => {
    const no = () => Promise.reject(new Error("SecurityError"));
    return { keys: { get: no, put: no, drop: no, names: no } };
  },
  "a sessionStorage that throws": () => {
    const no = () => {
      throw new DOMException("denied", "SecurityError");
    };
    return { session: { getItem: no, setItem: no, removeItem: no } };
  },
};

for (const [what, make] of Object.entries(refusals)) {
  test(`with ${what} it lives in memory and says so`, async () => {
    const vault = await openVisitorVault(makeWorld(make()), true);
    await vault.save(RECORD);
    assert.equal(vault.persistent, false);
    assert.equal(vault.record, null);
    await vault.wipe();
  });
}

test("with an IndexedDB that never answers it goes on after a few seconds", async () => {
  const never = () => new Promise(() => {});
  const world = makeWorld({ keys: { get: never, put: never, drop: never, names: never } });
  const opening = openVisitorVault(world, true);
  for (let second = 0; second < 20; second += 1) {
    await settle();
    world.clock.advance(1_000);
  }
  assert.equal((await opening).persistent, false);
});

test("a full sessionStorage leaves no old record behind", async () => {
  const { session, vault } = await kept();
  session.refuses = true;
  await vault.save({ ticket: "newer" });
  assert.equal(vault.persistent, false);
  assert.equal(session.items.size, 0);
});

test("without Web Locks, or where they throw, a reload still finds its conversation", async () => {
  for (const locks of [null, { request: () => Promise.reject(new DOMException("denied", "SecurityError")) }]) {
    const browser = { ...makeBrowser(), locks };
    const session = new Storage();
    const vault = await openVisitorVault(makeWorld({ browser, session }), false);
    await vault.save(RECORD);
    assert.deepEqual((await openVisitorVault(makeWorld({ browser, session }), true)).record, RECORD);
  }
});

test("a key that a closed tab left behind is swept away by a later page, one that is held is not", async () => {
  const browser = makeBrowser();
  const open = async () => openVisitorVault(makeWorld({ browser, session: new Storage() }), false);
  const [closed, held] = [await open(), await open()];
  closed.leave();
  await open();
  assert.equal((await browser.keys.names()).length, 3, "a phone may still load its discarded tab again");
  browser.clock.advance(31 * 60_000);
  await open();
  assert.equal((await browser.keys.names()).length, 3);
  await held.save(RECORD);
  assert.ok(held.persistent);
});

test("a visitor's page leaves a counsellor's keys alone", async () => {
  const browser = makeBrowser();
  const talk = await openCounsellorVault(makeWorld({ browser }), "conversation-0001");
  await talk.keepJoinKey({});
  talk.leave();
  browser.clock.advance(48 * 3_600_000);
  await openVisitorVault(makeWorld({ browser, session: new Storage() }), false);
  assert.ok((await browser.keys.names()).includes("talk.conversation-0001/join"));
});

test("the desk drops the keys of conversations that are over", async () => {
  const browser = makeBrowser();
  const world = makeWorld({ browser });
  for (const conversation of ["conversation-0001", "conversation-0002"]) {
    const vault = await openCounsellorVault(world, conversation);
    await vault.keepJoinKey({});
    vault.leave();
  }
  await keepOnlyTalks(world, ["conversation-0002"]);
  assert.deepEqual((await browser.keys.names()).sort(), ["talk.conversation-0002/join", "talk.conversation-0002/wrap"]);
});

test("memory keys forget what is dropped", async () => {
  const keys = memoryKeys();
  await keys.put("a/wrap", 1);
  assert.equal(await keys.get("a/wrap"), 1);
  await keys.drop("a/wrap");
  assert.equal(await keys.get("a/wrap"), null);
});
