"""Every setting, read from top to bottom. Values come from the environment; a secret comes from a file."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from csm_chat import folders, logs

BASE_DIR = Path(__file__).resolve().parent.parent


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def switch(name: str) -> bool:
    return text(name) in {"1", "true", "yes", "on"}


DEBUG = switch("DEBUG")
DEMO = switch("DEMO")
PRODUCTION = switch("PRODUCTION")
# How many `manage.py serve` share the stores; the checks refuse what only one process can use.
PROCESSES = int(text("PROCESSES", "1"))

# ── Where things live ────────────────────────────────────────────────────────────────────────────────────────────────
DATA_DIR = Path(text("DATA_DIR", str(BASE_DIR / ".data"))).resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
LIVE_DIR = folders.live_folder(os.environ, DATA_DIR)
if not text("LIVE_DATABASE_URL"):
    try:
        folders.make_private(LIVE_DIR)
    except (folders.FolderRefused, OSError) as error:
        raise ImproperlyConfigured(f"The store that forgets has no folder: {error}") from None

SECRET_KEY = folders.secret(Path(text("SECRET_KEY_FILE") or DATA_DIR / "secret-key"))
# Encrypts the staff's one-time-code keys; outside the database so that a stolen database opens nothing.
FACTOR_KEY = folders.secret(Path(text("FACTOR_KEY_FILE") or DATA_DIR / "factor-key"))

# ── Surfaces ───────────────────────────────────────────────────────────────────────────────────────────────────────
PORT = int(text("PORT", "8000"))
# The socket that the proxy in front speaks to. With it the server never learns a visitor's address.
UNIX_SOCKET = text("UNIX_SOCKET")
# For trying on a phone: a self-made certificate on an address of the local network.
TLS = switch("TLS")
HOST = text("HOST", "localhost") if TLS else "localhost"
VISITOR_ORIGIN = text("VISITOR_ORIGIN") or f"{'https' if TLS else 'http'}://{HOST}:{PORT}"
STAFF_ORIGIN = text("STAFF_ORIGIN") or VISITOR_ORIGIN
STAFF_PATH = "/staff/"
# With the demo alone: the port of a page on another site that has the chat in a frame; 0 for none.
HOST_PAGE_PORT = int(text("HOST_PAGE_PORT", "0")) if DEMO and not TLS else 0
# Where "leave this page" leads: a plain page that shows nothing personal.
NEUTRAL_PAGE = text("NEUTRAL_PAGE", "https://www.dmi.dk/")
ALLOWED_HOSTS = sorted({urlsplit(origin).hostname or "" for origin in (VISITOR_ORIGIN, STAFF_ORIGIN)})
ROOT_URLCONF = "csm_chat.urls"
ASGI_APPLICATION = "csm_chat.asgi.application"

# ── Apps ───────────────────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    # Only for `runserver`, which is only for development: importing it takes longer than all the rest.
    *(["daphne"] if DEBUG else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "django_otp",
    "counsellors.apps.CounsellorsConfig",
    "stats.apps.StatsConfig",
    "sessions.apps.SessionsConfig",
    "csm_chat.apps.CsmChatConfig",
]

MIDDLEWARE = [
    "csm_chat.headers.HeadersMiddleware",
    "csm_chat.compression.CompressionMiddleware",
    "csm_chat.surfaces.HostMiddleware",
    "csm_chat.surfaces.StaffMiddleware",
]
STAFF_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

# ── Two stores ─────────────────────────────────────────────────────────────────────────────────────────────────────
DATABASE_ROUTERS = ["csm_chat.router.TwoStores"]


def store(url: str, file: Path, *, checked: bool = False) -> dict[str, Any]:
    """The settings of one database: `postgresql://user:password@host:port/name`, else a file of SQLite.

    `checked`: a connection is tried before it is used, so that nobody meets one that a restart has broken.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(file),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
            },
            "TEST": {"NAME": str(file) + ".test"},
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or dict(parse_qsl(parts.query)).get("host", "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": checked,
    }


DATABASES = {
    "default": store(text("DATABASE_URL"), DATA_DIR / "remember.sqlite3", checked=True),
    # Not checked: it is read every two seconds, which finds a broken connection, and a check costs every message time.
    "live": store(text("LIVE_DATABASE_URL"), LIVE_DIR / "live.sqlite3"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Between processes ──────────────────────────────────────────────────────────────────────────────────────────────
REDIS_URL = text("REDIS_URL")
CHANNEL_LAYERS: dict[str, Any] = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": 15}]},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 10_000}}
}

# ── Staff sign-in ──────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "counsellors.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "counsellors.passwords.NotOneself",
        "OPTIONS": {"user_attributes": ["email", "name", "display_name"]},
    },
    {"NAME": "counsellors.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "counsellors.passwords.KnownPasswords"},
]
SESSION_COOKIE_NAME = "__Secure-staff"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = STAFF_PATH
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "__Secure-csrf"
CSRF_TRUSTED_ORIGINS = [STAFF_ORIGIN]
CSRF_FAILURE_VIEW = "csm_chat.errors.csrf_failure"

# ── Words and time ─────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "da"
LOCALE_PATHS = [BASE_DIR / "locale"]
# Danish, in which the texts are written, and whatever has a catalogue: a language is added by its file alone.
LANGUAGES = [
    (code, LANG_INFO.get(code, {}).get("name_local", code).capitalize())
    for code in ["da", *sorted({file.parts[-3] for file in LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.po")} - {"da"})]
]
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

# ── Pages ──────────────────────────────────────────────────────────────────────────────────────────────────────────
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
# A page of ours posts a few fields; nothing large may reach memory or a temporary file.
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = Path(text("STATIC_ROOT", str(BASE_DIR / "build" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "csm_chat.static.HashedFiles"},
}

# ── What is written down ─────────────────────────────────────────────────────────────────────────────────────────────
LOGGING = logs.configuration(debug=DEBUG)
ADMINS: list[tuple[str, str]] = []
SILENCED_SYSTEM_CHECKS: list[str] = []
