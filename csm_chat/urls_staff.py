"""The staff's paths, all below /staff/, and nothing of the visitors'."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from sessions.urls import staff_urlpatterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("staff", RedirectView.as_view(url="/staff/")),
    path("staff/", include(staff_urlpatterns)),
    path("staff/", include("counsellors.urls")),
    path("staff/", include("stats.urls")),
]

handler400 = "csm_chat.errors.bad_request"
handler403 = "csm_chat.errors.forbidden"
handler404 = "csm_chat.errors.not_found"
handler500 = "csm_chat.errors.server_error"
