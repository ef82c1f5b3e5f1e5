"""The product as deployed: `manage.py migrate` on both stores, then `manage.py serve`, in folders of its own."""

import atexit
import http.client
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psutil
import pytest

from tests.servers.postgresql import Postgresql
from tests.servers.processes import Process, free_port, until
from tests.servers.valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]
# What the surrounding shell may set and a served product must not inherit: every name that the settings read.
OURS = {"DJANGO_ALLOW_ASYNC_UNSAFE", "DJANGO_SETTINGS_MODULE", "LIVE_DIR", "RUNTIME_DIRECTORY"} | set(
    re.findall(r'\b(?:text|switch)\("([A-Z_]+)"', (ROOT / "csm_chat" / "settings.py").read_text())
)

UNGUARDED = """
from counsellors.models import ServiceSettings
ServiceSettings.objects.update_or_create(pk=1, defaults={"puzzle_cost": 0, "queue_limit": 0})
"""


@dataclass(frozen=True)
class Arrangement:
    """Which stores the product stands on and how many processes serve it. Without servers: two files of SQLite."""

    postgresql: Postgresql | None = None
    valkey: Valkey | None = None
    processes: int = 1


EMBEDDED = Arrangement()


@dataclass
class Product:
    """One installation: start it, kill it, start it again; its folders outlive its processes."""

    arrangement: Arrangement = EMBEDDED
    settings: Mapping[str, str] = field(default_factory=dict)
    demo: bool = True
    # As coordinators find it: a puzzle before the queue, and a limit. Else neither, for tests of something else.
    guarded: bool = False

    def __post_init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="csm-product-"))
        self.data = self.folder / "data"
        self.live = Path(tempfile.mkdtemp(prefix="csm-live-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.temporary = self.folder / "tmp"
        self.output = self.folder / "output"
        self.temporary.mkdir()
        self.output.touch()
        self.ports = [free_port() for _ in range(self.arrangement.processes)]
        self.processes: list[Process] = []
        self.env = {name: value for name, value in os.environ.items() if name not in OURS} | {
            "DATA_DIR": str(self.data),
            "LIVE_DIR": str(self.live),
            "TMPDIR": str(self.temporary),
            "STATIC_ROOT": str(static_files()),
            "VISITOR_ORIGIN": f"{'https' if self.settings.get('TLS') else 'http'}://localhost:{self.port}",
            "PYTHONUNBUFFERED": "1",
        }
        if self.demo:
            self.env["DEMO"] = "1"
        if self.arrangement.processes > 1:
            self.env["PROCESSES"] = str(self.arrangement.processes)
        if self.arrangement.postgresql:
            self.env["DATABASE_URL"], self.env["LIVE_DATABASE_URL"] = self.arrangement.postgresql.two_stores()
        if self.arrangement.valkey:
            self.env["REDIS_URL"] = self.arrangement.valkey.address
        self.env |= self.settings

    @property
    def port(self) -> int:
        return self.ports[0]

    @property
    def origin(self) -> str:
        """Where visitors and staff find it: the first process, unless the settings name a way round."""
        return self.env["VISITOR_ORIGIN"]

    def manage(self, *arguments: str, fails: bool = False) -> str:
        """Run `manage.py` with this product's environment and return what it printed."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            cwd=ROOT, env=self.env | {"PORT": str(self.port)}, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        with self.output.open("a") as sink:
            sink.write(done.stdout + done.stderr)
        if bool(done.returncode) != fails:
            raise pytest.fail.Exception(f"manage.py {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def prepare(self) -> None:
        """Migrate both stores and, for a demo, load its people."""
        if self.arrangement == EMBEDDED:
            # The folders of an installation can be carried elsewhere; that is quicker than making each anew.
            first = _prepared(self.demo, self.guarded)
            shutil.copytree(first.data, self.data)
            shutil.copytree(first.live, self.live, dirs_exist_ok=True)
        else:
            self.install()

    def install(self) -> None:
        """What a deployment does before every start: stores, static files and, for a demo, people and contacts."""
        self.manage("prepare")
        if not self.guarded:
            self.manage("shell", "-c", UNGUARDED)

    def start(self) -> None:
        """Start every process and wait until each answers."""
        self.processes = [self._launch(port) for port in self.ports]
        self.until_up()

    def start_one(self, which: int) -> None:
        """Start one process anew, on its old port, and wait until it answers."""
        self.launch_one(which)
        self.until_up()

    def launch_one(self, which: int) -> None:
        """Start one process anew without waiting for it."""
        self.processes[which] = self._launch(self.ports[which])

    def _launch(self, port: int) -> Process:
        command = [sys.executable, str(ROOT / "manage.py"), "serve"]
        return Process(command, self.output, self.env | {"PORT": str(port)})

    def until_up(self) -> None:
        """Wait until every process answers."""
        for port, process in zip(self.ports, self.processes, strict=True):
            until(lambda port=port, process=process: self._answers(port, process), "the product to answer")  # type: ignore[misc]

    def _answers(self, port: int, process: Process) -> bool:
        if not process.alive:
            raise pytest.fail.Exception("The product stopped at once:\n" + process.last_words(), pytrace=False)
        try:
            line = self._connection(port)
        except OSError:
            return False  # its certificate is not written yet
        try:
            line.request("GET", "/", headers={"Host": self.origin.split("//")[1]})
            return line.getresponse().status < 500
        except (ConnectionError, TimeoutError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def _connection(self, port: int) -> http.client.HTTPConnection:
        """A connection to one process; with TLS it trusts the certificate that this product has made for itself."""
        if not self.settings.get("TLS"):
            return http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        trusting = ssl.create_default_context(cafile=str(self.data / "certificate.pem"))
        return http.client.HTTPSConnection("localhost", port, timeout=5, context=trusting)

    def kill(self) -> None:
        """SIGKILL every process at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM every process, as a deployment does."""
        self._end(signal.SIGTERM)

    def end_one(self, which: int, how: signal.Signals = signal.SIGTERM) -> None:
        """End one process and leave the others; `start_one` brings it back."""
        self.processes[which].stop(how)

    def _end(self, which: signal.Signals) -> None:
        for process in self.processes:
            process.send(which)
        for process in self.processes:
            process.stop(which)
        self.processes.clear()

    def pids(self) -> list[int]:
        """Every process that serves, children too."""
        return [
            one.pid
            for process in self.processes
            for one in (psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True))
        ]

    def printed(self) -> str:
        """All that its processes and commands have printed so far."""
        return self.output.read_text(errors="replace")

    def remove(self) -> None:
        """Stop it and take its folders away."""
        self._end(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.live, ignore_errors=True)


@cache
def static_files() -> Path:
    """The folder of the collected static files, shared by all products of the run."""
    folder = Path(tempfile.mkdtemp(prefix="csm-static-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _prepared(demo: bool, guarded: bool) -> Product:
    """An installation that is never started, to be copied."""
    product = Product(demo=demo, guarded=guarded)
    atexit.register(product.remove)
    product.install()
    return product
