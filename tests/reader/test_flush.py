"""Counts reach the ledger when it is there, and wait for it when it is not."""

import asyncio
import threading

import pytest

from shirorekha.pulse.counts import Read
from shirorekha.pulse.ledger import Ledger
from shirorekha.pulse.tally import Tally
from shirorekha.pulse.visitor import DayKey, Visitors
from shirorekha.reader import flush

NOON = 1_795_000_000.0


@pytest.fixture
def tally():
    return Tally()


def total(config):
    with Ledger(config.pulse_file) as ledger:
        return [(row.key, row.reads, row.views) for row in ledger.totals(flush.datetime.fromtimestamp(0, flush.UTC))]


async def once(flusher, moment=NOON):
    flusher.flush(asyncio.get_running_loop(), moment)
    while flusher._running:
        await asyncio.sleep(0.001)


def test_counts_are_carried_once(config, tally):
    flusher = flush.Flusher(config, tally)
    tally.view("s1")
    tally.read(Read("s1", NOON, b"m"))
    asyncio.run(once(flusher))
    asyncio.run(once(flusher))
    assert total(config) == [("s1", 1, 1)]
    tally.view("s1")
    flusher.close(NOON)
    assert total(config) == [("s1", 1, 2)]


def test_counts_wait_while_the_ledger_is_away(config, tally, capsys):
    config.pulse_file.mkdir()
    flusher = flush.Flusher(config, tally)
    for _ in range(3):
        tally.view("s1")
        asyncio.run(once(flusher))
    assert capsys.readouterr().out.count("counts wait for the ledger") == 1
    config.pulse_file.rmdir()
    asyncio.run(once(flusher))
    asyncio.run(once(flusher))
    assert "counts reach the ledger again" in capsys.readouterr().out
    flusher.close(NOON)
    assert total(config) == [("s1", 0, 3)]


def test_the_last_counts_are_brought_again_when_the_ledger_is_away_at_the_stop(config, tally):
    config.pulse_file.mkdir()
    flusher = flush.Flusher(config, tally)
    tally.view("s1")
    back = threading.Timer(0.2, config.pulse_file.rmdir)
    back.start()
    flusher.close(NOON)
    back.join()
    assert total(config) == [("s1", 0, 1)]


def test_staff_are_known_soon_after_their_page_was_sent(config, tally, tmp_path):
    visitors = Visitors(DayKey(tmp_path / "volatile"))
    flusher = flush.Flusher(config, tally, visitors)
    with Ledger(config.pulse_file) as ledger:
        ledger.note_staff(b"who", NOON)
    tally.view("s1")
    asyncio.run(once(flusher))
    assert visitors.staff == {b"who"}
    tally.view("s1")
    asyncio.run(once(flusher, NOON + 86_400))
    assert visitors.staff == frozenset()
    flusher.close(NOON + 86_400)


def test_two_flushes_do_not_overlap(config, tally):
    flusher = flush.Flusher(config, tally)

    async def hurry():
        loop = asyncio.get_running_loop()
        for _ in range(50):
            tally.view("s1")
            flusher.flush(loop, NOON)
        while flusher._running:
            await asyncio.sleep(0.001)

    asyncio.run(hurry())
    flusher.close(NOON)
    assert total(config) == [("s1", 0, 50)]


def test_yesterdays_marks_go(config, tally):
    flusher = flush.Flusher(config, tally)
    tally.read(Read("s1", NOON, b"m"))
    asyncio.run(once(flusher))
    tally.read(Read("s1", NOON + 86_400, b"n"))
    asyncio.run(once(flusher, NOON + 86_400))
    flusher.close(NOON + 86_400)
    assert total(config) == [("s1", 2, 0)]
    with Ledger(config.pulse_file) as ledger:
        assert ledger._ask("SELECT mark FROM marks") == [(b"n",)]
