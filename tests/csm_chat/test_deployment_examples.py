"""The examples in deploy/ keep the promises: nothing is logged, nothing is swapped, no address is passed on."""

import re
from pathlib import Path

import pytest

from tests.csm_chat.test_settings_documented import described_variables

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NGINX = (DEPLOY / "nginx" / "csm-chat.conf").read_text()
SERVICE = (DEPLOY / "systemd" / "csm-chat@.service").read_text()


def test_every_server_of_the_proxy_writes_no_log() -> None:
    servers = NGINX.count("\nserver {")
    assert servers == 3
    assert NGINX.count("access_log off;") == servers
    assert NGINX.count("error_log /dev/null crit;") == servers
    assert "log_format" not in NGINX


def test_the_proxy_passes_no_address_on() -> None:
    locations = NGINX.count("proxy_pass ")
    for header in ("X-Real-IP", "X-Forwarded-For", "Forwarded"):
        assert NGINX.count(f'proxy_set_header {header} "";') == locations
    assert "$remote_addr" not in NGINX
    assert "proxy_add_x_forwarded_for" not in NGINX


def test_the_proxy_reaches_the_server_by_its_unix_socket() -> None:
    upstreams = re.findall(r"^\s+server (\S+);", NGINX, re.MULTILINE)
    assert upstreams == ["unix:/run/csm-chat-1/http.sock"]
    assert "UNIX_SOCKET=/run/csm-chat-%i/http.sock" in SERVICE


@pytest.mark.parametrize(
    "line", ["MemorySwapMax=0", "LimitCORE=0", "PRODUCTION=1", "RuntimeDirectoryMode=0700", "UMask=0077"]
)
def test_the_service_keeps_memory_in_memory_and_folders_closed(line: str) -> None:
    assert line in SERVICE


def test_the_journal_of_the_chat_stays_in_memory() -> None:
    assert "LogNamespace=csm-chat" in SERVICE
    assert "Storage=volatile" in (DEPLOY / "systemd" / "journald@csm-chat.conf").read_text()


def test_the_examples_name_only_variables_that_exist() -> None:
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", (DEPLOY / "settings.example").read_text(), re.MULTILINE))
    for unit in DEPLOY.glob("systemd/*.service"):
        for line in re.findall(r"^Environment=(.*)$", unit.read_text(), re.MULTILINE):
            named |= {pair.split("=")[0] for pair in line.split()}
    assert named <= described_variables()
