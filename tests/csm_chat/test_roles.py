"""The table of what each role may do, walked line by line: every page of the staff, every command of a socket."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver

from counsellors.domain.roles import Act, Role, may_do
from counsellors.domain.trust import barred
from counsellors.models import Person
from csm_chat import urls_staff
from sessions.protocol import FromCounsellor, FromDesk, Pick
from stats.services import load_taxonomy
from tests.counsellors.test_only_verified_people_are_let_in import WAY_IN, WAY_OUT
from tests.sessions.doors import the_service
from tests.sessions.people import Counsellor, a_visitor, cookie_of, opened
from tests.sessions.sockets import Socket, sockets, staff_cookie

pytestmark = pytest.mark.django_db(databases=["default", "live"])

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "roles.md"
LINE = re.compile(r"^\| (.+?) \| (yes|no) \| (yes|no) \| (yes|no) \| (yes|no) \|$", re.MULTILINE)
Line = tuple[str, dict[Role, bool]]
SAMPLES = {"uuid": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "int": "2026", "slug": "topic", "str": "word"}


def table(heading: str) -> list[Line]:
    """The lines of the table under this heading: what it is about, and who may."""
    part = DOCUMENT.read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    return [
        (what, dict(zip(Role, (mark == "yes" for mark in marks), strict=True))) for what, *marks in LINE.findall(part)
    ]


def routes(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif route.startswith("/staff/"):
            yield route


PAGES = [(what.strip("`"), may) for what, may in table("Pages")]


def commands(side: Any) -> list[str]:
    return [str(frame.__struct_config__.tag) for frame in get_args(side)]


def test_every_page_of_the_staff_stands_in_the_table() -> None:
    assert sorted(page for page, _ in PAGES) == sorted(set(routes(urls_staff.urlpatterns)) - WAY_IN - WAY_OUT), (
        "a page belongs into docs/roles.md, with who may open it"
    )


@pytest.mark.parametrize(("heading", "side"), [("at the desk", FromDesk), ("in a conversation", FromCounsellor)])
def test_every_command_stands_in_the_table(heading: str, side: Any) -> None:
    named = {what.split("`")[1] for what, _ in table(f"Commands {heading}")}
    assert named == set(commands(side)), "a command belongs into docs/roles.md, with who may give it"


def test_who_may_do_more_may_do_all_that_others_may() -> None:
    for heading in ("Pages", "Commands at the desk", "Commands in a conversation", "Whose account"):
        lines = table(heading)
        assert lines
        for what, may in lines:
            assert sorted(may.values()) == list(may.values()), what


def someone(role: Role) -> Client:
    """A browser in which a person of this role has signed in with both factors."""
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = staff_cookie(role.value)
    Person.objects.filter(display_name=role.value).update(role=role)
    return browser


@pytest.mark.parametrize(("page", "may"), PAGES, ids=[page for page, _ in PAGES])
def test_a_page_opens_for_these_roles_and_no_other(page: str, may: dict[Role, bool]) -> None:
    load_taxonomy()
    path = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], page)
    for role, allowed in may.items():
        browser = someone(role)
        for method in (browser.get, browser.post):
            # What it may open may still not be there, or not be answered to this method.
            assert (method(path).status_code != 403) is allowed, (role, path)


def sample(kind: Any) -> dict[str, Any]:
    """A well-formed frame of this kind."""
    values = {}
    for field in msgspec.structs.fields(kind):
        if field.required:
            values[field.encode_name] = next(
                value for value in ("A" * 22, "B" * 87, True, 1, "advice", "coming") if fits(value, field.type)
            )
    return {"t": kind.__struct_config__.tag, **values}


def fits(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


async def is_for(socket: Socket, frame: dict[str, Any]) -> bool:
    """Whether the server takes this frame from this person; that it makes no sense now is another answer."""
    await socket.wire.send_to(text_data=msgspec.json.encode(frame).decode())
    await socket.wire.send_to(text_data='{"t":"hb","last":0}')
    while True:
        heard = await socket.next()
        match heard:
            case {"t": "head"} | {"t": "notpicked"} | {"t": "picked"} | {"t": "fault", "code": "out_of_turn"}:
                return True
            case {"t": "bye", "why": "over"}:  # no such conversation
                return True
            case {"t": "bye"} | {"t": "fault"} | {"t": "close"}:
                return False


@pytest.mark.asyncio
@pytest.mark.django_db(databases=["default", "live"], transaction=True)
@pytest.mark.parametrize("role", list(Role))
async def test_a_command_is_taken_from_these_roles_and_no_other(role: Role) -> None:
    cookie = await cookie_of(role.value)
    await Person.objects.filter(display_name=role.value).aupdate(role=role)
    async with sockets():
        for path, heading, side in (
            ("/staff/ws/desk", "at the desk", FromDesk),
            ("/staff/ws/conversation", "in a conversation", FromCounsellor),
        ):
            may = {what.strip("`"): marks[role] for what, marks in table(f"Commands {heading}") if "(" not in what}
            for kind in get_args(side):
                tag = kind.__struct_config__.tag
                if tag in may:
                    socket = await opened(path, cookie)
                    assert await is_for(socket, sample(kind)) is may[tag], (role, tag)
                    await socket.wire.disconnect()


@pytest.mark.asyncio
@pytest.mark.django_db(databases=["default", "live"], transaction=True)
@pytest.mark.parametrize("role", list(Role))
async def test_whom_a_role_may_take_out_of_the_queue(role: Role) -> None:
    may = {what: marks[role] for what, marks in table("Commands at the desk")}
    cookie = await cookie_of(role.value, capacity=2)
    await Person.objects.filter(display_name=role.value).aupdate(role=role)
    the_service()
    async with sockets():
        v, w = await a_visitor(), await a_visitor()
        who = Counsellor(role.value, cookie, await opened("/staff/ws/desk", cookie))
        await who.duty(True)
        answer = await who.says(Pick(w.conversation))
        assert (answer["t"] == "picked") is may["`pick` (any other who waits)"]
        assert answer.get("why") in {None, "not_first"}
        assert ((await who.says(Pick(v.conversation)))["t"] == "picked") is may["`pick` (the first whom she can serve)"]


def test_whose_account_a_role_may_change() -> None:
    lines = dict(table("Whose account"))
    staff, trusted = (Role.COUNSELLOR, Role.SHIFT_LEAD), (Role.COORDINATOR, Role.ADMINISTRATOR)
    for by in Role:
        reaches = may_do(by, Act.PEOPLE)
        for group, words in ((staff, "a counsellor or shift lead"), (trusted, "a coordinator or administrator")):
            for one in group:
                assert (reaches and barred(by, one) is None) is lines[f"close, open, reset, new link: {words}"][by]
                given = f"give the role {words.removeprefix('a ')}"
                assert (reaches and barred(by, Role.COUNSELLOR, one) is None) is lines[given][by]


@sync_to_async
def half_way(name: str) -> str:
    return staff_cookie(name, verified=False)


@pytest.mark.asyncio
@pytest.mark.django_db(databases=["default", "live"], transaction=True)
async def test_no_socket_opens_without_a_second_factor() -> None:
    cookie = await half_way("Ada")
    for path in ("/staff/ws/desk", "/staff/ws/conversation"):
        assert not await Socket(path, cookie).open()
        assert not await Socket(path).open()
