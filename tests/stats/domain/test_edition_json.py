"""An edition as it is stored: the same bytes for the same edition, and nothing but an edition read back."""

import json
from datetime import date

import pytest

from stats.domain.edition import Base, Cell, Edition, Figure, LeftOut, Note, Table, Words
from stats.domain.edition_json import checksum, decode, encode

ALL = Words("alle henvendelser", "all contacts")
EDITION = Edition(
    year=2019,
    number=1,
    closed_on=date(2020, 1, 15),
    total=Figure(215),
    tables=(
        Table(
            slug="gender",
            label=Words("Køn", "Gender"),
            unit=Words("henvendelser", "contacts"),
            base=Base("all", ALL, Figure(215)),
            several=False,
            cells=(
                Cell("woman", Words("Kvinde", "Woman"), Figure(185), 86),
                Cell("rest", Words("Andet", "Other"), Figure(None, 5), joined=("man", "unknown"), answered=False),
            ),
            notes=(Note("rounding", Words("Afrundet.", "Rounded.")),),
        ),
    ),
    left_out=(LeftOut("age_group", Words("Alder", "Age")),),
)


def test_what_was_stored_reads_back_as_the_same_edition() -> None:
    assert decode(encode(EDITION)) == EDITION
    assert encode(decode(encode(EDITION))) == encode(EDITION)


def test_its_checksum_is_that_of_the_stored_bytes_and_stays_the_same() -> None:
    assert checksum(encode(EDITION)) == "55731d8d3f49e5d770f3dd451c6c75d47d0e6b2e551ac099c521d42a50f885a0"


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"year": "2019"},
        {"year": None},
        {"total": {"count": 215, "below": 5}},
        {"total": {"count": None, "below": None}},
        {"more": 1},
        {"tables": {}},
        {"closed_on": 2020},
    ],
)
def test_anything_else_is_refused(change: dict[str, object]) -> None:
    document = json.loads(encode(EDITION)) | change
    with pytest.raises(ValueError):
        decode(json.dumps(document).encode())


def test_every_text_is_there_in_both_languages() -> None:
    assert (ALL.of("da"), ALL.of("en"), ALL.of("de")) == ("alle henvendelser", "all contacts", "all contacts")
