"""uvicorn, set so that it keeps no address, finds dead sockets and stops gracefully."""

import gc
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn

from csm_chat.patience import PatientProtocol
from sessions import lifespan
from sessions.protocol import Limit

# A socket whose machine is gone is found within the sum of these two, under 30 s; no page's timer is needed for it.
PING_SECONDS = 12
PONG_SECONDS = 12
STOP_SECONDS = 8


class Server(uvicorn.Server):
    """Say when it is ready; at the end say goodbye to every socket before the sockets are closed."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            keep_collections_short()
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Nobody new comes in while the others are told: who comes back at once finds another process, or waits.
        for server in self.servers:
            server.close()
        await lifespan.drain()
        await super().shutdown(sockets)


def keep_collections_short() -> None:
    """Leave what is loaded by now out of the search for garbage, and search less often.

    Everybody waits while Python looks through all that a process holds: a quarter of a second with 500 conversations
    on a shared core, most of it for modules that stay as long as the process. Nearly all that comes and goes is freed
    without that search.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 10)


def configuration(certificate: tuple[Path, Path] | None = None) -> uvicorn.Config:
    """How uvicorn runs everywhere. Logging stays as the settings have it."""
    tls: dict[str, Any] = {"ssl_certfile": certificate[0], "ssl_keyfile": certificate[1]} if certificate else {}
    return uvicorn.Config(
        "csm_chat.asgi:application",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        lifespan="on",
        # This implementation answers pings itself and waits for a reader that stalls.
        ws=PatientProtocol,
        # A frame that is somewhat too big gets its typed word from us; one beyond this is not even held.
        ws_max_size=2 * int(Limit.FRAME_BYTES),
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PONG_SECONDS,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        **tls,
    )


def unix_socket(path: Path) -> socket.socket:
    """A bound socket for the proxy in front: readable and writable by owner and group. A dead one is replaced."""
    if path.is_socket():
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(str(path)) == 0:
                raise OSError(f"Another server already listens on {path}.")
        path.unlink()
    bound = socket.socket(socket.AF_UNIX)
    bound.bind(str(path))
    path.chmod(0o660)
    return bound


def tcp_socket(host: str, port: int) -> socket.socket:
    """A bound socket for trying."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound
