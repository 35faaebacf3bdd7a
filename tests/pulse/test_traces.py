"""What a change of verdicts does to reads that are in the sums already."""

from dataclasses import replace

import pytest

from shirorekha.config import sqlite
from shirorekha.pulse import traces
from shirorekha.pulse.counts import AGENT, BOTH, NETWORK, Quarantined, Read, start_of_day
from shirorekha.pulse.traces import Traces, moved

NOON = 1_795_000_000.0
READ = Read("s1", NOON, b"", 2, "search", b"network1", b"agent001")
ON_NETWORK = {(NETWORK, b"network1"): "farm"}
ON_AGENT = {(AGENT, b"agent001"): "spread"}
ON_BOTH = {(BOTH, b"network1agent001"): "by-hand"}


@pytest.mark.parametrize(
    ("before", "after", "count", "refused"),
    [
        ({}, ON_NETWORK, -2, {"farm": 2}),
        ({}, ON_AGENT, -2, {"spread": 2}),
        ({}, ON_BOTH, -2, {"by-hand": 2}),
        (ON_NETWORK, {}, 2, {"farm": -2}),
        (ON_AGENT, ON_AGENT | ON_NETWORK, 0, {"farm": 2, "spread": -2}),
        (ON_AGENT | ON_NETWORK, ON_NETWORK, 0, {}),
        (ON_AGENT | ON_NETWORK, ON_AGENT, 0, {"farm": -2, "spread": 2}),
        ({}, {(NETWORK, b"another1"): "farm"}, 0, {}),
        ({}, {(AGENT, b"network1"): "farm"}, 0, {}),
    ],
)
def test_a_read_has_one_reason_or_counts(before, after, count, refused):
    counted, changed = moved([READ], before, after)
    assert sum(read.count for read in counted) == count
    assert {reason: number for (reason, _), number in changed.items()} == refused
    assert all((read.key, read.at, read.source) == ("s1", NOON, "search") for read in counted)


@pytest.fixture
def tables():
    connection = sqlite().connect(":memory:")
    connection.executescript(traces.TABLES)
    yield Traces(connection)
    connection.close()


def test_traces_are_found_by_their_kind(tables):
    other = replace(READ, agent=b"agent002", at=NOON + 1)
    tables.keep([READ, other, Read("s2", NOON)])
    assert tables.with_trace(NETWORK, b"network1") == [READ, other]
    assert tables.with_trace(AGENT, b"agent002") == [other]
    assert tables.with_trace(BOTH, b"network1agent001") == [READ]
    assert tables.since(NOON + 1) == [other]
    tables.put(Quarantined(AGENT, b"agent002", "farm", NOON, "note"))
    assert tables.since(0) == [READ]
    assert tables.newest(tables.verdicts()) == NOON
    assert tables.entries() == [Quarantined(AGENT, b"agent002", "farm", NOON, "note", 2)]
    tables.drop(AGENT, b"agent002")
    assert tables.newest(tables.verdicts()) == NOON + 1


def test_nothing_outlives_its_day(tables):
    tables.keep([READ])
    tables.put(Quarantined(AGENT, b"agent001", "farm", NOON))
    tables.note_staff(b"who", NOON)
    begun = start_of_day(NOON)
    assert tables.staff(begun + 86_399) == {b"who"}
    assert tables.staff(begun + 86_400) == frozenset()
    tables.prune(begun + 86_399)
    assert tables.since(0) == []
    assert len(tables.entries()) == 1
    tables.prune(begun + 86_400)
    assert (tables.entries(), tables.with_trace(NETWORK, b"network1"), tables.staff(NOON)) == ([], [], frozenset())
