"""What a counsellor has just saved, for as long as she may put it right: known to her own browser, and to no store.

Her browser holds the contact's key in a cookie that only this server can open, only under her present sign-in, and for
ten minutes. So a slip of the hand can be mended, and nobody who takes the database, or her browser, finds which contact
was hers.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from counsellors.domain.box import WrongBox, close_box, open_box
from stats.domain.recent import RECENT

NAME = "__Secure-saved"
KEY_BYTES = 16


def remember(request: HttpRequest, response: HttpResponse, key: UUID) -> HttpResponse:
    """Give the browser what it needs to come back to this contact."""
    until = int((timezone.now() + RECENT).timestamp())
    content = key.bytes + until.to_bytes(8, "big")
    box = close_box(content, secret=settings.SECRET_KEY, owner=_owner(request), random=secrets.token_bytes)
    response.set_cookie(
        NAME,
        urlsafe_b64encode(box).decode(),
        max_age=RECENT,
        path=settings.SESSION_COOKIE_PATH,
        secure=True,
        httponly=True,
        samesite="Strict",
    )
    return response


def just_saved(request: HttpRequest) -> UUID | None:
    """The key of what was saved last in this browser and sign-in, unless that is too long ago."""
    try:
        box = urlsafe_b64decode(request.COOKIES.get(NAME, ""))
        content = open_box(box, secret=settings.SECRET_KEY, owner=_owner(request))
    except (WrongBox, ValueError):
        return None
    if int.from_bytes(content[KEY_BYTES:], "big") < timezone.now().timestamp():
        return None
    return UUID(bytes=content[:KEY_BYTES])


def forget(response: HttpResponse) -> HttpResponse:
    """Take it back from the browser."""
    response.delete_cookie(NAME, path=settings.SESSION_COOKIE_PATH, samesite="Strict")
    return response


def _owner(request: HttpRequest) -> str:
    return f"saved contact|{request.session.session_key}"
