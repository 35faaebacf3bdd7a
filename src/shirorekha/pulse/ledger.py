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
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from shirorekha.config import sqlite
from shirorekha.pulse import sums as sum_tables
from shirorekha.pulse import traces
from shirorekha.pulse.counts import (
    DAY,
    ERA_HALF_LIVES,
    EVERYTHING,
    HOUR,
    KEEP_DAYS,
    KEEP_MINUTES_DAYS,
    Quarantined,
    Read,
    Sums,
    Total,
    Verdicts,
    day_of,
    era_of,
    hour_of,
    minute_of,
    verdict,
    weight_of,
)
from shirorekha.pulse.sums import SumTables
from shirorekha.pulse.traces import Traces, moved

__all__ = [
    "DAY", "ERA_HALF_LIVES", "EVERYTHING", "HOUR", "KEEP_DAYS", "Ledger", "Read", "Sums", "Total", "day_of", "era_of",
    "hour_of", "weight_of",
]  # fmt: skip

#: Seconds that a process waits for another one's flush.
BUSY_SECONDS = 10.0
#: Marks asked for in one query: each query lets go of Python's lock and waits for it again.
MARKS_AT_ONCE = 500

_TABLES = """
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
        self._sums, self._traces = SumTables(self._connection), Traces(self._connection)
        try:
            _begin_log(self._connection)
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.executescript(_TABLES + sum_tables.TABLES + traces.TABLES)
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
            fresh = self._fresh([read for read in sums.reads if read.count > 0])
            self._traces.keep(fresh)
            verdicts, refused, counted = self._traces.verdicts(), Counter(sums.refused), []
            for read in fresh:
                if reason := verdict(read, verdicts):
                    refused[hour_of(read.at), read.key, reason] += read.count
                else:
                    counted.append(read)
            self._sums.add(counted, sums.views, refused)
            self._note_count(counted)
        return sum(read.count for read in counted)

    def quarantine(self, entry: Quarantined) -> int:
        """Take today's reads with a trace out of all sums, those still to come too; give how many no longer count.

        They are counted as refused with the entry's reason. Over at midnight, when the traces lose their key.
        """
        with self._transaction():
            before = self._traces.verdicts()
            self._traces.put(entry)
            return self._settle(entry.kind, entry.trace, before)

    def release(self, kind: str, trace: bytes) -> int:
        """End a quarantine: its reads of today count again, unless another covers them; give how many now do."""
        with self._transaction():
            before = self._traces.verdicts()
            self._traces.drop(kind, trace)
            return -self._settle(kind, trace, before)

    def _settle(self, kind: str, trace: bytes, before: Verdicts) -> int:
        verdicts = self._traces.verdicts()
        counted, changed = moved(self._traces.with_trace(kind, trace), before, verdicts)
        refused: Counter[tuple[int, str, str]] = Counter()
        for (reason, read), count in changed.items():
            refused[hour_of(read.at), read.key, reason] += count
        self._sums.add(counted, {}, refused)
        self._sums.sweep(counted)
        self._find_last_count(counted, verdicts)
        return -sum(read.count for read in counted)

    def quarantined(self) -> list[Quarantined]:
        """List what is quarantined today, oldest first, with the reads that each covers."""
        with self._lock:
            return self._traces.entries()

    def traced(self, since: datetime) -> list[Read]:
        """List today's reads from a moment on that count and have traces, oldest first; their marks are not told."""
        with self._lock:
            return self._traces.since(since.timestamp())

    def note_staff(self, who: bytes, at: float) -> None:
        """Remember until midnight that the visitor with this identity (pulse.visitor) is of the staff."""
        with self._transaction():
            self._traces.note_staff(who, at)

    def staff(self, at: float) -> frozenset[bytes]:
        """Give the identities of the staff seen on the day of a moment."""
        with self._lock:
            return self._traces.staff(at)

    def keep_half_life(self, half_life: int) -> None:
        """Keep decayed weights for this half-life (seconds) from now on; a new one is filled from the hourly sums."""
        if self._ask("SELECT 1 FROM half_lives WHERE seconds = ?", half_life):
            return
        with self._transaction() as connection:
            if not connection.execute("INSERT OR IGNORE INTO half_lives VALUES (?)", (half_life,)).rowcount:
                return
            rows = connection.execute("SELECT key, hour, reads FROM hourly WHERE reads > 0").fetchall()
            # What can be taken out later is weighed by its own moment, so that taking it out leaves nothing.
            traced = self._traces.since(0)
            known: Counter[tuple[str, int]] = Counter()
            for read in traced:
                known[read.key, hour_of(read.at)] += read.count
            rest = [Read(key, (hour + 0.5) * HOUR, count=reads - known[key, hour]) for key, hour, reads in rows]
            self._sums.add_weights(half_life, [*traced, *(read for read in rest if read.count > 0)])

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
        return self._ask(question, minute_of(since.timestamp()), last)

    def sources(self, since: datetime) -> dict[str, int]:
        """Sum counted reads by the class of place they came from, from the hour of `since` on."""
        question = "SELECT source, SUM(reads) FROM sources WHERE hour >= ? GROUP BY source"
        return dict(self._ask(question, hour_of(since.timestamp())))

    def paced(self, since: datetime) -> dict[int, int]:
        """Sum the whole paper's counted reads by hour (counts.hour_of), from the hour of `since` on."""
        question = "SELECT hour, SUM(reads) FROM sources WHERE hour >= ? GROUP BY hour"
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
            self._traces.prune(moment)
            connection.execute("DELETE FROM hourly WHERE hour < ?", (oldest,))
            connection.execute("DELETE FROM minutes WHERE minute < ?", (minute_of(moment - KEEP_MINUTES_DAYS * DAY),))
            connection.execute("DELETE FROM refused WHERE hour < ?", (oldest,))
            connection.execute("DELETE FROM sources WHERE hour < ?", (oldest,))
            connection.execute("DELETE FROM flushed WHERE at < ?", (moment - DAY,))
            for (half_life,) in connection.execute("SELECT seconds FROM half_lives").fetchall():
                past = era_of(moment, half_life) - 1
                connection.execute("DELETE FROM decayed WHERE half_life = ? AND era < ?", (half_life, past))

    def _fresh(self, reads: Sequence[Read]) -> list[Read]:
        """Give the reads whose marks are not in the ledger yet, and put them there; each mark counts once."""
        marks: dict[int, list[bytes]] = {}
        for read in reads:
            if read.mark:
                marks.setdefault(day_of(read.at), []).append(read.mark)
        known = {mark for day, of_day in marks.items() for mark in self._known(day, of_day)}
        fresh = []
        for read in reads:
            if read.mark not in known:
                fresh.append(read)
                known.update([read.mark] if read.mark else ())
        rows = [(day_of(read.at), read.mark) for read in fresh if read.mark]
        self._connection.executemany("INSERT INTO marks VALUES (?, ?)", rows)
        return fresh

    def _known(self, day: int, marks: Sequence[bytes]) -> Iterator[bytes]:
        """Yield those of a day's marks that are in the ledger.

        A clock that is put back over midnight goes on with the newest day's key, so that one person's mark can come
        under both days; otherwise marks of two days have nothing in common.
        """
        for first in range(0, len(marks), MARKS_AT_ONCE):
            some = marks[first : first + MARKS_AT_ONCE]
            question = f"SELECT mark FROM marks WHERE day IN (?, ?, ?) AND mark IN ({','.join('?' * len(some))})"  # noqa: S608
            for (mark,) in self._connection.execute(question, (day - 1, day, day + 1, *some)).fetchall():
                yield mark

    def _find_last_count(self, changed: Sequence[Read], verdicts: Verdicts) -> None:
        """Set the newest count after reads began or ceased to count; where no trace tells, to the hour's beginning."""
        stored = self.last_count()
        newest = max((read.at for read in changed), default=0.0)
        if stored is None or newest < stored.timestamp():
            return
        hours = self._connection.execute("SELECT MAX(hour) * ? FROM hourly WHERE reads > 0", (HOUR,)).fetchone()
        known = [at for at in (self._traces.newest(verdicts), *hours) if at is not None]
        self._connection.execute("DELETE FROM state WHERE name = 'last_count'")
        self._connection.executemany("INSERT INTO state VALUES ('last_count', ?)", [(max(known),)] if known else [])

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
            rows: list[Any] = self._connection.execute(question, values).fetchall()
        return rows

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
