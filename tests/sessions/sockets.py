"""Sockets for tests: the real consumers behind Channels' test communicator, as browsers would use them."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django_otp import DEVICE_ID_SESSION_KEY

from counsellors.domain.roles import Role
from counsellors.models import CodeApp, Person
from sessions.consumers import CounsellorConsumer, DeskConsumer, VisitorConsumer
from sessions.hub import hub
from sessions.protocol import PROTOCOL, Frame, Hello, write
from tests.sessions.cast import opening

PATHS = {"/ws/visitor": VisitorConsumer, "/staff/ws/desk": DeskConsumer, "/staff/ws/conversation": CounsellorConsumer}


class Socket:
    """One open socket: `say` a frame, `hear` the next one of a kind."""

    def __init__(self, path: str, cookie: str = "", subprotocol: str = PROTOCOL) -> None:
        headers = [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode())] if cookie else []
        self.wire = WebsocketCommunicator(PATHS[path].as_asgi(), path, headers=headers, subprotocols=[subprotocol])

    async def open(self) -> bool:
        return bool((await self.wire.connect(timeout=5))[0])

    async def say(self, frame: Frame) -> None:
        await self.wire.send_to(text_data=write(frame))

    async def next(self) -> dict[str, Any]:
        """The next frame, or `{"t": "close", "code": …}`."""
        message = await self.wire.receive_output(timeout=8)
        if message["type"] == "websocket.close":
            return {"t": "close", "code": message["code"]}
        frame: dict[str, Any] = json.loads(message["text"])
        return frame

    async def hear(self, tag: str, **fields: Any) -> dict[str, Any]:
        """The next frame with this tag (and these fields); others are passed over."""
        while True:
            frame = await self.next()
            if frame["t"] == tag and all(frame.get(key) == value for key, value in fields.items()):
                return frame
            assert frame["t"] != "close", f"closed with {frame['code']} while waiting for {tag}"

    async def silent(self, seconds: float = 0.3) -> bool:
        return bool(await self.wire.receive_nothing(timeout=seconds))


@asynccontextmanager
async def sockets() -> AsyncIterator[None]:
    """A process: its hub lives as long as the block."""
    try:
        yield
    finally:
        await hub().stop()


async def visitor(name: str = "V", language: str = "da") -> tuple[Socket, dict[str, Any], dict[str, Any]]:
    """A visitor who has opened a place and come in: her socket, `opened` and `welcome`."""
    socket = Socket("/ws/visitor")
    assert await socket.open()
    await socket.say(opening(name, language))
    opened = await socket.hear("opened")
    return socket, opened, await come_in(socket, opened)


async def come_in(socket: Socket, opened: dict[str, Any], last: int = 0) -> dict[str, Any]:
    await socket.say(Hello(opened["conversation"], opened["ticket"], last=last))
    return await socket.hear("welcome")


# The cast's roles; everybody else is a counsellor.
ROLES = {"Cleo": Role.SHIFT_LEAD, "Dora": Role.COORDINATOR}


def staff_cookie(name: str, *, verified: bool = True, capacity: int = 1, active: bool = True) -> str:
    """The cookie of somebody who has signed in with a password and, when `verified`, with a code."""
    person = Person(email=f"{name.lower()}@example.org", name=f"{name} Example", display_name=name, capacity=capacity)
    person.role = ROLES.get(name, Role.COUNSELLOR)
    person.is_active = active
    person.set_unusable_password()
    person.save()
    device = CodeApp.objects.create(user=person, name="app", confirmed=True, box=b"")
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    if verified:
        store[DEVICE_ID_SESSION_KEY] = device.persistent_id
    store.create()
    assert store.session_key is not None
    return store.session_key
