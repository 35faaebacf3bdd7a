"""The follower's way to the search index: the edition's documents, in order, resumable at any point.

The index commits about once a second and writes its cursor after that; since putting a document twice is putting it
once, it holds every row exactly once whenever this process is killed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import structlog

from shirorekha.config import Config
from shirorekha.reader.edition import Row, Rows
from shirorekha.search import filing
from shirorekha.search.document import Document
from shirorekha.search.index import Writer

log = structlog.get_logger("shirorekha.follower")

#: Documents put into the index at once: 2 ms each, for which pages that come meanwhile have to wait.
BATCH_DOCUMENTS = 50
#: Seconds between two commits of the search index, each of which writes a segment.
COMMIT_SECONDS = 1.0
#: The same while so many documents wait that nobody finds the newest anyway: a third of the work is left undone.
FILL_COMMIT_SECONDS = 15.0
#: The file in the index directory with the last row that is committed there; it goes when the index goes.
INDEX_CURSOR = "followed"


class Indexing:
    """The way to the search index: documents after its own cursor, committed about once a second."""

    def __init__(self, config: Config, edition: Rows) -> None:
        """Remember the directory; the index is opened with the first document, as another process may still hold it."""
        self._directory, self._edition = config.index_dir, edition
        self._writer: Writer | None = None
        self._cursor = self._committed = 0
        self._committed_at = float("-inf")

    def step(self) -> bool:
        """Carry one batch; say whether there may be more.

        Raises EditionGoneError, BlockingIOError while another process writes the index, ValueError or OSError if it
        cannot be written.
        """
        writer = self._open()
        if self._edition.last() < self._cursor:
            self._cursor = 0
        rows = self._edition.documents(self._cursor, BATCH_DOCUMENTS)
        for row in rows:
            document = _document(row)
            if document is None:
                writer.remove(row.address)
            else:
                writer.put(document)
            self._cursor = row.sequence
        wait = FILL_COMMIT_SECONDS if len(rows) == BATCH_DOCUMENTS else COMMIT_SECONDS
        if self._cursor != self._committed and time.monotonic() >= self._committed_at + wait:
            self._commit(writer)
        return bool(rows)

    def restart(self) -> None:
        """Begin again at the edition's first row, now and after a crash."""
        self._open()
        _write_number(self._directory / INDEX_CURSOR, 0)
        self._cursor = self._committed = 0

    def remove(self, addresses: Iterable[str]) -> None:
        """Take documents out and commit at once."""
        writer = self._open()
        for address in addresses:
            writer.remove(address)
        self._commit(writer)

    def close(self) -> None:
        """Commit what is pending and give the index back."""
        if self._writer is not None:
            if self._cursor != self._committed:
                self._commit(self._writer)
            self._writer.close()
            self._writer = None

    def abandon(self) -> None:
        """Forget what is pending after an error; the next step begins at the last commit."""
        writer, self._writer = self._writer, None
        if writer is not None:
            try:
                writer.close()
            except (ValueError, OSError) as error:
                log.warning("the search index could not be closed", problem=str(error))

    def _open(self) -> Writer:
        cursor_file = self._directory / INDEX_CURSOR
        if self._writer is not None and not cursor_file.exists() and self._committed:
            log.warning("the search index is gone; building it again from the edition")
            self.abandon()
        if self._writer is None:
            self._writer = Writer(self._directory)
            if not filing.as_now(self._directory):
                self._put_again(cursor_file)
            self._cursor = self._committed = _read_number(cursor_file)
        return self._writer

    def _put_again(self, cursor_file: Path) -> None:
        """Begin again at the edition's first row, as another version files words otherwise.

        What is there stays and is found by what has not changed, until each document is put in its own place. The
        cursor goes back before the note is made, so that a crash between leaves work to do.
        """
        if rows := _read_number(cursor_file):
            log.info("another version filed the words of this search index; its documents are put again", rows=rows)
            _write_number(cursor_file, 0)
        filing.note(self._directory)

    def _commit(self, writer: Writer) -> None:
        writer.commit()
        _write_number(self._directory / INDEX_CURSOR, self._cursor)
        self._committed = self._cursor
        self._committed_at = time.monotonic()


def _document(row: Row) -> Document | None:
    if not row.content:
        return None
    try:
        return Document.from_json(row.content)
    except ValueError as error:
        log.error("a search document cannot be read and is left out", address=row.address, problem=str(error))
        return None


def _read_number(path: Path) -> int:
    try:
        return int(path.read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _write_number(path: Path, number: int) -> None:
    """Write a number so that the file holds the old or the new one at any moment."""
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="ascii") as handle:
        handle.write(str(number))
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(path)
