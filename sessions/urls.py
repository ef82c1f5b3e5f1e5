"""The pages of the conversation, by surface."""

from django.urls import path

from sessions.views.desk import desk
from sessions.views.embed import embed
from sessions.views.pages import page_data
from sessions.views.tags import tag, tags
from sessions.views.visitor import visitor, visitor_texts

visitor_urlpatterns = [
    path("", visitor, name="visitor"),
    path("texts/<str:language>.json", visitor_texts, name="visitor-texts"),
    path("tekst/<str:language>/<slug:slug>.json", page_data, name="page-data"),
    path("embed.js", embed, name="embed"),
]
staff_urlpatterns = [
    path("", desk, name="desk"),
    path("tags/", tags, name="tags"),
    path("tags/<uuid:handle>/", tag, name="tag"),
]
