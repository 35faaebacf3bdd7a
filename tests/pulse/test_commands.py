"""The engineer takes a network or a browser out of today's counts, sees what is out, and puts it back."""

from datetime import UTC, datetime

import pytest

from shirorekha.config import Config
from shirorekha.pulse import commands
from shirorekha.pulse.counts import Read, Sums
from shirorekha.pulse.store import day_key, open_store
from shirorekha.pulse.visitor import Sight, Visitors

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC).timestamp()
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def config(tmp_path):
    """Ten reads: five from each of two networks, each with two browsers."""
    config = Config(data_dir=tmp_path)
    visitors = Visitors(day_key(config))
    sights = [Sight(f"203.0.{113 + n % 2}.{n}", f"browser {n % 4 // 2}") for n in range(10)]
    traces = [visitors.traces(sight, NOON) for sight in sights]
    reads = [Read("s1", NOON, b"%d" % n, 1, "", *trace) for n, trace in enumerate(traces)]
    with open_store(config) as ledger:
        ledger.add("1", Sums(tuple(reads)))
    return config


def total(config):
    with open_store(config) as ledger:
        return sum(row.reads for row in ledger.totals(LONG_AGO))


def run(config, **options):
    return "\n".join(commands.quarantine(config, NOON + 60, **options))


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({"network": "203.0.113.200"}, 5),
        ({"network": "203.0.113.0/24"}, 5),
        ({"network": "203.0.112.0/22"}, 0),
        ({"network": "2001:db8::/48"}, 10),
        ({"agent": "browser 1"}, 6),
        ({"agent": "browser"}, 10),
        ({"network": "203.0.113.0/25", "agent": "browser 0"}, 7),
    ],
)
def test_reads_are_taken_out_and_put_back(config, options, left):
    assert f"{10 - left} reads of today no longer count" in run(config, **options)
    assert total(config) == left
    assert f"{10 - left} reads of today count again" in run(config, undo=True, **options)
    assert total(config) == 10
    with pytest.raises(ValueError, match="not quarantined"):
        run(config, undo=True, **options)


def test_the_list_shows_no_address_and_its_entries_can_be_undone(config):
    assert run(config) == "Nothing is quarantined today."
    run(config, network="203.0.113.7", note="rack")
    (line,) = run(config).splitlines()
    assert "by-hand  5 reads  rack" in line
    assert "203.0" not in line
    run(config, trace=line.split()[0], undo=True)
    assert total(config) == 10


@pytest.mark.parametrize(
    "options", [{"network": "nonsense"}, {"network": "10.0.0.0/8"}, {"trace": "0123"}, {"trace": "network:xy"}]
)
def test_what_cannot_be_meant_is_told(config, options):
    with pytest.raises(ValueError):
        run(config, **options)
    assert total(config) == 10
