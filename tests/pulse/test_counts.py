"""Days of India, and what a read weighs."""

from datetime import UTC, datetime

import pytest

from shirorekha.pulse.counts import OWN_PAGES_WORTH, Read, day_of, era_of, hour_of, minute_of, weight_of, worth_of

SIX_HOURS = 6 * 3600


def test_the_day_turns_at_midnight_in_india():
    before = datetime(2026, 11, 23, 18, 29, 59, tzinfo=UTC).timestamp()
    assert day_of(before + 1) == day_of(before) + 1
    assert day_of(before - 86_399 + 1) == day_of(before)


def test_one_read_weighs_one_at_the_start_of_its_era_and_doubles():
    start = 64 * SIX_HOURS * 1000.0
    assert weight_of(start, SIX_HOURS) == 1.0
    assert weight_of(start + SIX_HOURS, SIX_HOURS) == pytest.approx(2.0)
    assert era_of(start - 1, SIX_HOURS) == era_of(start, SIX_HOURS) - 1


def test_hours_and_minutes():
    moment = datetime(2026, 11, 23, 18, 29, 59, tzinfo=UTC).timestamp()
    assert hour_of(moment + 1) == hour_of(moment)
    assert minute_of(moment + 1) == minute_of(moment) + 1


def test_a_read_sent_by_the_papers_own_pages_is_worth_less_to_the_rail():
    assert worth_of(Read("s1", 0.0, count=10, source="search")) == worth_of(Read("s1", 0.0, count=10)) == 10
    assert worth_of(Read("s1", 0.0, count=10, source="own")) == pytest.approx(10 * OWN_PAGES_WORTH)
