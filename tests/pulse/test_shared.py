"""The shared ledger beyond the contract: the day's key, a server that goes and comes, and what it leaves behind."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import redis

from shirorekha.pulse import shared as module
from shirorekha.pulse.counts import NETWORK, Quarantined, Read, Sums, Total, day_of, start_of_day
from shirorekha.pulse.shared import SharedDayKey, SharedLedger, SharedLedgerError
from shirorekha.pulse.store import TROUBLES

NOON = 1_795_000_000.0
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def read(number, at=NOON):
    return Read("s1", at, b"mark%d" % number, 1, "search", b"network1", b"agent001")


def test_a_large_flush_is_one_call(shared):
    reads = tuple(
        Read(f"s{n % 5000}", NOON + n / 1000, b"%d" % n, 1, "own", b"network1", b"agent001") for n in range(30_000)
    )
    assert shared.add("1", Sums(reads)) == 30_000
    assert shared.add("1", Sums(reads)) == 0
    assert sum(row.reads for row in shared.totals(LONG_AGO)) == len(shared.traced(LONG_AGO)) == 30_000


def test_machines_that_share_it_agree_on_the_days_key(server, shared):
    one, two = (SharedDayKey(server.url, shared._prefix) for _ in range(2))
    now = time.time()
    today = one.at(now)
    assert len(today) == module.KEY_BYTES
    assert two.at(now) == today
    tomorrow = two.at(now + 86_400)
    assert tomorrow != today
    assert one.at(now) == today
    assert SharedDayKey(server.url, shared._prefix).at(now) == tomorrow


def test_the_server_throws_the_key_away_at_midnight_by_itself(server, shared):
    now = time.time()
    SharedDayKey(server.url, shared._prefix).at(now)
    client = redis.from_url(server.url)
    left = client.ttl(shared._prefix + "day_key")
    client.close()
    assert left == pytest.approx(start_of_day(now) + 86_400 - now, abs=3)


def test_flushes_from_many_threads(shared):
    def flush(worker):
        return sum(shared.add(f"{worker}-{n}", Sums((read(n),))) for n in range(40))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(flush, range(4))) == 40
    assert shared.totals(LONG_AGO) == [Total("s1", 40, 0)]


def test_a_server_that_is_away_is_a_trouble_and_nothing_is_counted_twice(own_server):
    with SharedLedger(own_server.url, seconds=1.0) as ledger:
        assert ledger.add("1", Sums((read(1),))) == 1
        own_server.stop()
        with pytest.raises(TROUBLES):
            ledger.add("2", Sums((read(2),)))
        with pytest.raises(SharedLedgerError):
            ledger.totals(LONG_AGO)
        own_server.start()
        assert ledger.add("2", Sums((read(2),))) == 1
        assert ledger.add("2", Sums((read(2),))) == 0


def test_the_loop_does_not_wait_again_and_again_for_a_key(own_server):
    key = SharedDayKey(own_server.url)
    own_server.stop()
    with pytest.raises(OSError):
        key.at(NOON)
    begun = time.perf_counter()
    for _ in range(100):
        with pytest.raises(OSError):
            key.at(NOON)
    assert key._again > time.monotonic()
    assert key.at_hand(NOON)
    assert time.perf_counter() - begun < module.KEY_SECONDS
    own_server.start()
    key._again = 0.0
    assert not key.at_hand(NOON)
    assert len(key.at(NOON)) == module.KEY_BYTES
    assert key.at_hand(NOON)


def test_what_is_over_leaves_no_key_behind(server, shared):
    shared.keep_half_life(3600)
    shared.add("1", Sums((read(1),), {(int(NOON // 3600), "s1"): 2}, {(int(NOON // 3600), "s1", "burst"): 1}))
    shared.quarantine(Quarantined(NETWORK, b"network2", "farm", NOON))
    shared.note_staff(b"who", NOON)
    shared.prune(datetime.fromtimestamp(NOON, UTC) + timedelta(days=100))
    client = redis.from_url(server.url)
    left = {key.removeprefix(shared._prefix.encode()) for key in client.scan_iter(shared._prefix + "*")}
    client.close()
    assert left == {b"half_lives", b"last_count", b"flushed:1"}


def test_yesterdays_marks_are_rewritten_out_of_the_servers_files(shared, monkeypatch):
    rewritten = []
    monkeypatch.setattr(shared, "_rewrite_files", lambda: rewritten.append(True))
    shared.add("1", Sums((read(1),)))
    shared.prune(datetime.fromtimestamp(NOON, UTC))
    assert rewritten == []
    shared.prune(datetime.fromtimestamp((day_of(NOON) + 1) * 86_400, UTC))
    shared.prune(datetime.fromtimestamp((day_of(NOON) + 1) * 86_400, UTC))
    assert rewritten == [True]


def test_writing_files_anew_is_asked_of_a_real_server(own_server):
    with SharedLedger(own_server.url) as ledger:
        ledger._rewrite_files()


def test_an_address_of_no_known_form_and_a_missing_package_are_told(monkeypatch):
    with pytest.raises(SharedLedgerError, match="SHIROREKHA_PULSE_URL"):
        SharedLedger("http://example.org")

    def absent(name):
        raise ImportError(name)

    monkeypatch.setattr(module, "import_module", absent)
    with pytest.raises(SharedLedgerError, match="install shirorekha"):
        SharedLedger("redis://127.0.0.1:1/0")
