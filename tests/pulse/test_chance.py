"""What was published just now has one place to be read in: in turn, not for long, and never on a busy paper."""

from datetime import UTC, datetime, timedelta

import pytest

from shirorekha.pulse import chance

NOW = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)


def ago(*minutes):
    return [NOW - timedelta(minutes=each) for each in minutes]


@pytest.mark.parametrize(
    ("pace", "minutes"), [(0.0, 60), (11.0, 60), (83.0, 18.1), (417.0, 3.6), (2083.0, 0), (20833.0, 0)]
)
def test_the_more_a_paper_is_read_the_shorter_a_chance(pace, minutes):
    assert chance.span(pace) / timedelta(minutes=1) == pytest.approx(minutes, abs=0.1)


def test_nobody_waits_where_nothing_was_published():
    assert chance.turn([], NOW) is None
    assert chance.seat(["s1", "s2"], 8, [], NOW) is None


def test_the_newest_has_its_turn_at_once_and_keeps_it():
    assert chance.turn(ago(40, 20, 0), NOW) == 2
    assert chance.turn(ago(40, 20, 12), NOW) == 2


def test_stories_of_one_minute_follow_each_other_within_five_minutes():
    published = [NOW] * 5
    shown = [chance.turn(published, NOW + timedelta(seconds=second)) for second in range(0, 600, 3)]
    assert [shown.index(story) * 3 for story in range(5)] == [0, 60, 120, 180, 240]
    assert shown[-1] == 4


@pytest.mark.parametrize("count", [6, 15, 30])
def test_however_many_stories_of_one_minute_are_shown_within_five_minutes(count):
    published = [NOW] * count
    shown = [chance.turn(published, NOW + timedelta(seconds=second)) for second in range(303)]
    assert sorted(set(shown)) == list(range(count))
    assert min(shown.count(story) for story in range(count - 1)) >= 10


def test_who_comes_after_a_burst_has_a_whole_turn():
    published = [*[NOW] * 30, NOW + timedelta(minutes=6), NOW + timedelta(minutes=6, seconds=5)]
    shown = [chance.turn(published, NOW + timedelta(seconds=second)) for second in range(600)]
    assert (shown[:480].count(30), shown[420:480]) == (60, [31] * 60)


def test_stories_of_one_minute_go_on_sharing_the_place_until_a_newer_one_comes():
    published = [NOW - timedelta(minutes=30), NOW, NOW]
    shown = [chance.turn(published, NOW + timedelta(minutes=minute)) for minute in range(6)]
    assert shown == [1, 2, 1, 2, 1, 2]
    assert chance.turn([*published, NOW + timedelta(minutes=4)], NOW + timedelta(minutes=5)) == 3


def test_a_desk_with_thirty_wire_stories_an_hour_shows_each_at_once():
    published = [NOW + timedelta(minutes=2 * number) for number in range(30)]
    for number, moment in enumerate(published):
        assert chance.turn(published[: number + 1], moment) == number


def test_a_story_of_the_future_waits():
    assert chance.turn([NOW + timedelta(minutes=1)], NOW) is None


def test_it_takes_the_last_place_only_and_nobody_twice():
    places = [f"s{number}" for number in range(1, 12)]
    newest = [("s50", NOW - timedelta(minutes=3)), ("s51", NOW)]
    assert chance.seat(places, 8, newest, NOW) == "s51"
    assert chance.seat([*places[:3], "s51", *places[3:]], 8, newest, NOW) == "s50"  # s51 stands there by its reads
    assert chance.seat([*places[:7], "s51"], 8, newest, NOW) is None
    assert chance.seat(["s50", "s51"], 8, newest, NOW) is None
    assert chance.seat(places, 8, [("s11", NOW)], NOW) == "s11"  # below the list, it may be given the last place


def test_a_short_list_keeps_no_place():
    assert chance.seat(["s1", "s2"], chance.LEAST_SIZE - 1, [("s9", NOW)], NOW) is None
    assert chance.seat(["s1", "s2", "s3"], chance.LEAST_SIZE, [("s9", NOW)], NOW) == "s9"
