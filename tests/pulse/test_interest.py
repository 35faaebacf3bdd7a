"""Few reads lean on what is expected, many speak for themselves; age counts after a story's prime."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.pulse import interest as room
from shirorekha.pulse.interest import Pace, age_factor, hours_of, interest

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
