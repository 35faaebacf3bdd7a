"""A backup is whole, keeps what older copies need, and goes back only where no paper lies."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shirorekha import backup, cli
from shirorekha.config import Config, sqlite

MOMENTS = [datetime(2026, 11, day, 5, 30, tzinfo=UTC) for day in (24, 25, 26)]


def headlines(file: Path) -> list[str]:
    with contextlib.closing(sqlite().connect(file)) as database:
        return [row[0] for row in database.execute("SELECT headline FROM story ORDER BY rowid")]


@pytest.fixture
def paper(tmp_path: Path) -> Config:
    settings = Config(data_dir=tmp_path / "data")
    (settings.media_dir / "images").mkdir(parents=True)
    (settings.media_dir / "images" / "a.jpg").write_bytes(b"first")
    (settings.data_dir / "secret-key").write_text("secret")
    with contextlib.closing(sqlite().connect(settings.newsroom_file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE story (headline TEXT)")
    return settings


def test_what_is_saved_while_somebody_writes_goes_back(paper: Config, tmp_path: Path) -> None:
    with contextlib.closing(sqlite().connect(paper.newsroom_file)) as writer:
        writer.execute("INSERT INTO story VALUES ('छपी')")
        writer.commit()
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO story VALUES ('अधूरी')")  # not committed: not in the backup
        saved = backup.save(paper, tmp_path / "kept", now=MOMENTS[0])
        writer.rollback()
    assert (saved.pictures, saved.new_pictures) == (1, 1)
    assert saved.database.name == "newsroom-20261124T053000Z.sqlite3"
    assert saved.database.stat().st_mode & 0o077 == (tmp_path / "kept").stat().st_mode & 0o077 == 0
    elsewhere = Config(data_dir=tmp_path / "elsewhere")
    assert backup.restore(elsewhere, tmp_path / "kept") == saved.database
    assert headlines(elsewhere.newsroom_file) == ["छपी"]
    assert (elsewhere.media_dir / "images" / "a.jpg").read_bytes() == b"first"
    assert (elsewhere.data_dir / "secret-key").read_text() == "secret"


def test_pictures_are_copied_once_and_stay_when_the_newsroom_deletes_them(paper: Config, tmp_path: Path) -> None:
    backup.save(paper, tmp_path / "kept", now=MOMENTS[0])
    (paper.media_dir / "images" / "a.jpg").unlink()
    (paper.media_dir / "images" / "b.jpg").write_bytes(b"second")
    saved = backup.save(paper, tmp_path / "kept", now=MOMENTS[1])
    assert (saved.pictures, saved.new_pictures) == (2, 1)
    (paper.media_dir / "images" / "b.jpg").write_bytes(b"changed")
    assert backup.save(paper, tmp_path / "kept", now=MOMENTS[2]).new_pictures == 1


def test_the_oldest_copies_go_and_any_kept_one_can_be_named(paper: Config, tmp_path: Path) -> None:
    for number, moment in enumerate(MOMENTS):
        with contextlib.closing(sqlite().connect(paper.newsroom_file)) as database, database:
            database.execute("INSERT INTO story VALUES (?)", (str(number),))
        backup.save(paper, tmp_path / "kept", keep=2, now=moment)
    names = [file.name for file in backup.copies(tmp_path / "kept")]
    assert names == ["newsroom-20261126T053000Z.sqlite3", "newsroom-20261125T053000Z.sqlite3"]
    elsewhere = Config(data_dir=tmp_path / "elsewhere")
    backup.restore(elsewhere, tmp_path / "kept", names[1])
    assert headlines(elsewhere.newsroom_file) == ["0", "1"]


def test_no_paper_is_written_over(paper: Config, tmp_path: Path) -> None:
    backup.save(paper, tmp_path / "kept")
    with pytest.raises(backup.BackupError, match="move it away first"):
        backup.restore(paper, tmp_path / "kept")
    elsewhere = Config(data_dir=tmp_path / "elsewhere")
    elsewhere.shelf_dir.mkdir(parents=True)  # pages of another paper
    with pytest.raises(backup.BackupError, match="move it away first"):
        backup.restore(elsewhere, tmp_path / "kept")


def test_a_restore_that_was_cut_off_can_be_begun_again(paper: Config, tmp_path: Path) -> None:
    saved = backup.save(paper, tmp_path / "kept")
    elsewhere = Config(data_dir=tmp_path / "elsewhere")
    elsewhere.data_dir.mkdir()
    (elsewhere.data_dir / "newsroom.sqlite3.partial").write_bytes(b"half")
    assert backup.restore(elsewhere, tmp_path / "kept") == saved.database


@pytest.mark.parametrize(
    ("changed", "folder", "reason"),
    [
        ({"database_url": "postgresql://desk@db/paper"}, "kept", "pg_dump"),
        ({"data_dir": Path("/nonexistent")}, "kept", "no newsroom in /nonexistent"),
        ({}, "data/kept", "lost with it"),
    ],
)
def test_what_cannot_be_saved_is_said(
    paper: Config, tmp_path: Path, changed: dict[str, object], folder: str, reason: str
) -> None:
    settings = Config(**{"data_dir": paper.data_dir, **changed})
    with pytest.raises(backup.BackupError, match=reason):
        backup.save(settings, tmp_path / folder)


def test_a_damaged_newsroom_makes_no_copy(paper: Config, tmp_path: Path) -> None:
    paper.newsroom_file.write_bytes(b"no database at all" * 100)
    with pytest.raises((backup.BackupError, sqlite().Error)):
        backup.save(paper, tmp_path / "kept")
    assert backup.copies(tmp_path / "kept") == []


def test_the_command_line_says_what_went_where_and_what_did_not(
    paper: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHIROREKHA_DATA_DIR", str(paper.data_dir))
    assert cli.main(["backup", str(tmp_path / "kept")]) == 0
    assert "picture files: 1, new: 1" in capsys.readouterr().out
    assert cli.main(["backup", str(tmp_path / "kept"), "--keep", "0"]) == 1
    assert cli.main(["restore", str(tmp_path / "kept")]) == 1
    assert "move it away first" in capsys.readouterr().err
    monkeypatch.setenv("SHIROREKHA_DATA_DIR", str(tmp_path / "elsewhere"))
    assert cli.main(["restore", str(tmp_path / "kept"), "--copy", "newsroom-none.sqlite3"]) == 1
    assert "no newsroom-none.sqlite3 in" in capsys.readouterr().err
    assert cli.main(["restore", str(tmp_path / "kept")]) == 0
    assert "prints every page" in capsys.readouterr().out
