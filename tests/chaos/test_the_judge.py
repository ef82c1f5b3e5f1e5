"""A judge that finds nothing proves nothing: here everything it looks for is planted."""

import pytest

from tests.chaos.ledger import Line, wrongs

WRITTEN = {"V": ["1", "2", "3"], "Ada": ["1", "2"]}
READ: list[Line] = [("V", "1"), ("Ada", "1"), ("V", "2"), ("Ada", "2"), ("V", "3")]


def test_a_conversation_that_went_well_has_nothing_wrong() -> None:
    assert wrongs(WRITTEN, {"V": READ, "Ada": list(READ)}) == []


@pytest.mark.parametrize("reader", ["V", "Ada"])
@pytest.mark.parametrize("place", range(len(READ)))
def test_a_lost_message_is_found(reader: str, place: int) -> None:
    who, text = READ[place]
    read = {"V": list(READ), "Ada": list(READ)}
    del read[reader][place]
    assert f"{reader}: lost {text} of {who}" in wrongs(WRITTEN, read)


@pytest.mark.parametrize("place", range(len(READ)))
def test_a_message_that_both_lost_is_found(place: int) -> None:
    who, text = READ[place]
    read = READ[:place] + READ[place + 1 :]
    assert wrongs(WRITTEN, {"V": read, "Ada": read}) == [f"{reader}: lost {text} of {who}" for reader in ("V", "Ada")]


@pytest.mark.parametrize("place", range(len(READ)))
def test_a_doubled_message_is_found(place: int) -> None:
    who, text = READ[place]
    read = [*READ, READ[place]]
    assert wrongs(WRITTEN, {"V": read, "Ada": read}) == [
        f"{reader}: 2 times {text} of {who}" for reader in ("V", "Ada")
    ]


def test_two_messages_of_one_writer_that_changed_places_are_found() -> None:
    read = [("V", "2"), ("Ada", "1"), ("V", "1"), ("Ada", "2"), ("V", "3")]
    assert wrongs(WRITTEN, {"V": read, "Ada": read}) == [
        f"{reader}: out of order: ['2', '1', '3'] of V" for reader in ("V", "Ada")
    ]


def test_another_order_on_the_other_side_is_found() -> None:
    other = [("Ada", "1"), ("V", "1"), *READ[2:]]
    assert wrongs(WRITTEN, {"V": READ, "Ada": other}) == ["the readers do not have the same order"]


def test_a_stranger_and_a_message_that_nobody_wrote_are_found() -> None:
    assert "V reads somebody unknown: Mallory" in wrongs(WRITTEN, {"V": [*READ, ("Mallory", "1")]})
    assert wrongs(WRITTEN, {"V": [*READ, ("V", "4")]}) == ["V: V never wrote 4"]
