"""Real SQLite: sums add up whatever the order, the batching, the process or the kill."""

import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.config import sqlite
from shirorekha.pulse.counts import EVERYTHING, INDIA_OFFSET, Read, Sums, Total, day_of, era_of, hour_of, weight_of
from shirorekha.pulse.ledger import Ledger

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC).timestamp()
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SIX_HOURS = 6 * 3600


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "pulse.sqlite3") as opened:
        yield opened


def test_a_batch_counts_once(ledger):
    sums = Sums((Read("s1", NOON), Read("s1", NOON), Read("s2", NOON)), {(hour_of(NOON), "s1"): 5})
    assert ledger.add("a-1", sums) == 3
    assert ledger.add("a-1", sums) == 0
    assert ledger.totals(LONG_AGO) == [Total("s1", 2, 5), Total("s2", 1, 0)]
    assert ledger.add("a-2", Sums(views={(hour_of(NOON), "s3"): 1})) == 0
    assert ledger.totals(LONG_AGO)[-1] == Total("s3", 0, 1)
    assert ledger.totals(LONG_AGO, ["s2", "s9"]) == [Total("s2", 1, 0)]
    assert ledger.totals(LONG_AGO, []) == []


def test_a_mark_counts_once_a_day_whoever_brings_it(ledger, tmp_path):
    with Ledger(tmp_path / "pulse.sqlite3") as other:
        assert ledger.add("a-1", Sums((Read("s1", NOON, b"m1"), Read("s1", NOON, b"m2")))) == 2
        assert other.add("b-1", Sums((Read("s1", NOON + 9, b"m1"), Read("s2", NOON, b"m3")))) == 1
    assert ledger.add("a-2", Sums((Read("s1", NOON + 86_400, b"tomorrow's key"),))) == 1
    assert ledger.totals(LONG_AGO) == [Total("s1", 3, 0), Total("s2", 1, 0)]


def test_a_clock_put_back_over_midnight_counts_nobody_twice(ledger):
    """Past midnight, back before it, past it again: one key, one mark, one read (pulse.visitor.DayKey)."""
    midnight = (day_of(NOON) + 1) * 86_400 - INDIA_OFFSET
    moments = [midnight + 600, midnight - 3000, midnight - 1, midnight + 601]
    assert [ledger.add(f"a-{at}", Sums((Read("s1", at, b"m1"),))) for at in moments] == [1, 0, 0, 0]
    again = [midnight - 1800, midnight + 1800]
    assert [ledger.add(f"b-{at}", Sums((Read("s1", at, b"m3"),))) for at in again] == [1, 0]
    assert ledger.add("both", Sums((Read("s1", midnight + 1, b"m2"), Read("s1", midnight - 1, b"m2")))) == 1


def test_hours_refusals_and_the_last_count(ledger):
    assert ledger.last_count() is None
    hour = hour_of(NOON)
    refused = {(hour, "s1", "crawler"): 4, (hour, "", "no-page"): 2, (hour - 30, "s1", "burst"): 1}
    ledger.add("1", Sums((Read("s1", NOON, count=3), Read("s1", NOON - 7200)), {(hour, "s1"): 9}, refused))
    ledger.add("2", Sums(refused={(hour, "s1", "crawler"): 1}))
    start = datetime.fromtimestamp(hour * 3600, UTC)
    assert ledger.hours("s1", LONG_AGO) == [(start - timedelta(hours=2), 1, 0), (start, 3, 9)]
    assert ledger.hours("s1", start) == [(start, 3, 9)]
    assert ledger.refusals(start) == {"crawler": 5, "no-page": 2}
    assert ledger.refusals(LONG_AGO) == {"crawler": 5, "no-page": 2, "burst": 1}
    assert ledger.refusals_by_key(start, ["s1", "s2"]) == {"s1": 5}
    assert ledger.last_count() == datetime.fromtimestamp(NOON, UTC)


def test_sources_are_those_of_the_reads_that_count(ledger):
    one, two = Read("s1", NOON, b"m1", source="search"), Read("s2", NOON, b"m2", source="whatsapp")
    again = Read("s1", NOON + 1, b"m1", source="direct")
    ledger.add("1", Sums((one, two, again, Read("s3", NOON, count=4))))
    ledger.add("1", Sums((one, two)))
    ledger.add("2", Sums((one, Read("s1", NOON - 7200, b"m3", count=2, source="search"))))
    assert ledger.sources(LONG_AGO) == {"search": 3, "whatsapp": 1}
    assert ledger.sources(datetime.fromtimestamp(NOON, UTC)) == {"search": 1, "whatsapp": 1}
    ledger.prune(datetime.fromtimestamp(NOON, UTC) + timedelta(days=91))
    assert ledger.sources(LONG_AGO) == {}


def test_minutes_are_kept_for_a_week_and_a_day(ledger):
    minute = int(NOON // 60)
    reads = [
        Read("s1", NOON),
        Read("s1", NOON + 59, b"m1"),
        Read("s1", NOON + 59, b"m1"),
        Read("s2", NOON + 61, count=3),
    ]
    ledger.add("1", Sums((*reads, Read("s3", NOON - 7 * 86_400))))
    ledger.add("2", Sums((Read("s1", NOON),)))
    now = datetime.fromtimestamp(NOON, UTC)
    week = (minute - 7 * 1440, "s3", 1)
    assert ledger.minutes(LONG_AGO) == [week, (minute, "s1", 3), (minute + 1, "s2", 3)]
    assert ledger.minutes(now) == [(minute, "s1", 3), (minute + 1, "s2", 3)]
    assert ledger.minutes(LONG_AGO, now - timedelta(days=7)) == [week]
    ledger.prune(now + timedelta(days=2))
    assert ledger.minutes(LONG_AGO) == [(minute, "s1", 3), (minute + 1, "s2", 3)]


def test_the_last_count_goes_forward_unless_the_clock_was_wrong(ledger):
    now = time.time()
    for number, (at, wanted) in enumerate(
        [(now - 50, now - 50), (now - 99, now - 50), (now + 9999, now + 9999), (now, now)]
    ):
        ledger.add(str(number), Sums((Read("s1", at),)))
        assert ledger.last_count().timestamp() == pytest.approx(wanted)


events = st.lists(
    st.tuples(st.sampled_from(["s1", "s2", "s3"]), st.floats(0, 40 * 86_400).map(lambda age: NOON - age)), max_size=30
)


@settings(max_examples=30, deadline=None)
@given(events, st.randoms(use_true_random=False), st.integers(1, 5))
def test_weights_are_those_of_the_definition_in_any_order_and_any_batches(tmp_path_factory, reads, shuffle, size):
    """The sum over all reads of 2^(-age / half-life), told from the eras' rows."""
    shuffled = list(reads)
    shuffle.shuffle(shuffled)
    with Ledger(tmp_path_factory.mktemp("ledger") / "p") as ledger:
        ledger.keep_half_life(SIX_HOURS)
        for start in range(0, len(shuffled), size):
            ledger.add(f"b{start}", Sums(tuple(Read(key, at) for key, at in shuffled[start : start + size])))
        for key in ["s1", "s2", "s3", EVERYTHING]:
            wanted = sum(2.0 ** ((at - NOON) / SIX_HOURS) for name, at in reads if key in (name, EVERYTHING))
            total = 0.0
            for era in range(era_of(NOON, SIX_HOURS) - 3, era_of(NOON, SIX_HOURS) + 1):
                weight = ledger.weights(SIX_HOURS, era, [key]).get(key, 0.0)
                total += weight * 2.0 ** (era * 64 - NOON / SIX_HOURS)
            assert total == pytest.approx(wanted, rel=1e-9, abs=1e-15)


def test_a_new_half_life_is_filled_from_the_hours(ledger):
    ledger.add("1", Sums((Read("s1", NOON, count=8), Read("s2", NOON))))
    ledger.keep_half_life(3600)
    ledger.keep_half_life(3600)
    ledger.add("2", Sums((Read("s2", NOON),)))
    found = ledger.weights(3600, era_of(NOON, 3600), ["s1", "s2", EVERYTHING])
    middle, moment = weight_of(NOON + 1800, 3600), weight_of(NOON, 3600)
    assert found == pytest.approx({"s1": 8 * middle, "s2": middle + moment, EVERYTHING: 9 * middle + moment})
    heaviest = ledger.heaviest(3600, era_of(NOON, 3600), 1)
    assert [key for key, _ in heaviest] == ["s1"]


def test_prune_keeps_what_is_of_use(ledger):
    now = datetime.fromtimestamp(NOON, UTC)
    ledger.keep_half_life(SIX_HOURS)
    for days in (0, 1, 40, 100):
        at = NOON - days * 86_400
        refused = {(hour_of(at), "s1", "burst"): 1}
        ledger.add(str(days), Sums((Read("s1", at, f"mark {days}".encode()),), refused=refused))
    ledger.prune(now)
    assert ledger.totals(LONG_AGO) == [Total("s1", 3, 0)]
    assert ledger.refusals(LONG_AGO) == {"burst": 3}
    rows = sqlite().connect(ledger_path(ledger)).execute("SELECT day FROM marks").fetchall()
    assert rows == [(day_of(NOON),)]
    assert ledger.add("again", Sums((Read("s1", NOON, b"mark 0"),))) == 0


def ledger_path(ledger):
    return ledger._ask("PRAGMA database_list")[0][2]


def test_a_failed_batch_adds_nothing_and_can_be_repeated(ledger):
    bad = Sums((Read("s1", NOON, b"m"), Read("s1", NOON, b"n")), {(hour_of(NOON), "s1"): 1}, {(1, "s1", None): 1})
    with pytest.raises(sqlite().Error):
        ledger.add("1", bad)
    assert ledger.totals(LONG_AGO) == []
    good = Sums(bad.reads, bad.views)
    assert ledger.add("1", good) == 2


def test_a_file_that_is_no_ledger_is_told(tmp_path):
    (tmp_path / "p").write_bytes(b"not a database" * 1000)
    with pytest.raises(sqlite().DatabaseError):
        Ledger(tmp_path / "p")


def test_many_threads_on_one_ledger(ledger):
    def flush(worker):
        return sum(ledger.add(f"{worker}-{n}", Sums((Read("s1", NOON, f"{n}".encode()),))) for n in range(40))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(flush, range(4))) == 40


COUNT = textwrap.dedent("""
    import itertools, sys, time
    from shirorekha.pulse.ledger import Ledger, Read, Sums
    ledger = Ledger(sys.argv[1])
    for number in itertools.count():
        at = 1_795_000_000.0
        batch = f"{sys.argv[2]}-{number}"
        sums = Sums((Read("s1", at, f"{sys.argv[2]} {number}".encode()), Read("s2", at)))
        ledger.add(batch, sums)
        ledger.add(batch, sums)
        print(number, flush=True)
""")


@pytest.mark.processes
def test_several_processes_and_a_kill_leave_whole_batches(tmp_path):
    """They open it at the same moment, write against each other and are killed: every batch is there once or not."""
    path = str(tmp_path / "pulse.sqlite3")
    workers = [
        subprocess.Popen([sys.executable, "-c", COUNT, path, f"w{n}"], stdout=subprocess.PIPE, text=True)
        for n in range(3)
    ]
    for worker in workers:
        for _ in range(30):
            assert worker.stdout.readline().strip().isdigit()
    for worker in workers:
        worker.send_signal(signal.SIGKILL)
    done = [sum(1 for _ in worker.communicate()[0].splitlines()) + 30 for worker in workers]
    with Ledger(path) as ledger:
        totals = {total.key: total.reads for total in ledger.totals(LONG_AGO)}
        (batches,) = ledger._ask("SELECT COUNT(*) FROM flushed")[0]
        assert ledger._ask("PRAGMA integrity_check") == [("ok",)]
    assert totals == {"s1": batches, "s2": batches}
    assert sum(done) <= batches <= sum(done) + 3


def test_several_may_make_the_file_at_the_same_moment(tmp_path):
    """Reader workers that start together flush together; SQLite refuses a second WAL switch instead of waiting."""
    for number in range(20):
        path, together = tmp_path / f"{number}.sqlite3", threading.Barrier(4)

        def count(path=path, together=together):
            together.wait()
            with Ledger(path) as ledger:
                return ledger.add(str(threading.get_ident()), Sums((Read("s1", NOON),)))

        with ThreadPoolExecutor(4) as threads:
            counted = [threads.submit(count) for _ in range(4)]
            assert [future.result() for future in counted] == [1, 1, 1, 1]


def test_the_file_is_readable_by_any_sqlite(ledger, tmp_path):
    ledger.add("1", Sums((Read("s1", NOON),)))
    connection = sqlite3.connect(tmp_path / "pulse.sqlite3")
    assert connection.execute("SELECT SUM(reads) FROM hourly").fetchone() == (1,)
    connection.close()
