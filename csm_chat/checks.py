"""What must never be deployed, each with an id and a hint. `manage.py check` and `manage.py serve` refuse it."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004
from django.db import DatabaseError, connections

from counsellors.services.helplines import unconfirmed
from csm_chat import folders
from csm_chat.logs import QuietFormatter

SECRET_CHARACTERS = 50
SECRET_VARIETY = 5
TALKATIVE = [
    "daphne",
    "daphne.server",
    "django.channels.server",
    "django.server",
    "uvicorn",
    "uvicorn.access",
    "uvicorn.error",
]
Apps = Sequence[AppConfig] | None


@register
def between_processes(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """Several processes need a layer and a live store that they can share."""
    if settings.PROCESSES < 2:
        return
    if settings.CHANNEL_LAYERS["default"]["BACKEND"].endswith("InMemoryChannelLayer"):
        yield Error("Several processes cannot hear each other.", hint="Set REDIS_URL, or PROCESSES=1.", id="csm.E001")
    if settings.DATABASES["live"]["ENGINE"].endswith("sqlite3"):
        yield Error(
            "Several processes cannot share a live store of SQLite.",
            hint="Set LIVE_DATABASE_URL to a PostgreSQL database, or PROCESSES=1.",
            id="csm.E002",
        )


@register
def secrets(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """Cookies, tickets and one-time-code keys hang on these."""
    for name in ("SECRET_KEY", "FACTOR_KEY"):
        value = getattr(settings, name)
        if len(value) < SECRET_CHARACTERS or len(set(value)) < SECRET_VARIETY or value.startswith("django-insecure-"):
            yield Error(
                f"{name} is short or a default.",
                hint=f"Put at least {SECRET_CHARACTERS} random characters into the file that {name}_FILE names, "
                "or remove the file: it is made anew.",
                id="csm.E003",
            )


@register
def debug(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """DEBUG shows settings and requests to whoever meets an error."""
    if settings.PRODUCTION and settings.DEBUG:
        yield Error("DEBUG is on in production.", hint="Unset DEBUG.", id="csm.E004")
    if settings.PRODUCTION and settings.DEMO:
        yield Error("The demo is on in production.", hint="Unset DEMO.", id="csm.E012")


@register
def logs(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """These loggers write address and path of whoever comes, as soon as they may speak below a warning."""
    if settings.DEBUG and not settings.PRODUCTION:
        return
    for name in TALKATIVE:
        logger = logging.getLogger(name)
        if logger.getEffectiveLevel() < logging.WARNING:
            yield Error(
                f"The logger {name} writes visitors' addresses.",
                hint="Leave LOGGING as csm_chat/logs.py has it.",
                id="csm.E005",
            )
    for name in ["", "django", "django.request", "django.security", *TALKATIVE]:
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler, logging.StreamHandler) and not quiet(handler):
                yield Error(
                    f"A handler of the logger {name or 'root'} writes the text of foreign records.",
                    hint="Give it the formatter csm_chat.logs.QuietFormatter.",
                    id="csm.E013",
                )


def quiet(handler: logging.Handler) -> bool:
    """Whether the handler writes through our formatter (or is a test's own collector)."""
    return isinstance(handler.formatter, QuietFormatter) or type(handler).__module__.startswith("_pytest")


@register
def unix_socket(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """Over TCP the server would know every visitor's address."""
    if settings.PRODUCTION and (not settings.UNIX_SOCKET or settings.TLS):
        yield Error(
            "The server would be reachable over TCP.",
            hint="Set UNIX_SOCKET to the path that the proxy speaks to, and unset TLS.",
            id="csm.E006",
        )


@register
def proxy_headers(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """Whoever may write these headers would decide host and scheme; and with them comes the visitor's address."""
    if settings.USE_X_FORWARDED_HOST or settings.USE_X_FORWARDED_PORT or settings.SECURE_PROXY_SSL_HEADER:
        yield Error(
            "Headers of a proxy are trusted.",
            hint="Unset USE_X_FORWARDED_HOST, USE_X_FORWARDED_PORT and SECURE_PROXY_SSL_HEADER.",
            id="csm.E007",
        )


@register
def origins(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """Sockets and forms are accepted from these origins alone."""
    for name in ("VISITOR_ORIGIN", "STAFF_ORIGIN"):
        if reason := loose(getattr(settings, name)):
            yield Error(f"{name} {reason}.", hint="Write scheme and host alone: https://chat.example.dk", id="csm.E008")
    if any(host in {"", "*"} or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        yield Error("ALLOWED_HOSTS is open.", hint="It follows from the two origins; leave it so.", id="csm.E014")


def loose(origin: str) -> str:
    """What is wrong with an origin; empty when nothing is."""
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "is not an origin"
    if "*" in origin or parts.hostname.startswith("."):
        return "stands for more than one host"
    if parts.path or parts.query or parts.fragment or parts.username:
        return "has more than scheme, host and port"
    if settings.PRODUCTION and (parts.scheme != "https" or parts.hostname == "localhost"):
        return "is missing or not https"
    return ""


@register
def cookies(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """The staff's cookies stay on staff paths, on https and out of reach of scripts and other sites."""
    for kind in ("SESSION", "CSRF"):
        flags = {
            "SECURE": True,
            "HTTPONLY": True,
            "SAMESITE": "Strict",
            "PATH": settings.STAFF_PATH,
            "DOMAIN": None,
        }
        wrong = [
            f"{kind}_COOKIE_{flag}"
            for flag, want in flags.items()
            if getattr(settings, f"{kind}_COOKIE_{flag}") != want
        ]
        if not getattr(settings, f"{kind}_COOKIE_NAME").startswith("__Secure-"):
            wrong.append(f"{kind}_COOKIE_NAME")
        if wrong:
            yield Error(
                f"A staff cookie lacks its flags: {', '.join(wrong)}.",
                hint="Secure, HttpOnly, SameSite=Strict, Path=/staff/, no domain, and a name beginning with __Secure-.",
                id="csm.E009",
            )


@register
def two_stores(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """One database under two names would let a backup of what remembers keep what must be forgotten."""
    places = [
        tuple(str(settings.DATABASES[alias].get(key, "")) for key in ("ENGINE", "NAME", "HOST", "PORT"))
        for alias in ("default", "live")
    ]
    if places[0] == places[1]:
        yield Error(
            "The live store is the default database.",
            hint="Give LIVE_DATABASE_URL a database of its own.",
            id="csm.E010",
        )


@register(Tags.database)
def unlogged_tables(app_configs: Apps, databases: Sequence[str] | None = None, **_: Any) -> Iterable[CheckMessage]:
    """What a write-ahead log or a replica has seen is not forgotten."""
    if "live" not in (databases or ()) or connections["live"].vendor != "postgresql":
        return
    try:
        with connections["live"].cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence <> 'u'"
                " AND relnamespace = current_schema()::regnamespace AND starts_with(relname, 'chat_') ORDER BY relname"
            )
            logged = [name for (name,) in cursor.fetchall()]
    except DatabaseError:
        return  # not there yet: whoever serves waits for it, and looks again when it is started anew
    finally:
        connections["live"].close()
    if logged:
        yield Error(
            f"Tables of the live store are logged: {', '.join(logged)}.",
            hint="Run manage.py migrate --database live, or ALTER TABLE … SET UNLOGGED.",
            id="csm.E016",
        )


@register(Tags.database)
def unconfirmed_numbers(app_configs: Apps, databases: Sequence[str] | None = None, **_: Any) -> Iterable[CheckMessage]:
    """A number that nobody has rung may be the one that somebody in danger rings."""
    if not settings.PRODUCTION or "default" not in (databases or ()):
        return
    try:
        numbers = unconfirmed()
    except DatabaseError:
        return  # not there yet, or not migrated: the next start looks again
    finally:
        if not connections["default"].in_atomic_block:
            connections["default"].close()
    if numbers:
        yield Warning(
            f"Visitors are shown numbers that nobody has confirmed: {', '.join(numbers)}.",
            hint="Ring each of them, and write who confirmed it and when under /staff/settings/helplines/.",
            id="csm.W001",
        )


@register
def live_folder(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """The folder of the live store is looked into by its owner alone."""
    if not settings.DATABASES["live"]["ENGINE"].endswith("sqlite3"):
        return
    try:
        reason = folders.why_not_private(settings.LIVE_DIR)
    except OSError:
        reason = f"{settings.LIVE_DIR} is missing."
    if reason:
        yield Error(reason, hint="Set LIVE_DIR to a folder of your own with mode 0700.", id="csm.E011")


@register
def static_files(app_configs: Apps, **_: Any) -> Iterable[CheckMessage]:
    """Without hashed names a browser keeps yesterday's code beside today's page."""
    if settings.PRODUCTION and not staticfiles_storage.collected():  # type: ignore[attr-defined]
        yield Error("The static files are not collected.", hint="Run manage.py prepare.", id="csm.E015")
