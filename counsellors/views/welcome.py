"""The first visit of somebody who was invited."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from counsellors.forms.account import WelcomeForm
from counsellors.services.invitations import accept_invitation, person_invited
from counsellors.views.language import in_own_language
from counsellors.views.sign_in import go_half_way


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("token", "password", "again")
@in_own_language
def welcome(request: HttpRequest) -> HttpResponse:
    """GET: the form; the token is in the fragment, which no server sees. POST: the account is set up and enrols."""
    if request.method != "POST":
        return render(request, "counsellors/welcome.html", {"form": WelcomeForm(initial={"language": "da"})})
    now = timezone.now()
    form = WelcomeForm(request.POST)
    token = request.POST.get("token", "")[:200]
    form.person = person_invited(token, now)
    if form.person is None:
        return render(request, "counsellors/welcome_over.html", status=410)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("display_name", "password", "language")}
        person = accept_invitation(token, now, **values)
        if person is None:
            return render(request, "counsellors/welcome_over.html", status=410)
        return go_half_way(request, person)
    return render(request, "counsellors/welcome.html", {"form": form})
