/** A conversation that the server has lost: what stays on the page, and the one way to the front. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Scene, texts } from "./support/scene.mjs";
import { settle } from "./support/world.mjs";

test("a lost conversation leaves its text and one pass to the front", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talked();
  v.visitor.keepDraft("half a word");
  for (const { world } of [v, ada]) world.lines.at(-1).hear({ t: "bye", why: "lost", by: null });
  await scene.run();
  assert.deepEqual(scene.heard.get(v.visitor).at(-1), { event: "ended", why: "lost", by: null });
  assert.ok(v.visitor.messages.every(({ text }) => text));
  const pass = { conversation: scene.relay.conversation, ticket: scene.relay.ticket };
  assert.deepEqual(v.visitor.pass, pass);
  assert.equal(v.session.items.size, 0, "in the page's memory only");
  assert.deepEqual([ada.counsellor.phase, texts(ada.counsellor)], ["ended", ["before", "yes, before"]]);
  const { visitor: fresh } = await scene.visitorPage({ browser: v.browser, session: v.session });
  const next = v.visitor.goOn(fresh.vault);
  assert.deepEqual([v.visitor.pass, next.draft, next.phase], [null, "half a word", "new"]);
});

test("the pass goes with the wish for a place, also over a reload, and with nothing after it", async () => {
  const scene = new Scene();
  const pass = { conversation: "conversation-0000", ticket: "an-older-ticket" };
  const before = await scene.visitorPage();
  const first = Object.assign(before.visitor, { pass }).goOn(before.visitor.vault);
  first.open();
  await settle();
  await scene.unload(before, first);
  const again = await scene.visitorPage({ browser: before.browser, session: before.session, resume: true });
  await again.visitor.resume();
  await scene.run();
  const opens = scene.relay.wire.map((text) => JSON.parse(text)).filter(({ t }) => t === "open");
  assert.deepEqual(opens.map(({ lost, ticket }) => [lost, ticket]), [[pass.conversation, pass.ticket]]);
  assert.equal(again.visitor.phase, "waiting");
  assert.ok(!JSON.stringify(again.visitor.record()).includes(pass.ticket), "used once");
});

test("leaving quickly after a loss leaves neither the text nor the pass", async () => {
  const scene = new Scene();
  const { v } = await scene.talked();
  v.world.lines.at(-1).hear({ t: "bye", why: "lost", by: null });
  await scene.run();
  assert.ok(v.visitor.pass);
  v.visitor.leave();
  assert.deepEqual([v.visitor.pass, v.visitor.messages, v.visitor.draft], [null, [], ""]);
});

test("what was never sent is shown as failed when the conversation is lost", async () => {
  const scene = new Scene();
  const { v } = await scene.talked();
  v.visitor.say("never sent");
  v.world.lines.at(-1).hear({ t: "bye", why: "lost", by: null });
  await scene.run();
  assert.deepEqual(v.visitor.messages.map(({ status }) => status), ["sent", "received", "failed"]);
});
