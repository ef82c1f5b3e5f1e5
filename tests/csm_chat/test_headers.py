"""The header table: every route of both surfaces, and what its answers carry."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver

from counsellors.models import ServiceSettings
from counsellors.services.service import forget
from csm_chat import urls, urls_staff, urls_visitor
from sessions.pages import addressed

pytestmark = pytest.mark.django_db(databases=["default", "live"])

KEY = "3f0c0a52-8a52-4f5e-9a0e-0d8f6f3c1a11"
PAGE, NO_PICTURE, SIGN_IN, NOT_THERE, POST_ONLY = 200, 204, 302, 404, 405

# The longer texts and the published figures, which search engines may show; and nothing else.
TEXTS = {"was/"} | {one.path[1:] for one in addressed()}
FIGURES = {"statistik/", "en/statistics/"}
FOUND = TEXTS | FIGURES
# Every route, an example of it, and how it answers somebody who is not signed in. A new route belongs here, and one of
# the staff's into docs/roles.md.
VISITORS: dict[str, tuple[str, int]] = {
    "": ("/", PAGE),
    "texts/<str:language>.json": ("/texts/da.json", PAGE),
    "puzzle.json": ("/puzzle.json", PAGE),
    "tick.json": ("/tick.json", POST_ONLY),
    "tekst/<str:language>/<slug:slug>.json": ("/tekst/da/safety.json", PAGE),
    "favicon.ico": ("/favicon.ico", NO_PICTURE),
    "robots.txt": ("/robots.txt", PAGE),
    "sitemap.xml": ("/sitemap.xml", PAGE),
    **{address: (f"/{address}", PAGE) for address in sorted(FOUND)},
    "statistik/<int:year>/": ("/statistik/2019/", NOT_THERE),
    "en/statistics/<int:year>/": ("/en/statistics/2019/", NOT_THERE),
    "statistik/filer/<str:name>": ("/statistik/filer/csm-danmark-2019-1.json", NOT_THERE),
    "statistik/editions.json": ("/statistik/editions.json", PAGE),
    "statistik/edition-1.schema.json": ("/statistik/edition-1.schema.json", PAGE),
    "embed.js": ("/embed.js", PAGE),
}
STAFF: dict[str, tuple[str, int]] = {
    "staff": ("/staff", SIGN_IN),
    "staff/": ("/staff/", SIGN_IN),
    "staff/idle/": ("/staff/idle/", SIGN_IN),
    "staff/wishes/": ("/staff/wishes/", SIGN_IN),
    "staff/overview/": ("/staff/overview/", SIGN_IN),
    "staff/tags/": ("/staff/tags/", SIGN_IN),
    "staff/tags/<uuid:handle>/": (f"/staff/tags/{KEY}/", SIGN_IN),
    "staff/sign-in/": ("/staff/sign-in/", PAGE),
    "staff/sign-out/": ("/staff/sign-out/", POST_ONLY),
    "staff/second-factor/": ("/staff/second-factor/", SIGN_IN),
    "staff/recovery-code/": ("/staff/recovery-code/", SIGN_IN),
    "staff/enrol/": ("/staff/enrol/", SIGN_IN),
    "staff/welcome/": ("/staff/welcome/", PAGE),
    "staff/renew/": ("/staff/renew/", PAGE),
    "staff/account/": ("/staff/account/", SIGN_IN),
    "staff/account/password/": ("/staff/account/password/", SIGN_IN),
    "staff/account/recovery-codes/": ("/staff/account/recovery-codes/", SIGN_IN),
    "staff/handbook/": ("/staff/handbook/", SIGN_IN),
    "staff/practice/": ("/staff/practice/", SIGN_IN),
    "staff/practice/<slug:slug>/<slug:step>/": ("/staff/practice/first-words/hello/", SIGN_IN),
    "staff/handbook/new/": ("/staff/handbook/new/", SIGN_IN),
    "staff/handbook/<str:language>/<slug:slug>.json": ("/staff/handbook/da/under-18.json", SIGN_IN),
    "staff/handbook/<str:language>/<slug:slug>/": ("/staff/handbook/da/under-18/", SIGN_IN),
    **{
        f"staff/handbook/<str:language>/<slug:slug>/{part}/": (f"/staff/handbook/da/under-18/{part}/", SIGN_IN)
        for part in ("edit", "discard", "retire", "versions")
    },
    "staff/handbook/<str:language>/<slug:slug>/versions/<int:number>/": (
        "/staff/handbook/da/under-18/versions/1/",
        SIGN_IN,
    ),
    "staff/account/sign-ins/": ("/staff/account/sign-ins/", SIGN_IN),
    "staff/people/": ("/staff/people/", SIGN_IN),
    "staff/people/new/": ("/staff/people/new/", SIGN_IN),
    "staff/people/<uuid:key>/": (f"/staff/people/{KEY}/", SIGN_IN),
    "staff/people/<uuid:key>/link/": (f"/staff/people/{KEY}/link/", SIGN_IN),
    "staff/people/<uuid:key>/factor/": (f"/staff/people/{KEY}/factor/", SIGN_IN),
    "staff/people/<uuid:key>/deactivate/": (f"/staff/people/{KEY}/deactivate/", SIGN_IN),
    "staff/people/<uuid:key>/reactivate/": (f"/staff/people/{KEY}/reactivate/", SIGN_IN),
    "staff/settings/log/": ("/staff/settings/log/", SIGN_IN),
    "staff/phrases/": ("/staff/phrases/", SIGN_IN),
    "staff/phrases/new/": ("/staff/phrases/new/", SIGN_IN),
    "staff/phrases/<int:key>/": ("/staff/phrases/1/", SIGN_IN),
    "staff/phrases/<int:key>/put/": ("/staff/phrases/1/put/", SIGN_IN),
    "staff/settings/texts/": ("/staff/settings/texts/", SIGN_IN),
    "staff/settings/texts/<str:language>/<slug:slug>/": ("/staff/settings/texts/da/safety/", SIGN_IN),
    **{
        f"staff/settings/texts/<str:language>/<slug:slug>/{part}/": (
            f"/staff/settings/texts/da/safety/{part}/",
            SIGN_IN,
        )
        for part in ("discard", "versions")
    },
    "staff/settings/texts/<str:language>/<slug:slug>/versions/<int:number>/": (
        "/staff/settings/texts/da/safety/versions/1/",
        SIGN_IN,
    ),
    "staff/settings/phrases/": ("/staff/settings/phrases/", SIGN_IN),
    "staff/settings/phrases/new/": ("/staff/settings/phrases/new/", SIGN_IN),
    "staff/settings/phrases/<slug:slug>/": ("/staff/settings/phrases/hello/", SIGN_IN),
    "staff/settings/phrases/<slug:slug>/put/": ("/staff/settings/phrases/hello/put/", SIGN_IN),
    "staff/settings/": ("/staff/settings/", SIGN_IN),
    "staff/settings/pause/": ("/staff/settings/pause/", SIGN_IN),
    "staff/settings/hours/": ("/staff/settings/hours/", SIGN_IN),
    "staff/settings/days/": ("/staff/settings/days/", SIGN_IN),
    "staff/settings/days/holidays/": ("/staff/settings/days/holidays/", SIGN_IN),
    "staff/settings/days/<str:day>/remove/": ("/staff/settings/days/2026-12-24/remove/", SIGN_IN),
    "staff/settings/chat/": ("/staff/settings/chat/", SIGN_IN),
    "staff/settings/helplines/": ("/staff/settings/helplines/", SIGN_IN),
    "staff/settings/helplines/new/": ("/staff/settings/helplines/new/", SIGN_IN),
    "staff/settings/helplines/<slug:slug>/": ("/staff/settings/helplines/livslinien/", SIGN_IN),
    "staff/telephone/": ("/staff/telephone/", SIGN_IN),
    "staff/statistics/": ("/staff/statistics/", SIGN_IN),
    "staff/telephone/saved/": ("/staff/telephone/saved/", SIGN_IN),
    "staff/statistics/correct/": ("/staff/statistics/correct/", SIGN_IN),
    "staff/statistics/correct/<uuid:handle>/": (f"/staff/statistics/correct/{KEY}/", SIGN_IN),
    "staff/statistics/lists/": ("/staff/statistics/lists/", SIGN_IN),
    "staff/statistics/lists/<slug:slug>/": ("/staff/statistics/lists/gender/", SIGN_IN),
    "staff/statistics/lists/<slug:dimension>/new/": ("/staff/statistics/lists/gender/new/", SIGN_IN),
    "staff/statistics/lists/<slug:dimension>/merges/": ("/staff/statistics/lists/gender/merges/", SIGN_IN),
    "staff/statistics/lists/<slug:dimension>/<slug:slug>/": ("/staff/statistics/lists/gender/woman/", SIGN_IN),
    "staff/statistics/lists/<slug:dimension>/<slug:slug>/move/": (
        "/staff/statistics/lists/gender/woman/move/",
        SIGN_IN,
    ),
    "staff/statistics/import/": ("/staff/statistics/import/", SIGN_IN),
    "staff/statistics/import/save/": ("/staff/statistics/import/save/", SIGN_IN),
    "staff/statistics/import/take-out/": ("/staff/statistics/import/take-out/", SIGN_IN),
    "staff/statistics/jobs/<slug:kind>/<slug:subject>/": ("/staff/statistics/jobs/import_year/2019/", SIGN_IN),
    "staff/statistics/jobs/<slug:kind>/<slug:subject>.json": (
        "/staff/statistics/jobs/import_year/2019.json",
        SIGN_IN,
    ),
    "staff/statistics/reports/": ("/staff/statistics/reports/", SIGN_IN),
    "staff/statistics/reports/<int:year>/": ("/staff/statistics/reports/2019/", SIGN_IN),
    "staff/statistics/reports/<int:year>/<str:language>.pdf": ("/staff/statistics/reports/2019/da.pdf", SIGN_IN),
    "staff/statistics/years/": ("/staff/statistics/years/", SIGN_IN),
    "staff/statistics/years/<int:year>/": ("/staff/statistics/years/2026/", SIGN_IN),
}
COMING_IN = {"staff", "staff/second-factor/", "staff/recovery-code/", "staff/enrol/"}
# Kept for a while by the browser because everybody's copy is the same; everything else is never kept.
KEPT = {
    "favicon.ico", "texts/<str:language>.json", "tekst/<str:language>/<slug:slug>.json", "embed.js",
    "statistik/editions.json", "statistik/edition-1.schema.json",
}  # fmt: skip
# The one file that other sites may load.
LENT = {"embed.js"}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def test_the_table_holds_every_route_of_each_surface_and_no_other() -> None:
    assert sorted(routes(urls_visitor.urlpatterns)) == sorted(VISITORS)
    assert sorted(routes(urls_staff.urlpatterns)) == sorted(STAFF)
    assert sorted(routes(urls.urlpatterns)) == sorted({**VISITORS, **STAFF})


def test_every_page_that_asks_for_a_sign_in_stands_in_the_table_of_roles() -> None:
    document = (settings.BASE_DIR / "docs" / "roles.md").read_text()
    pages = {route for route, (_, status) in STAFF.items() if status == SIGN_IN} - COMING_IN
    missing = [f"| `/{page}` | no | no | yes | yes |" for page in sorted(pages) if f"| `/{page}` |" not in document]
    assert missing == [], "add these lines to docs/roles.md, with who may open the page"


def check_common(
    headers: dict[str, str],
    origin: str = "ws://localhost:8000",
    *,
    framed_by: str = "'none'",
    lent: bool = False,
    found: bool = False,
) -> None:
    rules = dict(rule.partition(" ")[::2] for rule in headers["Content-Security-Policy"].split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": f"'self' {origin}",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": framed_by,
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    assert headers["X-Robots-Tag"] == ("noarchive" if found else "noindex, noarchive")
    assert headers["X-Content-Type-Options"] == "nosniff"
    # It could not name an origin, and where it says DENY some browsers go by it alone.
    assert headers.get("X-Frame-Options") == ("DENY" if framed_by == "'none'" else None)
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if lent else "same-origin")
    features = headers["Permissions-Policy"].split(", ")
    assert all(feature.endswith("=()") for feature in features)
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(features)


@pytest.mark.parametrize("route", VISITORS)
def test_a_visitors_answer_carries_its_headers(route: str) -> None:
    path, status = VISITORS[route]
    response = Client().get(path)
    assert response.status_code == status
    check_common(dict(response.headers), lent=route in LENT, found=route in FOUND)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in response.headers
    if route not in KEPT:
        assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("route", STAFF)
def test_a_staff_answer_carries_its_headers(route: str) -> None:
    path, status = STAFF[route]
    response = Client().get(path)
    assert response.status_code == status
    check_common(dict(response.headers))
    assert "no-store" in response["Cache-Control"]
    # Not `no-referrer`: a form would then be posted with `Origin: null`, which the CSRF check refuses.
    if route != "staff":
        assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/nowhere", "/staff/nowhere/", "/static/nowhere.js"])
def test_an_error_page_carries_the_same_headers(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 404
    check_common(dict(response.headers))
    assert response["Cache-Control"] == "no-store"


def test_a_refused_host_carries_the_same_headers() -> None:
    response = Client().get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    check_common(dict(response.headers))


def test_https_is_kept_where_it_is_used() -> None:
    assert "Strict-Transport-Security" not in Client().get("/").headers
    with override_settings(VISITOR_ORIGIN="https://localhost:8000"):
        response = Client().get("/")
    assert response["Strict-Transport-Security"] == "max-age=63072000"
    check_common(dict(response.headers), origin="wss://localhost:8000")


@override_settings(
    VISITOR_ORIGIN="https://chat.example.dk",
    STAFF_ORIGIN="https://staff.example.dk",
    ALLOWED_HOSTS=["chat.example.dk", "staff.example.dk"],
)
def test_each_of_two_hosts_names_its_own_sockets_only() -> None:
    visitors = Client().get("/", headers={"host": "chat.example.dk"})
    staff = Client().get("/staff/sign-in/", headers={"host": "staff.example.dk"})
    check_common(dict(visitors.headers), origin="wss://chat.example.dk")
    check_common(dict(staff.headers), origin="wss://staff.example.dk")


AARHUS, ODENSE = "https://www.csm-aarhus.example", "https://odense.example:8443"


def listed(*origins: str) -> None:
    """What a coordinator has put into the settings of the service."""
    ServiceSettings.objects.update_or_create(id=1, defaults={"frame_origins": list(origins)})
    forget()


def test_the_sites_that_are_listed_may_frame_the_visitors_page_and_nothing_else() -> None:
    listed(AARHUS, ODENSE)
    check_common(dict(Client().get("/").headers), framed_by=f"{AARHUS} {ODENSE}")
    for route, (path, _) in {**VISITORS, **STAFF}.items():
        if route:
            check_common(dict(Client().get(path).headers), lent=route in LENT, found=route in FOUND)
    for path in ("/nowhere", "/staff/nowhere/", "/static/js/visitor/main.js"):
        check_common(dict(Client().get(path).headers))


def test_a_site_that_is_taken_off_the_list_may_no_longer() -> None:
    listed(AARHUS)
    listed()
    check_common(dict(Client().get("/").headers))


@pytest.mark.parametrize(
    "origin",
    [
        "https://*.example", "*", "https:", "http://plain.example", "https://a.example/path", "https://a.example https://b",
        "https://a.example; script-src *", "https://a.example\r\nX: y", "https://A.example", "'self'", "data:", "",
    ],
)  # fmt: skip
def test_what_is_no_exact_origin_never_reaches_the_header(origin: str) -> None:
    listed(AARHUS, origin)
    check_common(dict(Client().get("/").headers), framed_by=AARHUS)


def test_a_page_that_failed_is_framed_by_nobody() -> None:
    listed(AARHUS)
    response = Client().post("/")
    assert response.status_code == POST_ONLY
    check_common(dict(response.headers))
