"""The visitors' paths, and nothing of the staff's."""

from django.urls import URLPattern, URLResolver, include, path

from sessions.urls import visitor_urlpatterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(visitor_urlpatterns)),
    path("", include("stats.urls_visitor")),
]

handler400 = "csm_chat.errors.bad_request"
handler403 = "csm_chat.errors.forbidden"
handler404 = "csm_chat.errors.not_found"
handler500 = "csm_chat.errors.server_error"
