"""A made-up centre's own page on a site of its own, served beside the demo so that the button can be tried."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.conf import settings
from django.template.loader import render_to_string

from counsellors.domain.demo import CENTRES

# How the page differs from path to path; every other path is unknown.
PAGES = {
    "/": {"language": "da", "corner": False},
    "/en": {"language": "en", "corner": False},
    "/hjoerne": {"language": "da", "corner": True},
}
STYLE = """
:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.6 Verdana, "DejaVu Sans", sans-serif; }
header { padding: 1rem 1.5rem; background: color-mix(in srgb, Canvas 85%, SteelBlue); font-weight: 700; }
header a { color: inherit; text-decoration: none; }
main { max-width: 44rem; padding: 1.5rem; }
"""


def policy() -> str:
    """As strict as a site can be that has the button: what docs/embedding.md asks for and nothing more."""
    chat = settings.VISITOR_ORIGIN
    return (
        f"default-src 'none'; script-src {chat}; frame-src {chat}; style-src 'self'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


class HostPage(BaseHTTPRequestHandler):
    """Answers for the pages and for their one file of rules."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/host.css":
            self.answer(STYLE, "text/css")
        elif path in PAGES:
            context = {"chat": settings.VISITOR_ORIGIN, "centre": CENTRES[0][0]} | PAGES[path]
            self.answer(render_to_string("host/page.html", context), "text/html")
        else:
            self.send_error(404)

    def answer(self, text: str, kind: str) -> None:
        """Send one of the texts."""
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy())
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is written down, here neither."""


def start(port: int) -> bool:
    """Serve it from a thread that ends with the process; False when the port is taken, which hinders nothing else."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), HostPage)
    except OSError:
        return False
    threading.Thread(target=server.serve_forever, name="host-page", daemon=True).start()
    return True
