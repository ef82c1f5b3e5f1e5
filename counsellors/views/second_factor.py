"""The six digits, or a recovery code, after the password."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from django_otp import login as bind
from django_otp.models import Device

from counsellors.access import has_code_app, is_verified, signed_in
from counsellors.domain.deeds import Deed
from counsellors.forms.account import CodeForm, RecoveryForm
from counsellors.models import Person
from counsellors.services.audit import note
from counsellors.services.factors import app_for_code, sheet_for_code
from counsellors.services.guesses import seconds_to_wait
from counsellors.views.language import in_own_language


@require_http_methods(["GET", "HEAD", "POST"])
@in_own_language
def second_factor(request: HttpRequest) -> HttpResponse:
    """GET: the form for six digits. POST: the digits; right leads to the desk."""
    return _ask(request, CodeForm(request.POST or None), "counsellors/second_factor.html")


@require_http_methods(["GET", "HEAD", "POST"])
@in_own_language
def recovery_code(request: HttpRequest) -> HttpResponse:
    """GET: the form for a recovery code. POST: the code, used up; right leads to the account."""
    return _ask(request, RecoveryForm(request.POST or None), "counsellors/recovery_code.html")


def _ask(request: HttpRequest, form: CodeForm | RecoveryForm, template: str) -> HttpResponse:
    person = signed_in(request)
    if person is None:
        return redirect("sign-in")
    if is_verified(request):
        return redirect("desk")
    if not has_code_app(person):
        return redirect("enrol")
    if form.is_valid():
        now = timezone.now()
        by_sheet = isinstance(form, RecoveryForm)
        accept = sheet_for_code if by_sheet else app_for_code
        wait = seconds_to_wait(person, now)
        device = accept(person, form.cleaned_data["code"], now)
        if device is not None:
            come_in(request, device)
            return redirect("account" if by_sheet else "desk")
        form.add_error("code", _pause(wait) if wait else _wrong(person, by_sheet=by_sheet))
    return render(request, template, {"form": form})


def come_in(request: HttpRequest, device: Device) -> None:
    """Bind this browser's sign-in to the second factor, under a new session key."""
    request.session.cycle_key()
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    bind(request, device)
    note(Deed.SIGNED_IN, cast(Person, request.user))


def _wrong(person: Person, *, by_sheet: bool) -> str:
    again = _("Koden passer ikke, eller den er brugt før. Vent på den næste, og prøv igen.")
    if by_sheet:
        again = _("Koden passer ikke, eller den er brugt før. Se efter, og prøv igen.")
    wait = seconds_to_wait(person, timezone.now())
    return f"{again} {_pause(wait)}" if wait else again


def _pause(seconds: int) -> str:
    return ngettext(
        "Du kan prøve igen om %(seconds)s sekund.", "Du kan prøve igen om %(seconds)s sekunder.", seconds
    ) % {"seconds": seconds}
