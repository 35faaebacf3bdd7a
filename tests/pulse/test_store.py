"""The contract of every ledger: the same events give the same answers, whichever ledger the settings choose."""

import inspect
import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shirorekha.config import Config
from shirorekha.pulse import ranking, store
from shirorekha.pulse.counts import (
    AGENT,
    BOTH,
    EVERYTHING,
    NETWORK,
    Quarantined,
    Read,
    Sums,
    era_of,
    hour_of,
    minute_of,
    start_of_day,
)
from shirorekha.pulse.ledger import Ledger
from shirorekha.pulse.shared import SharedDayKey, SharedLedger
from shirorekha.pulse.visitor import DayKey

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC).timestamp()
NOW = datetime.fromtimestamp(NOON, UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
HALF_LIFE = 21_600
KINDS = [Ledger, SharedLedger]


@pytest.fixture(params=["file", "shared"])
def ledger(request, tmp_path):
    if request.param == "shared":
        yield request.getfixturevalue("shared")
        return
    with Ledger(tmp_path / "pulse.sqlite3") as opened:
        yield opened


def test_without_an_address_the_ledger_is_a_file(tmp_path):
    with store.open_store(Config(data_dir=tmp_path)) as opened:
        assert isinstance(opened, Ledger)
        assert (tmp_path / "pulse.sqlite3").exists()


def test_with_an_address_it_is_shared_and_so_is_the_days_key(tmp_path):
    config = Config(data_dir=tmp_path, pulse_url="redis://127.0.0.1:1/0")
    with store.open_store(config) as opened:
        assert isinstance(opened, SharedLedger)
    assert isinstance(store.day_key(config), SharedDayKey)
    assert isinstance(store.day_key(Config(data_dir=tmp_path)), DayKey)


@pytest.mark.parametrize("kind", KINDS)
def test_every_ledger_has_what_the_contract_names(kind):
    for name, wanted in inspect.getmembers(store.Store, inspect.isfunction):
        if not name.startswith("_"):
            assert list(inspect.signature(getattr(kind, name)).parameters) == list(inspect.signature(wanted).parameters)


def everything(ledger):
    """All that can be asked of a ledger."""
    keys = [f"s{n}" for n in range(8)] + [EVERYTHING]
    last = ledger.last_count()
    weights = {
        (half, era, key): weight
        for half in (HALF_LIFE, 3600)
        for era in range(era_of(NOON, half) - 2, era_of(NOON, half) + 2)
        for key, weight in ledger.weights(half, era, keys).items()
    }
    heaviest = ledger.heaviest(HALF_LIFE, era_of(NOON, HALF_LIFE), 50)
    assert heaviest == sorted(heaviest, key=lambda told: -told[1])
    assert heaviest[:3] == ledger.heaviest(HALF_LIFE, era_of(NOON, HALF_LIFE), 3)
    return {
        "totals": ledger.totals(LONG_AGO),
        "some": ledger.totals(NOW - timedelta(hours=3), ["s1", "s3", "nothing"]),
        "hours": {key: ledger.hours(key, LONG_AGO) for key in keys},
        "minutes": ledger.minutes(LONG_AGO),
        "some minutes": ledger.minutes(NOW - timedelta(hours=4), NOW - timedelta(hours=1)),
        "sources": ledger.sources(LONG_AGO),
        "paced": (ledger.paced(LONG_AGO), ledger.paced(NOW - timedelta(hours=2))),
        "refusals": ledger.refusals(LONG_AGO),
        "refusals by key": ledger.refusals_by_key(LONG_AGO, keys),
        "weights": weights,
        "heaviest": {key for key, _ in heaviest},
        "last": last and last.timestamp(),
        "traced": sorted((r.at, r.key, r.count, r.source, r.network, r.agent) for r in ledger.traced(LONG_AGO)),
        "quarantined": ledger.quarantined(),
        "staff": ledger.staff(NOON),
    }


def same(told, wanted, but=()):
    """Say whether two ledgers tell the same; sums of weights may differ in their last digits."""
    assert told["weights"] == pytest.approx(wanted["weights"], rel=1e-9)
    names = told.keys() - {"weights", *but}
    assert {name: told[name] for name in names} == {name: wanted[name] for name in names}


def events(seed):
    """A stream of calls: batches (some twice), quarantines and releases, new half-lives, prunings."""
    chance = random.Random(seed)
    numbers = itertools.count()

    def read():
        at = NOON - chance.choice([0, 0, 0, 3, 20]) * 3600 - chance.random() * 4_000
        mark = b"%d" % chance.randrange(150) if chance.random() < 0.9 else b""
        traces = (b"network%d" % chance.randrange(5), b"agent%03d" % chance.randrange(4)) if mark else (b"", b"")
        source = chance.choice(["search", "direct", "own", ""])
        return Read(f"s{chance.randrange(8)}", round(at, 3), mark, 1 if mark else chance.randrange(4), source, *traces)

    def batch():
        reads = tuple(read() for _ in range(chance.randrange(25)))
        hour = hour_of(NOON) - chance.randrange(4)
        views = {(hour, f"s{n}"): chance.randrange(1, 9) for n in range(chance.randrange(5))}
        place = (hour, chance.choice(["s1", "", "s:2"]), chance.choice(["crawler", "burst"]))
        refused = {place: chance.randrange(1, 4)}
        return ("add", f"batch-{next(numbers)}", Sums(reads, views, refused if chance.random() < 0.5 else {}))

    def entry():
        kind = chance.choice([NETWORK, AGENT, BOTH])
        network, agent = b"network%d" % chance.randrange(5), b"agent%03d" % chance.randrange(4)
        trace = {NETWORK: network, AGENT: agent, BOTH: network + agent}[kind]
        if chance.random() < 0.5:
            return ("release", kind, trace)
        reason, note = chance.choice(["farm", "by-hand"]), chance.choice(["", "क्लिक फ़ार्म"])
        return ("quarantine", Quarantined(kind, trace, reason, NOON + next(numbers), note))

    stream = []
    for _ in range(40):
        stream.append(batch() if chance.random() < 0.6 else entry())
        if chance.random() < 0.2:
            stream.append(chance.choice(stream))
    stream.insert(10, ("keep_half_life", HALF_LIFE))
    stream.insert(30, ("keep_half_life", 3600))
    stream.insert(35, ("note_staff", b"somebody", NOON))
    stream.insert(20, ("prune", NOW))
    return stream


@pytest.mark.parametrize("seed", range(6))
def test_the_same_events_give_the_same_answers(ledger, seed, tmp_path):
    """Every answer after every fifth event, of this ledger and of a file beside it."""
    with Ledger(tmp_path / "reference") as reference:
        for number, (name, *values) in enumerate(events(seed)):
            assert getattr(ledger, name)(*values) == getattr(reference, name)(*values)
            if number % 5 == 4:
                same(everything(ledger), everything(reference))
        for moment in (NOW + timedelta(days=1), NOW + timedelta(days=60), NOW + timedelta(days=91)):
            ledger.prune(moment)
            reference.prune(moment)
            same(everything(ledger), everything(reference))


def test_a_quarantine_leaves_the_sums_as_if_the_machine_had_never_read(ledger, tmp_path):
    chance = random.Random(1)
    phones = [b"phone%03d" % (number % 4) for number in range(80)]
    people = [
        Read(f"s{chance.randrange(8)}", NOON - chance.random() * 7_000, b"p%d" % n, 1, "direct", b"gateway1", phone)
        for n, phone in enumerate(phones)
    ]
    machine = [Read("s1", NOON - n, b"m%d" % n, 1, "search", b"rackrack", b"phone001") for n in range(60)]
    entry = Quarantined(NETWORK, b"rackrack", "farm", NOON, "note")
    ledger.keep_half_life(HALF_LIFE)
    mixed = people[:40] + machine[:50] + people[40:]
    with Ledger(tmp_path / "clean") as clean:
        clean.keep_half_life(HALF_LIFE)
        clean.add("1", Sums(tuple(people)))
        ledger.add("1", Sums(tuple(mixed)))
        whole = everything(ledger)
        assert ledger.quarantine(entry) == 50
        assert ledger.add("2", Sums(tuple(machine[50:]))) == 0
        assert ledger.quarantined() == [replace(entry, reads=60)]
        assert ledger.refusals(LONG_AGO) == {"farm": 60}
        assert ledger.refusals_by_key(LONG_AGO, ["s1"]) == {"s1": 60}
        refusals = ("refusals", "refusal hours", "refusals by key", "quarantined")
        same(everything(ledger), everything(clean), but=refusals)
        assert ledger.quarantine(replace(entry, reason="by-hand")) == 0
        assert ledger.refusals(LONG_AGO) == {"by-hand": 60}
        assert ledger.release(NETWORK, b"rackrack") == 60
        assert ledger.release(NETWORK, b"rackrack") == 0
        assert ledger.add("3", Sums(tuple(machine))) == 0
        told = everything(ledger)
        assert (told["refusals"], told["quarantined"], told["last"]) == ({}, [], whole["last"])
        assert {row.key: row.reads for row in told["totals"]}["s1"] == 60 + sum(read.key == "s1" for read in people)


def test_a_half_life_that_comes_later_can_be_cleared_of_a_machine_too(ledger):
    reads = [Read(key, NOON + n, b"%d" % n, 1, "", key * 4, b"agent001") for n, key in enumerate([b"s1", b"s2"] * 20)]
    reads = tuple(replace(read, key=read.key.decode()) for read in reads)
    ledger.add("1", Sums((*reads, Read("s1", NOON, count=3))))
    ledger.keep_half_life(HALF_LIFE)
    ledger.quarantine(Quarantined(NETWORK, b"s2s2s2s2", "farm", NOON))
    left = ledger.weights(HALF_LIFE, era_of(NOON, HALF_LIFE), ["s1", "s2", EVERYTHING])
    assert left.keys() == {"s1", EVERYTHING}
    assert left["s1"] == pytest.approx(left[EVERYTHING])


def test_the_last_count_is_a_persons(ledger):
    assert ledger.last_count() is None
    person = Read("s1", NOON - 900, b"p", 1, "", b"gateway1", b"phone001")
    machine = Read("s1", NOON, b"m", 1, "", b"rackrack", b"phone001")
    entry = Quarantined(NETWORK, b"rackrack", "farm", NOON)
    ledger.add("1", Sums((person, machine)))
    ledger.quarantine(entry)
    assert ledger.last_count() == datetime.fromtimestamp(NOON - 900, UTC)
    ledger.release(NETWORK, b"rackrack")
    assert ledger.last_count() == NOW
    ledger.quarantine(entry)
    ledger.quarantine(replace(entry, trace=b"gateway1"))
    assert ledger.last_count() is None


def test_a_clock_put_back_over_midnight_counts_nobody_twice(ledger):
    begun = start_of_day(NOON)
    assert ledger.add("1", Sums((Read("s1", begun + 5, b"m"),))) == 1
    assert ledger.add("2", Sums((Read("s1", begun - 5, b"m"), Read("s1", begun - 5, b"n")))) == 1
    assert ledger.add("3", Sums((Read("s1", begun + 5, b"o"), Read("s1", begun - 5, b"o")))) == 1


def test_reads_without_traces_and_other_peoples_stay(ledger):
    ledger.add("1", Sums((Read("s1", NOON, count=5), Read("s1", NOON, b"m", 1, "", b"network1", b"agent001"))))
    assert ledger.quarantine(Quarantined(NETWORK, b"", "farm", NOON)) == 0
    assert ledger.quarantine(Quarantined(BOTH, b"network1agent002", "farm", NOON)) == 0
    assert ledger.quarantine(Quarantined(BOTH, b"network1agent001", "farm", NOON)) == 1
    assert [(row.key, row.reads) for row in ledger.totals(LONG_AGO)] == [("s1", 5)]


def test_what_is_of_today_goes_with_the_day(ledger):
    begun = start_of_day(NOON)
    ledger.add("1", Sums((Read("s1", NOON, b"m", 1, "", b"network1", b"agent001"),)))
    ledger.quarantine(Quarantined(NETWORK, b"network2", "farm", NOON))
    ledger.note_staff(b"somebody", NOON)
    ledger.prune(datetime.fromtimestamp(begun + 86_399, UTC))
    assert (len(ledger.traced(LONG_AGO)), len(ledger.quarantined()), len(ledger.staff(NOON))) == (1, 1, 1)
    ledger.prune(datetime.fromtimestamp(begun + 86_400, UTC))
    assert (ledger.traced(LONG_AGO), ledger.quarantined(), ledger.staff(NOON)) == ([], [], frozenset())
    assert ledger.minutes(LONG_AGO) == [(minute_of(NOON), "s1", 1)]


def test_the_ranking_is_the_same_with_a_story_that_comes_back(ledger):
    moments = [NOON - 300 * step for step in range(1_200)]  # every five minutes of a hundred hours
    reads = [Read("daily", at, count=40, source="search") for at in moments]
    reads += [Read("evergreen", at, count=30, source="search") for at in moments]
    reads += [Read("back", at, count=20, source="whatsapp") for at in moments[:60]]
    for half_life in (HALF_LIFE, HALF_LIFE // 8):
        ledger.keep_half_life(half_life)
    ledger.add("1", Sums(tuple(reads)))
    ages = {"daily": 20.0, "evergreen": 17_520.0, "back": 17_520.0}

    def published(keys):
        return {key: NOW - timedelta(hours=ages[key]) for key in keys}

    found = ranking.rank(ledger, NOW, published=published)
    assert [place.key for place in found.places] == ["daily", "back", "evergreen"]
    assert found.pace == pytest.approx(12 * 90, rel=0.1)
    factors = [place.reasons.age_factor for place in found.places]
    assert factors == pytest.approx([1.0, 0.92, 0.066], abs=0.02)
