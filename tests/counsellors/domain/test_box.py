"""The box opens for its owner with its key file, and for nobody else."""

import secrets

import pytest

from counsellors.domain.box import WrongBox, close_box, open_box

BOX = close_box(b"the key", secret="file", owner="ada", random=secrets.token_bytes)


def test_its_owner_opens_it() -> None:
    assert open_box(BOX, secret="file", owner="ada") == b"the key"


@pytest.mark.parametrize(("secret", "owner"), [("file", "mallory"), ("another file", "ada")])
def test_another_owner_or_another_file_does_not(secret: str, owner: str) -> None:
    with pytest.raises(WrongBox):
        open_box(BOX, secret=secret, owner=owner)


@pytest.mark.parametrize(
    "broken",
    [b"", BOX[:10], BOX[:-1], BOX[:-1] + bytes([BOX[-1] ^ 1])],
    ids=["nothing", "its beginning", "without its end", "with another end"],
)
def test_a_broken_box_says_so(broken: bytes) -> None:
    with pytest.raises(WrongBox):
        open_box(broken, secret="file", owner="ada")


def test_two_boxes_of_one_key_look_different() -> None:
    assert close_box(b"the key", secret="file", owner="ada", random=secrets.token_bytes) != BOX
