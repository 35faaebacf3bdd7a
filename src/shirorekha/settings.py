"""Django's settings, made from `config`; whoever sets up a paper sets `SHIROREKHA_...`, never this file."""

from __future__ import annotations

import os
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from shirorekha import config as paper_config
from shirorekha.config import Config

config = PAPER = paper_config.load()

# Django's SQLite backend imports `sqlite3` by name: the safe one must be there first (FACTS: WAL-reset corruption).
sys.modules["sqlite3"] = paper_config.sqlite()


def _database(url: str, file: Path, page_bytes: int = 4096) -> dict[str, Any]:
    """Describe a database to Django: PostgreSQL if an address is given, else a SQLite file made durable.

    `page_bytes` holds for a file that is yet to be made.
    """
    if url:
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    return {
        "ENGINE": "shirorekha.sqlite",  # Django's, but quick to take the write lock when it comes free
        "NAME": file,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # FULL: with NORMAL, 232 of 400 simulated power cuts lost an acknowledged publication (FACTS).
            "init_command": f"PRAGMA page_size={page_bytes}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA temp_store=MEMORY;",
        },
    }


def _secret_key(settings: Config) -> str:
    """Give the configured secret, or the one kept in the data directory, made at the first start."""
    if settings.secret_key:
        return settings.secret_key
    kept = settings.secret_file
    if not kept.exists():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            os.link(fresh, kept)  # of two first starts at once, one wins and both use its key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text(encoding="ascii").strip()


def _hosts(settings: Config) -> list[str]:
    """Name the hosts that the newsroom answers to."""
    named = [urlsplit(settings.newsroom_url).hostname, "localhost", "127.0.0.1", "[::1]"]
    extra = (host.strip() for host in settings.extra_hosts.split(","))
    return [host for host in dict.fromkeys([*named, *extra]) if host]


DEBUG = False
SECRET_KEY = _secret_key(config)
ALLOWED_HOSTS = _hosts(config)
CSRF_TRUSTED_ORIGINS = [config.newsroom_url]
ROOT_URLCONF = "shirorekha.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "shirorekha.newsroom",  # before wagtail.admin, whose templates and messages it overrides
    "shirorekha.press",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",  # Wagtail's admin does not start without it; nobody is given a right to it
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "shirorekha.newsroom.guard.desk_headers",
    "shirorekha.newsroom.guard.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shirorekha.newsroom.staff.NoteStaff",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- databases ---
#: Rows of the edition are about 4 KB: on SQLite's usual pages of 4 KB each would leave a part of a page empty.
EDITION_PAGE_BYTES = 32_768
DATABASES = {
    "default": _database(config.database_url, config.newsroom_file),
    "edition": _database(config.edition_url, config.edition_file, EDITION_PAGE_BYTES),
}
DATABASE_ROUTERS = ["shirorekha.press.router.EditionRouter"]

# --- language and time ---
LANGUAGE_CODE = "hi"
LANGUAGES = [("hi", "हिन्दी")]
FORMAT_MODULE_PATH = ["shirorekha.newsroom.formats"]
LOCALE_PATHS = [Path(__file__).parent / "newsroom" / "locale"]
TIME_ZONE = "Asia/Kolkata"
USE_I18N = True
USE_TZ = True

# --- files ---
STATIC_URL = "/static/"
# The readers' fonts serve the desk too: a newsroom's cheap Linux machine may have no Devanagari face of its own.
STATICFILES_DIRS = [("paper", Path(__file__).parent / "layout" / "static")]
WHITENOISE_USE_FINDERS = True  # no collectstatic on a fresh machine
WHITENOISE_MAX_AGE = 3600
MEDIA_URL = "/media/"
MEDIA_ROOT = config.media_dir
FILE_UPLOAD_PERMISSIONS = 0o600
# 10 MB of text must reach our own page, which refuses it in Hindi with the text kept; beyond this it is cut off.
DATA_UPLOAD_MAX_MEMORY_SIZE = 40_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- sessions and sign-in ---
_HTTPS = config.newsroom_url.startswith("https://")
SESSION_COOKIE_NAME = "desk"
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "desk-form"
CSRF_FAILURE_VIEW = "shirorekha.newsroom.guard.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS and config.trusted_proxies else None
X_FRAME_OPTIONS = "SAMEORIGIN"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 10},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
# No mail server is part of a paper yet: who waits for whom stands on the newsroom's home page.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WAGTAIL_PASSWORD_RESET_ENABLED = False
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "shirorekha.newsroom.guard.locked_out"
AXES_CLIENT_IP_CALLABLE = "shirorekha.newsroom.guard.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# --- Wagtail ---
WAGTAIL_SITE_NAME = config.paper_name
WAGTAILADMIN_BASE_URL = config.newsroom_url
WAGTAILADMIN_USER_LOGIN_FORM = "shirorekha.newsroom.signing_in.SignInForm"
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Photo"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = config.upload_bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = config.image_pixels
WAGTAILIMAGES_INDEX_PAGE_SIZE = 24
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "shirorekha.newsroom.search_backend", "AUTO_UPDATE": False}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W002"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
