import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64, toBase64, utf8 } from "../../static/js/lib/bytes.js";
import { decrypt, encrypt, importEpochKey } from "../../static/js/lib/cipher.js";
import { pad, unpad } from "../../static/js/lib/padding.js";
import { Limit } from "../../static/js/lib/protocol.js";
import { makeWorld, subtle } from "./support/world.mjs";

const PLACE = { conversation: "conversation-0001", epoch: 3, sender: "visitor-000000001", mid: "mid-0000000000001", ss: 7 };
const key = () => importEpochKey(subtle, new Uint8Array(32).fill(9));

test("a message opens where it was written", async () => {
  const world = makeWorld();
  const locked = await encrypt(world, await key(), PLACE, "hej – 🌿");
  assert.equal(await decrypt(world, await key(), PLACE, locked), "hej – 🌿");
});

for (const [what, other] of Object.entries({
  conversation: "conversation-0002",
  epoch: 2,
  sender: "counsellor-00001",
  mid: "mid-0000000000002",
  ss: 8,
})) {
  test(`a message does not open with another ${what}`, async () => {
    const world = makeWorld();
    const locked = await encrypt(world, await key(), PLACE, "hej");
    await assert.rejects(decrypt(world, await key(), { ...PLACE, [what]: other }, locked));
  });
}

test("a message with one bit turned does not open, whichever bit it is", async () => {
  const world = makeWorld();
  const locked = await encrypt(world, await key(), PLACE, "hej");
  for (const at of [0, 100, 255, 256, 271]) {
    const bytes = fromBase64(locked.ct);
    bytes[at] ^= 1;
    await assert.rejects(decrypt(world, await key(), PLACE, { ...locked, ct: toBase64(bytes) }));
  }
});

test("the same text twice gives two different ciphertexts", async () => {
  const world = makeWorld();
  const [one, other] = [await encrypt(world, await key(), PLACE, "hej"), await encrypt(world, await key(), PLACE, "hej")];
  assert.notEqual(one.ct, other.ct);
  assert.notEqual(one.iv, other.iv);
});

test("padding hides lengths within buckets of 256 bytes", async () => {
  const world = makeWorld();
  const length = async (text) => (await encrypt(world, await key(), PLACE, text)).ct.length;
  assert.equal(await length("ja"), await length("x".repeat(255)));
  assert.equal(await length("x".repeat(256)), await length("x".repeat(511)));
  assert.notEqual(await length("x".repeat(255)), await length("x".repeat(256)));
});

test("padding comes off exactly, whatever the text ends with", () => {
  for (const text of ["", "a", "\u0000", "\u0080", "a\u0000\u0000", "x".repeat(255), "x".repeat(256), "x".repeat(8192)]) {
    assert.deepEqual(unpad(pad(utf8(text))), utf8(text));
    assert.equal(pad(utf8(text)).length % 256, 0);
  }
  for (const wrong of [new Uint8Array(0), new Uint8Array(256), pad(utf8("a")).subarray(0, 255)]) {
    assert.throws(() => unpad(wrong));
  }
});

test("the longest text fits into a frame", async () => {
  const { ct } = await encrypt(makeWorld(), await key(), PLACE, "x".repeat(Limit.TEXT_BYTES));
  assert.ok(ct.length <= Limit.CIPHERTEXT_CHARACTERS);
});

test("base64url goes both ways and takes nothing else", () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 89) % 256);
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
    assert.equal(toBase64(bytes), Buffer.from(bytes).toString("base64url"));
  }
  for (const wrong of ["a+b/", "YQ==", "æ"]) assert.throws(() => fromBase64(wrong));
});
