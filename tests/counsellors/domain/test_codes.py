"""The six digits of an app are those of RFC 6238, within half a minute, and never twice."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from counsellors.domain import codes

KEY = b"12345678901234567890"
NOW = datetime(2026, 11, 22, 19, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("seconds", "digits"),
    [
        (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
        (2000000000, "279037"), (20000000000, "353130"),
    ],
)  # fmt: skip
def test_the_codes_are_those_of_the_standard(seconds: int, digits: str) -> None:
    assert codes.code_of(KEY, codes.step_at(datetime.fromtimestamp(seconds, UTC))) == digits


@pytest.mark.parametrize("away", [-1, 0, 1])
def test_a_clock_half_a_minute_off_is_forgiven(away: int) -> None:
    code = codes.code_of(KEY, codes.step_at(NOW) + away)
    assert codes.matching_step(KEY, code, NOW, -1) == codes.step_at(NOW) + away


@pytest.mark.parametrize("away", [-2, 2, 20])
def test_a_clock_further_off_is_not(away: int) -> None:
    assert codes.matching_step(KEY, codes.code_of(KEY, codes.step_at(NOW) + away), NOW, -1) is None


def test_a_used_code_and_those_before_it_are_refused() -> None:
    step = codes.step_at(NOW)
    for earlier in (step - 1, step):
        assert codes.matching_step(KEY, codes.code_of(KEY, earlier), NOW, last_step=step) is None
    assert codes.matching_step(KEY, codes.code_of(KEY, step + 1), NOW, last_step=step) == step + 1


@pytest.mark.parametrize("typed", ["", "12", "abcdef", "１２３４５６", "287082 1"])
def test_what_is_no_code_is_refused_quietly(typed: str) -> None:
    assert codes.matching_step(KEY, typed, datetime.fromtimestamp(59, UTC), -1) is None


def test_a_space_in_the_middle_does_no_harm() -> None:
    assert codes.matching_step(KEY, " 287 082 ", datetime.fromtimestamp(59, UTC), -1) == 1


def test_the_key_can_be_read_typed_and_scanned() -> None:
    text = codes.key_as_text(KEY)
    assert codes.key_from_text(text.lower()) == KEY
    link = urlsplit(codes.key_as_link(KEY, "ada@example.org"))
    assert (link.scheme, link.netloc) == ("otpauth", "totp")
    assert codes.key_from_text(parse_qs(link.query)["secret"][0]) == KEY
