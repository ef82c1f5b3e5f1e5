"""The usual way: a stock Channels consumer as in its tutorial, with `group_send` through Redis, on the same uvicorn.

`python -m tests.bench.stock PORT REDIS_URL`. No store: what it relays is lost when nobody hears it.
"""

import sys
from typing import Any

import django
import uvicorn
from django.conf import settings


def application(redis_url: str) -> Any:
    """The ASGI application: one consumer, one group for each path."""
    settings.configure(
        CHANNEL_LAYERS={
            "default": {
                "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
                "CONFIG": {"hosts": [{"address": redis_url, "socket_timeout": 15}]},
            }
        },
        INSTALLED_APPS=["channels"],
    )
    django.setup()
    from channels.generic.websocket import AsyncWebsocketConsumer
    from channels.routing import URLRouter
    from django.urls import path

    class Chat(AsyncWebsocketConsumer):
        async def connect(self) -> None:
            self.room = self.scope["url_route"]["kwargs"]["room"]
            await self.channel_layer.group_add(self.room, self.channel_name)
            await self.accept(self.scope["subprotocols"][0])

        async def disconnect(self, code: int) -> None:
            await self.channel_layer.group_discard(self.room, self.channel_name)

        async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
            await self.channel_layer.group_send(self.room, {"type": "chat.message", "text": text_data})

        async def chat_message(self, event: dict[str, Any]) -> None:
            await self.send(text_data=event["text"])

    router = URLRouter([path("room/<str:room>", Chat.as_asgi())])

    async def only_sockets(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await router(scope, receive, send)

    return only_sockets


def main(port: int, redis_url: str) -> None:
    uvicorn.run(
        application(redis_url),
        host="127.0.0.1",
        port=port,
        log_level="warning",
        access_log=False,
        lifespan="off",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
