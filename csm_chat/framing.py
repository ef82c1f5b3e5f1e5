"""Which sites may show the visitor's page in a frame: those that coordinators list, each by its exact origin."""

import re

from django.conf import settings

from counsellors.services.service import service_shown

# Scheme, host and port alone. What stands in a header must not be able to say more than that.
EXACT = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")


def frame_origins() -> tuple[str, ...]:
    """The origins of now; empty when no site may, or when nobody can read which. With the demo, the page it is tried on
    is among them."""
    listed = service_shown().frame_origins
    return (*(origin for origin in listed if EXACT.fullmatch(origin)), *tried_on())


def tried_on() -> tuple[str, ...]:
    """The demo's host page, by number as a site that shares nothing with the chat, by name as one beside it."""
    port = settings.HOST_PAGE_PORT
    return (f"http://127.0.0.1:{port}", f"http://localhost:{port}") if port else ()
