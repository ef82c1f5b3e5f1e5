"""`manage.py serve`: one process that serves both surfaces."""

import ipaddress
import signal
import socket
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from csm_chat import folders, host_page, server, tls


class Command(BaseCommand):
    help = "Serve the chat: on a Unix socket in production, on this machine's own address for trying."
    requires_system_checks = "__all__"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--uds", default=settings.UNIX_SOCKET, help="path of the Unix socket the proxy speaks to")
        parser.add_argument(
            "--host", default=settings.HOST if settings.TLS else "127.0.0.1", help="address, for trying"
        )
        parser.add_argument("--port", type=int, default=settings.PORT, help="port, for trying")

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(databases=["default", "live"], tags=["database"])
        path, host, port = str(options["uds"]), str(options["host"]), int(options["port"])
        try:
            listening = server.unix_socket(Path(path)) if path else self.tcp(host, port)
        except OSError as error:
            raise CommandError(f"Cannot listen on {path or f'{host}:{port}'}: {error.strerror or error}") from None
        certificate = None
        if settings.TLS and not path:
            certificate = tls.certificate_for(host, settings.DATA_DIR, datetime.now(UTC))
        if not settings.DATABASES["live"]["ENGINE"].endswith("postgresql") and folders.on_disk(settings.LIVE_DIR):
            self.stderr.write(f"The store that forgets is on a disk here ({settings.LIVE_DIR}): its traces may stay.")
        running = server.Server(server.configuration(certificate), ready=lambda: self.say_ready(path))
        # uvicorn raises the signal again when it has stopped; it then ends here, not in the middle of nowhere.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            running.run(sockets=[listening])
        except KeyboardInterrupt:
            pass
        finally:
            if path:
                Path(path).unlink(missing_ok=True)
        if not running.started:
            raise CommandError("The server could not start; the lines above say why.")

    def tcp(self, host: str, port: int) -> socket.socket:
        """A TCP socket, on this machine alone unless a certificate is tried."""
        if settings.PRODUCTION:
            raise CommandError("In production the server listens on a Unix socket only: set UNIX_SOCKET or --uds.")
        if not settings.TLS and not is_loopback(host):
            raise CommandError("Without TLS=1 the server listens on this machine alone (127.0.0.1).")
        return server.tcp_socket(host, port)

    def say_ready(self, path: str) -> None:
        """The one line on standard output; with the demo another, for the page on which the button is tried."""
        where = f"unix:{path}" if path else f"{settings.VISITOR_ORIGIN}/ (staff: {settings.STAFF_ORIGIN}/staff/)"
        self.stdout.write(f"CSM Chat is ready: {where}")
        if settings.HOST_PAGE_PORT and host_page.start(settings.HOST_PAGE_PORT):
            self.stdout.write(f"A centre's own page with the button: http://127.0.0.1:{settings.HOST_PAGE_PORT}/")
        self.stdout.flush()


def is_loopback(host: str) -> bool:
    """Whether this is an address of the machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
