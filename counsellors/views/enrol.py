"""Enrolling the app that shows six digits: the first time, and again with a new telephone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from counsellors.access import has_code_app, is_verified, signed_in
from counsellors.domain.box import WrongBox
from counsellors.domain.codes import key_as_link, key_as_text
from counsellors.domain.pattern import pattern_of
from counsellors.forms.account import EnrolForm, ReplaceAppForm
from counsellors.models import Person
from counsellors.services import factors
from counsellors.services.invitations import waits_for_a_link
from counsellors.services.passwords import is_own_password
from counsellors.views.language import in_own_language
from counsellors.views.second_factor import come_in

OFFERED = "offered_key"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("current")
@in_own_language
def enrol(request: HttpRequest) -> HttpResponse:
    """GET: the pattern and the key. POST: a code that proves the app has it; then ten recovery codes, shown once."""
    person = signed_in(request)
    if person is None:
        return redirect("sign-in")
    replacing = has_code_app(person)
    if replacing and not is_verified(request):
        return redirect("second-factor")
    if not replacing and waits_for_a_link(person):
        return render(request, "counsellors/link_needed.html", status=403)
    form = (ReplaceAppForm if replacing else EnrolForm)(request.POST or None)
    key = _offered(request, person)
    if form.is_valid():
        enrolled = _enrolled(person, key, form, replacing=replacing, here=request.session.session_key)
        if enrolled is not None:
            request.session.pop(OFFERED, None)
            come_in(request, enrolled.app)
            return render(request, "counsellors/recovery_codes.html", {"codes": enrolled.recovery_codes})
    values = {"form": form, "key": key_as_text(key), "pattern": pattern_of(key_as_link(key, person.email))}
    return render(request, "counsellors/enrol.html", values)


def _enrolled(
    person: Person, key: bytes, form: EnrolForm, *, replacing: bool, here: str | None
) -> factors.Enrolled | None:
    """The new app, or None with the reason on the form."""
    now = timezone.now()
    if replacing and not is_own_password(person, form.cleaned_data["current"], now):
        form.add_error("current", _("Adgangskoden passer ikke. Vent lidt, og prøv igen."))
        return None
    enrolled = factors.enrol(person, key, form.cleaned_data["code"], now, replacing=replacing, here=here)
    if enrolled is None:
        form.add_error("code", _("Koden passer ikke. Se, om appen viser en ny, og om telefonens ur går rigtigt."))
    return enrolled


def _offered(request: HttpRequest, person: Person) -> bytes:
    """The key this browser was shown, so that a mistyped code does not ask for a new scan."""
    try:
        return factors.open_offered_key(person, request.session[OFFERED])
    except (KeyError, ValueError, WrongBox):
        request.session[OFFERED] = factors.offered_key(person)
        return factors.open_offered_key(person, request.session[OFFERED])
