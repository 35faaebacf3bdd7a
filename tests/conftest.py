"""What every test stands on: a data directory of its own, made before Django reads its settings.

Each process of a test run (pytest-xdist starts several) has its own directory, databases included. Migrations take
seconds, so migrated empty databases are kept between runs and copied; a change of any migration makes them anew.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import django
import pytest
import structlog
from playwright.sync_api import Browser

from chromium import chromium

if "DJANGO_SETTINGS_MODULE" in os.environ:
    raise pytest.UsageError("unset DJANGO_SETTINGS_MODULE: tests must not touch the data directory of a real paper")
DATA = Path(tempfile.mkdtemp(prefix="shirorekha-test-"))
# pytest-django would read the settings before this file if they were named in pyproject.toml.
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "shirorekha.settings",
    "SHIROREKHA_DATA_DIR": str(DATA),
    "SHIROREKHA_SECRET_KEY": "for tests only",
    "SHIROREKHA_PAPER_URL": "https://akhbar.example",
    "SHIROREKHA_NEWSROOM_URL": "http://desk.example",
    "SHIROREKHA_EXTRA_HOSTS": "testserver",
}
django.setup()  # the rooms' own conftest files import models
# pytest-xdist's workers inherit the environment: with this in it they would read the settings before coming here.
del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(autouse=True)
def the_usual_log() -> Iterator[None]:
    """Undo what the command line sets when a test runs it: its log would go on to a captured stream that is closed."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Settings that only make tests fast: nothing here survives the run, so nothing needs to be durable or slow."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for database in settings.DATABASES.values():
        if "sqlite" in database["ENGINE"]:
            database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object, django_db_modify_db_settings: None) -> Iterator[None]:
    """Migrated, empty databases in this run's own directory, instead of pytest-django's in memory."""
    from django.core.management import call_command
    from django.db import connections

    kept = _kept_databases()
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        files = {alias: Path(connections[alias].settings_dict["NAME"]) for alias in connections}
        if all((kept / file.name).exists() for file in files.values()):
            for file in files.values():
                shutil.copy(kept / file.name, file)
        else:
            for alias in files:
                call_command("migrate", database=alias, interactive=False, verbosity=0)
            _keep(kept, files.values())
        yield
        connections.close_all()


@pytest.fixture
def fresh_data_dir(django_db_setup: None, tmp_path: Path) -> Path:
    """A data directory with migrated databases as no test has touched them, for tests that start processes."""
    folder = tmp_path / "data"
    folder.mkdir()
    for file in _kept_databases().glob("*.sqlite3"):
        shutil.copy(file, folder / file.name)
    return folder


def _keep(kept: Path, files: object) -> None:
    """Put the databases aside whole: a WAL belongs to its file, so it is emptied first."""
    from django.db import connections

    for connection in connections.all():
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    for file in files:  # type: ignore[attr-defined]
        fresh = kept / f"{file.name}.{os.getpid()}"
        shutil.copy(file, fresh)
        fresh.replace(kept / file.name)


def _kept_databases() -> Path:
    """Name the directory of migrated databases by everything that decides what is in them."""
    from django.apps import apps

    digest = hashlib.sha256()
    for name in ("django", "wagtail", "django-axes", "django-taggit"):
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    for app in apps.get_app_configs():
        digest.update(f"{app.label}\n".encode())
        if app.name.startswith("shirorekha."):
            for migration in sorted((Path(app.path) / "migrations").glob("*.py")):
                digest.update(migration.read_bytes())
    return Path(tempfile.gettempdir()) / f"shirorekha-{getpass.getuser()}" / digest.hexdigest()[:20]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a module: the system's, else Playwright's own.

    No longer than that: while Playwright runs, its event loop does, and tests of other modules start their own.

    Without any, the test says so, and CI takes that as a failure.
    """
    with chromium() as browser:
        yield browser
