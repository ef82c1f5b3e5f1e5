/** Answers one question on standard input with the client's own cryptography; asked by test_interop.py. */
import { webcrypto } from "node:crypto";
import { text as readAll } from "node:stream/consumers";
import { fromBase64, fromUtf8, toBase64, utf8 } from "../../static/js/lib/bytes.js";
import { decrypt, encrypt, importEpochKey } from "../../static/js/lib/cipher.js";
import { open, seal } from "../../static/js/lib/hpke.js";
import { Keyring } from "../../static/js/lib/keyring.js";
import { solve } from "../../static/js/lib/puzzle.js";

const { subtle } = webcrypto;
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const world = { subtle, bytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)) };

async function pairOf({ d, ...jwk }) {
  return {
    publicKey: await subtle.importKey("jwk", jwk, CURVE, true, []),
    privateKey: await subtle.importKey("jwk", { ...jwk, d }, CURVE, false, ["deriveBits"]),
  };
}

const answers = {
  async seal({ recipient, info, aad, text }) {
    const sealed = await seal(subtle, fromBase64(recipient), { info: utf8(info), aad: utf8(aad), text: utf8(text) });
    return { enc: toBase64(sealed.enc), ct: toBase64(sealed.ct) };
  },
  async open({ pair, info, aad, enc, ct }) {
    const message = { info: utf8(info), aad: utf8(aad), enc: fromBase64(enc), ct: fromBase64(ct) };
    return fromUtf8(await open(subtle, await pairOf(pair), message));
  },
  async encrypt({ key, place, text }) {
    return encrypt(world, await importEpochKey(subtle, fromBase64(key)), place, text);
  },
  async decrypt({ key, place, iv, ct }) {
    return decrypt(world, await importEpochKey(subtle, fromBase64(key)), place, { iv, ct });
  },
  async solve({ challenge }) {
    return solve(subtle, challenge);
  },
  async sealEpoch({ key, binding, recipient }) {
    const keyring = new Keyring(world);
    await keyring.restore([[binding.ep, key]]);
    return keyring.seal({ ...binding, key: recipient });
  },
  async openEpoch({ pair, binding, enc, ct }) {
    const keyring = new Keyring(world);
    await keyring.open(await pairOf(pair), binding, { enc, ct });
    return keyring.save()[0][1];
  },
};

const { ask, ...given } = JSON.parse(await readAll(process.stdin));
console.log(JSON.stringify(await answers[ask](given)));
