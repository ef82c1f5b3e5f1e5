"""Which socket answers which path, by surface."""

from django.urls import path

from sessions.consumers import CounsellorConsumer, DeskConsumer, VisitorConsumer

visitor_websockets = [path("ws/visitor", VisitorConsumer.as_asgi())]
staff_websockets = [
    path("staff/ws/desk", DeskConsumer.as_asgi()),
    path("staff/ws/conversation", CounsellorConsumer.as_asgi()),
]
websocket_urlpatterns = [*visitor_websockets, *staff_websockets]
