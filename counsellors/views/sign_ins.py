"""Ending one's own sign-ins in other browsers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.services.sign_ins import end_other_sign_ins, end_sign_in


@allowed(Act.ACCOUNT)
@require_POST
def end_sign_ins(request: HttpRequest) -> HttpResponse:
    """POST: end the one named by `handle`, or all but this browser's; their open pages go dark within seconds."""
    person = person_of(request)
    handle = request.POST.get("handle", "")
    ended = int(end_sign_in(person, handle)) if handle else end_other_sign_ins(person, request.session.session_key)
    if not ended:
        messages.info(request, _("Der var ikke noget at logge ud."))
        return redirect("account")
    messages.success(
        request,
        ngettext("{count} anden browser er logget ud.", "{count} andre browsere er logget ud.", ended).format(
            count=ended
        ),
    )
    return redirect("account")
