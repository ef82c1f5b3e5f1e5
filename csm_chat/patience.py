"""uvicorn's websocket, which gives up a peer that takes nothing in any more.

A transport that is closed first sends what it still holds. To a peer that has stopped reading, or is gone with bytes
on the way, that never ends: the socket, its memory and the consumer behind it would stay until the process does.
"""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

LINGER_SECONDS = 3


class PatientProtocol(WebSocketsSansIOProtocol):
    """Closes as uvicorn does; a few seconds later whatever is still open is cut."""

    async def run_asgi(self) -> None:
        await super().run_asgi()
        self._cut_soon()

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self._cut_soon()

    def _cut_soon(self) -> None:
        self.loop.call_later(LINGER_SECONDS, self._cut)

    def _cut(self) -> None:
        if not self.disconnected:
            self.transport.abort()
