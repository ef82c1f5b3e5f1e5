"""A new second factor after a reset: the link from a coordinator, and the password that she still has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from counsellors.forms.account import RenewForm
from counsellors.services.invitations import person_invited, use_factor_link
from counsellors.services.passwords import is_own_password
from counsellors.views.language import in_own_language
from counsellors.views.sign_in import go_half_way


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("token", "current")
@in_own_language
def renew_factor(request: HttpRequest) -> HttpResponse:
    """GET: the form; the token is in the fragment, which no server sees. POST: the password; then she enrols."""
    if request.method != "POST":
        return render(request, "counsellors/renew.html", {"form": RenewForm()})
    now = timezone.now()
    form = RenewForm(request.POST)
    token = request.POST.get("token", "")[:200]
    invited = person_invited(token, now, factor_only=True)
    if invited is None or not invited.is_active:
        return render(request, "counsellors/welcome_over.html", status=410)
    if form.is_valid():
        if is_own_password(invited, form.cleaned_data["current"], now):
            person = use_factor_link(token, now)
            if person is None:
                return render(request, "counsellors/welcome_over.html", status=410)
            return go_half_way(request, person)
        form.add_error("current", _("Adgangskoden passer ikke. Vent lidt, og prøv igen."))
    return render(request, "counsellors/renew.html", {"form": form})
