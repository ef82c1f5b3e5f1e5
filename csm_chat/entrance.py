"""What must hold of a connection before anything of ours sees it."""

from typing import Any

from django.conf import settings

from csm_chat.surfaces import origin_of, surface_of


class Entrance:
    """In production serve nobody whose address is known.

    Behind the Unix socket and with proxy headers ignored, `scope["client"]` is None: no code of ours or of a library
    can log or store an address it never had. A connection that carries one came another way and is refused, so that a
    wrong deployment is seen on its first request. The scheme comes from the settings, not from a header.
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if settings.PRODUCTION and scope["type"] in {"http", "websocket"}:
            if scope.get("client") is not None:
                await self.refuse(scope["type"], receive, send)
                return
            if origin_of(surface_of(scope["path"])).startswith("https://"):
                scope = {**scope, "scheme": "https" if scope["type"] == "http" else "wss"}
        await self.application(scope, receive, send)

    @staticmethod
    async def refuse(kind: str, receive: Any, send: Any) -> None:
        """Answer 503 without a word, or close the socket before it opens."""
        if kind == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await send({"type": "http.response.start", "status": 503, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
