"""What an engineer reads who gives a verb at the wrong time or with the wrong setting: a sentence, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from walks.paper import environment

pytestmark = pytest.mark.processes


def told(data: Path, *words: str, **settings: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "shirorekha.cli", *words],
        env={**environment(data), **settings},
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_paper_without_databases_says_how_they_are_made(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("पुल चालू\n\nसोनारी का पुल आज चालू हुआ।", encoding="utf-8")
    for words in (("reprint",), ("import-page", str(copy))):
        code, said = told(tmp_path / "data", *words)
        assert (code, "`shirorekha migrate` makes them" in said) == (1, True), said


def test_a_data_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, said = told(tmp_path / "file" / "data", "migrate")
    assert (code, str(tmp_path / "file") in said) == (1, True), said


def test_a_misspelled_setting_is_said_and_stops_nothing(tmp_path: Path) -> None:
    code, said = told(tmp_path, "settings", SHIROREKHA_RAIL_FLOR="5")
    assert code == 0
    assert "SHIROREKHA_RAIL_FLOR is no setting" in said
    code, said = told(tmp_path, "reprint", SHIROREKHA_PULSE_URL="http://secret@10.0.0.5")
    assert code == 2
    assert "SHIROREKHA_PULSE_URL must begin with redis://" in said and "secret" not in said


@pytest.mark.parametrize(
    "verb", ["up", "desk", "press", "follow", "reader", "migrate", "reprint", "backup", "read-page"]
)
def test_every_verb_says_what_it_does(tmp_path: Path, verb: str) -> None:
    code, said = told(tmp_path, verb, "--help")
    assert code == 0
    assert said.count(".\n") >= 1
