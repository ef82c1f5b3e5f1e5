"""What somebody gets who has the stores dumped: of PostgreSQL, of Valkey, and the core of a server process."""

import resource
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import redis

from tests.anonymity.memory import stretches
from tests.servers.processes import Process, until
from tests.servers.product import Product

STORES = {"remember": "DATABASE_URL", "live": "LIVE_DATABASE_URL"}


def write_out(product: Product) -> None:
    """Make the stores write to their files what they hold in memory: PostgreSQL its pages, Valkey its dump."""
    if product.arrangement.postgresql:
        with psycopg.connect(product.env["DATABASE_URL"], autocommit=True) as postgresql:
            postgresql.execute("CHECKPOINT")
    if product.arrangement.valkey:
        with redis.Redis(unix_socket_path=str(product.arrangement.valkey.socket)) as valkey:
            # What is compressed cannot be searched.
            valkey.config_set("rdbcompression", "no")
            valkey.save()


def database_dumps(product: Product) -> Iterator[tuple[str, bytes]]:
    """What a nightly `pg_dump` of either database would carry away."""
    if not product.arrangement.postgresql:
        return
    program = product.arrangement.postgresql.home / "bin" / "pg_dump"
    for name, store in STORES.items():
        done = subprocess.run([program, product.env[store]], capture_output=True, check=True, timeout=60)
        yield f"pg_dump {name}", done.stdout


def core_of(process: Process) -> bytes:
    """Kill a server process as a fault would, and give its core dump.

    The kernel writes it where the process runs, if it is told to write files. Elsewhere it hands it to a program of the
    machine's; then the same pages are read from the running process before it is killed.
    """
    where = Path(f"/proc/{process.pid}/cwd").resolve()
    if Path("/proc/sys/kernel/core_pattern").read_text().strip() != "core":
        content = b"".join(piece for stretch in stretches(process.pid) for piece in stretch)
        process.stop(signal.SIGKILL)
        return content
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    psutil.Process(process.pid).rlimit(resource.RLIMIT_CORE, unlimited)
    process.send(signal.SIGABRT)
    until(lambda: not process.alive, "the process to dump its core")
    [core] = [path for path in where.iterdir() if path.name in {"core", f"core.{process.pid}"}]
    content = core.read_bytes()
    core.unlink()
    return content
