"""The follower: carries the edition's rows to this machine's shelf and search index, in order, resumable at any point.

Pages and their cursor are one LMDB transaction; the index's way is in `indexing`. Both hold every row exactly once
whenever this process is killed.
"""

from __future__ import annotations

import hashlib
import signal
import threading
import time
from collections.abc import Iterable

import lmdb
import structlog

from shirorekha.config import Config
from shirorekha.reader.edition import BATCH_ROWS, Edition, EditionGoneError, Row, Rows, Version
from shirorekha.reader.indexing import Indexing
from shirorekha.reader.purge import Purger, page_key, page_keys, slot_key
from shirorekha.reader.shared_edition import SharedEdition
from shirorekha.shelf import ready, record, stitch
from shirorekha.shelf.sheet import WHOLE_EDITION, is_rail
from shirorekha.shelf.shelf import WHOLE, Batch, ShelfWriter

log = structlog.get_logger("shirorekha.follower")

#: Seconds between two looks at the edition; together with printing this is what publish-to-readable is made of.
POLL_SECONDS = 0.1
#: Seconds until something that failed (disk full, edition gone) is tried again.
RETRY_SECONDS = 1.0
#: Seconds between two looks for killed reader processes.
READER_CHECK_SECONDS = 60.0
SLOT_PREFIX = "slot:"
#: Names of numbers kept on the shelf: last row carried, a digest of it, when the edition said last that all of it was
#: printed anew, from which such moment on addresses that it does not hold are taken off (0: none are sought), and in
#: which format its pages are laid ready.
CURSOR, MARK, PRINTED_ANEW, SWEEP, LAID = "edition", "edition-mark", "printed-anew", "sweep", "laid"


class Shelving:
    """The way to the shelf: rows after the cursor, then the sweep for addresses that an older edition does not know."""

    def __init__(self, config: Config, edition: Rows, purger: Purger) -> None:
        """Open the shelf for writing, making it if there is none."""
        self._config, self._edition, self._purger = config, edition, purger
        self._writer = ShelfWriter(config.shelf_dir)
        self._inspected: Version | None = None
        self._idle_at: Version | None = None
        self._readers_checked = time.monotonic()

    def step(self, index: Indexing) -> bool:
        """Carry one batch; say whether there may be more.

        Raises EditionGoneError or lmdb.Error with nothing half done.
        """
        self._keep_house()
        version = self._edition.version()
        if version == self._idle_at:
            return False
        cursor = self._current_format(self._writer.cursor(CURSOR))
        if self._inspected is None or self._inspected[0] != version[0] or self._edition.last() < cursor:
            cursor = self._inspect(cursor, index)
            self._inspected = version
        rows = self._edition.records(cursor)
        if rows:
            self._carry(rows)
        elif 0 < self._writer.cursor(SWEEP) <= self._writer.cursor(PRINTED_ANEW):
            self._sweep(index)
        elif cursor and not self._writer.cursor(WHOLE):
            with self._writer.transaction() as batch:
                batch.set_cursor(WHOLE, 1)
        self._idle_at = None if rows else version
        return bool(rows)

    def close(self) -> None:
        """Give the shelf back."""
        self._writer.close()

    def _keep_house(self) -> None:
        if self._writer.displaced():
            log.warning("the shelf's file is gone; building it again from the edition")
            self._writer.close()
            self._writer = ShelfWriter(self._config.shelf_dir)
            self._inspected = self._idle_at = None
        if time.monotonic() - self._readers_checked > READER_CHECK_SECONDS:
            self._writer.forget_dead_readers()
            self._readers_checked = time.monotonic()

    def _current_format(self, cursor: int) -> int:
        """Give the cursor to go on from: 0 if the shelf's pages are as an earlier version laid them.

        They are put there anew from the edition while readers, who read both, go on.
        """
        if self._writer.cursor(LAID) == ready.FORMAT:
            return cursor
        if cursor:
            log.info("an earlier version filled this shelf; its pages are laid anew", rows=cursor)
        with self._writer.transaction() as batch:
            batch.set_cursor(CURSOR, 0)
            batch.set_cursor(LAID, ready.FORMAT)
        return 0

    def _inspect(self, cursor: int, index: Indexing) -> int:
        """Give the cursor to go on from: 0 if the edition is not the one that was followed up to `cursor`."""
        row = self._edition.row(cursor) if cursor else None
        same = self._edition.last() >= cursor and (row is None or mark_of(row) == self._writer.cursor(MARK))
        if same:
            return cursor
        log.warning("the edition was replaced by another one; following it from its beginning", cursor=cursor)
        index.restart()
        # Pages that an empty edition or one of an earlier day lacks stay until the press has printed everything anew.
        with self._writer.transaction() as batch:
            batch.set_cursor(CURSOR, 0)
            batch.set_cursor(SWEEP, self._writer.cursor(PRINTED_ANEW) + 1)
            batch.set_cursor(PRINTED_ANEW, 0)
        return 0

    def _carry(self, rows: list[Row]) -> None:
        with self._writer.transaction() as batch:
            for row in rows:
                try:
                    _put(batch, row)
                except record.RecordError as error:
                    log.error("a row cannot be read and is left out", address=row.address, problem=str(error))
            batch.set_cursor(CURSOR, rows[-1].sequence)
            batch.set_cursor(MARK, mark_of(rows[-1]))
        self._purger.changed(_keys(row.address for row in rows))

    def _sweep(self, index: Indexing) -> None:
        """Take off what this edition does not hold; the index first, so that a crash between leaves work, not dirt."""
        last = ""
        while addresses := self._writer.addresses(after=last, limit=BATCH_ROWS):
            last = addresses[-1]
            stray = set(addresses) - self._edition.present(addresses)
            if stray:
                index.remove(stray)
                with self._writer.transaction() as batch:
                    for address in stray:
                        batch.remove(address)
                self._purger.changed(_keys(stray))
        slots = {SLOT_PREFIX + name for name in self._writer.slots()}
        with self._writer.transaction() as batch:
            for slot in slots - self._edition.present(slots):
                batch.remove_slot(slot.removeprefix(SLOT_PREFIX))
            batch.set_cursor(SWEEP, 0)


class Follower:
    """Both ways together. `step` does what is due now; `follow` calls it for ever."""

    def __init__(self, config: Config) -> None:
        """Remember where things lie; everything is opened at the first step, and again after an error.

        Raises ValueError for a cache's address that is none.
        """
        self._config, self._purger = config, Purger(config.purge_urls)
        self._edition: Rows = SharedEdition(config.edition_url) if config.edition_url else Edition(config.edition_file)
        self._index = Indexing(config, self._edition)
        self._shelving: Shelving | None = None
        self._index_due = 0.0
        self._troubles: dict[str, str] = {}
        #: Whether the last step failed for the pages, so that the next one should wait a little longer.
        self.troubled = False

    def step(self) -> bool:
        """Carry one batch; say whether there may be more. Pages go first: the index is for when they are all there."""
        more, self.troubled = False, False
        try:
            if self._shelving is None:
                self._shelving = Shelving(self._config, self._edition, self._purger)
            more = self._shelving.step(self._index)
            self._settled("shelf")
        except EditionGoneError as error:
            self._trouble("edition", error)
        except (lmdb.Error, OSError, ValueError) as error:
            self._trouble("shelf", error)
            self._close_shelf()
        if not more and time.monotonic() >= self._index_due:
            more = self._index_step()
        return more

    def _index_step(self) -> bool:
        """The index waits for itself: its troubles (another writer, a full disk) slow no page down."""
        try:
            more = self._index.step()
            self._settled("index")
            self._settled("edition")
            return more
        except EditionGoneError as error:
            self._trouble("edition", error)
        except (OSError, ValueError) as error:
            self._trouble("index", error)
            self.troubled = False
            self._index_due = time.monotonic() + RETRY_SECONDS
            self._index.abandon()
        return False

    @property
    def place(self) -> str:
        """Where the edition is, for the log."""
        return self._edition.place

    def close(self) -> None:
        """Commit what is pending and give everything back."""
        try:
            self._index.close()
        except (OSError, ValueError) as error:
            log.error("the search index could not be committed; it will be next time", problem=str(error))
        self._close_shelf()
        self._purger.close()
        self._edition.close()

    def _close_shelf(self) -> None:
        if self._shelving is not None:
            self._shelving.close()
            self._shelving = None

    def _trouble(self, where: str, error: Exception) -> None:
        self.troubled = True
        text = f"{type(error).__name__}: {error}"
        if self._troubles.get(where) != text:
            log.warning("waiting", where=where, problem=text)
            self._troubles[where] = text

    def _settled(self, where: str) -> None:
        if self._troubles.pop(where, None) is not None:
            log.info("going on", where=where)


def follow(config: Config) -> None:
    """Follow the edition until SIGTERM or SIGINT, then commit and return."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    follower = Follower(config)
    log.info("following", edition=follower.place, shelf=str(config.shelf_dir))
    try:
        while not stop.is_set():
            if not follower.step():
                stop.wait(RETRY_SECONDS if follower.troubled else POLL_SECONDS)
    finally:
        follower.close()
    log.info("stopped following")


def _put(batch: Batch, row: Row) -> None:
    content = bytes(row.content)
    if not row.address.startswith(SLOT_PREFIX):
        sheet = record.decode(content)
        batch.put(row.address, ready.encode(sheet, page_keys(row.address, sheet.key)))
        return
    name, piece = row.address.removeprefix(SLOT_PREFIX), record.decode_slot(content)
    batch.put_slot(name, content)
    if name == WHOLE_EDITION:
        said = stitch.inflate(piece)
        batch.set_cursor(PRINTED_ANEW, int(said) if said.isdigit() else 0)


def mark_of(row: Row) -> int:
    """Give a number that tells this row from another edition's row with the same sequence number."""
    digest = hashlib.blake2b(f"{row.sequence} {row.address}\n".encode(), digest_size=7)
    digest.update(bytes(row.content))
    return int.from_bytes(digest.digest(), "big")


def _keys(addresses: Iterable[str]) -> list[str]:
    """Name what caches should let go of. Rails change every few seconds: they are left to the pages' age."""
    keys = []
    for address in addresses:
        slot = address.removeprefix(SLOT_PREFIX)
        if slot == address:
            keys.append(page_key(address))
        elif not is_rail(slot):
            keys.append(slot_key(slot))
    return keys
