"""Visitors' answers go out compressed; the staff's, which hold secrets, never do."""

import gzip

import brotli
import pytest
from django.test import Client

from csm_chat.compression import encoding_for

pytestmark = pytest.mark.django_db(databases=["default", "live"])

READ = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
BROWSER = "gzip, deflate, br, zstd"


@pytest.mark.parametrize("path", ["/", "/texts/da.json", "/tekst/en/safety.json", "/sikkerhed/"])
@pytest.mark.parametrize(("accepted", "encoding"), [(BROWSER, "br"), ("gzip", "gzip"), ("", ""), ("br;q=0", "")])
def test_a_visitors_answer_is_the_same_however_it_is_packed(path: str, accepted: str, encoding: str) -> None:
    plain = Client().get(path)
    answer = Client().get(path, headers={"accept-encoding": accepted})
    assert answer.headers.get("Content-Encoding", "") == encoding
    assert READ[encoding](answer.content) == plain.content
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    if encoding:
        assert len(answer.content) < len(plain.content) * 0.6


@pytest.mark.parametrize("path", ["/staff/sign-in/", "/staff/welcome/", "/nowhere", "/robots.txt"])
def test_what_holds_secrets_is_an_error_or_is_short_is_left_as_it_is(path: str) -> None:
    assert "Content-Encoding" not in Client().get(path, headers={"accept-encoding": BROWSER}).headers


def test_nothing_of_the_request_comes_back_in_an_answer() -> None:
    # With a secret in it, this is what would let an attacker guess at the secret by the length of the answer.
    word = "qxzjkvwp"
    for path in ["/", "/texts/da.json", "/tekst/da/safety.json", "/sikkerhed/"]:
        answer = Client().get(f"{path}?a={word}", headers={"referer": f"https://{word}.example/", "user-agent": word})
        assert word.encode() not in answer.content


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br", "br"), ("GZIP", "gzip"), ("gzip;q=1.0, br;q=0.5", "br"), ("gzip, br;q=0", "gzip"), ("*", ""),
        ("br ; q=0.0, gzip ;q=0", ""), ("identity", ""), ("brotli", ""),
    ],
)  # fmt: skip
def test_the_browser_says_what_it_can_read(accepted: str, encoding: str) -> None:
    assert encoding_for(accepted) == encoding
