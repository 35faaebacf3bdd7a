"""A seeded data directory for walks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from walks.paper import environment


@pytest.fixture
def data(fresh_data_dir: Path) -> Path:
    """A migrated and seeded data directory; the file "section" in it holds the primary key of the one section."""
    (fresh_data_dir / "section").write_text(run(fresh_data_dir, "seed.py").split()[-1])
    return fresh_data_dir


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
