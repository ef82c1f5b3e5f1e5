"""What must never be deployed is refused; what may be is not."""

import logging
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import WARNING, CheckMessage
from django.test import override_settings

from counsellors.models import Helpline
from csm_chat import checks
from csm_chat.logs import QuietFormatter

Check = Callable[[None], Iterable[CheckMessage]]
MEMORY = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
REDIS = {"default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer"}}
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "/data/remember.sqlite3"}
POSTGRES = {"ENGINE": "django.db.backends.postgresql", "NAME": "live", "HOST": "db", "PORT": ""}
ORIGINS = {"PRODUCTION": True, "VISITOR_ORIGIN": "https://chat.example.dk", "STAFF_ORIGIN": "https://staff.example.dk"}


def ids(check: Check, **settings: Any) -> list[str]:
    with override_settings(**settings):
        return [str(message.id) for message in check(None)]


SHARED_LAYER = {"PROCESSES": 2, "CHANNEL_LAYERS": REDIS}
OWN_LAYER = {"PROCESSES": 2, "CHANNEL_LAYERS": MEMORY}


def stores(default: dict[str, str], live: dict[str, str]) -> dict[str, dict[str, str]]:
    return {"default": default, "live": live}


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
@pytest.mark.parametrize(
    ("check", "expected", "settings"),
    [
        (checks.between_processes, ["csm.E001"], {**OWN_LAYER, "DATABASES": stores(SQLITE, POSTGRES)}),
        (checks.between_processes, ["csm.E002"], {**SHARED_LAYER, "DATABASES": stores(SQLITE, SQLITE)}),
        (checks.between_processes, [], {**SHARED_LAYER, "DATABASES": stores(SQLITE, POSTGRES)}),
        (checks.between_processes, [], {"PROCESSES": 1, "CHANNEL_LAYERS": MEMORY, "DATABASES": stores(SQLITE, SQLITE)}),
        (checks.secrets, ["csm.E003"], {"SECRET_KEY": "short"}),
        (checks.secrets, ["csm.E003"], {"SECRET_KEY": "x" * 60}),
        (checks.secrets, ["csm.E003"], {"SECRET_KEY": "django-insecure-" + "abcdefghij" * 6}),
        (checks.secrets, ["csm.E003"], {"FACTOR_KEY": "short"}),
        (checks.secrets, [], {"SECRET_KEY": "abcdefghij" * 6}),
        (checks.debug, ["csm.E004"], {"PRODUCTION": True, "DEBUG": True, "DEMO": False}),
        (checks.debug, ["csm.E012"], {"PRODUCTION": True, "DEBUG": False, "DEMO": True}),
        (checks.debug, [], {"PRODUCTION": True, "DEBUG": False, "DEMO": False}),
        (checks.debug, [], {"PRODUCTION": False, "DEBUG": True, "DEMO": True}),
        (checks.unix_socket, ["csm.E006"], {"PRODUCTION": True, "UNIX_SOCKET": ""}),
        (checks.unix_socket, ["csm.E006"], {"PRODUCTION": True, "UNIX_SOCKET": "/run/csm-chat/http.sock", "TLS": True}),
        (checks.unix_socket, [], {"PRODUCTION": True, "UNIX_SOCKET": "/run/csm-chat/http.sock", "TLS": False}),
        (checks.unix_socket, [], {"PRODUCTION": False, "UNIX_SOCKET": ""}),
        (checks.proxy_headers, ["csm.E007"], {"USE_X_FORWARDED_HOST": True}),
        (checks.proxy_headers, ["csm.E007"], {"USE_X_FORWARDED_PORT": True}),
        (checks.proxy_headers, ["csm.E007"], {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}),
        (checks.proxy_headers, [], {}),
        (checks.origins, ["csm.E008"], {**ORIGINS, "VISITOR_ORIGIN": "http://localhost:8000"}),
        (checks.origins, ["csm.E008"], {**ORIGINS, "STAFF_ORIGIN": "http://staff.example.dk"}),
        (checks.origins, ["csm.E008"], {"VISITOR_ORIGIN": "https://*.example.dk"}),
        (checks.origins, ["csm.E008"], {"VISITOR_ORIGIN": "https://.example.dk"}),
        (checks.origins, ["csm.E008"], {"VISITOR_ORIGIN": "https://chat.example.dk/"}),
        (checks.origins, ["csm.E008"], {"VISITOR_ORIGIN": "chat.example.dk"}),
        (checks.origins, ["csm.E014"], {"ALLOWED_HOSTS": ["*"]}),
        (checks.origins, ["csm.E014"], {"ALLOWED_HOSTS": [".example.dk"]}),
        (checks.origins, [], ORIGINS),
        (checks.cookies, ["csm.E009"], {"SESSION_COOKIE_SECURE": False}),
        (checks.cookies, ["csm.E009"], {"SESSION_COOKIE_HTTPONLY": False}),
        (checks.cookies, ["csm.E009"], {"SESSION_COOKIE_SAMESITE": "Lax"}),
        (checks.cookies, ["csm.E009"], {"SESSION_COOKIE_PATH": "/"}),
        (checks.cookies, ["csm.E009"], {"SESSION_COOKIE_NAME": "sessionid"}),
        (checks.cookies, ["csm.E009"], {"CSRF_COOKIE_PATH": "/"}),
        (checks.cookies, ["csm.E009"], {"CSRF_COOKIE_DOMAIN": "example.dk"}),
        (checks.cookies, [], {}),
        (checks.two_stores, ["csm.E010"], {"DATABASES": stores(SQLITE, SQLITE)}),
        (checks.two_stores, ["csm.E010"], {"DATABASES": stores(POSTGRES, POSTGRES)}),
        (checks.two_stores, [], {"DATABASES": stores(SQLITE, POSTGRES)}),
        (checks.static_files, ["csm.E015"], {"PRODUCTION": True}),
        (checks.static_files, [], {"PRODUCTION": False}),
    ],
)  # fmt: skip
def test_each_check_refuses_what_it_must_and_nothing_else(check: Check, expected: list[str], settings: Any) -> None:
    assert ids(check, **settings) == expected


@pytest.mark.django_db(databases=["default", "live"])
def test_numbers_that_nobody_confirmed_are_named_in_production() -> None:
    Helpline.objects.create(slug="112", name={"da": "Alarm"}, number="112", tel="112", show=True)
    Helpline.objects.create(slug="hidden", name={"da": "Skjult"}, number="1", tel="1")
    with override_settings(PRODUCTION=True):
        (message,) = checks.unconfirmed_numbers(None, databases=["default", "live"])
        assert (message.id, message.level) == ("csm.W001", WARNING)
        assert "Alarm 112." in message.msg
        assert list(checks.unconfirmed_numbers(None, databases=["live"])) == []
        Helpline.objects.update(confirmed_by="Dora", confirmed_on=date(2026, 11, 20))
        assert list(checks.unconfirmed_numbers(None, databases=["default"])) == []
    with override_settings(PRODUCTION=False):
        Helpline.objects.update(confirmed_by="")
        assert list(checks.unconfirmed_numbers(None, databases=["default"])) == []


def test_a_live_folder_that_is_open_or_missing_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "live"
    assert ids(checks.live_folder, LIVE_DIR=folder) == ["csm.E011"]
    folder.mkdir(mode=0o700)
    assert ids(checks.live_folder, LIVE_DIR=folder) == []
    folder.chmod(0o750)
    assert ids(checks.live_folder, LIVE_DIR=folder) == ["csm.E011"]


@pytest.mark.parametrize("name", ["uvicorn.error", "uvicorn.access", "daphne"])
def test_a_raised_log_level_is_refused(name: str) -> None:
    logger = logging.getLogger(name)
    before = logger.level
    assert ids(checks.logs) == []
    logger.setLevel(logging.INFO)
    try:
        assert ids(checks.logs) == ["csm.E005"]
    finally:
        logger.setLevel(before)


def test_a_handler_that_writes_foreign_texts_is_refused() -> None:
    logger, handler = logging.getLogger("django.request"), logging.StreamHandler(sys.stderr)
    logger.addHandler(handler)
    try:
        assert ids(checks.logs) == ["csm.E013"]
        handler.setFormatter(QuietFormatter())
        assert ids(checks.logs) == []
    finally:
        logger.removeHandler(handler)


def test_every_message_has_a_hint() -> None:
    with override_settings(
        PRODUCTION=True, DEBUG=True, SECRET_KEY="short", UNIX_SOCKET="", SESSION_COOKIE_SECURE=False
    ):
        found = [
            message
            for check in (checks.secrets, checks.debug, checks.unix_socket, checks.origins, checks.cookies)
            for message in check(None)
        ]
    assert len(found) >= 5
    assert all(message.hint for message in found)
