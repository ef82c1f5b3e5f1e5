"""The client's cryptography against two others: `cryptography`'s HPKE, and the whole protocol written in Python."""

import json
import time
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sessions.services.puzzle import make_puzzle, proof_of
from tests.js.node import node
from tests.servers.locks import CURVE, Place, bytes_of, public_bytes, seal, seal_info, text_of, unseal

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
INFO = "csm-chat.v1|seal|conversation-0001|counsellor-00001"
TEXT = "rødgrød med fløde 🌿"
ENC_BYTES = 65
EPOCH_KEY = bytes(range(32))
PLACE = Place("conversation-0001", 3, "visitor-000000001", "mid-0000000000001", 7)
BINDING = {"conversation": "conversation-0001", "member": "counsellor-00001", "ep": 2, "since": 9}


def ask(question: str, **given: Any) -> Any:
    """What the client's own modules answer."""
    return json.loads(node("interop.mjs", given=json.dumps({"ask": question, **given})))


def jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    public = public_bytes(key.public_key())
    secret = key.private_numbers().private_value.to_bytes(32, "big")
    x, y = text_of(public[1:33]), text_of(public[33:])
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "d": text_of(secret)}


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    return text_of(public_bytes(key.public_key()))


@pytest.fixture
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(CURVE)


def test_python_opens_what_the_client_seals(key: ec.EllipticCurvePrivateKey) -> None:
    sealed = ask("seal", recipient=public_text(key), info=INFO, aad="", text=TEXT)
    assert SUITE.decrypt(bytes_of(sealed["enc"]) + bytes_of(sealed["ct"]), key, INFO.encode()).decode() == TEXT


def test_the_client_opens_what_python_seals(key: ec.EllipticCurvePrivateKey) -> None:
    sealed = SUITE.encrypt(TEXT.encode(), key.public_key(), INFO.encode())
    enc, ct = text_of(sealed[:ENC_BYTES]), text_of(sealed[ENC_BYTES:])
    assert ask("open", pair=jwk(key), info=INFO, aad="", enc=enc, ct=ct) == TEXT


def test_an_epochs_key_goes_from_the_client_to_python(key: ec.EllipticCurvePrivateKey) -> None:
    sealed = ask("sealEpoch", key=text_of(EPOCH_KEY), binding=BINDING, recipient=public_text(key))
    info = seal_info(str(BINDING["conversation"]), str(BINDING["member"]))
    enc, ct = bytes_of(sealed["enc"]), bytes_of(sealed["ct"])
    assert unseal(key, info, b"2|9", enc, ct) == EPOCH_KEY
    with pytest.raises(InvalidTag):
        unseal(key, info, b"2|1", enc, ct)


def test_an_epochs_key_goes_from_python_to_the_client(key: ec.EllipticCurvePrivateKey) -> None:
    info = seal_info(str(BINDING["conversation"]), str(BINDING["member"]))
    enc, ct = seal(public_bytes(key.public_key()), info, b"2|9", EPOCH_KEY)
    opened = ask("openEpoch", pair=jwk(key), binding=BINDING, enc=text_of(enc), ct=text_of(ct))
    assert bytes_of(opened) == EPOCH_KEY


def test_a_message_goes_from_the_client_to_python() -> None:
    locked = ask("encrypt", key=text_of(EPOCH_KEY), place=vars(PLACE), text=TEXT)
    assert PLACE.decrypt(EPOCH_KEY, **locked) == TEXT


def test_a_message_goes_from_python_to_the_client() -> None:
    locked = PLACE.encrypt(EPOCH_KEY, TEXT)
    assert ask("decrypt", key=text_of(EPOCH_KEY), place=vars(PLACE), **locked) == TEXT


def test_the_client_solves_the_puzzle_that_python_makes() -> None:
    now = int(time.time())
    challenge = make_puzzle(30, now)
    proof = proof_of(ask("solve", challenge=challenge), now)
    assert proof is not None
    assert proof.nonce == json.loads(challenge)["parameters"]["nonce"]
