"""The list follows what is read now; old glory fades, ties are settled alike everywhere."""

from dataclasses import replace
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
        opened.keep_half_life(6 * 3600 // 8)
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


def test_the_last_hour_is_one_of_sixty_minutes(ledger):
    ledger.add("1", Sums(tuple(Read("s1", ago(minutes=minutes)) for minutes in (0, 58, 61, 90))))
    (place,) = ranking.rank(ledger, NOW).places
    assert place.reasons.reads_recent == 2


def test_the_figures_behind_a_place(ledger):
    reads = (Read("s1", ago(minutes=5), count=3), Read("s1", ago(hours=5), count=2), Read("s1", ago(hours=30), count=9))
    hour = hour_of(NOW.timestamp())
    ledger.add("1", Sums(reads, {(hour, "s1"): 40, (hour - 40, "s1"): 7}, {(hour, "s1", "crawler"): 6}))
    (place,) = ranking.rank(ledger, NOW).places
    assert place.reads == 5
    told = place.reasons
    assert (told.reads_recent, told.reads_in_window, told.views_in_window, told.refused_in_window) == (3, 5, 40, 6)
    assert (told.share, told.refused_share) == (1.0, 6 / 11)
    assert told.decayed == pytest.approx(3 * 2 ** (-1 / 72) + 2 * 2 ** (-5 / 6) + 9 / 2**5)
    assert told.latest == pytest.approx(3 * 2 ** (-1 / 9) + 2 * 2 ** (-5 / 0.75) + 9 / 2**40, rel=1e-6)


def known(**hours):
    """Publication moments, so many hours ago."""
    return lambda keys: {key: NOW - timedelta(hours=hours[key]) for key in keys if key in hours}


def test_with_their_ages_a_new_story_need_not_wait_for_a_days_reads(ledger):
    ledger.add("1", Sums(tuple(Read("old", ago(minutes=m), count=10) for m in range(0, 1200, 10))))
    ledger.add("2", Sums((Read("new", ago(minutes=2), count=60), Read("new", ago(minutes=1), count=60))))
    assert [place.key for place in ranking.rank(ledger, NOW).places] == ["old", "new"]
    found = ranking.rank(ledger, NOW, published=known(old=20, new=0.1))
    assert [place.key for place in found.places] == ["new", "old"]
    assert found.rising == ("new",)


def test_what_is_not_published_or_not_known_is_not_ranked(ledger):
    ledger.add("1", Sums(tuple(Read(key, ago(minutes=5), count=50) for key in ("s1", "s2", "s3"))))
    found = ranking.rank(ledger, NOW, published=known(s1=3, s2=-1))
    assert [place.key for place in found.places] == ["s1"]
    assert found.total == pytest.approx(150 * 2 ** (-1 / 72))


def test_a_story_past_its_prime_must_be_read_much_harder(ledger):
    ledger.add("1", Sums(tuple(Read(key, ago(minutes=m), count=5) for key in ("s1", "s2") for m in range(0, 600, 5))))
    first, second = ranking.rank(ledger, NOW, published=known(s1=10, s2=24 * 730)).places
    assert (first.key, second.key) == ("s1", "s2")
    assert second.reasons.age_factor < 0.1 < first.reasons.age_factor == 1.0
    assert second.score < first.score / 5


def test_rising_is_measured_by_the_storys_own_past_and_the_papers_pace(ledger):
    steady = [Read("steady", ago(minutes=m), count=20) for m in range(0, 1440, 10)]
    woken = [Read("woken", ago(minutes=m), count=1 if m > 20 else 30) for m in range(0, 1440, 10)]
    ledger.add("1", Sums((*steady, *woken)))
    assert ranking.rank(ledger, NOW, published=known(steady=30, woken=30)).rising == ("woken",)
    # when the whole paper wakes, no story rises by that alone
    morning = [
        Read(key, ago(minutes=m), count=1 if m > 60 else 30) for key in ("a", "b", "c") for m in range(0, 720, 5)
    ]
    with Ledger(":memory:") as other:
        other.add("1", Sums(tuple(morning)))
        assert ranking.rank(other, NOW, published=known(a=30, b=30, c=30)).rising == ()


def test_a_click_or_two_are_no_place_except_for_a_story_of_its_first_hour(ledger):
    counts = {"read": 9, "clicked": 2, "new": 1, "unread": 0.3}
    ledger.add("1", Sums(tuple(Read(key, ago(minutes=1), count=count) for key, count in counts.items())))
    found = ranking.rank(ledger, NOW, published=known(read=30, clicked=30, new=0.2, unread=0.2))
    places = [replace(one, reasons=replace(one.reasons, decayed=counts[one.key])) for one in found.places]
    assert {place.key for place in ranking.worth_a_place(places, 2.5)} == {"read", "new"}


def read_for(key, hours, each_hour, until=0.0):
    """Reads of a story in each of so many hours, the last of them `until` hours ago; every one came from somewhere."""
    moments = [until + hour + minute / 60 for hour in range(hours) for minute in range(0, 60, 5)]
    return tuple(Read(key, ago(hours=moment), count=max(1, each_hour // 12), source="search") for moment in moments)


def test_an_old_story_passed_on_today_is_read_today_and_an_evergreen_must_be_read_much_harder(ledger):
    ledger.add("paper", Sums(read_for("daily", 100, 600)))
    ledger.add("evergreen", Sums(read_for("evergreen", 100, 360)))
    ledger.add("passed on", Sums(read_for("passed-on", 5, 240)))
    ledger.add("new", Sums(read_for("new", 10, 120)))
    two_years = 24 * 730
    ages = {"daily": 20, "evergreen": two_years, "passed-on": two_years, "new": 11}
    found = ranking.rank(ledger, NOW, published=known(**ages))
    assert [place.key for place in found.places] == ["daily", "passed-on", "new", "evergreen"]
    factors = {place.key: place.reasons.age_factor for place in found.places}
    assert factors["evergreen"] < 0.1
    assert factors["passed-on"] > 0.6


def test_an_old_story_leaves_with_the_quarter_of_an_hour_that_does_not_prove_it(ledger):
    ledger.add("paper", Sums(read_for("daily", 100, 600)))
    ledger.add("passed on", Sums(read_for("passed-on", 5, 480, until=0.3)))
    found = ranking.rank(ledger, NOW, published=known(**{"daily": 20, "passed-on": 24 * 730}))
    assert found.places[-1].key == "passed-on"
    assert found.places[-1].reasons.age_factor < 0.1


def test_a_crawler_in_the_archive_brings_no_old_story_back(ledger):
    ledger.add("paper", Sums(read_for("daily", 100, 24)))
    crawled = [Read(f"old{n}", ago(minutes=n % 14), count=6 if n == 7 else 1, source="direct") for n in range(1_000)]
    ledger.add("crawler", Sums(tuple(crawled)))
    ages = {"daily": 20, **{f"old{n}": 24 * 730 for n in range(1_000)}}
    found = ranking.rank(ledger, NOW, published=known(**ages))
    assert {place.reasons.age_factor < 0.1 for place in found.places if place.key != "daily"} == {True}


def test_on_a_paper_of_yesterday_an_old_story_is_no_returning_one(ledger):
    ledger.add("paper", Sums(read_for("daily", 20, 600)))
    ledger.add("old", Sums(read_for("old", 20, 480)))
    found = ranking.rank(ledger, NOW, published=known(daily=20, old=24 * 730))
    assert {place.key: place.reasons.age_factor < 0.1 for place in found.places} == {"daily": False, "old": True}


def test_stories_in_doubt_wait(ledger):
    ledger.add("1", Sums(tuple(Read(key, ago(minutes=5), count=50) for key in ("s1", "s2"))))
    assert [place.key for place in ranking.rank(ledger, NOW, doubted={"s1"}).places] == ["s2"]
    assert ranking.rank(ledger, NOW, doubted={"s1"}).total == pytest.approx(100 * 2 ** (-1 / 72))


def test_the_papers_pace_is_in_reads_an_hour(ledger):
    ledger.add("1", Sums(read_for("s1", 24, 600)))
    assert ranking.rank(ledger, NOW).pace == pytest.approx(600, rel=0.1)
