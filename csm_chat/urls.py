"""Which app answers which path. Visitors at the root, staff under /staff/."""

from django.urls import include, path

urlpatterns = [
    path("", include("sessions.urls")),
    path("staff/", include("counsellors.urls")),
    path("staff/", include("stats.urls")),
]
