"""The edition as the readers' side sees it: numbered rows, read only (docs/contracts/edition.md).

The follower's one way to the edition's database; nothing else on the readers' side knows where it is or what it is.
An edition that several machines follow lies in PostgreSQL: `reader.shared_edition`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import structlog

from shirorekha.config import sqlite
from shirorekha.shelf import beside
from shirorekha.shelf.record import RecordError

log = structlog.get_logger("shirorekha.follower")

BATCH_ROWS = 500
#: Seconds to wait for a lock before saying that the edition cannot be read; it is asked again soon anyway.
LOCK_SECONDS = 0.25
#: File or connection, opening, and a counter of commits.
Version = tuple[int, int, int]


class Row(NamedTuple):
    """One row of the edition; `content` is the record or the search document, as asked."""

    sequence: int
    address: str
    content: Any


class EditionGoneError(Exception):
    """The edition cannot be read at this moment: not made yet, locked, or being replaced. It is waited for."""


class Rows:
    """A read-only view of the edition's table; every method raises EditionGoneError while it cannot be read.

    What database it is a subclass knows: one file (Edition) or a server (shared_edition).
    """

    #: Where the edition is, for the log.
    place: str

    def version(self) -> Version:
        """Give a value that differs when anything may have changed, its first number when it may be another edition."""
        raise NotImplementedError

    def close(self) -> None:
        """Give file or connection back; the next question opens it again."""
        raise NotImplementedError

    def _ask(self, question: str, *values: object) -> list[Any]:
        raise NotImplementedError

    def last(self) -> int:
        """Give the highest sequence number, 0 for an empty edition."""
        return int(self._ask("SELECT MAX(sequence) FROM press_sheet")[0][0] or 0)

    def records(self, after: int, limit: int = BATCH_ROWS) -> list[Row]:
        """Give the next rows with their records."""
        return [Row(*row) for row in self._rows("record", after, limit)]

    def documents(self, after: int, limit: int = BATCH_ROWS) -> list[Row]:
        """Give the next rows with their search documents as JSON, "" for none or for one that cannot be read."""
        # The document is compressed beside its page, so the page is read with it; most rows have none.
        columns = "document, CASE WHEN length(document) > 0 THEN record END"
        rows = self._rows(columns, after, limit)
        return [Row(row[0], row[1], _document(row[1], row[2], row[3])) for row in rows]

    def row(self, sequence: int) -> Row | None:
        """Give the row with this number, or None if its address was printed again since."""
        rows = self.records(sequence - 1, 1)
        return rows[0] if rows and rows[0].sequence == sequence else None

    def present(self, addresses: Iterable[str]) -> set[str]:
        """Give those of the addresses that the edition holds."""
        wanted = list(addresses)
        if not wanted:
            return set()
        marks = ",".join("?" * len(wanted))
        return {row[0] for row in self._ask(f"SELECT address FROM press_sheet WHERE address IN ({marks})", *wanted)}  # noqa: S608

    def _rows(self, columns: str, after: int, limit: int) -> list[Any]:
        question = f"SELECT sequence, address, {columns} FROM press_sheet WHERE sequence > ? ORDER BY sequence LIMIT ?"  # noqa: S608
        return self._ask(question, after, limit)


class Edition(Rows):
    """The edition as a SQLite file on this machine."""

    def __init__(self, path: Path) -> None:
        """Remember the file; it is opened when first asked."""
        self._path, self.place = path, str(path)
        self._connection: Any = None
        self._inode = self._openings = 0

    def version(self) -> Version:
        """Give the file, how often it was opened, and SQLite's counter of other connections' commits."""
        try:
            inode = self._path.stat().st_ino
        except OSError as error:
            self.close()
            raise EditionGoneError("the edition's file is not there") from error
        if inode != self._inode:
            self.close()
            self._inode = inode
        count = int(self._ask("PRAGMA data_version")[0][0])
        return inode, self._openings, count

    def close(self) -> None:
        """Give the file back; the next question opens it again."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._inode = None, 0

    def _ask(self, question: str, *values: object) -> list[Any]:
        try:
            if self._connection is None:
                address = f"file:{quote(str(self._path))}?mode=ro"
                self._connection = sqlite().connect(address, uri=True, timeout=LOCK_SECONDS, isolation_level=None)
                self._openings += 1
            return list(self._connection.execute(question, values).fetchall())
        except sqlite().Error as error:
            self.close()
            raise EditionGoneError(str(error)) from error


def _document(address: str, stored: bytes | str, page: bytes | None) -> str:
    if not stored:
        return ""
    try:
        return beside.unpack(stored, page or b"")
    except RecordError as error:
        log.error("a search document cannot be read and is left out", address=address, problem=str(error))
        return ""
