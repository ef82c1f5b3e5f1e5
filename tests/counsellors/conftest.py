"""The cast of the staff's tests: Ada and Bela are counsellors, Cleo leads the shift, Dora coordinates."""

import pytest
from django.test import Client
from pytest_django import Settings

from counsellors.domain.roles import Role
from counsellors.models import Person
from tests.counsellors.cast import make


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.counsellors.hashing.SmallArgon2"]


@pytest.fixture
def ada() -> Person:
    return make("Ada")


@pytest.fixture
def bela() -> Person:
    return make("Bela")


@pytest.fixture
def cleo() -> Person:
    return make("Cleo", Role.SHIFT_LEAD)


@pytest.fixture
def dora() -> Person:
    return make("Dora", Role.COORDINATOR)


@pytest.fixture
def browser() -> Client:
    return Client()
