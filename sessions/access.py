"""Who is behind a staff socket. No middleware ran for it, so sign-in and second factor are looked up here."""

from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any

from django.conf import settings

from counsellors.access import may, verified_person
from counsellors.domain.roles import Act
from counsellors.models import Person
from sessions.domain.colleague import Colleague


def colleague_behind(scope: dict[str, Any], act: Act) -> Colleague | None:
    """The colleague whose verified sign-in came with the socket's request and who may do this, or None."""
    key = sign_in_of(scope)
    if not key:
        return None
    person = verified_person(import_module(settings.SESSION_ENGINE).SessionStore(key))
    if person is None or not may(person, act):
        return None
    return colleague_of(person)


def colleague_of(person: Person) -> Colleague:
    """What the conversation may know of this person."""
    return Colleague(
        person=person.pk,
        name=person.display_name,
        role=person.role,
        centre=person.centre.slug if person.centre is not None else "",
        capacity=person.capacity,
        languages=tuple(person.languages),
    )


def sign_in_of(scope: dict[str, Any]) -> str:
    """The key of the stored sign-in that came with the socket's request; empty without one."""
    for name, value in scope.get("headers", []):
        if name == b"cookie":
            try:
                cookie = SimpleCookie(value.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
            except CookieError:
                return ""
            return cookie.value if cookie is not None else ""
    return ""
