"""What is counted is handed over once, kept until the ledger has it, and bounded while the ledger is away."""

from datetime import UTC, datetime

from shirorekha.pulse import tally
from shirorekha.pulse.ledger import Ledger, Read, Total, hour_of
from shirorekha.pulse.tally import Tally

NOON = 1_795_000_000.0
HOUR = hour_of(NOON)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def test_views_reads_and_refusals():
    counts = Tally()
    for key in ("s1", "s1", "s2", ""):
        counts.view(key)
    assert counts.read(Read("s1", NOON, b"m1")) == ""
    assert counts.read(Read("s1", NOON + 1, b"m1")) == tally.AGAIN
    counts.refuse("crawler", "s1", NOON)
    counts.refuse("crawler", "s1", NOON)
    flush = counts.take(NOON)
    assert flush.sums.views == {(HOUR, "s1"): 2, (HOUR, "s2"): 1}
    assert flush.sums.reads == (Read("s1", NOON, b"m1"),)
    assert flush.sums.refused == {(HOUR, "s1", "crawler"): 2}


def test_nothing_is_nothing():
    assert Tally().take(NOON) is None


def test_a_batch_stays_under_its_name_until_it_is_done():
    counts = Tally()
    counts.view("s1")
    first = counts.take(NOON)
    counts.view("s1")
    assert counts.take(NOON) is first
    counts.done(first)
    second = counts.take(NOON)
    assert second.batch != first.batch
    assert second.sums.views == {(HOUR, "s1"): 1}
    counts.done(first)
    assert counts.take(NOON) is second
    assert Tally()._name != Tally()._name


def test_what_is_counted_reaches_the_ledger_once(tmp_path):
    counts = Tally()
    with Ledger(tmp_path / "p") as ledger:
        for number in range(5):
            counts.view("s1")
            counts.read(Read("s1", NOON, b"%d" % (number % 3)))
            flush = counts.take(NOON)
            ledger.add(flush.batch, flush.sums)
            if number % 2:
                ledger.add(flush.batch, flush.sums)
            counts.done(flush)
        assert ledger.totals(LONG_AGO) == [Total("s1", 3, 5)]


def test_a_new_day_counts_anew():
    counts = Tally()
    assert counts.read(Read("s1", NOON, b"m")) == ""
    assert counts.read(Read("s1", NOON + 86_400, b"m")) == ""


def test_memory_is_bounded_while_the_ledger_is_away(monkeypatch):
    for name in ("WAITING_READS", "WAITING_PLACES", "REMEMBERED_MARKS"):
        monkeypatch.setattr(tally, name, 10)
    counts = Tally()
    answers = [counts.read(Read("s1", NOON, b"%d" % number)) for number in range(30)]
    assert answers == [""] * 10 + [tally.OVERFLOW] * 20
    for number in range(30):
        counts.refuse("crawler", f"s{number}", NOON)
    counts.refuse("crawler", "s1", NOON)
    assert len(counts._marks) <= 10
    assert sum(counts.take(NOON).sums.refused.values()) == 11
