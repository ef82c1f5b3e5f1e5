"""How the staff's tests come in: real passwords, real keys, real codes, through the real pages."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.test import Client

from counsellors.domain import codes
from counsellors.domain.roles import Role
from counsellors.models import CodeApp, Person
from counsellors.services.factors import enrol

PASSWORD = "grøn cykel under broen"
NOW = datetime(2026, 11, 22, 19, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=codes.STEP_SECONDS)


def make(name: str, role: Role = Role.COUNSELLOR) -> Person:
    person = Person(email=f"{name.lower()}@example.org", display_name=name, name=f"{name} Real-Name", role=role)
    person.set_password(PASSWORD)
    person.save()
    return person


@dataclass
class Phone:
    """Somebody's telephone with the code app on it."""

    key: bytes
    sheet: list[str]
    app: CodeApp

    def code(self, now: datetime) -> str:
        return codes.code_of(self.key, codes.step_at(now))


def enrolled(person: Person, now: datetime = NOW) -> Phone:
    """Enrol a new telephone for this person; its first code was that of `now`."""
    key = secrets.token_bytes(codes.KEY_BYTES)
    done = enrol(person, key, codes.code_of(key, codes.step_at(now)), now)
    assert done is not None
    return Phone(key, done.recovery_codes, done.app)


def enrolled_before(person: Person) -> Phone:
    """A telephone whose first code was used long before the clock on the wall: the code of this moment is unused."""
    return enrolled(person, datetime.now(UTC) - timedelta(minutes=5))


def give_password(browser: Client, person: Person, password: str = PASSWORD) -> str:
    """Where the browser is led after the password; empty when it stays."""
    answer = browser.post("/staff/sign-in/", {"email": person.email, "password": password})
    return answer["Location"] if answer.status_code == 302 else ""


def give_code(browser: Client, code: str) -> str:
    answer = browser.post("/staff/second-factor/", {"code": code})
    return answer["Location"] if answer.status_code == 302 else ""


def come_in(browser: Client, person: Person) -> Phone:
    """All the way through both pages, with a new telephone."""
    phone = enrolled_before(person)
    assert give_password(browser, person) == "/staff/second-factor/"
    assert give_code(browser, phone.code(datetime.now(UTC))) == "/staff/"
    return phone


def same_cookies(browser: Client) -> Client:
    """Another browser with the same sign-in, as if its cookies had been copied."""
    other = Client()
    for name, cookie in browser.cookies.items():
        other.cookies[name] = cookie.value
    return other
