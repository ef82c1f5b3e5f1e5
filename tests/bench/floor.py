"""The floor: a bare relay, websockets and Redis and nothing else. No rooms' rules, no store, no acknowledgement.

`python -m tests.bench.floor PORT REDIS_URL`. Sockets of one path hear each other. What goes to the other processes
leaves in one publication as soon as the one before it is out, which is the least that a relay can do.
"""

import asyncio
import sys
from collections import defaultdict

import msgspec
import redis.asyncio
import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.typing import Subprotocol

from sessions.protocol import PROTOCOL
from tests.servers.locks import random_id

CHANNEL = "relay"


class Relay:
    """One process of it."""

    def __init__(self, redis_url: str) -> None:
        self.name = random_id()
        self.rooms: defaultdict[str, set[ServerConnection]] = defaultdict(set)
        self.redis = redis.asyncio.Redis.from_url(redis_url)
        self.pending: list[tuple[str, str]] = []
        self.wake = asyncio.Event()

    async def socket(self, socket: ServerConnection) -> None:
        """Pass on what comes from one socket."""
        assert socket.request is not None
        room = socket.request.path
        self.rooms[room].add(socket)
        try:
            async for text in socket:
                assert isinstance(text, str)
                broadcast(self.rooms[room] - {socket}, text)
                self.pending.append((room, text))
                self.wake.set()
        finally:
            self.rooms[room].discard(socket)

    async def publish(self) -> None:
        while True:
            await self.wake.wait()
            self.wake.clear()
            pending, self.pending = self.pending, []
            await self.redis.publish(CHANNEL, msgspec.msgpack.encode((self.name, pending)))

    async def listen(self) -> None:
        async with self.redis.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            async for message in subscription.listen():
                if message["type"] != "message":
                    continue
                name, pending = msgspec.msgpack.decode(message["data"])
                if name != self.name:
                    for room, text in pending:
                        broadcast(self.rooms[room], text)


async def main(port: int, redis_url: str) -> None:
    relay = Relay(redis_url)
    async with asyncio.TaskGroup() as group:
        group.create_task(relay.publish())
        group.create_task(relay.listen())
        async with serve(
            relay.socket, "127.0.0.1", port, compression=None, subprotocols=[Subprotocol(PROTOCOL)], backlog=2_048
        ):
            await asyncio.Future()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), sys.argv[2]))
