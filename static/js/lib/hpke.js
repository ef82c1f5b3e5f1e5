/**
 * HPKE (RFC 9180), base mode, one message: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-GCM over WebCrypto.
 *
 * WebCrypto's HKDF runs extract and expand in one; the key schedule needs them apart, and both are a few HMACs.
 * The AEAD and the ephemeral key can be given, so that the vectors of RFC 9180 A.3 (AES-128-GCM) prove this module.
 * @module
 */

import { concat, utf8 } from "./bytes.js";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const KEM = 0x0010;
const KDF = 0x0001;
const HASH_BYTES = 32;
const NONCE_BYTES = 12;

/** The AEADs: their registered ids and key lengths in bytes. */
export const Aead = Object.freeze({
  AES_128_GCM: Object.freeze({ id: 0x0001, keyBytes: 16 }),
  AES_256_GCM: Object.freeze({ id: 0x0002, keyBytes: 32 }),
});

const twoBytes = (/** @type {number} */ value) => Uint8Array.of(value >> 8, value & 255);
const kemSuite = concat(utf8("KEM"), twoBytes(KEM));
const suite = (/** @type {number} */ aeadId) => concat(utf8("HPKE"), twoBytes(KEM), twoBytes(KDF), twoBytes(aeadId));
const NOTHING = new Uint8Array(0);

async function hmac(subtle, secret, data) {
  // An empty HMAC key may not be imported; a key of zeros of the hash's length means the same.
  const raw = secret.length ? secret : new Uint8Array(HASH_BYTES);
  const key = await subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", key, data));
}

const extract = (subtle, suiteId, salt, label, ikm) =>
  hmac(subtle, salt, concat(utf8("HPKE-v1"), suiteId, utf8(label), ikm));

async function expand(subtle, suiteId, secret, label, info, length) {
  // Nothing here is longer than one block of the hash, so one round is enough.
  const labelled = concat(twoBytes(length), utf8("HPKE-v1"), suiteId, utf8(label), info, Uint8Array.of(1));
  return (await hmac(subtle, secret, labelled)).subarray(0, length);
}

async function sharedSecret(subtle, privateKey, publicKey, kemContext) {
  const dh = await subtle.deriveBits({ name: "ECDH", public: publicKey }, privateKey, HASH_BYTES * 8);
  const secret = await extract(subtle, kemSuite, NOTHING, "eae_prk", new Uint8Array(dh));
  return expand(subtle, kemSuite, secret, "shared_secret", kemContext, HASH_BYTES);
}

async function schedule(subtle, aead, secret, info) {
  const id = suite(aead.id);
  const context = concat(
    Uint8Array.of(0),
    await extract(subtle, id, NOTHING, "psk_id_hash", NOTHING),
    await extract(subtle, id, NOTHING, "info_hash", info),
  );
  const prk = await extract(subtle, id, secret, "secret", NOTHING);
  const raw = await expand(subtle, id, prk, "key", context, aead.keyBytes);
  const iv = await expand(subtle, id, prk, "base_nonce", context, NONCE_BYTES);
  return { iv, key: await subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]) };
}

/**
 * A key pair for one conversation. The private key cannot be read out, by this code or any other.
 * @param {SubtleCrypto} subtle
 * @returns {Promise<CryptoKeyPair>}
 */
export function makeKeyPair(subtle) {
  return /** @type {Promise<CryptoKeyPair>} */ (subtle.generateKey(CURVE, false, ["deriveBits"]));
}

/** @param {SubtleCrypto} subtle @param {CryptoKey} key @returns {Promise<Uint8Array>} 65 bytes, uncompressed */
export async function publicBytes(subtle, key) {
  return new Uint8Array(await subtle.exportKey("raw", key));
}

/** @param {SubtleCrypto} subtle @param {Uint8Array} bytes @returns {Promise<CryptoKey>} */
export function readPublicKey(subtle, bytes) {
  return subtle.importKey("raw", bytes, CURVE, true, []);
}

/**
 * Seals a text to a public key.
 * @param {SubtleCrypto} subtle
 * @param {Uint8Array} recipient - public key, uncompressed
 * @param {{info: Uint8Array, aad: Uint8Array, text: Uint8Array}} message
 * @param {{aead?: {id: number, keyBytes: number}, ephemeral?: CryptoKeyPair}} [given] - for test vectors
 * @returns {Promise<{enc: Uint8Array, ct: Uint8Array}>}
 */
export async function seal(subtle, recipient, { info, aad, text }, given = {}) {
  const aead = given.aead ?? Aead.AES_256_GCM;
  const ephemeral = given.ephemeral ?? (await makeKeyPair(subtle));
  const enc = await publicBytes(subtle, ephemeral.publicKey);
  const publicKey = await readPublicKey(subtle, recipient);
  const secret = await sharedSecret(subtle, ephemeral.privateKey, publicKey, concat(enc, recipient));
  const { key, iv } = await schedule(subtle, aead, secret, info);
  return { enc, ct: new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, key, text)) };
}

/**
 * Opens what was sealed.
 * @param {SubtleCrypto} subtle
 * @param {CryptoKeyPair} pair - the recipient's
 * @param {{info: Uint8Array, aad: Uint8Array, enc: Uint8Array, ct: Uint8Array}} message
 * @param {{aead?: {id: number, keyBytes: number}}} [given]
 * @returns {Promise<Uint8Array>}
 * @throws {DOMException} when anything of it was changed or it was sealed to another key
 */
export async function open(subtle, pair, { info, aad, enc, ct }, given = {}) {
  const aead = given.aead ?? Aead.AES_256_GCM;
  const own = await publicBytes(subtle, pair.publicKey);
  const secret = await sharedSecret(subtle, pair.privateKey, await readPublicKey(subtle, enc), concat(enc, own));
  const { key, iv } = await schedule(subtle, aead, secret, info);
  return new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv, additionalData: aad }, key, ct));
}
