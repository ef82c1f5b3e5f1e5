"""Of two lines that are all there is one has a figure: two, rounded beside their rounded sum, would tell too much."""

from itertools import product

import pytest

from stats.domain.counted import Counted
from stats.domain.drafting import draft
from stats.domain.subjects import Subject, subjects
from stats.domain.taxonomy import CHANNEL, CONTACT_TYPE, COUNSELLING
from stats.services import taxonomy
from stats.services.edition_texts import edition_texts
from tests.stats.editions import CLOSED_ON

YEAR = 2025


@pytest.fixture
def channel(lists: None) -> Subject:
    return next(one for one in subjects(taxonomy("da"), taxonomy("en"), YEAR, earlier=False) if one.slug == CHANNEL)


def test_the_table_of_channels_is_shown_whatever_the_last_digits_are(channel: Subject) -> None:
    texts = edition_texts()
    for chat, telephone in product(range(100, 105), repeat=2):
        values = {
            (CHANNEL, "chat"): chat, (CHANNEL, "telephone"): telephone, (CONTACT_TYPE, COUNSELLING): chat + telephone,
        }  # fmt: skip
        edition = draft(Counted(YEAR, chat + telephone, values), [channel], texts, CLOSED_ON).edition
        assert edition.left_out == ()
        (table,) = edition.tables
        assert [cell.slug for cell in table.cells] == ["chat"]
        assert table.rest is not None
        assert table.rest.da == "Telefon"
        assert "Telefon er resten" in table.notes[-1].text.da
