"""The cryptography of the protocol once more, in Python: HPKE, message keys, padding; not taken from the client."""

import hashlib
import hmac
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sessions.protocol import PROTOCOL, Limit

CURVE = ec.SECP256R1()
KEM_SUITE = b"KEM" + bytes.fromhex("0010")
SUITE = b"HPKE" + bytes.fromhex("0010 0001 0002")  # DHKEM(P-256), HKDF-SHA256, AES-256-GCM


def text_of(value: bytes) -> str:
    """Base64url without padding, as frames carry it."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def random_id() -> str:
    """An identifier for a `mid` or a nonce."""
    return text_of(os.urandom(16))


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """65 bytes, uncompressed."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, hashlib.sha256)


def _expand(suite: bytes, secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(secret, labelled + b"\x01", hashlib.sha256)[:length]


def _shared(private: ec.EllipticCurvePrivateKey, public: bytes, context: bytes) -> bytes:
    dh = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public))
    return _expand(KEM_SUITE, _extract(KEM_SUITE, b"", b"eae_prk", dh), b"shared_secret", context, 32)


def _schedule(shared: bytes, info: bytes) -> tuple[AESGCM, bytes]:
    context = b"\x00" + _extract(SUITE, b"", b"psk_id_hash", b"") + _extract(SUITE, b"", b"info_hash", info)
    secret = _extract(SUITE, shared, b"secret", b"")
    key = AESGCM(_expand(SUITE, secret, b"key", context, 32))
    return key, _expand(SUITE, secret, b"base_nonce", context, 12)


def seal(recipient: bytes, info: bytes, aad: bytes, text: bytes) -> tuple[bytes, bytes]:
    """Seal a text to a public key (RFC 9180, base mode, one message); returns `enc` and `ct`."""
    ephemeral = ec.generate_private_key(CURVE)
    enc = public_bytes(ephemeral.public_key())
    key, nonce = _schedule(_shared(ephemeral, recipient, enc + recipient), info)
    return enc, key.encrypt(nonce, text, aad)


def unseal(private: ec.EllipticCurvePrivateKey, info: bytes, aad: bytes, enc: bytes, ct: bytes) -> bytes:
    """Open what was sealed. Raises InvalidTag when anything of it was changed."""
    key, nonce = _schedule(_shared(private, enc, enc + public_bytes(private.public_key())), info)
    return key.decrypt(nonce, ct, aad)


def seal_info(conversation: str, member: str) -> bytes:
    return f"{PROTOCOL}|seal|{conversation}|{member}".encode()


@dataclass(frozen=True)
class Place:
    """Where a message stands; every part of it is authenticated."""

    conversation: str
    epoch: int
    sender: str
    mid: str
    ss: int

    def _bound(self) -> bytes:
        parts = [PROTOCOL, self.conversation, self.epoch, self.sender, self.mid, self.ss]
        return json.dumps(parts, separators=(",", ":")).encode()

    def _key(self, epoch_key: bytes) -> AESGCM:
        info = f"msg|{self.epoch}|{self.sender}".encode()
        return AESGCM(HKDF(hashes.SHA256(), 32, self.conversation.encode(), info).derive(epoch_key))

    def encrypt(self, epoch_key: bytes, text: str) -> dict[str, str]:
        """The `iv` and `ct` of a message, its text padded to full buckets."""
        plain = text.encode() + b"\x80"
        plain += bytes(-len(plain) % int(Limit.PADDING_BYTES))
        iv = os.urandom(12)
        return {"iv": text_of(iv), "ct": text_of(self._key(epoch_key).encrypt(iv, plain, self._bound()))}

    def decrypt(self, epoch_key: bytes, iv: str, ct: str) -> str:
        """The text. Raises InvalidTag when one bit of it, or its place, is not what the sender wrote."""
        plain = self._key(epoch_key).decrypt(bytes_of(iv), bytes_of(ct), self._bound())
        return plain.rstrip(b"\x00")[:-1].decode()
