"""Chromium for tests: the system's, else Playwright's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run one. Without any on the machine the test says so, and CI takes that as a failure."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        if found is None and not Path(playwright.chromium.executable_path).exists():
            message = "no Chromium on this machine: the browser tests did not run"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def driven(drive: Callable[[Browser], None]) -> None:
    """Drive one in a thread of its own: Playwright's loop would forbid the test beside it to ask the database."""

    def run() -> None:
        with chromium() as browser:
            drive(browser)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(run).result()
