"""No browser runs beside these tests, so Django's guard against the store on the event loop is in force."""

import pytest


@pytest.fixture(autouse=True)
def _the_store_is_never_asked_on_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)
