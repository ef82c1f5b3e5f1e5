"""A site that is not ours: where somebody comes from, and where leaving leads."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Page(BaseHTTPRequestHandler):
    """Every path is a page whose title is the path."""

    def do_GET(self) -> None:
        text = f"<!doctype html><meta charset=utf-8><title>{self.path}</title><p>vejret".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_request(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def elsewhere() -> Iterator[str]:
    """The site's origin, on an address that shares nothing with `localhost`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
