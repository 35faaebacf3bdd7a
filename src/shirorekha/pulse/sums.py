"""The sums in a ledger's file: reads and views by hour and minute, sources, refusals and decayed weights."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shirorekha.pulse.counts import EVERYTHING, Read, era_of, hour_of, minute_of, weight_of, worth_of

TABLES = """
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
"""
#: An archive that is crawled is viewed at thousands of places a second. As one statement, in the order of the keys,
#: they cost two thirds of what a statement for each costs, and Python's lock is let go of once and not at every row,
#: so that no page waits for it.
_ADD_VIEWS = (
    "INSERT INTO hourly SELECT ?, key, 0, value FROM json_each(?) WHERE true ORDER BY key"
    " ON CONFLICT DO UPDATE SET views = views + excluded.views"
)


class SumTables:
    """The sums, written within the ledger's own transactions."""

    def __init__(self, connection: Any) -> None:
        """Stand on the ledger's connection."""
        self._connection = connection

    def add(
        self, reads: Sequence[Read], views: Mapping[tuple[int, str], int], refused: Mapping[tuple[int, str, str], int]
    ) -> None:
        """Add to every sum; a read with a negative count takes away what it once added."""
        self._add_hours(reads, views)
        self._add_minutes(reads)
        self._add_sources(reads)
        self._connection.executemany(
            "INSERT INTO refused VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            [(*place, count) for place, count in refused.items()],
        )
        for half_life in self._half_lives():
            self.add_weights(half_life, reads)

    def sweep(self, reads: Sequence[Read]) -> None:
        """Delete the sums from which all was taken, after these reads were added or taken away.

        The last digits of a weight may be left over; that is far less than one read's.
        """
        first = min((read.at for read in reads), default=0.0)
        self._connection.execute("DELETE FROM minutes WHERE minute >= ? AND reads <= 0", (minute_of(first),))
        for rest in ("hourly WHERE views <= 0 AND reads <= 0", "sources WHERE reads <= 0", "refused WHERE count <= 0"):
            self._connection.execute(f"DELETE FROM {rest} AND hour >= ?", (hour_of(first),))  # noqa: S608
        for half_life in self._half_lives():
            weights = {}
            for read in reads:
                for key in (read.key, EVERYTHING):
                    weights[era_of(read.at, half_life), key] = weight_of(read.at, half_life)
            self._connection.executemany(
                "DELETE FROM decayed WHERE half_life = ? AND era = ? AND key = ? AND weight < ?",
                [(half_life, *place, weight / 1e6) for place, weight in weights.items()],
            )

    def _half_lives(self) -> list[int]:
        return [half_life for (half_life,) in self._connection.execute("SELECT seconds FROM half_lives").fetchall()]

    def _add_hours(self, reads: Iterable[Read], views: Mapping[tuple[int, str], int]) -> None:
        counted: Counter[tuple[int, str]] = Counter()
        for read in reads:
            counted[hour_of(read.at), read.key] += read.count
        self._connection.executemany(
            "INSERT INTO hourly VALUES (?, ?, ?, 0) ON CONFLICT DO UPDATE SET reads = reads + excluded.reads",
            [(*place, count) for place, count in counted.items()],
        )
        of_hours: dict[int, dict[str, int]] = {}
        for (hour, key), count in views.items():
            of_hours.setdefault(hour, {})[key] = count
        for hour, of_hour in of_hours.items():
            self._connection.execute(_ADD_VIEWS, (hour, json.dumps(of_hour)))

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

    def add_weights(self, half_life: int, reads: Iterable[Read]) -> None:
        """Add what reads weigh for one half-life in seconds."""
        added: Counter[tuple[int, str]] = Counter()
        for read in reads:
            weight, era = weight_of(read.at, half_life) * worth_of(read), era_of(read.at, half_life)
            added[era, read.key] += weight  # type: ignore[assignment] # a Counter adds floats as well
            added[era, EVERYTHING] += weight  # type: ignore[assignment]
        self._connection.executemany(
            "INSERT INTO decayed VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET weight = weight + excluded.weight",
            [(half_life, *place, weight) for place, weight in added.items()],
        )
