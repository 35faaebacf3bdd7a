"""What is added and taken away again leaves nothing behind, not even the last digits of a weight."""

import random

import pytest

from shirorekha.config import sqlite
from shirorekha.pulse import sums
from shirorekha.pulse.counts import Read, era_of
from shirorekha.pulse.sums import SumTables

NOON = 1_795_000_000.0
TABLES = ("hourly", "minutes", "sources", "refused", "decayed")


@pytest.fixture
def connection():
    opened = sqlite().connect(":memory:")
    opened.executescript(sums.TABLES)
    opened.execute("INSERT INTO half_lives VALUES (21600)")
    yield opened
    opened.close()


def rows(connection):
    return {table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES}


def test_what_was_added_can_be_taken_away(connection):
    tables, chance = SumTables(connection), random.Random(4)
    reads = [Read(f"s{n % 7}", NOON + chance.random() * 40_000, source="direct") for n in range(3_000)]
    tables.add(reads, {}, {(7, "s1", "farm"): 3, (498_611, "s1", "farm"): 3})
    assert rows(connection)["decayed"] >= 8
    chance.shuffle(reads)
    taken = [Read(read.key, read.at, count=-1, source="direct") for read in reads]
    tables.add(taken, {}, {(498_611, "s1", "farm"): -3})
    tables.sweep(taken)
    assert rows(connection) == {"hourly": 0, "minutes": 0, "sources": 0, "refused": 1, "decayed": 0}


def test_views_and_what_others_read_stay(connection):
    tables = SumTables(connection)
    tables.add([Read("s1", NOON), Read("s2", NOON)], {(int(NOON // 3600), "s1"): 5}, {})
    tables.add([Read("s1", NOON, count=-1)], {}, {})
    tables.sweep([Read("s1", NOON, count=-1)])
    assert connection.execute("SELECT key, reads, views FROM hourly ORDER BY key").fetchall() == [
        ("s1", 0, 5),
        ("s2", 1, 0),
    ]
    weights = dict(connection.execute("SELECT key, weight FROM decayed WHERE era = ?", (era_of(NOON, 21600),)))
    assert weights.keys() == {"", "s2"}
    assert weights[""] == pytest.approx(weights["s2"])
