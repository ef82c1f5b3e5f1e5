"""Signed-in members of the staff, second factor and all, for tests of pages."""

from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client
from django_otp import login as login_with_device

from counsellors.domain.roles import Role
from counsellors.models import Centre, CodeApp, Person


def person(name: str, role: Role, centre: Centre | None = None, language: str = "da") -> Person:
    """Somebody of the cast with an enrolled app."""
    made = Person.objects.create(
        email=f"{name.lower()}@example.org",
        name=name,
        display_name=name,
        role=role.value,
        centre=centre,
        language=language,
    )
    CodeApp.objects.create(user=made, name="app", box=b"")
    return made


def signed_in(who: Person) -> Client:
    """A test client with this person's verified sign-in."""
    client = Client()
    session = client.session
    _verify(session, who)
    client.cookies.load({session_cookie(): session.session_key or ""})
    return client


def session_cookie() -> str:
    """The name of the staff's cookie."""
    from django.conf import settings

    return str(settings.SESSION_COOKIE_NAME)


def _verify(session: SessionBase, who: Person) -> None:
    request = HttpRequest()
    request.session = session
    request.user = who
    login(request, who)
    login_with_device(request, CodeApp.objects.get(user=who))
    session.save()
