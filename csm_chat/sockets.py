"""Which sockets exist on which surface, and from which pages they may be opened."""

from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import OriginValidator, WebsocketDenier
from django.urls import re_path

from csm_chat.surfaces import Surface, host_of, origin_of, surface_of
from sessions.routing import staff_websockets, visitor_websockets

# An unknown path is denied like a foreign origin; the router alone would raise, with the path in its message.
NOWHERE = re_path("", WebsocketDenier.as_asgi())


class FullOrigin(OriginValidator):
    """Channels' comparison of scheme, host and port, which raises where a port is no number: that is a no as well."""

    def valid_origin(self, parsed_origin: Any) -> bool:
        try:
            return bool(super().valid_origin(parsed_origin))
        except ValueError:
            return False


class Sockets:
    """Pass a socket on when its host and its origin are those of its surface, compared in full; deny it otherwise.

    A websocket is not bound by the same-origin rule of browsers: without this check any page in the world could open
    a staff socket with the cookie of a counsellor who is signed in.
    """

    def __init__(self) -> None:
        self.routes: dict[Surface, Any] = {
            Surface.VISITOR: URLRouter([*visitor_websockets, NOWHERE]),
            Surface.STAFF: URLRouter([*staff_websockets, NOWHERE]),
        }

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        surface = surface_of(scope["path"])
        origin = origin_of(surface)
        if self.host(scope) != host_of(origin):
            await WebsocketDenier()(scope, receive, send)
            return
        await FullOrigin(self.routes[surface], [origin])(scope, receive, send)

    @staticmethod
    def host(scope: dict[str, Any]) -> str:
        """The Host header in lower case; empty when there is none."""
        return next((value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"), "")
