"""Coming in with a password, and going out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from counsellors.access import has_code_app, is_verified, signed_in
from counsellors.forms.account import SignInForm
from counsellors.models import Person
from counsellors.services.passwords import person_with_password
from counsellors.views.language import in_own_language

# A password without a second factor opens nothing, and is forgotten soon.
HALF_WAY = 15 * 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@in_own_language
def sign_in(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the password; right leads on to the second factor."""
    if signed_in(request) and is_verified(request):
        return redirect("desk")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = person_with_password(form.cleaned_data["email"], form.cleaned_data["password"], timezone.now())
        if person is not None:
            return go_half_way(request, person)
        form.ask_for_password_again()
        form.add_error(
            "password",
            _("E-mail og adgangskode passer ikke sammen. Har du prøvet nogle gange, så vent et minut, og prøv igen."),
        )
    return render(request, "counsellors/sign_in.html", {"form": form})


def go_half_way(request: HttpRequest, person: Person) -> HttpResponse:
    """Remember, under a new session key, that the password was right; nothing opens before the second factor."""
    logout(request)
    login(request, person, backend=BACKEND)
    request.session.set_expiry(HALF_WAY)
    return redirect("second-factor" if has_code_app(person) else "enrol")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """POST: forget this browser's sign-in altogether."""
    logout(request)
    return redirect("sign-in")
