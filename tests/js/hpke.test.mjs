import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { toBase64, utf8 } from "../../static/js/lib/bytes.js";
import { Aead, makeKeyPair, open, publicBytes, seal } from "../../static/js/lib/hpke.js";

const { subtle } = webcrypto;
const hex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const CURVE = { name: "ECDH", namedCurve: "P-256" };

// RFC 9180, A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence number 0.
const VECTOR = {
  info: hex("4f6465206f6e2061204772656369616e2055726e"),
  ephemeral: {
    secret: hex("4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb"),
    public: hex(
      "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4",
    ),
  },
  recipient: {
    secret: hex("f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2"),
    public: hex(
      "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0",
    ),
  },
  text: hex("4265617574792069732074727574682c20747275746820626561757479"),
  aad: hex("436f756e742d30"),
  ct: hex("5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434"),
};

async function pairOf({ secret, public: point }) {
  const x = toBase64(point.slice(1, 33));
  const y = toBase64(point.slice(33));
  const jwk = { kty: "EC", crv: "P-256", x, y };
  return {
    publicKey: await subtle.importKey("jwk", jwk, CURVE, true, []),
    privateKey: await subtle.importKey("jwk", { ...jwk, d: toBase64(secret) }, CURVE, false, ["deriveBits"]),
  };
}

test("sealing gives the vector of RFC 9180 A.3.1", async () => {
  const { info, aad, text } = VECTOR;
  const ephemeral = await pairOf(VECTOR.ephemeral);
  const sealed = await seal(subtle, VECTOR.recipient.public, { info, aad, text }, { aead: Aead.AES_128_GCM, ephemeral });
  assert.deepEqual(sealed.enc, VECTOR.ephemeral.public);
  assert.deepEqual(sealed.ct, VECTOR.ct);
});

test("opening takes the vector of RFC 9180 A.3.1", async () => {
  const { info, aad, ct } = VECTOR;
  const sealed = { info, aad, ct, enc: VECTOR.ephemeral.public };
  assert.deepEqual(await open(subtle, await pairOf(VECTOR.recipient), sealed, { aead: Aead.AES_128_GCM }), VECTOR.text);
});

test("what is sealed with AES-256-GCM opens with its own info and data only", async () => {
  const pair = await makeKeyPair(subtle);
  const given = { info: utf8("info"), aad: utf8("aad"), text: utf8("secret") };
  const sealed = await seal(subtle, await publicBytes(subtle, pair.publicKey), given);
  assert.deepEqual(await open(subtle, pair, { ...given, ...sealed }), given.text);
  await assert.rejects(open(subtle, pair, { ...given, ...sealed, info: utf8("other") }));
  await assert.rejects(open(subtle, pair, { ...given, ...sealed, aad: utf8("other") }));
  await assert.rejects(open(subtle, await makeKeyPair(subtle), { ...given, ...sealed }));
});

test("a join key cannot be read out", async () => {
  const { privateKey } = await makeKeyPair(subtle);
  assert.equal(privateKey.extractable, false);
  await assert.rejects(subtle.exportKey("pkcs8", privateKey));
});
