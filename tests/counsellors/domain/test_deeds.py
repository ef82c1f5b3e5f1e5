"""What the audit log can say: a closed list, whose words cannot carry a text, a contact or a conversation."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from counsellors.domain.deeds import LONGEST, Deed, Kind, hour_of, kind_of, may_say


def test_every_deed_is_about_a_kind_and_its_name_fits_the_column() -> None:
    assert {kind_of(deed) for deed in Deed} == set(Kind)
    assert max(len(deed) for deed in Deed) <= 24


def test_no_kind_is_a_conversation_a_contact_or_a_visitor() -> None:
    assert set(Kind) == {"service", "person", "day", "year", "entry"}


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        (Deed.ROLE_CHANGED, "shift_lead"), (Deed.CENTRE_CHANGED, "csm-midt-nord"), (Deed.CAPACITY_CHANGED, "2"),
        (Deed.DAY_CHANGED, "2026-12-24"), (Deed.YEAR_CLOSED, "2025"), (Deed.PAUSED, ""),
        (Deed.HANDBOOK_PUBLISHED, "05-dissociation-and-grounding"), (Deed.HELPLINE_CHANGED, "livslinien"),
    ],
)  # fmt: skip
def test_a_word_of_its_kind_may_stand_in_the_log(deed: Deed, what: str) -> None:
    assert may_say(deed, what)


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        (Deed.PAUSED, "because of her"), (Deed.YEAR_CLOSED, "2025-Q3"), (Deed.YEAR_CLOSED, ""),
        (Deed.DAY_CHANGED, "jul"),
        (Deed.HANDBOOK_CHANGED, "A text of its own"), (Deed.HANDBOOK_CHANGED, "x" * (LONGEST + 1)),
        (Deed.HELPLINE_CHANGED, "+45 12 34 56 78"), (Deed.ROLE_CHANGED, "ada@example.org"),
        (Deed.IMPORTED, "2025\n"),
    ],
)  # fmt: skip
def test_anything_else_may_not(deed: Deed, what: str) -> None:
    assert not may_say(deed, what)


def test_no_key_of_a_contact_or_a_conversation_may_stand_in_it() -> None:
    for key in (str(uuid4()), uuid4().hex, "q8fj2kd0s_7zmxw1h4tyvb"):
        assert not any(may_say(deed, key) for deed in Deed)


def test_of_the_time_only_the_hour_is_known() -> None:
    assert hour_of(datetime(2026, 11, 22, 19, 59, 59, 999, UTC)) == datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
