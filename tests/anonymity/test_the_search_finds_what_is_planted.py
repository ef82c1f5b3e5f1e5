"""A hunt that finds no control proves nothing: the search of this package finds a word however it is written."""

from base64 import b64encode, urlsafe_b64encode

import pytest

from tests.anonymity.places import Search

WORD = "sommerfugl-7f3a91"


@pytest.mark.parametrize("before", [b"", b"x", b"xy", b"\x00\xff\x10"])
@pytest.mark.parametrize("after", [b"", b"z", b"zz"])
def test_it_finds_a_word_in_base64_at_any_place(before: bytes, after: bytes) -> None:
    for encode in (b64encode, urlsafe_b64encode):
        assert Search([WORD]).within("there", encode(before + WORD.encode() + after))


@pytest.mark.parametrize("content", [WORD.upper().encode(), WORD.encode("utf-16-le"), WORD.encode().hex().encode()])
def test_it_finds_a_word_in_other_letters(content: bytes) -> None:
    assert Search([WORD]).within("there", b"..." + content + b"...")


def test_it_finds_nothing_where_nothing_is() -> None:
    assert not Search([WORD]).within("there", b"sommerfugl-7f3a9, and nothing more")


KEY = bytes(range(7, 39))


@pytest.mark.parametrize("content", [KEY, KEY.hex().encode(), KEY.hex().upper().encode(), b64encode(b"x" + KEY + b"y")])
def test_it_finds_the_bytes_of_a_key(content: bytes) -> None:
    assert Search([KEY]).within("there", b"..." + content + b"...")
