"""Which sockets may be opened, from which pages, on which host."""

import pytest
from channels.testing import WebsocketCommunicator
from django.test import override_settings

from csm_chat.asgi import application

pytestmark = pytest.mark.django_db(databases=["default", "live"], transaction=True)

HERE = "http://localhost:8000"
VISITORS, STAFF = "https://chat.example.dk", "https://staff.example.dk"
TWO_HOSTS = override_settings(VISITOR_ORIGIN=VISITORS, STAFF_ORIGIN=STAFF)


async def opens(path: str, origin: str | None = HERE, host: str = "localhost:8000") -> bool:
    """Whether the socket is accepted at the entrance; what is said on it is the conversation's matter."""
    headers = [(b"host", host.encode())]
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    line = WebsocketCommunicator(application, path, headers, ["csm-chat.v1"])
    accepted, _ = await line.connect()
    await line.disconnect()
    return bool(accepted)


async def test_a_visitor_opens_a_socket_from_our_own_page() -> None:
    assert await opens("/ws/visitor")


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://localhost:8000",
        "http://localhost:8001",
        "http://localhost",
        "http://localhost:8000.evil.example",
        "https://evil.example",
        "http://127.0.0.1:8000",
    ],
)
@pytest.mark.parametrize("path", ["/ws/visitor", "/staff/ws/desk", "/staff/ws/conversation"])
async def test_no_other_page_opens_a_socket(path: str, origin: str | None) -> None:
    assert not await opens(path, origin)


async def test_no_other_host_opens_a_socket() -> None:
    assert not await opens("/ws/visitor", HERE, "evil.example")
    assert not await opens("/ws/visitor", HERE, "localhost")


async def test_an_unknown_socket_is_denied() -> None:
    assert not await opens("/ws/nowhere")
    assert not await opens("/staff/ws/nowhere")
    assert not await opens("/ws/visitor/more")


@TWO_HOSTS
async def test_on_two_hosts_a_visitors_socket_exists_on_the_visitors_host_alone() -> None:
    assert await opens("/ws/visitor", VISITORS, "chat.example.dk")
    assert not await opens("/ws/visitor", STAFF, "staff.example.dk")
    assert not await opens("/ws/visitor", STAFF, "chat.example.dk")


@TWO_HOSTS
async def test_on_two_hosts_a_staff_socket_never_opens_on_the_visitors_host() -> None:
    for path in ("/staff/ws/desk", "/staff/ws/conversation"):
        assert not await opens(path, VISITORS, "chat.example.dk")
        assert not await opens(path, STAFF, "chat.example.dk")
        assert not await opens(path, VISITORS, "staff.example.dk")
