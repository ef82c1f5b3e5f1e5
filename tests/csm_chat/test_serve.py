"""`manage.py serve` as it is deployed and as it is tried."""

import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.servers.processes import free_port

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "live").mkdir(mode=0o700)
    return tmp_path


# What the tests set for themselves and a served product must not inherit.
APART = {"DEMO", "DJANGO_ALLOW_ASYNC_UNSAFE"}


def environment(folder: Path, **settings: str) -> dict[str, str]:
    own = {"DATA_DIR": str(folder / "data"), "LIVE_DIR": str(folder / "live"), "STATIC_ROOT": str(folder / "static")}
    inherited = {name: value for name, value in os.environ.items() if name not in APART}
    return {**inherited, **own, "PYTHONUNBUFFERED": "1", **settings}


def manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def serving(env: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A server that has said it is ready."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "CSM Chat is ready" in line:
                break
        else:
            pytest.fail("It did not start:\n" + "".join(lines))
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("chat.example.dk")
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self.path))


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an installation that is ready to be served."""
    folder = tmp_path_factory.mktemp("deployed")
    (folder / "live").mkdir(mode=0o700)
    env = environment(
        folder, PRODUCTION="1", UNIX_SOCKET=str(folder / "http.sock"), VISITOR_ORIGIN="https://chat.example.dk"
    )
    done = manage("prepare", env=env)
    assert done.returncode == 0, done.stderr
    return env


def test_production_serves_on_the_unix_socket_until_it_is_told_to_stop(deployed: dict[str, str]) -> None:
    path = Path(deployed["UNIX_SOCKET"])
    with serving(deployed) as process:
        assert path.stat().st_mode & 0o777 == 0o660
        line = UnixConnection(path)
        line.request("GET", "/", headers={"X-Forwarded-For": "203.0.113.77"})
        answer = line.getresponse()
        assert answer.status == 200
        assert answer.headers["Strict-Transport-Security"]
        assert {"server", "date", "set-cookie"}.isdisjoint(name.lower() for name in answer.headers)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0
    assert not path.exists()


def test_a_dead_servers_socket_is_replaced_and_a_living_ones_is_not(deployed: dict[str, str]) -> None:
    path = Path(deployed["UNIX_SOCKET"])
    with serving(deployed) as process:
        second = manage("serve", env=deployed)
        assert second.returncode != 0
        assert "already listens" in second.stderr
        process.kill()
        process.wait()
    assert path.exists()
    with serving(deployed):
        assert path.exists()


def test_production_refuses_to_listen_on_tcp(deployed: dict[str, str]) -> None:
    done = manage("serve", "--uds", "", env=deployed)
    assert done.returncode != 0
    assert "Unix socket only" in done.stderr


def test_production_refuses_what_the_checks_refuse(folder: Path, deployed: dict[str, str]) -> None:
    (folder / "short").write_text("short")
    done = manage("serve", env={**deployed, "SECRET_KEY_FILE": str(folder / "short")})
    assert done.returncode != 0
    assert "csm.E003" in done.stderr


def test_for_trying_it_listens_on_this_machine_alone(folder: Path) -> None:
    done = manage("serve", "--host", "0.0.0.0", env=environment(folder))
    assert done.returncode != 0
    assert "this machine alone" in done.stderr


def test_a_taken_port_is_said_in_a_sentence(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = manage("serve", env=environment(folder, PORT=str(taken.getsockname()[1])))
    assert done.returncode != 0
    assert "Cannot listen on" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_live_folder_that_is_open_to_others_is_refused(folder: Path) -> None:
    (folder / "live").chmod(0o755)
    done = manage("check", env=environment(folder))
    assert done.returncode != 0
    assert "is open to others" in done.stderr


def test_for_a_phone_it_serves_a_certificate_of_its_own_for_the_address(folder: Path) -> None:
    port = free_port()
    env = environment(folder, TLS="1", HOST="127.0.0.1", PORT=str(port))
    assert manage("migrate", "--database", "live", env=env).returncode == 0
    with serving(env):
        trusting = ssl.create_default_context(cafile=str(folder / "data" / "certificate.pem"))
        line = http.client.HTTPSConnection("127.0.0.1", port, context=trusting)
        line.request("GET", "/")
        answer = line.getresponse()
        assert answer.status == 200
        assert f"wss://127.0.0.1:{port}" in str(answer.headers["Content-Security-Policy"])
    assert (folder / "data" / "certificate-key.pem").stat().st_mode & 0o777 == 0o600
