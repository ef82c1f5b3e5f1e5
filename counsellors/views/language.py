"""In which language a page speaks before anybody's second factor is known."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from counsellors.access import signed_in
from counsellors.models import LANGUAGE_NAMES

View = Callable[[HttpRequest], HttpResponse]


def in_own_language(view: View) -> View:
    """The person's own once the password told who it is, else the one asked for in the address, else Danish."""

    @wraps(view)
    def spoken(request: HttpRequest) -> HttpResponse:
        person = signed_in(request)
        asked = request.GET.get("language", "")
        language = person.language if person else asked if asked in dict(LANGUAGE_NAMES) else "da"
        with translation.override(language):
            return view(request)

    return spoken
