"""Two audiences, two surfaces: whose path it is, on which host it exists, and what its requests pass through."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

Handler = Callable[[HttpRequest], HttpResponse]
DEFAULT_PORTS = {"http": 80, "https": 443}


class Surface(StrEnum):
    VISITOR = "visitor"
    STAFF = "staff"


URLCONFS = {Surface.VISITOR: "csm_chat.urls_visitor", Surface.STAFF: "csm_chat.urls_staff"}


def surface_of(path: str) -> Surface:
    """Whose path this is."""
    return Surface.STAFF if path.startswith(settings.STAFF_PATH) else Surface.VISITOR


def origin_of(surface: Surface) -> str:
    """The origin (scheme, host and port) under which a surface is reached."""
    return str(settings.STAFF_ORIGIN if surface is Surface.STAFF else settings.VISITOR_ORIGIN)


def host_of(origin: str) -> str:
    """The origin's host as the Host header names it: with the port only when it is not the scheme's own."""
    parts = urlsplit(origin)
    own = parts.port is None or parts.port == DEFAULT_PORTS.get(parts.scheme)
    return (parts.hostname or "") if own else f"{parts.hostname}:{parts.port}"


def two_hosts() -> bool:
    """Whether visitors and staff have hosts of their own."""
    return host_of(settings.VISITOR_ORIGIN) != host_of(settings.STAFF_ORIGIN)


def surface_of_host(host: str) -> Surface | None:
    """The only surface that exists on this host when there are two; None for a host that is neither."""
    for surface in Surface:
        if host.lower() == host_of(origin_of(surface)):
            return surface
    return None


class HostMiddleware:
    """Refuse unknown hosts; with two hosts, give each the paths of its own surface and no others."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host()
        if two_hosts():
            surface = surface_of_host(host)
            if surface is None:
                raise DisallowedHost("This host is neither the visitors' nor the staff's.")
            request.urlconf = URLCONFS[surface]
        return self.get_response(request)


class StaffMiddleware:
    """Run sessions, CSRF, sign-in and messages for staff paths only.

    A visitor's request never meets these classes, so no path of hers can set or read a cookie.
    """

    def __init__(self, get_response: Handler) -> None:
        self.visitor = get_response
        self.steps: list[Any] = []
        staff: Any = get_response
        for name in reversed(settings.STAFF_MIDDLEWARE):
            step = import_string(name)(staff)
            self.steps.insert(0, step)
            staff = convert_exception_to_response(step)
        self.staff = staff

    def concerns(self, request: HttpRequest) -> bool:
        """Whether this is a staff path on a host where staff paths exist."""
        if getattr(request, "urlconf", None) == URLCONFS[Surface.VISITOR]:
            return False
        return surface_of(request.path_info) is Surface.STAFF

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.staff(request) if self.concerns(request) else self.visitor(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Pass the question on: Django asks only the classes it knows by name, and the CSRF check waits to be asked."""
        for step in self.steps if self.concerns(request) else []:
            ask = getattr(step, "process_view", None)
            response: HttpResponse | None = ask(request, view, args, kwargs) if ask else None
            if response is not None:
                return response
        return None
