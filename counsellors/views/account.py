"""One's own account: the name visitors see, the language, the password, the recovery codes."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.forms.account import AboutForm, ChangePasswordForm, OwnPasswordForm
from counsellors.models import Person
from counsellors.services.account import save_account
from counsellors.services.audit import KEPT
from counsellors.services.factors import new_recovery_codes, recovery_codes_left
from counsellors.services.passwords import change_password, is_own_password
from counsellors.services.retention import LEFT_KEPT
from counsellors.services.sign_ins import sign_ins_of


@allowed(Act.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """GET: the account. POST: the name visitors see, and the language."""
    person = person_of(request)
    known = {"display_name": person.display_name, "language": person.language}
    form = AboutForm(request.POST or None, initial=known)
    if form.is_valid():
        save_account(person, **form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Det er gemt."))
        return redirect("account")
    values = {"section": "account", "form": form, "person": person, "left": recovery_codes_left(person)}
    values["sign_ins"] = sign_ins_of(person, request.session.session_key)
    values |= {"left_days": LEFT_KEPT.days, "log_days": KEPT.days}
    values["notices"] = messages.get_messages(request)
    return render(request, "counsellors/account.html", values)


@allowed(Act.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("current", "password", "again")
def password(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: a new password; other browsers are signed out, this one stays."""
    person = person_of(request)
    form = ChangePasswordForm(request.POST or None)
    form.person = person
    if form.is_valid() and _is_hers(person, form):
        change_password(person, form.cleaned_data["password"], request.session.session_key)
        update_session_auth_hash(request, person)
        messages.success(request, _("Din nye adgangskode gælder nu. Andre browsere er logget ud."))
        return redirect("account")
    return render(request, "counsellors/password.html", {"section": "account", "form": form})


@allowed(Act.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("current")
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """GET: asks for the password. POST: ten new codes, shown in this answer and never again."""
    person = person_of(request)
    form = OwnPasswordForm(request.POST or None)
    if form.is_valid() and _is_hers(person, form):
        codes = new_recovery_codes(person)
        return render(request, "counsellors/recovery_codes.html", {"section": "account", "codes": codes})
    return render(request, "counsellors/recovery_renew.html", {"section": "account", "form": form})


def _is_hers(person: Person, form: OwnPasswordForm) -> bool:
    if is_own_password(person, form.cleaned_data["current"], timezone.now()):
        return True
    form.add_error("current", _("Adgangskoden passer ikke. Vent lidt, og prøv igen."))
    return False
