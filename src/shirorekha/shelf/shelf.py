"""The shelf: every printed page of this machine in one LMDB file. One process writes, any number read one page cache.

Readers never wait for the writer and see a transaction whole or not at all. If the file is deleted, readers keep the
one they hold (the kernel does) until a new writer's file is whole; see docs/contracts/shelf.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import lmdb

from shirorekha.shelf import record
from shirorekha.shelf.sheet import Piece

#: Bytes of address space to begin with; the file itself grows as it fills, and the map doubles when it is full.
MAP_BYTES = 4 << 30
#: LMDB's longest key is 511 bytes; longer addresses are kept by their digest.
LONGEST_KEY = 511
#: Read slots in the lock file: workers of all readers on this machine, with room for those that were killed.
READERS = 1024
#: The cursor that says that this file holds everything that the edition held when it was made.
WHOLE = "whole"
DATA_FILE = "data.mdb"
_PAGES, _SLOTS, _STATE, _LONG, _RESTS = b"pages", b"slots", b"state", b"long", b"rests"
#: LMDB gives a value of more than half a page whole pages of its own, of 4,096 bytes with a head of 16. A record that
#: needs a little more than so many pages is cut there, and its rest, if it is no longer than this, stands among others.
PAGE_BYTES, PAGE_HEAD, LONGEST_REST = 4096, 16, 1500

Change = Callable[[lmdb.Transaction], object]
#: The open databases by name.
Rooms = dict[bytes, lmdb._Database]


class ShelfWriter:
    """The one writing handle on a shelf directory; makes what is missing. Raises lmdb.Error if the file is no shelf."""

    def __init__(self, path: Path | str, map_bytes: int = MAP_BYTES) -> None:
        """Open or make the shelf at `path`; `map_bytes` is only the first size."""
        self._path = Path(path)
        self._path.mkdir(parents=True, exist_ok=True)
        self._environment = lmdb.open(str(path), map_size=map_bytes, max_dbs=5, max_readers=READERS)
        self._rooms = {name: self._environment.open_db(name) for name in (_PAGES, _SLOTS, _STATE, _LONG, _RESTS)}
        self._inode = self._current_inode()
        self.forget_dead_readers()

    @contextmanager
    def transaction(self) -> Iterator[Batch]:
        """Collect changes and commit them together at the end of the block: all of them or, on an error, none."""
        batch = Batch(self._rooms)
        yield batch
        while True:
            try:
                with self._environment.begin(write=True) as transaction:
                    for change in batch.changes:
                        change(transaction)
                return
            except lmdb.MapFullError:
                self._environment.set_mapsize(self._environment.info()["map_size"] * 2)

    def cursor(self, name: str) -> int:
        """Give the number last stored under `name` by `set_cursor`, 0 if never."""
        with self._environment.begin() as transaction:
            return _number(transaction.get(name.encode(), db=self._rooms[_STATE]))

    def addresses(self, after: str = "", limit: int = 1000) -> list[str]:
        """List up to `limit` addresses on the shelf that stand after `after`, in the shelf's own order."""
        with self._environment.begin() as transaction:
            cursor = transaction.cursor(db=self._rooms[_PAGES])
            start = key_of(after)
            there = cursor.set_range(start)
            if there and cursor.key() == start:
                there = cursor.next()
            found: list[str] = []
            while there and len(found) < limit:
                key = cursor.key()
                full = transaction.get(key, db=self._rooms[_LONG])
                found.append((key if full is None else full).decode("utf-8"))
                there = cursor.next()
            return found

    def slots(self) -> list[str]:
        """List the names of the slots on the shelf."""
        with self._environment.begin() as transaction:
            return [key.decode() for key, _ in transaction.cursor(db=self._rooms[_SLOTS])]

    def displaced(self) -> bool:
        """Say whether the file was deleted or replaced under this handle, so that writing to it reaches nobody."""
        return self._current_inode() != self._inode

    def forget_dead_readers(self) -> int:
        """Free the read slots of killed processes, which would keep old pages from being reused; give how many."""
        return int(self._environment.reader_check())

    def close(self) -> None:
        """Give the file back."""
        self._environment.close()

    def _current_inode(self) -> int:
        try:
            return (self._path / DATA_FILE).stat().st_ino
        except FileNotFoundError:
            return 0


class Batch:
    """Changes that will be committed together, in the order in which they were asked for."""

    def __init__(self, rooms: Rooms) -> None:
        """Start empty; `rooms` are the open LMDB databases."""
        self._rooms = rooms
        self.changes: list[Change] = []

    def put(self, address: str, sheet_record: bytes) -> None:
        """Put a sheet laid ready (`shelf.ready`) at an address, in place of what was there."""
        key = key_of(address)
        cut = cut_of(len(sheet_record))
        self._set(_PAGES, key, sheet_record[:cut])
        if ends_a_page(cut):
            self._set(_RESTS, key, sheet_record[cut:])
        if len(address.encode("utf-8")) > LONGEST_KEY:
            self._set(_LONG, key, address.encode("utf-8"))

    def put_slot(self, name: str, slot_record: bytes) -> None:
        """Make an encoded piece the content of a slot."""
        self._set(_SLOTS, name.encode(), slot_record)

    def remove(self, address: str) -> None:
        """Take an address off the shelf; one that is not there is no error."""
        self._unset(_PAGES, key_of(address))
        self._unset(_RESTS, key_of(address))
        self._unset(_LONG, key_of(address))

    def remove_slot(self, name: str) -> None:
        """Take a slot's content away."""
        self._unset(_SLOTS, name.encode())

    def set_cursor(self, name: str, value: int) -> None:
        """Remember a number (0 or more) together with the batch's changes."""
        self._set(_STATE, name.encode(), value.to_bytes(8, "big"))

    def _set(self, room: bytes, key: bytes, value: bytes) -> None:
        self.changes.append(lambda transaction: transaction.put(key, value, db=self._rooms[room]))

    def _unset(self, room: bytes, key: bytes) -> None:
        self.changes.append(lambda transaction: transaction.delete(key, db=self._rooms[room]))


class ShelfReader:
    """A reading handle on a shelf directory, which need not exist yet: then nothing is on it."""

    def __init__(self, path: Path | str) -> None:
        """Remember the directory; it is opened as soon as it holds a shelf."""
        self._path = Path(path)
        self._environment: lmdb.Environment | None = None
        self._rooms: Rooms = {}
        self._inode = 0
        self._openings = 0
        self.look_for_file()

    def get(self, address: str) -> bytes | None:
        """Give the record that lies at an address, or None."""
        return self._get(_PAGES, key_of(address), _RESTS)

    def slot(self, name: str) -> Piece | None:
        """Give a slot's current content, or None; raises RecordError if its record is damaged."""
        found = self._get(_SLOTS, name.encode())
        return None if found is None else record.decode_slot(found)

    def cursor(self, name: str) -> int:
        """Give the number last stored under `name`, 0 if never."""
        return _number(self._get(_STATE, name.encode()))

    def whole(self) -> bool:
        """Say whether the shelf holds all that the edition held; while it is being filled, a gap proves nothing."""
        return bool(self.cursor(WHOLE))

    def state(self) -> tuple[int, int]:
        """Give a value that differs whenever anything on the shelf may have changed, in about 1 µs.

        It is the number of the newest state that can be read, asked by reading. The environment's own `last_txnid` is
        another number: the writer puts it into the file before that state can be read (and syncs in between), so that
        whoever looked then would take the old pages for the new state's and never look again.
        """
        if self._environment is None:
            return 0, 0
        try:
            with self._environment.begin() as transaction:
                return self._openings, transaction.id()
        except lmdb.MapResizedError:  # the writer has grown the map; take its size over
            self._environment.set_mapsize(0)
            with self._environment.begin() as transaction:
                return self._openings, transaction.id()

    def look_for_file(self) -> None:
        """Open the shelf if it is there at last, or another one in its place once that is whole; call once a second."""
        try:
            inode = (self._path / DATA_FILE).stat().st_ino
        except OSError:
            return
        if inode == self._inode:
            return
        try:
            environment, rooms = self._open()
        except lmdb.Error:  # being made at this moment; the next look will find it
            return
        with environment.begin() as transaction:
            whole = _number(transaction.get(WHOLE.encode(), db=rooms[_STATE]))
        if self._environment is not None and not whole:
            environment.close()
            return
        self.close()
        self._environment, self._rooms, self._inode = environment, rooms, inode
        self._openings += 1

    def close(self) -> None:
        """Give the file back; nothing is on the shelf then."""
        if self._environment is not None:
            self._environment.close()
            self._environment = None
            self._inode = 0

    def _open(self) -> tuple[lmdb.Environment, Rooms]:
        environment = lmdb.open(str(self._path), readonly=True, create=False, max_dbs=5, max_readers=READERS)
        try:
            rooms = {name: environment.open_db(name, create=False) for name in (_PAGES, _SLOTS, _STATE)}
            with suppress(lmdb.NotFoundError):  # a shelf of an earlier version cut no record
                rooms[_RESTS] = environment.open_db(_RESTS, create=False)
            return environment, rooms
        except lmdb.Error:
            environment.close()
            raise

    def _get(self, room: bytes, key: bytes, rests: bytes = b"") -> bytes | None:
        if self._environment is None:
            self.look_for_file()
            if self._environment is None:
                return None
        try:
            return self._read(self._environment, room, key, rests)
        except lmdb.MapResizedError:  # the writer has grown the map; take its size over
            self._environment.set_mapsize(0)
            return self._read(self._environment, room, key, rests)

    def _read(self, environment: lmdb.Environment, room: bytes, key: bytes, rests: bytes) -> bytes | None:
        with environment.begin() as transaction:
            found: bytes | None = transaction.get(key, db=self._rooms[room])
            if not rests or found is None or not ends_a_page(len(found)):
                return found
            return found + self._rest(environment, transaction, key)

    def _rest(self, environment: lmdb.Environment, transaction: lmdb.Transaction, key: bytes) -> bytes:
        """Give what was cut off a record that fills its pages to the last byte; it may be whole as it is."""
        if _RESTS not in self._rooms:  # a new follower made the room after this shelf was opened
            try:
                self._rooms[_RESTS] = environment.open_db(_RESTS, txn=transaction, create=False)
            except lmdb.NotFoundError:
                return b""
        return bytes(transaction.get(key, db=self._rooms[_RESTS]) or b"")


def ends_a_page(length: int) -> bool:
    """Tell whether a value of this many bytes fills LMDB's pages of its own to the last byte."""
    return length > 0 and (length + PAGE_HEAD) % PAGE_BYTES == 0


def cut_of(length: int) -> int:
    """Give where to cut a record of this many bytes: at its last whole page's end if little is left, or nowhere."""
    whole = (length + PAGE_HEAD) // PAGE_BYTES * PAGE_BYTES - PAGE_HEAD
    return whole if whole > 0 and length - whole <= LONGEST_REST else length


def key_of(address: str) -> bytes:
    """Give the LMDB key of an address: itself, or "#" and a digest where it is too long (or empty) for a key."""
    key = address.encode("utf-8", "surrogatepass")
    if len(key) <= LONGEST_KEY:
        return key or b"\x00"
    return b"#" + hashlib.blake2b(key, digest_size=32).hexdigest().encode("ascii")


def _number(stored: bytes | None) -> int:
    return int.from_bytes(stored or b"", "big")
