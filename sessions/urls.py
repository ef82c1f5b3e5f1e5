"""The pages of the conversation, by surface."""

from django.urls import path

from sessions.pages import addressed
from sessions.views.desk import desk
from sessions.views.embed import embed
from sessions.views.idle import idle
from sessions.views.overview import overview_page
from sessions.views.pages import icon, page, page_data, robots, sitemap
from sessions.views.puzzle import puzzle, tick
from sessions.views.tags import tag, tags
from sessions.views.texts import (
    discard_visitor_draft,
    edit_visitor_text,
    visitor_text_list,
    visitor_text_version,
    visitor_text_versions,
)
from sessions.views.visitor import visitor, visitor_texts
from sessions.views.wishes import wishes

# `/was` is where the law wants it; whoever adds a slash finds it too.
PAGES = [
    path(address, page, {"language": one.language, "slug": one.slug}, name="page")
    for one in addressed()
    for address in dict.fromkeys([one.path[1:], one.path[1:].rstrip("/") + "/"])
]
visitor_urlpatterns = [
    path("", visitor, name="visitor"),
    path("texts/<str:language>.json", visitor_texts, name="visitor-texts"),
    path("puzzle.json", puzzle, name="puzzle"),
    path("tick.json", tick, name="tick"),
    path("tekst/<str:language>/<slug:slug>.json", page_data, name="page-data"),
    path("favicon.ico", icon, name="icon"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    *PAGES,
    path("embed.js", embed, name="embed"),
]
staff_urlpatterns = [
    path("", desk, name="desk"),
    path("idle/", idle, name="idle"),
    path("wishes/", wishes, name="wishes"),
    path("overview/", overview_page, name="overview"),
    path("tags/", tags, name="tags"),
    path("tags/<uuid:handle>/", tag, name="tag"),
    path("settings/texts/", visitor_text_list, name="texts"),
    path("settings/texts/<str:language>/<slug:slug>/", edit_visitor_text, name="texts-edit"),
    path("settings/texts/<str:language>/<slug:slug>/discard/", discard_visitor_draft, name="texts-discard"),
    path("settings/texts/<str:language>/<slug:slug>/versions/", visitor_text_versions, name="texts-versions"),
    path(
        "settings/texts/<str:language>/<slug:slug>/versions/<int:number>/", visitor_text_version, name="texts-version"
    ),
]
