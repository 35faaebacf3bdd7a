"""`shirorekha backup` and `restore`: what of a paper cannot be made again, saved while it runs, and put back.

That is the newsroom's database, the originals of its pictures and the secret of its sessions; everything else is made
from them (docs/operate/README.md). Reads are left out on purpose: their file holds the key of the day's hashes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from shirorekha.config import Config, sqlite

#: Copies of the database that are kept, oldest out first.
KEPT_COPIES = 14
_PARTIAL = ".partial"


class BackupError(Exception):
    """Nothing was saved or put back, for the reason given."""


@dataclass(frozen=True)
class Saved:
    """What a backup holds now: the new copy of the database, its bytes, files of pictures in all and copied anew."""

    database: Path
    database_bytes: int
    pictures: int
    new_pictures: int


def save(settings: Config, folder: Path, *, keep: int = KEPT_COPIES, now: datetime | None = None) -> Saved:
    """Save a paper into a folder, made if missing; the paper may be running and is not held up.

    Each call adds a copy of the database (`newsroom-20261126T053000Z.sqlite3`, by UTC), checked before it gets its
    name, and keeps the newest `keep` of them. Pictures are copied once and never deleted, so that every kept copy of
    the database finds its own. Raises BackupError for a paper on PostgreSQL, a missing newsroom, a folder inside the
    paper's own directory or a copy that is damaged; OSError if the disk is full or may not be written.
    """
    if settings.database_url:
        raise BackupError("the newsroom's database is in PostgreSQL: save that with pg_dump, and the directory media/")
    if not settings.newsroom_file.is_file():
        raise BackupError(f"no newsroom in {settings.data_dir}")
    if keep < 1:
        raise BackupError("at least one copy must be kept")
    folder = folder.absolute()
    if folder.is_relative_to(settings.data_dir):
        raise BackupError(f"{folder} lies in the paper's own directory and would be lost with it")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Before and after: a picture deleted meanwhile is in the first look, one uploaded meanwhile in the second.
    copied = _copy_new(settings.media_dir, folder / "media")
    copy = folder / f"newsroom-{(now or datetime.now(UTC)):%Y%m%dT%H%M%SZ}.sqlite3"
    _copy_database(settings.newsroom_file, copy)
    copied += _copy_new(settings.media_dir, folder / "media")
    _copy_secret(settings.secret_file, folder / settings.secret_file.name)
    for old in copies(folder)[keep:]:
        old.unlink()
    pictures = sum(1 for _ in _files(folder / "media"))
    return Saved(copy, copy.stat().st_size, pictures, copied)


def restore(settings: Config, folder: Path, copy: str = "") -> Path:
    """Put a backup into an empty data directory: the newest copy of the database, or the one named; give its path.

    The press of the restored paper prints every page anew by itself. Raises BackupError if the directory holds a paper
    already, which is never written over, or the folder no such copy; OSError as writing does. The database is put in
    last, so that an interrupted restore can be begun again.
    """
    taken = [file for file in (settings.newsroom_file, settings.edition_file, settings.shelf_dir) if file.exists()]
    if taken:
        raise BackupError(f"{taken[0]} is there: move it away first, or name another SHIROREKHA_DATA_DIR")
    found = [file for file in copies(folder) if copy in ("", file.name)]
    if not found:
        raise BackupError(f"no {copy or 'newsroom-*.sqlite3'} in {folder}")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    _copy_new(folder / "media", settings.media_dir)
    _copy_secret(folder / settings.secret_file.name, settings.secret_file)
    _copy_database(found[0], settings.newsroom_file)
    return found[0]


def copies(folder: Path) -> list[Path]:
    """List the copies of the database in a folder, newest first."""
    return sorted(folder.glob("newsroom-*.sqlite3"), reverse=True)


def _copy_database(source: Path, target: Path) -> None:
    partial = _private(target)  # accounts are in it
    module = sqlite()
    with contextlib.closing(module.connect(source, timeout=60)) as database:
        database.execute("VACUUM INTO ?", (str(partial),))
    with contextlib.closing(module.connect(partial)) as database:
        verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        partial.unlink()
        raise BackupError(f"the copy of {source} is damaged: {verdict}")
    _into_place(partial, target)


def _copy_new(source: Path, target: Path) -> int:
    copied = 0
    for file in _files(source):
        there = target / file.relative_to(source)
        with contextlib.suppress(FileNotFoundError):  # deleted since it was listed
            told = file.stat()
            if there.exists() and (there.stat().st_size, there.stat().st_mtime_ns) == (told.st_size, told.st_mtime_ns):
                continue
            there.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial = there.with_name(there.name + _PARTIAL)
            shutil.copy2(file, partial)
            _into_place(partial, there)
            copied += 1
    return copied


def _copy_secret(source: Path, target: Path) -> None:
    if source.exists():
        partial = _private(target)
        partial.write_bytes(source.read_bytes())
        _into_place(partial, target)


def _private(target: Path) -> Path:
    """Make an empty file beside a target, which nobody else may read while it is written."""
    partial = target.with_name(target.name + _PARTIAL)
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    return partial


def _files(folder: Path) -> Iterator[Path]:
    for where, _, names in os.walk(folder):
        for name in sorted(names):
            if not name.endswith(_PARTIAL):
                yield Path(where, name)


def _into_place(partial: Path, target: Path) -> None:
    """Give a file that is written its name, so that it is there whole after a power cut, or not at all."""
    _to_disk(partial)
    partial.replace(target)
    _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
