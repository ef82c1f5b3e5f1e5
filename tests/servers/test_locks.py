"""The tests' own HPKE against that of the package `cryptography`, which knows no additional data."""

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec

from tests.servers.locks import CURVE, Place, public_bytes, seal, unseal

SUITE = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def test_what_we_seal_another_implementation_opens() -> None:
    private = ec.generate_private_key(CURVE)
    enc, ct = seal(public_bytes(private.public_key()), b"info", b"", b"a key")
    assert SUITE.decrypt(enc + ct, private, info=b"info") == b"a key"


def test_what_another_implementation_seals_we_open() -> None:
    private = ec.generate_private_key(CURVE)
    sealed = SUITE.encrypt(b"a key", private.public_key(), info=b"info")
    assert unseal(private, b"info", b"", sealed[:65], sealed[65:]) == b"a key"


def test_a_message_opens_in_its_own_place() -> None:
    place = Place("conversation", 0, "visitor", "mid", 1)
    locked = place.encrypt(bytes(32), "Hej, æøå")
    assert place.decrypt(bytes(32), **locked) == "Hej, æøå"
