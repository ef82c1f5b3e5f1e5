"""Who is let in: the one place where a page or a socket asks whether a person may do something."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.models import Device

from counsellors.domain.roles import Act, may_do
from counsellors.models import CodeApp, Person, role_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def may(person: Person, act: Act) -> bool:
    """Whether this person may do this act; never for somebody who was deactivated."""
    return person.is_active and may_do(role_of(person), act)


def signed_in(request: HttpRequest) -> Person | None:
    """Whoever gave the password in this browser, with or without the second factor."""
    return request.user if request.user.is_authenticated else None


def is_verified(request: HttpRequest) -> bool:
    """Whether this browser's sign-in carries a second factor."""
    return getattr(request.user, "otp_device", None) is not None


def person_of(request: HttpRequest) -> Person:
    """The person behind a request that `allowed` let through."""
    return cast(Person, request.user)


def has_code_app(person: Person) -> bool:
    """Whether this person has enrolled a second factor."""
    return CodeApp.objects.filter(user=person, confirmed=True).exists()


def verified_person(request_session: SessionBase) -> Person | None:
    """The active person whose password and second factor this stored sign-in carries, else None.

    For sockets, where no middleware ran. It repeats what Django's and django-otp's middleware check, from the store:
    the backend, the account, the password since then, and the device.
    """
    person = _person_with_password(request_session)
    if person is None:
        return None
    device = Device.from_persistent_id(str(request_session.get(DEVICE_ID_SESSION_KEY) or "/"))
    if device is None or device.user_id != person.pk or not device.confirmed:
        return None
    return person


def _person_with_password(request_session: SessionBase) -> Person | None:
    if request_session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    try:
        key = UUID(str(request_session.get(SESSION_KEY)))
    except ValueError:
        return None
    person = Person.objects.active().filter(pk=key).first()
    seal = str(request_session.get(HASH_SESSION_KEY) or "")
    if person is None or not constant_time_compare(seal, person.get_session_auth_hash()):
        return None
    return person


def allowed(act: Act) -> Callable[[View[P]], View[P]]:
    """The first line of every staff view: let in who may do `act`, in the person's own language; turn away the rest."""

    def around(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            person = signed_in(request)
            if person is None:
                return redirect("sign-in")
            if not is_verified(request):
                return redirect("second-factor" if has_code_app(person) else "enrol")
            with translation.override(person.language):
                if not may(person, act):
                    return render(request, "counsellors/forbidden.html", status=403)
                return view(request, *args, **kwargs)

        return guarded

    return around
