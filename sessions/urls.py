"""The pages of this app: the visitor's at the root, the desk's under /staff/."""

from django.urls import URLPattern, path

from sessions.views.visitor import visitor, visitor_texts

visitor_urlpatterns: list[URLPattern] = [
    path("", visitor, name="visitor"),
    path("texts/<str:language>.json", visitor_texts, name="visitor-texts"),
]

staff_urlpatterns: list[URLPattern] = []
