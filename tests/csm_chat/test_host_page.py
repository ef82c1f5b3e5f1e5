"""The made-up centre's page that the demo serves beside the chat."""

import http.client
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings

from csm_chat import framing, host_page
from tests.servers.processes import free_port

ROOT = Path(__file__).resolve().parents[2]


def ask(port: int, path: str) -> tuple[int, str, str]:
    """Status, content policy and text."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    line.request("GET", path)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, answer.headers.get("Content-Security-Policy", ""), text


def test_it_shows_the_button_in_three_ways_under_a_strict_policy() -> None:
    port = free_port()
    assert host_page.start(port)
    for path, mark in [("/", 'lang="da"'), ("/en", 'lang="en"'), ("/hjoerne", 'data-place="corner"')]:
        status, policy, text = ask(port, path)
        assert status == 200
        assert mark in text
        assert 'src="http://localhost:8000/embed.js"' in text
        assert policy.startswith(
            "default-src 'none'; script-src http://localhost:8000; frame-src http://localhost:8000;"
        )
    assert ask(port, "/nowhere")[0] == 404


def test_a_taken_port_hinders_nothing_else() -> None:
    port = free_port()
    assert host_page.start(port)
    assert not host_page.start(port)


def test_only_with_it_the_demo_lets_itself_be_framed_by_its_two_names() -> None:
    assert framing.tried_on() == ()
    with override_settings(HOST_PAGE_PORT=8001):
        assert framing.tried_on() == ("http://127.0.0.1:8001", "http://localhost:8001")


@pytest.mark.parametrize(
    ("settings", "port"),
    [({"DEMO": "1"}, "8001"), ({}, "0"), ({"DEMO": "1", "TLS": "1"}, "0")],
)
def test_it_exists_with_the_demo_alone_and_where_the_chat_is_not_tried_over_tls(
    tmp_path: Path, settings: dict[str, str], port: str
) -> None:
    (tmp_path / "live").mkdir(mode=0o700)
    own = {"DATA_DIR": str(tmp_path / "data"), "LIVE_DIR": str(tmp_path / "live"), "HOST_PAGE_PORT": "8001"}
    around = {name: value for name, value in os.environ.items() if name not in {"DEMO", "TLS"}}
    said = subprocess.run(
        [sys.executable, "-c", "from csm_chat import settings; print(settings.HOST_PAGE_PORT)"],
        cwd=ROOT, env={**around, **own, **settings}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == port
