"""A code from the app lets in once; its key is nowhere in the database in clear."""

import base64
from datetime import datetime

import pytest
from django.db import connection

from counsellors.domain import codes
from counsellors.models import CodeApp, Person
from counsellors.services.factors import app_for_code, key_of
from tests.counsellors.cast import NOW, STEP, enrolled

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def test_a_new_code_is_accepted(ada: Person) -> None:
    phone = enrolled(ada)
    assert app_for_code(ada, phone.code(NOW + STEP), NOW + STEP) == phone.app


def test_a_code_is_refused_the_second_time(ada: Person) -> None:
    phone = enrolled(ada)
    later = NOW + STEP
    assert app_for_code(ada, phone.code(later), later)
    assert app_for_code(ada, phone.code(later), later) is None


def test_the_code_that_enrolled_does_not_sign_in(ada: Person) -> None:
    phone = enrolled(ada)
    assert app_for_code(ada, phone.code(NOW), NOW) is None


def test_another_persons_code_is_refused(ada: Person, bela: Person) -> None:
    phone = enrolled(ada)
    enrolled(bela)
    assert app_for_code(bela, phone.code(NOW + STEP), NOW + STEP) is None


def test_the_key_is_not_in_the_database_in_clear(ada: Person) -> None:
    phone = enrolled(ada)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM counsellors_codeapp")
        rows = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
    assert bytes(phone.app.box).hex() in "".join(bytes(app.box).hex() for app in CodeApp.objects.all())
    assert repr(phone.key)[2:-1] not in rows
    assert phone.key not in bytes(phone.app.box)
    assert base64.b32encode(phone.key).decode() not in rows
    assert key_of(CodeApp.objects.get()) == phone.key


def test_a_box_moved_to_another_person_lets_nobody_in(ada: Person, bela: Person) -> None:
    mallorys, theirs = enrolled(bela), enrolled(ada)
    CodeApp.objects.filter(pk=theirs.app.pk).update(box=mallorys.app.box)
    assert app_for_code(ada, mallorys.code(NOW + STEP), NOW + STEP) is None


def test_of_two_requests_with_the_same_code_one_gets_in(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = enrolled(ada)
    later = NOW + STEP
    check = codes.matching_step
    first: list[CodeApp | None] = []

    def and_meanwhile_another(key: bytes, code: str, now: datetime, last_step: int) -> int | None:
        """The other request runs through between this one's reading and its writing."""
        step = check(key, code, now, last_step)
        monkeypatch.setattr(codes, "matching_step", check)
        first.append(app_for_code(ada, code, now))
        return step

    monkeypatch.setattr(codes, "matching_step", and_meanwhile_another)
    assert app_for_code(ada, phone.code(later), later) is None
    assert first == [phone.app]
