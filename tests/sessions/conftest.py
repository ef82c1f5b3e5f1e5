"""No browser runs beside these tests, so Django's guard against the store on the event loop is in force."""

import pytest

from tests.sessions.doors import the_service


@pytest.fixture(autouse=True)
def _the_store_is_never_asked_on_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)


@pytest.fixture(autouse=True)
def _the_door_is_open(_nothing_is_known_of_the_service: None) -> None:
    """No hours, no limit and no puzzle, unless a test sets them."""
    the_service()
