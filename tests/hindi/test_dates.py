"""Moments in Indian time, in words a reader uses."""

from datetime import UTC, datetime, timedelta

import pytest
from babel.dates import format_date, format_time
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.dates import INDIA, age, clock, day, exact, read, relative, span, weekday

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=INDIA)


def at(hour: int, minute: int = 0) -> datetime:
    return NOON.replace(hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(0, 10), "रात 12:10 बजे"),
        (at(2, 59), "रात 2:59 बजे"),
        (at(3), "तड़के 3 बजे"),
        (at(4, 59), "तड़के 4:59 बजे"),
        (at(5), "सुबह 5 बजे"),
        (at(11, 59), "सुबह 11:59 बजे"),
        (at(12, 5), "दोपहर 12:05 बजे"),
        (at(15, 59), "दोपहर 3:59 बजे"),
        (at(16), "शाम 4 बजे"),
        (at(19, 30), "शाम 7:30 बजे"),
        (at(20), "रात 8 बजे"),
    ],
)
def test_each_hour_has_its_part_of_the_day(moment: datetime, said: str) -> None:
    assert clock(moment) == said


def test_names_and_parts_of_the_day_are_those_of_cldr() -> None:
    for month in range(1, 13):
        moment = datetime(2026, month, 9, 12, 0, tzinfo=INDIA)
        assert day(moment) == format_date(moment, "d MMMM y", locale="hi")
        assert weekday(moment) == format_date(moment, "EEEE", locale="hi")
    for hour in (1, 2, *range(5, 24)):  # CLDR calls midnight itself मध्यरात्रि, and has no तड़के
        assert clock(at(hour)).split()[0] == format_time(at(hour), "B", tzinfo=INDIA, locale="hi")


def test_a_moment_elsewhere_is_told_in_indian_time() -> None:
    moment = datetime(2026, 12, 31, 18, 45, tzinfo=UTC)
    assert exact(moment) == "1 जनवरी 2027, रात 12:15 बजे"
    assert day(moment, "deva") == "१ जनवरी २०२७"
    assert weekday(moment) == "शुक्रवार"


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=59), "अभी-अभी"),
        (timedelta(minutes=1), "1 मिनट पहले"),
        (timedelta(minutes=59, seconds=59), "59 मिनट पहले"),
        (timedelta(hours=23), "23 घंटे पहले"),
        (timedelta(days=1), "1 दिन पहले"),
        (timedelta(days=13), "13 दिन पहले"),
        (timedelta(days=15), "2 हफ़्ते पहले"),
        (timedelta(days=30), "1 महीने पहले"),
        (timedelta(days=364), "11 महीने पहले"),
        (timedelta(days=365), "1 साल पहले"),
        (timedelta(days=731), "2 साल पहले"),
        (timedelta(minutes=-10), "10 मिनट बाद"),
    ],
)
def test_time_passed_in_its_largest_unit(passed: timedelta, said: str) -> None:
    assert relative(NOON - passed, NOON) == said


def test_an_old_story_shows_its_age() -> None:
    assert age(NOON - timedelta(days=60), NOON) == "1 महीने पुरानी"
    assert age(NOON - timedelta(days=800), NOON, "deva") == "२ साल पुरानी"
    assert age(NOON + timedelta(days=1), NOON) == "अभी-अभी की"


def test_spans_say_nothing_twice() -> None:
    assert span(NOON, NOON) == exact(NOON)
    assert span(NOON, NOON + timedelta(days=2)) == "23 से 25 नवंबर 2026"
    assert span(NOON, NOON + timedelta(days=20)) == "23 नवंबर से 13 दिसंबर 2026"
    assert span(NOON, NOON + timedelta(days=60)) == "23 नवंबर 2026 से 22 जनवरी 2027"
    assert span(NOON, NOON + timedelta(hours=3), "deva") == "२३ नवंबर २०२६, दोपहर १२ से ३ बजे तक"
    with pytest.raises(ValueError, match="before"):
        span(NOON, NOON - timedelta(days=1))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        day(datetime(2026, 1, 1))


@given(st.datetimes(timezones=st.just(INDIA), min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1)))
def test_what_is_printed_can_be_read(moment: datetime) -> None:
    assert read(exact(moment, "deva")) == moment.replace(second=0, microsecond=0)


def test_a_night_at_both_ends_of_a_day_is_two_nights() -> None:
    assert span(at(1), at(21)) == "23 नवंबर 2026, रात 1 से रात 9 बजे तक"
    assert span(at(21), at(23)) == "23 नवंबर 2026, रात 9 से 11 बजे तक"


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1)))
def test_any_moment_can_be_told(moment: datetime) -> None:
    assert exact(moment).endswith("बजे")
    assert relative(moment, NOON)


def test_a_moment_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="no such moment"):
        exact(datetime.max.replace(tzinfo=UTC))
