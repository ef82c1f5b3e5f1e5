"""The golden frames as the server reads and writes them; `tests/js/frames.test.mjs` reads the same files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sessions import protocol
from tests.servers.locks import CURVE, Place, bytes_of, seal_info, unseal

HERE = Path(__file__).parent
READ: dict[str, tuple[Any, Callable[[str], protocol.Frame]]] = {
    "from_visitor": (protocol.FromVisitor, protocol.read_visitor),
    "from_counsellor": (protocol.FromCounsellor, protocol.read_counsellor),
    "from_desk": (protocol.FromDesk, protocol.read_desk),
    **{
        name: (union, msgspec.json.Decoder(union).decode)
        for name, union in {
            "to_visitor": protocol.ToVisitor,
            "to_counsellor": protocol.ToCounsellor,
            "to_desk": protocol.ToDesk,
        }.items()
    },
}


def golden(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text())


FRAMES = [(name, frame) for name in READ for frame in golden(name)]
NAMES = [f"{name} {frame['t']} {at}" for at, (name, frame) in enumerate(FRAMES)]


@pytest.mark.parametrize(("name", "frame"), FRAMES, ids=NAMES)
def test_a_golden_frame_is_read_and_written_without_a_change(name: str, frame: dict[str, Any]) -> None:
    _, read = READ[name]
    assert json.loads(protocol.write(read(json.dumps(frame)))) == frame


@pytest.mark.parametrize(("name", "frame"), FRAMES, ids=NAMES)
def test_a_golden_frame_with_a_field_too_many_is_refused(name: str, frame: dict[str, Any]) -> None:
    _, read = READ[name]
    with pytest.raises(msgspec.ValidationError):
        read(json.dumps({**frame, "surplus": 1}))


@pytest.mark.parametrize("name", READ)
def test_every_frame_of_a_direction_has_a_golden_one(name: str) -> None:
    union, _ = READ[name]
    assert {frame["t"] for frame in golden(name)} == {kind.__struct_config__.tag for kind in get_args(union)}


def test_the_golden_seal_and_messages_open_in_python() -> None:
    opened = golden("opened")
    frames = {
        (frame["t"], frame["mid"]): frame
        for frame in golden("from_visitor") + golden("from_counsellor")
        if "mid" in frame
    }
    secret = int.from_bytes(bytes_of(opened["join_key"]["d"]), "big")
    key = ec.derive_private_key(secret, CURVE)
    seal = next(frame for (kind, _), frame in frames.items() if kind == "seal")
    info = seal_info(opened["conversation"], opened["counsellor"])
    aad = f"{seal['ep']}|{seal['since']}".encode()
    epoch_key = unseal(key, info, aad, bytes_of(seal["enc"]), bytes_of(seal["ct"]))
    assert epoch_key == bytes_of(opened["epoch_key"])
    senders = (opened["visitor"], opened["counsellor"])
    messages = [frame for (kind, _), frame in frames.items() if kind == "msg"]
    texts = [
        Place(opened["conversation"], m["ep"], sender, m["mid"], m["ss"]).decrypt(epoch_key, m["iv"], m["ct"])
        for sender, m in zip(senders, messages, strict=True)
    ]
    assert texts == opened["texts"]
