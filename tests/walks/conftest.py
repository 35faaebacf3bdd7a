"""A seeded data directory for walks, and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from walks.paper import environment

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture
def data(tmp_path: Path, django_db_setup: None) -> Path:
    """A migrated and seeded data directory. The databases are copies of those that the other tests have migrated.

    The file "section" in it holds the primary key of the one section.
    """
    folder = tmp_path / "data"
    folder.mkdir()
    for connection in connections.all():
        shutil.copy(connection.settings_dict["NAME"], folder / Path(connection.settings_dict["NAME"]).name)
    (folder / "section").write_text(run(folder, "seed.py").split()[-1])
    return folder


def run(folder: Path, script: str, *arguments: str) -> str:
    """Run one of this folder's scripts on a data directory; give what it printed."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name(script)), *arguments],
        env={**environment(folder), "DJANGO_SETTINGS_MODULE": "shirorekha.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium from the system, else Playwright's own. Without any, the test says so; CI takes that as a failure."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with sync_playwright() as playwright:
        if found is None and not Path(playwright.chromium.executable_path).exists():
            message = "no Chromium on this machine: the browser tests did not run"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
