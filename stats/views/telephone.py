"""Writing in a call: one contact after the other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from stats.forms.contact import TelephoneForm
from stats.saved import just_saved, remember
from stats.services import record_contact
from stats.words.figures import quarter_words


@allowed(Act.TELEPHONE)
@require_http_methods(["GET", "HEAD", "POST"])
def telephone(request: HttpRequest) -> HttpResponse:
    """GET: the form for one call. POST: save it under a key of its own and offer the next."""
    form = TelephoneForm(request.POST if request.method == "POST" else None, on=timezone.localdate())
    if form.is_bound and form.is_valid():
        key = form.contact_key
        record_contact(key, form.channel, person_of(request).centre, form.quarter, form.answers())
        messages.success(request, _("Opkaldet er gemt i %(quarter)s.") % {"quarter": quarter_words(form.quarter)})
        return remember(request, redirect("telephone"), key)
    context = {
        "section": "telephone",
        "form": form,
        "messages": messages.get_messages(request),
        "just_saved": just_saved(request) is not None,
    }
    return render(request, "stats/telephone.html", context, status=422 if form.errors else 200)
