"""Few reads lean on what is expected, many speak for themselves; age counts after a story's prime."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.pulse import interest as room
from shirorekha.pulse.interest import Lives, Pace, age_factor, hours_of, interest

HALF_LIFE = 6.0


def pace(rate, age=1e9):
    """The decayed reads of so many reads an hour since `age` hours."""
    return Pace(rate * hours_of(HALF_LIFE, age), rate * hours_of(HALF_LIFE / room.LATEST_PART, age))


def test_decayed_reads_stand_for_a_span_of_time():
    assert hours_of(6.0) == pytest.approx(8.656, rel=1e-3)
    assert hours_of(6.0, 6.0) == pytest.approx(hours_of(6.0) / 2)
    assert hours_of(6.0, 0.01) == pytest.approx(0.01, rel=0.01)


@pytest.mark.parametrize("rate", [200.0, 5000.0])
def test_many_steady_reads_are_taken_as_they_are(rate):
    judged = interest(pace(rate), pace(10 * rate), 200.0, HALF_LIFE)
    assert judged.rate == pytest.approx(rate, rel=0.2)
    assert judged.score < judged.rate


EVEN = 600_000 * 3600.0  # the start of an hour


@pytest.mark.parametrize("age", [0.02, 0.4, 1.0, 3.3, 20.0, 500.0])
@pytest.mark.parametrize("into_the_hour", [0.0, 0.3, 0.999])
def test_on_a_paper_read_evenly_hours_are_those_of_the_clock(age, into_the_hour):
    reads = {600_000 - hour: 1000 for hour in range(1, 50)} | {600_000: round(1000 * into_the_hour)}
    past, latest = Lives(reads, EVEN + into_the_hour * 3600, HALF_LIFE).of(age)
    assert latest == pytest.approx(hours_of(HALF_LIFE / room.LATEST_PART, age), rel=0.02)
    assert past + latest == pytest.approx(hours_of(HALF_LIFE, age), rel=0.02)
    assert Lives({}, EVEN, HALF_LIFE).of(age) == pytest.approx((past, latest), rel=0.02)


def test_a_story_of_the_mornings_rush_does_not_compete_with_the_nights_quiet():
    """A tenth of the reads was this story's while it was there, as another's that was there in the night as well."""
    night, morning = 100, 1000
    reads = {600_000 - hour: morning if hour <= 2 else night for hour in range(1, 50)}
    lives = Lives(reads, EVEN, HALF_LIFE)

    def decayed(part, since, half_life):
        return sum(part * reads[600_000 - hour] * 2 ** (-(hour - 0.5) / half_life) for hour in range(1, since + 1))

    def judged(part, since):
        told = Pace(decayed(part, since, 6.0), decayed(part, since, 0.75))
        return interest(told, paper, float(since), HALF_LIFE, lives=lives)

    paper = Pace(decayed(1.0, 48, 6.0), decayed(1.0, 48, 0.75))
    young, old = judged(0.1, 2), judged(0.1, 20)
    assert young.expected == pytest.approx(old.expected, rel=0.05)
    assert young.rate == pytest.approx(old.rate, rel=0.05)
    even = interest(Pace(decayed(0.1, 2, 6.0), decayed(0.1, 2, 0.75)), paper, 2.0, HALF_LIFE)
    assert even.expected > 1.5 * young.expected


def test_what_one_hour_brings_says_less_of_an_old_story_until_it_is_beyond_all_doubt():
    def judged(age, times):
        told = pace(100.0, age)
        more = told.latest * (times - 1.0)
        return interest(Pace(told.decayed + more, told.latest + more), pace(1000.0), age, HALF_LIFE).rate

    assert judged(48.0, 1.0) == pytest.approx(100.0, rel=0.1)
    young, old = judged(3.0, 1.4), judged(48.0, 1.4)
    assert young > old > 100.0
    assert judged(48.0, 20.0) == pytest.approx(2000.0, rel=0.05)


def test_three_clicks_do_not_make_a_list():
    paper = pace(20.0)
    steady = interest(pace(2.0, 10.0), paper, 10.0, HALF_LIFE)
    clicked = interest(Pace(3.0, 3.0), paper, 300.0, HALF_LIFE)
    assert clicked.score < steady.score


def test_where_nobody_has_read_the_newer_story_is_expected_to_be_read():
    paper = pace(100.0)
    scores = [interest(Pace(0.0, 0.0), paper, age, HALF_LIFE).score for age in (0.1, 5.0, 24.0, 100.0, 5000.0)]
    assert all(newer > older for newer, older in pairwise(scores))


def test_the_age_curve_falls_after_the_prime_only():
    assert age_factor(0.0) == age_factor(room.PRIME_HOURS) == 1.0
    assert age_factor(4 * room.PRIME_HOURS) == pytest.approx(4**-room.AGE_POWER)
    assert age_factor(24 * 730) < 0.1


def test_an_empty_paper_is_no_error():
    judged = interest(Pace(0.0, 0.0), Pace(0.0, 0.0), 0.0, HALF_LIFE)
    assert judged.score >= 0.0


@given(st.floats(0, 1e6), st.floats(0, 1), st.floats(1, 1e7), st.floats(0, 1), st.floats(0, 1e5), st.floats(0.1, 48.0))
def test_every_judgement_is_a_number_and_more_reads_never_hurt(reads, part, all_reads, all_part, age, half_life):
    paper = Pace(reads + all_reads, (reads + all_reads) * all_part)
    few = interest(Pace(reads, reads * part), paper, age, half_life)
    more = interest(Pace(reads + 5, reads * part + 5), paper, age, half_life)
    assert few.score >= 0 and few.rate >= 0 and 0 < few.age_factor <= 1
    assert more.score >= few.score * (1 - 1e-9)


def test_age_weighs_on_what_was_read_three_days_ago_already():
    factor = age_factor(24 * 730)
    evergreen = interest(pace(100.0), pace(1000.0), 24 * 730.0, HALF_LIFE, settled=1.0)
    passed_on = interest(pace(100.0), pace(1000.0), 24 * 730.0, HALF_LIFE, settled=0.0)
    half = interest(pace(100.0), pace(1000.0), 24 * 730.0, HALF_LIFE, settled=0.5)
    assert evergreen.age_factor == pytest.approx(factor)
    assert passed_on.age_factor == 1.0
    assert half.age_factor == pytest.approx((1 + factor) / 2)
    assert evergreen.rate == passed_on.rate


def test_what_is_settled_follows_from_whole_days():
    assert room.settled(0, 2000, 400, 2000) < 0.01
    assert room.settled(100, 2000, 400, 2000) == pytest.approx(0.25, rel=0.02)
    assert room.settled(100, 4000, 400, 4000) == room.settled(100, 2000, 400, 2000)
    assert room.settled(400, 2000, 400, 2000) == room.settled(4000, 2000, 400, 2000) == 1.0


def test_where_little_was_counted_three_days_ago_all_of_it_is_taken_as_old():
    assert room.settled(0, 0, 400, 2000) == 1.0  # a paper of yesterday, or counts that were away
    assert room.settled(0, 5, 400, 2000) == 1.0
    assert room.settled(0, 2000, 0, 2000) == room.settled(0, 2000, 0, 0) == 1.0


def test_a_single_read_proves_nothing_and_many_prove_most():
    assert [room.proven(reads, 0.25) for reads in (0, 1, 4)] == [0.0, 0.0, 8.0]
    assert room.proven(100, 0.25) == pytest.approx(360.0)
    assert room.proven(10_000, 0.25) > 0.95 * 40_000
