"""The headers of every answer, by surface."""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from csm_chat.framing import frame_origins
from csm_chat.surfaces import Surface, origin_of, surface_of

Handler = Callable[[HttpRequest], HttpResponse]

# The one page that other sites may show in a frame and the one file that they may load, by the names of their routes.
FRAMED = "visitor"
LENT = "embed"
# The longer texts and the published figures are pages of their own, which search engines may show.
FOUND = ("page", "figures", "figures-year")

# Everything a page could ask a browser for; this one asks for nothing.
FEATURES = """
    accelerometer autoplay browsing-topics camera clipboard-read clipboard-write display-capture
    encrypted-media fullscreen geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi payment
    picture-in-picture publickey-credentials-create publickey-credentials-get screen-wake-lock serial usb
    window-management xr-spatial-tracking
""".split()


def policy(surface: Surface, framed_by: Sequence[str] = ()) -> str:
    """The content security policy: our own files, our own sockets, no inline code, no string as markup; in no frame but
    those of the origins in `framed_by`."""
    origin = urlsplit(origin_of(surface))
    socket = f"{'wss' if origin.scheme == 'https' else 'ws'}://{origin.netloc}"
    return "; ".join([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        # WebKit before 15.4 does not count a websocket as 'self'.
        f"connect-src 'self' {socket}",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors " + (" ".join(framed_by) or "'none'"),
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ])  # fmt: skip


def common_headers(surface: Surface = Surface.VISITOR) -> dict[str, str]:
    """What every page carries."""
    headers = {
        "Content-Security-Policy": policy(surface),
        # A form posted under `no-referrer` carries `Origin: null`, which the CSRF check must refuse: so the staff's
        # pages name their own origin to themselves, and nothing to anybody else.
        "Referrer-Policy": "no-referrer" if surface is Surface.VISITOR else "same-origin",
        "X-Robots-Tag": "noindex, noarchive",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if origin_of(surface).startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=63072000"
    return headers


def file_headers() -> dict[str, str]:
    """What a script, a style sheet or a drawing carries: what only a page obeys would weigh more than most files do.

    Opened by itself, a file may do nothing at all.
    """
    everywhere = common_headers()
    kept = ["Referrer-Policy", "X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Strict-Transport-Security"]
    return {
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "X-Robots-Tag": "noindex",
        **{name: everywhere[name] for name in kept if name in everywhere},
    }


def exceptions(name: str, surface: Surface) -> dict[str, str | None]:
    """What differs for the route of this name; None leaves a header away."""
    if name in FOUND:
        return {"X-Robots-Tag": "noarchive"}
    if name == LENT:
        return {"Cross-Origin-Resource-Policy": "cross-origin"}
    if name == FRAMED and (origins := frame_origins()):
        # The older header cannot name an origin, so it goes where the policy names some.
        return {"Content-Security-Policy": policy(surface, origins), "X-Frame-Options": None}
    return {}


class HeadersMiddleware:
    """Set them on every page, error pages among them. A page is never kept, unless its view says otherwise."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        surface = surface_of(request.path_info)
        found = request.resolver_match
        route = found.view_name if found and response.status_code < 300 else ""
        for name, value in (common_headers(surface) | exceptions(route, surface)).items():
            if value is not None:
                response[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response
