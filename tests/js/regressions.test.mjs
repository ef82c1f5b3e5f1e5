/** Promises of the protocol under a server that errs or lies: what no other test of the library would miss. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Scene, texts } from "./support/scene.mjs";

const sealsOnTheWire = (scene) => scene.relay.wire.filter((text) => JSON.parse(text).t === "seal");

test("a join alone puts no seal on the wire, whatever the server says of the state", async () => {
  const scene = new Scene();
  const v = await scene.waiting();
  await scene.join("Mallory");
  scene.relay.state = "active";
  scene.relay.changed();
  await scene.pass(30);
  assert.equal(v.visitor.phase, "ready");
  assert.deepEqual(sealsOnTheWire(scene), []);
  v.visitor.accept();
  await scene.run();
  assert.equal(sealsOnTheWire(scene).length, 1, "her word makes it");
});

test("a number that the server counts otherwise is taken from its word", async () => {
  const scene = new Scene();
  const { v, ada } = await scene.talking();
  // One more of hers is in the store than her page knows of, as when an answer was lost with the page.
  scene.relay.members.get(v.visitor.roster.me).ss += 1;
  v.visitor.say("one");
  v.visitor.say("two");
  await scene.pass(5);
  assert.deepEqual(texts(ada.counsellor), ["one", "two"]);
});
