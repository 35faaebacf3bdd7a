"""The list follows what is read now; old glory fades, ties are settled alike everywhere."""

from datetime import UTC, datetime, timedelta

import pytest

from shirorekha.pulse import ranking
from shirorekha.pulse.ledger import Ledger, Read, Sums, hour_of

NOW = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


def ago(**span):
    return (NOW - timedelta(**span)).timestamp()


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "p") as opened:
        opened.keep_half_life(6 * 3600)
        yield opened


def test_an_empty_ledger_ranks_nothing(ledger):
    assert ranking.rank(ledger, NOW) == ranking.Ranking((), 0.0, None)


def test_a_read_weighs_half_after_a_half_life(ledger):
    ledger.add("1", Sums((Read("s1", ago(hours=6), count=8), Read("s2", ago(hours=0), count=5))))
    found = ranking.rank(ledger, NOW)
    assert [(place.key, place.score, place.reads) for place in found.places] == [("s2", 5.0, 5), ("s1", 4.0, 8)]
    assert found.total == pytest.approx(9.0)
    assert found.last_count == NOW
    assert [place.reasons.share for place in found.places] == pytest.approx([5 / 9, 4 / 9])


def test_an_archive_with_its_old_counts_does_not_reach_the_list(ledger):
    ledger.add("old", Sums(tuple(Read(f"old{n}", ago(days=730), count=1_000_000) for n in range(20))))
    ledger.add("new", Sums((Read("new", ago(hours=20)),)))
    found = ranking.rank(ledger, NOW)
    assert found.places[0].key == "new"
    assert found.total == pytest.approx(2 ** (-20 / 6))
    assert [place.key for place in found.places if place.score > 1e-9] == ["new"]


def test_reads_on_both_sides_of_an_eras_end_add_up(ledger):
    end = datetime.fromtimestamp(64 * 6 * 3600 * 1298, UTC)
    for number, offset in enumerate([-3600, -1, 0, 3600]):
        ledger.add(str(number), Sums((Read("s1", end.timestamp() + offset),)))
    found = ranking.rank(ledger, end + timedelta(hours=1))
    assert found.places[0].score == pytest.approx(2 ** (-2 / 6) + 2 ** (-1 / 6) * 2 + 1, rel=1e-4)


def test_a_clock_set_back_over_an_eras_end_loses_nothing(ledger):
    end = datetime.fromtimestamp(64 * 6 * 3600 * 1298, UTC)
    ledger.add("1", Sums((Read("s1", end.timestamp() + 60),)))
    assert ranking.rank(ledger, end - timedelta(minutes=50)).places[0].key == "s1"


def test_ties_stand_in_the_order_of_their_keys(ledger):
    for number, key in enumerate(["s9", "s10", "s2"]):
        ledger.add(str(number), Sums((Read(key, ago(hours=3)), Read(key, ago(hours=1)))))
    assert [place.key for place in ranking.rank(ledger, NOW).places] == ["s10", "s2", "s9"]


def test_only_as_many_as_asked_for(ledger):
    ledger.add("1", Sums(tuple(Read(f"s{n}", ago(hours=1), count=n + 1) for n in range(50))))
    found = ranking.rank(ledger, NOW, limit=3)
    assert [place.key for place in found.places] == ["s49", "s48", "s47"]
    assert found.total == pytest.approx(sum(range(51)) * 2 ** (-1 / 6))


def test_another_half_life_ranks_otherwise(ledger):
    ledger.add("1", Sums((Read("steady", ago(hours=10), count=100), Read("fresh", ago(hours=1), count=50))))
    assert [place.key for place in ranking.rank(ledger, NOW, half_life_hours=24).places] == ["steady", "fresh"]
    assert [place.key for place in ranking.rank(ledger, NOW, half_life_hours=2).places] == ["fresh", "steady"]
    with pytest.raises(ValueError, match="half-life"):
        ranking.rank(ledger, NOW, half_life_hours=0)


def test_the_figures_behind_a_place(ledger):
    reads = (Read("s1", ago(minutes=5), count=3), Read("s1", ago(hours=5), count=2), Read("s1", ago(hours=30), count=9))
    hour = hour_of(NOW.timestamp())
    ledger.add("1", Sums(reads, {(hour, "s1"): 40, (hour - 40, "s1"): 7}, {(hour, "s1", "crawler"): 6}))
    (place,) = ranking.rank(ledger, NOW).places
    assert place.reads == 5
    wanted = ranking.Reasons(reads_recent=3, reads_in_window=5, views_in_window=40, refused_in_window=6, share=1.0)
    assert place.reasons == wanted
