"""The ledger of one machine, a SQLite file: sums of reads by story, hour and minute, and the rail's decayed weights.

It keeps the contract of `pulse.store`.

One flush of a reader process is one transaction and carries a batch name, so that a repeated flush adds nothing. A
read carries a mark that stands for one person, story and day (pulse.visitor); the ledger counts each mark once, so
several processes agree without talking. What is lost with a power cut is the last second's reads; the file stays
whole (WAL with synchronous=NORMAL).
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from shirorekha.config import sqlite
from shirorekha.pulse.counts import (
    DAY,
    ERA_HALF_LIVES,
    EVERYTHING,
    HOUR,
    KEEP_DAYS,
    KEEP_MINUTES_DAYS,
    Read,
    Sums,
    Total,
    day_of,
    era_of,
    hour_of,
    minute_of,
    weight_of,
)

__all__ = [
    "DAY", "ERA_HALF_LIVES", "EVERYTHING", "HOUR", "KEEP_DAYS", "Ledger", "Read", "Sums", "Total", "day_of", "era_of",
    "hour_of", "weight_of",
]  # fmt: skip

#: Seconds that a process waits for another one's flush.
BUSY_SECONDS = 10.0

_TABLES = """
CREATE TABLE IF NOT EXISTS hourly (
    hour INTEGER NOT NULL, key TEXT NOT NULL, reads INTEGER NOT NULL DEFAULT 0, views INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (hour, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS hourly_of_key ON hourly (key, hour);
CREATE TABLE IF NOT EXISTS minutes (
    minute INTEGER NOT NULL, key TEXT NOT NULL, reads INTEGER NOT NULL, PRIMARY KEY (minute, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refused (
    hour INTEGER NOT NULL, key TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (hour, key, reason)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (
    hour INTEGER NOT NULL, source TEXT NOT NULL, reads INTEGER NOT NULL, PRIMARY KEY (hour, source)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS half_lives (seconds INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS decayed (
    half_life INTEGER NOT NULL, era INTEGER NOT NULL, key TEXT NOT NULL, weight REAL NOT NULL,
    PRIMARY KEY (half_life, era, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS decayed_heaviest ON decayed (half_life, era, weight DESC);
CREATE TABLE IF NOT EXISTS marks (day INTEGER NOT NULL, mark BLOB NOT NULL, PRIMARY KEY (day, mark)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS flushed (batch TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID;
"""


def _begin_log(connection: Any) -> None:
    """Turn on the write-ahead log; SQLite does not wait by itself where two processes make the same file at once."""
    limit = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite().OperationalError as error:
            if error.sqlite_errorcode != sqlite().SQLITE_BUSY or time.monotonic() > limit:
                raise
        time.sleep(0.01)


class Ledger:
    """The ledger's file, opened for counting and asking; several processes may, and so may several threads."""

    def __init__(self, path: Path | str) -> None:
        """Open the ledger, making it if there is none. Raises sqlite3's DatabaseError if the file is something else."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection: Any = sqlite().connect(
            str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _begin_log(self._connection)
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.executescript(_TABLES)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Ledger:
        """Give itself; leaving the block closes it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()

    def add(self, batch: str, sums: Sums) -> int:
        """Add a batch's sums and give how many reads counted; a batch already added changes nothing and gives 0.

        Raises sqlite3's DatabaseError (disk full, locked) with nothing added: call again with the same batch.
        """
        with self._transaction() as connection:
            if not connection.execute("INSERT OR IGNORE INTO flushed VALUES (?, unixepoch())", (batch,)).rowcount:
                return 0
            counted = [read for read in sums.reads if read.count > 0 and self._is_new(read)]
            self._add_hours(counted, sums.views)
            self._add_minutes(counted)
            self._add_sources(counted)
            connection.executemany(
                "INSERT INTO refused VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
                [(*place, count) for place, count in sums.refused.items()],
            )
            for (half_life,) in connection.execute("SELECT seconds FROM half_lives").fetchall():
                self._add_weights(half_life, counted)
            self._note_count(counted)
        return sum(read.count for read in counted)

    def keep_half_life(self, half_life: int) -> None:
        """Keep decayed weights for this half-life (seconds) from now on; a new one is filled from the hourly sums."""
        if self._ask("SELECT 1 FROM half_lives WHERE seconds = ?", half_life):
            return
        with self._transaction() as connection:
            if not connection.execute("INSERT OR IGNORE INTO half_lives VALUES (?)", (half_life,)).rowcount:
                return
            rows = connection.execute("SELECT key, hour, reads FROM hourly WHERE reads > 0").fetchall()
            self._add_weights(half_life, [Read(key, (hour + 0.5) * HOUR, count=reads) for key, hour, reads in rows])

    def heaviest(self, half_life: int, era: int, limit: int) -> list[tuple[str, float]]:
        """Give the heaviest keys of an era with their weights; EVERYTHING is not among them."""
        question = "SELECT key, weight FROM decayed WHERE half_life = ? AND era = ? ORDER BY weight DESC LIMIT ?"
        found = self._ask(question, half_life, era, limit + 1)
        return [(key, weight) for key, weight in found if key != EVERYTHING][:limit]

    def weights(self, half_life: int, era: int, keys: Iterable[str]) -> dict[str, float]:
        """Give the weights of these keys in an era; those without reads are left out."""
        wanted = list(keys)
        marks = ",".join("?" * len(wanted))
        question = f"SELECT key, weight FROM decayed WHERE half_life = ? AND era = ? AND key IN ({marks})"  # noqa: S608
        return dict(self._ask(question, half_life, era, *wanted))

    def last_count(self) -> datetime | None:
        """Give the moment of the newest counted read, None if there never was one."""
        found = self._ask("SELECT value FROM state WHERE name = 'last_count'")
        return datetime.fromtimestamp(found[0][0], UTC) if found else None

    def totals(self, since: datetime, keys: Iterable[str] | None = None) -> list[Total]:
        """Sum reads and views per key from the hour of `since` on, most read first; of the given keys only, if any."""
        only, values = _only(keys)
        question = (
            f"SELECT key, SUM(reads), SUM(views) FROM hourly WHERE hour >= ? {only}"  # noqa: S608
            " GROUP BY key ORDER BY 2 DESC, 3 DESC, key"
        )
        return [Total(*row) for row in self._ask(question, hour_of(since.timestamp()), *values)]

    def hours(self, key: str, since: datetime) -> list[tuple[datetime, int, int]]:
        """List a key's hours with anything in them from `since` on: (start of the hour, reads, views)."""
        question = "SELECT hour, reads, views FROM hourly WHERE key = ? AND hour >= ? ORDER BY hour"
        rows = self._ask(question, key, hour_of(since.timestamp()))
        return [(datetime.fromtimestamp(hour * HOUR, UTC), reads, views) for hour, reads, views in rows]

    def minutes(self, since: datetime, until: datetime | None = None) -> list[tuple[int, str, int]]:
        """List reads by minute and key, from the minute of `since` to that of `until`: (minute since 1970, key, reads).

        The last KEEP_MINUTES_DAYS are there; a minute's sum over the keys is the whole paper's.
        """
        last = minute_of(until.timestamp()) if until else 1 << 60
        question = "SELECT minute, key, reads FROM minutes WHERE minute BETWEEN ? AND ? ORDER BY minute, key"
        return [(minute, key, reads) for minute, key, reads in self._ask(question, minute_of(since.timestamp()), last)]

    def source_hours(self, since: datetime) -> list[tuple[datetime, str, int]]:
        """List counted reads by hour and class of place they came from: (start of the hour, source, reads)."""
        question = "SELECT hour, source, reads FROM sources WHERE hour >= ? ORDER BY hour, source"
        rows = self._ask(question, hour_of(since.timestamp()))
        return [(datetime.fromtimestamp(hour * HOUR, UTC), source, reads) for hour, source, reads in rows]

    def refusal_hours(self, since: datetime) -> list[tuple[datetime, str, int]]:
        """List refused reads by hour and reason: (start of the hour, reason, count)."""
        question = "SELECT hour, reason, SUM(count) FROM refused WHERE hour >= ? GROUP BY hour, reason ORDER BY 1, 2"
        rows = self._ask(question, hour_of(since.timestamp()))
        return [(datetime.fromtimestamp(hour * HOUR, UTC), reason, count) for hour, reason, count in rows]

    def sources(self, since: datetime) -> dict[str, int]:
        """Sum counted reads by the class of place they came from, from the hour of `since` on."""
        question = "SELECT source, SUM(reads) FROM sources WHERE hour >= ? GROUP BY source"
        return dict(self._ask(question, hour_of(since.timestamp())))

    def refusals(self, since: datetime) -> dict[str, int]:
        """Sum refused reads by reason from the hour of `since` on."""
        question = "SELECT reason, SUM(count) FROM refused WHERE hour >= ? GROUP BY reason"
        return dict(self._ask(question, hour_of(since.timestamp())))

    def refusals_by_key(self, since: datetime, keys: Iterable[str]) -> dict[str, int]:
        """Sum refused reads of these keys from the hour of `since` on; those without any are left out."""
        only, values = _only(keys)
        question = f"SELECT key, SUM(count) FROM refused WHERE hour >= ? {only} GROUP BY key"  # noqa: S608
        return dict(self._ask(question, hour_of(since.timestamp()), *values))

    def prune(self, now: datetime, keep_days: int = KEEP_DAYS) -> None:
        """Delete what its day is over for: marks before today, hours beyond `keep_days`, eras and batches long past."""
        moment = now.timestamp()
        oldest = hour_of(moment) - keep_days * 24
        with self._transaction() as connection:
            connection.execute("DELETE FROM marks WHERE day < ?", (day_of(moment),))
            connection.execute("DELETE FROM hourly WHERE hour < ?", (oldest,))
            connection.execute("DELETE FROM minutes WHERE minute < ?", (minute_of(moment - KEEP_MINUTES_DAYS * DAY),))
            connection.execute("DELETE FROM refused WHERE hour < ?", (oldest,))
            connection.execute("DELETE FROM sources WHERE hour < ?", (oldest,))
            connection.execute("DELETE FROM flushed WHERE at < ?", (moment - DAY,))
            for (half_life,) in connection.execute("SELECT seconds FROM half_lives").fetchall():
                past = era_of(moment, half_life) - 1
                connection.execute("DELETE FROM decayed WHERE half_life = ? AND era < ?", (half_life, past))

    def _is_new(self, read: Read) -> bool:
        if not read.mark:
            return True
        mark = (day_of(read.at), read.mark)
        return bool(self._connection.execute("INSERT OR IGNORE INTO marks VALUES (?, ?)", mark).rowcount)

    def _add_hours(self, reads: Iterable[Read], views: Mapping[tuple[int, str], int]) -> None:
        counted: Counter[tuple[int, str]] = Counter()
        for read in reads:
            counted[hour_of(read.at), read.key] += read.count
        places = counted.keys() | views.keys()
        self._connection.executemany(
            "INSERT INTO hourly VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET reads = reads + excluded.reads, views = views + excluded.views",
            [(*place, counted[place], views.get(place, 0)) for place in places],
        )

    def _add_minutes(self, reads: Iterable[Read]) -> None:
        counted: Counter[tuple[int, str]] = Counter()
        for read in reads:
            counted[minute_of(read.at), read.key] += read.count
        self._connection.executemany(
            "INSERT INTO minutes VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reads = reads + excluded.reads",
            [(*place, count) for place, count in counted.items()],
        )

    def _add_sources(self, reads: Iterable[Read]) -> None:
        came: Counter[tuple[int, str]] = Counter()
        for read in reads:
            if read.source:
                came[hour_of(read.at), read.source] += read.count
        self._connection.executemany(
            "INSERT INTO sources VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reads = reads + excluded.reads",
            [(*place, count) for place, count in came.items()],
        )

    def _add_weights(self, half_life: int, reads: Iterable[Read]) -> None:
        added: Counter[tuple[int, str]] = Counter()
        for read in reads:
            weight, era = weight_of(read.at, half_life) * read.count, era_of(read.at, half_life)
            added[era, read.key] += weight  # type: ignore[assignment] # a Counter adds floats as well
            added[era, EVERYTHING] += weight  # type: ignore[assignment]
        self._connection.executemany(
            "INSERT INTO decayed VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET weight = weight + excluded.weight",
            [(half_life, *place, weight) for place, weight in added.items()],
        )

    def _note_count(self, reads: Iterable[Read]) -> None:
        newest = max((read.at for read in reads), default=None)
        if newest is None:
            return
        stored = self.last_count()
        if stored is not None and newest < stored.timestamp() <= time.time():
            return
        # A stored moment in the future came from a clock that was wrong; it must not keep the rail fresh for ever.
        self._connection.execute("INSERT OR REPLACE INTO state VALUES ('last_count', ?)", (newest,))

    def _ask(self, question: str, *values: object) -> list[Any]:
        with self._lock:
            return list(self._connection.execute(question, values).fetchall())

    def _transaction(self) -> _Transaction:
        return _Transaction(self._lock, self._connection)


def _only(keys: Iterable[str] | None) -> tuple[str, list[str]]:
    if keys is None:
        return "", []
    wanted = list(keys)
    return f"AND key IN ({','.join('?' * len(wanted))})", wanted


class _Transaction:
    """One writing transaction, taken at once so that it cannot fail half-way for another process's sake."""

    def __init__(self, lock: threading.RLock, connection: Any) -> None:
        self._lock, self._connection = lock, connection

    def __enter__(self) -> Any:
        self._lock.acquire()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._lock.release()
            raise
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self._connection.execute("COMMIT")
            elif self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._lock.release()
