"""What a ledger's file keeps until midnight: each read's traces, what is quarantined, and who is of the staff.

A trace is a hash under the day's key (pulse.visitor), deleted when its day is over; it is here so that a network or
a browser that turns out to be a machine can be taken out of sums that were added already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from shirorekha.pulse.counts import (
    AGENT,
    BOTH,
    NETWORK,
    TRACE_BYTES,
    Quarantined,
    Read,
    Verdicts,
    start_of_day,
    verdict,
)

TABLES = """
CREATE TABLE IF NOT EXISTS traced (
    at REAL NOT NULL, key TEXT NOT NULL, count INTEGER NOT NULL, source TEXT NOT NULL, network BLOB NOT NULL,
    agent BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS traced_at ON traced (at);
CREATE TABLE IF NOT EXISTS quarantined (
    kind TEXT NOT NULL, trace BLOB NOT NULL, reason TEXT NOT NULL, since REAL NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (kind, trace)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS staff (who BLOB PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
"""

_READS = "SELECT key, at, x'', count, source, network, agent FROM traced"
_WHERE = {
    NETWORK: "network = ?1",
    AGENT: "agent = ?1",
    BOTH: f"network = substr(?1, 1, {TRACE_BYTES}) AND agent = substr(?1, {TRACE_BYTES + 1})",
}


class Traces:
    """The three tables, asked and written within the ledger's own transactions and under its lock."""

    def __init__(self, connection: Any) -> None:
        """Stand on the ledger's connection."""
        self._connection = connection

    def keep(self, reads: Iterable[Read]) -> None:
        """Keep the traces of reads that are new, whether they count or not."""
        self._connection.executemany(
            "INSERT INTO traced VALUES (?, ?, ?, ?, ?, ?)",
            [(r.at, r.key, r.count, r.source, r.network, r.agent) for r in reads if r.network or r.agent],
        )

    def verdicts(self) -> dict[tuple[str, bytes], str]:
        """Give the reason by kind and trace."""
        rows = self._connection.execute("SELECT kind, trace, reason FROM quarantined")
        return {(kind, trace): reason for kind, trace, reason in rows}

    def with_trace(self, kind: str, trace: bytes) -> list[Read]:
        """List today's reads with a trace, whether they count or not."""
        return [Read(*row) for row in self._connection.execute(f"{_READS} WHERE {_WHERE[kind]}", (trace,))]

    def since(self, at: float) -> list[Read]:
        """List the reads with traces from a moment on that count, oldest first."""
        verdicts = self.verdicts()
        rows = self._connection.execute(f"{_READS} WHERE at >= ? ORDER BY at", (at,))
        return [read for row in rows if not verdict(read := Read(*row), verdicts)]

    def newest(self, verdicts: Verdicts) -> float | None:
        """Give the moment of the newest read with traces that counts."""
        rows = self._connection.execute(f"{_READS} ORDER BY at DESC")
        return next((read.at for row in rows if not verdict(read := Read(*row), verdicts)), None)

    def put(self, entry: Quarantined) -> None:
        """Write an entry down."""
        row = (entry.kind, entry.trace, entry.reason, entry.since, entry.note)
        self._connection.execute("INSERT OR REPLACE INTO quarantined VALUES (?, ?, ?, ?, ?)", row)

    def drop(self, kind: str, trace: bytes) -> None:
        """Strike an entry out."""
        self._connection.execute("DELETE FROM quarantined WHERE kind = ? AND trace = ?", (kind, trace))

    def entries(self) -> list[Quarantined]:
        """List what is quarantined, oldest first, with the reads that each covers."""
        found = []
        rows = self._connection.execute("SELECT * FROM quarantined ORDER BY since, kind, trace").fetchall()
        for kind, trace, *told in rows:
            question = f"SELECT COALESCE(SUM(count), 0) FROM traced WHERE {_WHERE[kind]}"  # noqa: S608
            found.append(Quarantined(kind, trace, *told, *self._connection.execute(question, (trace,)).fetchone()))
        return found

    def note_staff(self, who: bytes, at: float) -> None:
        """Remember until midnight that this visitor is of the staff."""
        self._connection.execute("INSERT OR REPLACE INTO staff VALUES (?, ?)", (who, at))

    def staff(self, at: float) -> frozenset[bytes]:
        """Give the visitors of the day of a moment that are of the staff."""
        rows = self._connection.execute("SELECT who FROM staff WHERE at >= ?", (start_of_day(at),))
        return frozenset(who for (who,) in rows)

    def prune(self, now: float) -> None:
        """Delete what is of an earlier day."""
        begun = start_of_day(now)
        for table, column in (("traced", "at"), ("quarantined", "since"), ("staff", "at")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} < ?", (begun,))  # noqa: S608


def moved(reads: Iterable[Read], before: Verdicts, after: Verdicts) -> tuple[list[Read], Counter[tuple[str, Read]]]:
    """Work out what a change of verdicts does to reads that are in the sums.

    Gives the reads to add, with a negative count where they no longer count, and by (reason, read) how many refusals
    to add, negative where they are no longer refused for it.
    """
    counted, refused = [], Counter[tuple[str, Read]]()
    for read in reads:
        was, becomes = verdict(read, before), verdict(read, after)
        if was == becomes:
            continue
        if was:
            refused[was, read] -= read.count
        if becomes:
            refused[becomes, read] += read.count
        if not (was and becomes):
            sign = -1 if becomes else 1
            counted.append(Read(read.key, read.at, count=sign * read.count, source=read.source))
    return counted, refused
