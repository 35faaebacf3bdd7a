"""Wagtail with Django's full-page cache in memory: a small project of the bench's own, on Granian, one worker.

The project has the middleware that Wagtail's own template gives a new site. Compressed answers are what is cached,
which is the best that Django's cache can do.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.lane.measures import family
from bench.lane.pages import Story
from bench.lane.peers import NotHereError, Server, free_port, running, wait_for

SETTINGS = """
from pathlib import Path
HERE = Path(__file__).resolve().parent
SECRET_KEY = "of the bench"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = [
    "paper", "wagtail.embeds", "wagtail.sites", "wagtail.users", "wagtail.documents", "wagtail.images",
    "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit", "django.contrib.auth",
    "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 3600}}
CACHE_MIDDLEWARE_SECONDS = 3600
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
    "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "paper.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAIL_SITE_NAME = "Paper"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
STATIC_URL = "/static/"
USE_TZ = True
LANGUAGE_CODE = "hi"


class NoMigrations:
    # The tables are made from the models as they are now: hundreds of steps through Wagtail's history say the same.
    def __contains__(self, app):
        return True

    def __getitem__(self, app):
        return None


MIGRATION_MODULES = NoMigrations()
"""
MODELS = """
from django.db import models
from wagtail.models import Page


class StoryPage(Page):
    body = models.TextField()
    template = "paper/story.html"
"""
URLS = """
from django.urls import include, path
from wagtail import urls

urlpatterns = [path("", include(urls))]
"""
APPLICATION = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "paper_settings"
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""
MAKE = """
import os
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "paper_settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
from wagtail.models import Locale, Page, Site
from paper.models import StoryPage
Locale.objects.get_or_create(language_code="hi")
root = Page.add_root(instance=Page(title="Root", slug="root"))
home = root.add_child(instance=Page(title="Home", slug="home"))
home.add_child(instance=StoryPage(title="Story", slug="story", body=Path("story.html").read_text("utf-8")))
Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
"""


@contextmanager
def wagtail(directory: Path, printed: Story) -> Iterator[Server]:
    """Make the project, run it, and fill its cache."""
    _write(directory, printed)
    python = {"PYTHONPATH": str(directory)}
    log, port = directory / "words.log", free_port()
    made = subprocess.run([sys.executable, "make.py"], cwd=directory, capture_output=True, text=True)
    if made.returncode:
        raise NotHereError(f"the Wagtail project was not made: {made.stderr[-800:]}")
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--host", "127.0.0.1", "--port",
        str(port), "application:application",
    ]  # fmt: skip
    with running(command, log, **python) as process:
        name = "Wagtail, page cache in memory"
        server = Server(name, f"http://127.0.0.1:{port}/story/", lambda: family(process.pid))
        fields = wait_for(server, log)
        if fields.get("content-encoding") != "gzip" or "max-age" not in fields.get("cache-control", ""):
            raise NotHereError(f"Wagtail's pages are not cached: {fields}")
        yield server


def _write(directory: Path, printed: Story) -> None:
    before, _, rest = printed.whole().partition(b"<article")
    body, _, after = rest.rpartition(b"</article>")
    templates = directory / "paper" / "templates" / "paper"
    templates.mkdir(parents=True)
    (directory / "paper" / "__init__.py").write_text("")
    (directory / "paper" / "models.py").write_text(MODELS)
    (templates / "story.html").write_bytes(_verbatim(before) + b"{{ page.body|safe }}" + _verbatim(after))
    (directory / "story.html").write_bytes(b"<article" + body + b"</article>")
    files = {"paper_settings": SETTINGS, "urls": URLS, "application": APPLICATION, "make": MAKE}
    for name, text in files.items():
        (directory / f"{name}.py").write_text(text)


def _verbatim(text: bytes) -> bytes:
    return b"{% verbatim %}" + text + b"{% endverbatim %}"
