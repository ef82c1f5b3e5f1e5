"""Two audiences, two surfaces: what a visitor's request passes through, and what a staff request passes through."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

Handler = Callable[[HttpRequest], HttpResponse]


class StaffMiddleware:
    """Run sessions, CSRF, sign-in and messages for staff paths only.

    A visitor's request never meets these classes, so no path of hers can set or read a cookie.
    """

    def __init__(self, get_response: Handler) -> None:
        self.visitor = get_response
        staff = get_response
        for name in reversed(settings.STAFF_MIDDLEWARE):
            staff = import_string(name)(staff)
        self.staff = staff

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.STAFF_PATH):
            return self.staff(request)
        return self.visitor(request)
