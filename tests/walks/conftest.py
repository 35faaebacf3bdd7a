"""A seeded data directory for walks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from walks.paper import environment


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
