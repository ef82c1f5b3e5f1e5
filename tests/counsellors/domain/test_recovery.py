"""The recovery codes have 80 bits, are easy to type, and are stored as what cannot be read back."""

import base64
import secrets

from counsellors.domain.recovery import digest_of, new_codes


def test_ten_codes_of_eighty_bits_that_differ() -> None:
    fresh = new_codes(secrets.token_bytes)
    assert len(set(fresh)) == 10
    assert all(len(base64.b32decode(code.replace("-", ""))) * 8 == 80 for code in fresh)


def test_how_it_is_typed_does_not_matter() -> None:
    code = "ABCD-EFGH-OIBM-NPQR"
    for typed in ("abcdefghoibmnpqr", " abcd efgh oibm npqr ", "ABCD-EFGH-018M-NPQR"):
        assert digest_of(typed, "ada") == digest_of(code, "ada")


def test_the_same_code_of_two_people_is_stored_differently() -> None:
    assert digest_of("ABCD", "ada") != digest_of("ABCD", "bela")
