"""In production nobody is served whose address is known."""

from typing import Any

import pytest
from django.test import override_settings

from csm_chat.entrance import Entrance

PRODUCTION = override_settings(
    PRODUCTION=True, VISITOR_ORIGIN="https://chat.example.dk", STAFF_ORIGIN="https://chat.example.dk"
)
ADDRESS = ("203.0.113.77", 4711)


async def pass_through(kind: str, client: tuple[str, int] | None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The scopes that reached the application, and what was sent back."""
    reached: list[dict[str, Any]] = []
    sent: list[dict[str, Any]] = []

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        reached.append(scope)

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scheme = "http" if kind == "http" else "ws"
    scope: dict[str, Any] = {"type": kind, "path": "/", "client": client, "scheme": scheme, "headers": []}
    await Entrance(application)(scope, receive, send)
    return reached, sent


@PRODUCTION
@pytest.mark.parametrize(("kind", "scheme"), [("http", "https"), ("websocket", "wss")])
async def test_who_comes_through_the_unix_socket_is_served_under_the_scheme_of_the_settings(
    kind: str, scheme: str
) -> None:
    reached, sent = await pass_through(kind, None)
    assert [scope["scheme"] for scope in reached] == [scheme]
    assert sent == []


@PRODUCTION
async def test_a_page_for_somebody_with_an_address_is_refused_without_a_word() -> None:
    reached, sent = await pass_through("http", ADDRESS)
    assert reached == []
    assert sent[0]["status"] == 503
    assert sent[1]["body"] == b""


@PRODUCTION
async def test_a_socket_for_somebody_with_an_address_is_closed_before_it_opens() -> None:
    reached, sent = await pass_through("websocket", ADDRESS)
    assert reached == []
    assert [message["type"] for message in sent] == ["websocket.close"]


@override_settings(PRODUCTION=False)
async def test_for_trying_an_address_is_no_obstacle() -> None:
    reached, _sent = await pass_through("http", ADDRESS)
    assert len(reached) == 1
