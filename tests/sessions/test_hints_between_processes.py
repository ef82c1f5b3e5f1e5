"""The bus on a real Valkey: it goes on hearing when its membership is renewed."""

import asyncio
from typing import Any

import pytest

from sessions import publish
from sessions.publish import Bus
from tests.servers.valkey import Valkey


async def heard(buses: list[Bus], received: list[list[Any]], word: str) -> bool:
    """Whether a hint arrives; it is said again, since hints may be lost while a membership is renewed."""
    for number in range(40):
        buses[0].hint(word, number)
        await asyncio.sleep(0.05)
        if any(hint[0] == word for hint in received):
            return True
    return False


async def test_a_bus_still_hears_after_its_membership_was_renewed(
    valkey: Valkey, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [valkey.address]}}
    settings.CHANNEL_LAYERS = {"default": layer}
    monkeypatch.setattr(publish, "JOIN_AGAIN", 0.5)
    received: list[list[Any]] = []
    buses = [Bus("one", lambda hint: None), Bus("other", received.append)]
    for bus in buses:
        bus.start()
    try:
        assert await heard(buses, received, "before")
        await asyncio.sleep(1.2)  # two renewals
        assert await heard(buses, received, "after")
    finally:
        for bus in buses:
            await bus.stop()
