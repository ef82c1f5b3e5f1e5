"""The demo loads once, keeps its secrets, and never shows a code twice."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from counsellors.domain import codes
from counsellors.domain.hours import COPENHAGEN, opening
from counsellors.models import Centre, CodeApp, Person, SpecialDay
from counsellors.services.factors import key_of
from counsellors.services.service import service
from tests.counsellors.cast import enrolled_before, give_code, give_password

pytestmark = pytest.mark.django_db(databases=["default", "live"])


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.DEMO = True
    return tmp_path


def run(name: str, *args: str) -> str:
    out = StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue().strip()


def rows() -> list[list[Any]]:
    return [list(model.objects.order_by("pk").values()) for model in (Centre, Person, CodeApp)]


def test_it_loads_centres_and_people_and_says_how_to_come_in(folder: Path) -> None:
    said = run("demo")
    assert list(Centre.objects.values_list("name", flat=True)) == ["CSM Øst", "CSM Syd", "CSM Midt Nord"]
    assert "/staff/sign-in/" in said
    file = folder / "demo.txt"
    assert file.stat().st_mode & 0o777 == 0o600
    assert not any(line.split()[1] in said for line in file.read_text().splitlines())


def test_a_second_run_changes_nothing(folder: Path) -> None:
    run("demo")
    before, file = rows(), (folder / "demo.txt").read_bytes()
    run("demo")
    assert (rows(), (folder / "demo.txt").read_bytes()) == (before, file)


def test_the_passwords_in_the_file_open_the_accounts(folder: Path) -> None:
    run("demo")
    for line in (folder / "demo.txt").read_text().splitlines():
        email, password = line.split()
        person = Person.objects.get(email=email)
        expected = "/staff/second-factor/" if CodeApp.objects.filter(user=person).exists() else "/staff/enrol/"
        assert give_password(Client(), person, password) == expected


def test_it_shows_two_special_days_and_stays_open() -> None:
    run("demo")
    now = datetime.now(UTC)
    found = opening(service().hours, now)
    assert (service().hours.empty, found.open) == (True, True)
    assert [day.name for day in SpecialDay.objects.all()] in (
        ["juleaften", "nytårsaften"],
        ["nytårsaften", "juleaften"],
    )
    assert all(day.date > now.astimezone(COPENHAGEN).date() for day in SpecialDay.objects.all())
    SpecialDay.objects.first().delete()  # type: ignore[union-attr]  # there are two
    run("demo")
    assert SpecialDay.objects.count() == 1


def test_one_counsellor_is_left_to_enrol_by_herself() -> None:
    run("demo")
    asta = Person.objects.get(email="demo-raadgiver1@example.org")
    assert not CodeApp.objects.filter(user=asta).exists()
    with pytest.raises(CommandError, match="no code app yet"):
        run("demo-code", "demo-raadgiver1")


def test_a_printed_code_lets_in(folder: Path) -> None:
    run("demo")
    secrets = dict(line.split() for line in (folder / "demo.txt").read_text().splitlines())
    browser = Client()
    person = Person.objects.get(email="demo-vagtleder@example.org")
    give_password(browser, person, secrets[person.email])
    assert give_code(browser, run("demo-code", "demo-vagtleder")) == "/staff/"


def test_no_code_is_printed_twice_and_none_that_was_used() -> None:
    run("demo")
    first, second = run("demo-code", "demo-vagtleder"), run("demo-code", "demo-vagtleder")
    app = CodeApp.objects.get(user__email="demo-vagtleder@example.org")
    step = codes.step_at(datetime.now(UTC))
    near = {codes.code_of(key_of(app), step + away): away for away in range(-2, 3)}
    assert first != second
    assert near[second] - near[first] == 1


def test_who_enrolled_through_the_page_gets_codes_too() -> None:
    run("demo")
    asta = Person.objects.get(email="demo-raadgiver1@example.org")
    phone = enrolled_before(asta)
    assert run("demo-code", "demo-raadgiver1") in {
        codes.code_of(phone.key, codes.step_at(datetime.now(UTC)) + away) for away in (-1, 0)
    }


def test_the_first_code_can_be_made_from_the_key_on_the_page() -> None:
    key = b"12345678901234567890"
    now = codes.step_at(datetime.now(UTC))
    assert run("demo-code", "--key", codes.key_as_text(key)) in {codes.code_of(key, now), codes.code_of(key, now + 1)}
    with pytest.raises(CommandError, match="no key"):
        run("demo-code", "--key", "1")


@pytest.mark.parametrize("command", [["demo"], ["demo-code", "demo-vagtleder"], ["demo-code", "--key", "AAAA"]])
def test_outside_the_demo_all_of_it_refuses(command: list[str], settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="not the demo"):
        run(*command)
    assert not Person.objects.exists()


def test_codes_of_others_are_not_printed(ada: Person) -> None:
    enrolled_before(ada)
    with pytest.raises(CommandError, match="No demo account"):
        run("demo-code", ada.email)
