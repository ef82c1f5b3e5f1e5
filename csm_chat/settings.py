"""Every setting, read from top to bottom. Values come from the environment; a secret comes from a file."""

import hashlib
import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def switch(name: str) -> bool:
    return text(name) in {"1", "true", "yes", "on"}


DEBUG = switch("DEBUG")
DEMO = switch("DEMO")
PRODUCTION = switch("PRODUCTION")

# ── Where things live ──────────────────────────────────────────────────────────────────────────────────────────────
DATA_DIR = Path(text("DATA_DIR", str(BASE_DIR / ".data"))).resolve()
_mark = hashlib.sha256(str(DATA_DIR).encode()).hexdigest()[:12]
_runtime = text("RUNTIME_DIRECTORY")
LIVE_DIR = Path(
    text("LIVE_DIR") or (_runtime.split(":")[0] if _runtime else f"/dev/shm/csm-chat-{os.getuid()}-{_mark}")
).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
LIVE_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def secret(file_variable: str, default_name: str) -> str:
    """The secret in the named file; on the embedded default it is made, once, readable by its owner only."""
    path = Path(text(file_variable) or DATA_DIR / default_name)
    if not path.exists():
        import secrets

        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = secret("SECRET_KEY_FILE", "secret-key")
# Encrypts the staff's one-time-code keys; outside the database so that a stolen database opens nothing.
FACTOR_KEY = secret("FACTOR_KEY_FILE", "factor-key")

# ── Surfaces ───────────────────────────────────────────────────────────────────────────────────────────────────────
PORT = int(text("PORT", "8000"))
VISITOR_ORIGIN = text("VISITOR_ORIGIN", f"http://localhost:{PORT}")
STAFF_ORIGIN = text("STAFF_ORIGIN", VISITOR_ORIGIN)
STAFF_PATH = "/staff/"
ALLOWED_HOSTS = sorted({origin.split("//")[1].split(":")[0] for origin in (VISITOR_ORIGIN, STAFF_ORIGIN)})
ROOT_URLCONF = "csm_chat.urls"
ASGI_APPLICATION = "csm_chat.asgi.application"

# ── Apps ───────────────────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "daphne",
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


def store(url: str, file: Path) -> dict[str, Any]:
    """The settings of one database: `postgresql://user:password@host:port/name`, else a file of SQLite."""
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
        }
    from urllib.parse import parse_qsl, unquote, urlsplit

    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or dict(parse_qsl(parts.query)).get("host", "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
    }


DATABASES = {
    "default": store(text("DATABASE_URL"), DATA_DIR / "remember.sqlite3"),
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
SESSION_COOKIE_NAME = "__Secure-staff"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = STAFF_PATH
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "__Secure-csrf"
CSRF_TRUSTED_ORIGINS = [STAFF_ORIGIN]

# ── Words and time ─────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Dansk")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
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
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
