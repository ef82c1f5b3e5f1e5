"""Two audiences, two surfaces, on one host or on two."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from counsellors.models import Helpline
from counsellors.services.service import forget
from counsellors.services.settings import Decided, decide
from csm_chat.surfaces import Surface, host_of, surface_of

VISITORS, STAFF = "chat.example.dk", "staff.example.dk"
TWO_HOSTS = override_settings(
    VISITOR_ORIGIN=f"https://{VISITORS}", STAFF_ORIGIN=f"https://{STAFF}", ALLOWED_HOSTS=[VISITORS, STAFF]
)
pytestmark = pytest.mark.django_db(databases=["default", "live"])


@pytest.fixture
def browser() -> Client:
    client = Client(enforce_csrf_checks=True)
    # A browser that once signed in at the staff's page and sends everything it has, everywhere.
    client.cookies["__Secure-staff"] = "a" * 32
    client.cookies["__Secure-csrf"] = "b" * 32
    client.cookies["messages"] = "c" * 32
    return client


def test_a_path_belongs_to_the_staff_only_below_their_folder() -> None:
    assert surface_of("/staff/") is Surface.STAFF
    assert surface_of("/staff/ws/desk") is Surface.STAFF
    for visitors in ("/", "/staffing/", "/texts/da.json", "/ws/visitor", "//staff/"):
        assert surface_of(visitors) is Surface.VISITOR


def test_a_host_is_named_as_the_host_header_names_it() -> None:
    assert host_of("https://chat.example.dk") == host_of("https://chat.example.dk:443") == "chat.example.dk"
    assert host_of("http://localhost:8000") == "localhost:8000"
    assert host_of("https://chat.example.dk:8443") == "chat.example.dk:8443"


def test_on_one_host_both_surfaces_answer() -> None:
    assert Client().get("/").status_code == 200
    assert Client().get("/staff/", follow=True).status_code == 200


@TWO_HOSTS
def test_on_two_hosts_each_shows_its_own_surface_and_no_other() -> None:
    assert Client().get("/", headers={"host": VISITORS}).status_code == 200
    assert Client().get("/texts/da.json", headers={"host": VISITORS}).status_code == 200
    assert Client().get("/staff/", headers={"host": STAFF}, follow=True).status_code == 200
    for path_, host in [("/staff/", VISITORS), ("/staff/sign-in/", VISITORS), ("/staff", VISITORS)]:
        assert Client().get(path_, headers={"host": host}).status_code == 404
    for path_ in ("/", "/texts/da.json"):
        assert Client().get(path_, headers={"host": STAFF}).status_code == 404


@TWO_HOSTS
def test_on_two_hosts_a_staff_path_of_the_visitors_host_reads_and_sets_no_cookie(browser: Client) -> None:
    response = browser.get("/staff/sign-in/", headers={"host": VISITORS})
    assert response.status_code == 404
    assert not response.cookies


@TWO_HOSTS
def test_a_third_host_is_refused() -> None:
    with override_settings(ALLOWED_HOSTS=[VISITORS, STAFF, "other.example.dk"]):
        assert Client().get("/", headers={"host": "other.example.dk"}).status_code == 400


def test_an_unknown_host_is_refused() -> None:
    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("visited", ["/", "/texts/da.json", "/texts/en.json", "/nowhere", "/static/nowhere.js"])
@pytest.mark.parametrize("method", ["get", "head", "post", "options"])
def test_visitors_paths_set_no_cookie_even_when_cookies_are_sent(browser: Client, visited: str, method: str) -> None:
    response = getattr(browser, method)(visited)
    assert not response.cookies
    assert "Set-Cookie" not in response.headers


def test_the_visitors_page_is_the_same_for_everybody() -> None:
    plain = Client().get("/")
    marked = Client().get(
        "/",
        headers={
            "accept-language": "en",
            "user-agent": "marked",
            "referer": "https://marked.example/",
            "cookie": "a=b",
        },
        REMOTE_ADDR="203.0.113.77",
    )
    assert plain.content == marked.content
    assert plain.headers == marked.headers


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(repr(hasattr(request, "session")))


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("marked text")


urlpatterns = [path("staff/answer/", answer), path("answer/", answer), path("fail/", fail), path("staff/fail/", fail)]
handler403 = "csm_chat.errors.forbidden"
handler500 = "csm_chat.errors.server_error"


@override_settings(ROOT_URLCONF=__name__)
def test_djangos_session_exists_on_staff_paths_only() -> None:
    assert Client().get("/staff/answer/").content == b"True"
    assert Client().get("/answer/").content == b"False"


@override_settings(ROOT_URLCONF=__name__)
def test_a_staff_form_without_its_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/staff/answer/").status_code == 403
    # Visitors' paths take no forms; there is no cookie there to protect.
    assert strict.post("/answer/").status_code == 200


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("broken", ["/fail/", "/staff/fail/"])
def test_a_failing_page_says_sorry_in_both_languages_and_nothing_of_the_failure(
    broken: str, capfd: pytest.CaptureFixture[str]
) -> None:
    response = Client(raise_request_exception=False).get(broken, {"q": "marked"}, headers={"user-agent": "marked"})
    page = response.content.decode()
    assert response.status_code == 500
    assert "Noget gik galt hos os" in page
    assert 'lang="en"' in page
    assert "marked" not in page
    # A visitor is not left without help.
    assert ('href="tel:112"' in page) == (broken == "/fail/")
    assert not response.cookies
    assert "marked" not in "".join(capfd.readouterr())


@override_settings(ROOT_URLCONF=__name__)
def test_a_failing_page_of_the_visitors_shows_the_numbers_and_leads_where_the_coordinators_say() -> None:
    Helpline.objects.create(slug="one", name={"da": "Et sted", "en": "A place"}, number="11 22", tel="1122", show=True)
    decide(Decided(7, 15, 128, "https://www.dr.dk/vejret", (), 0), None)
    forget()
    page = Client(raise_request_exception=False).get("/fail/").content.decode()
    assert page.count('href="tel:1122"') == page.count('href="https://www.dr.dk/vejret"') == len(settings.LANGUAGES)
