"""Dates and times as a Hindi newspaper prints them, always in Indian time."""

from __future__ import annotations

from datetime import datetime, timedelta

from shirorekha.hindi.moments import INDIA, WEEKDAYS, in_india, read
from shirorekha.hindi.numbers import Digits, with_digits

__all__ = ["INDIA", "age", "clock", "day", "exact", "read", "relative", "span", "weekday"]

MONTHS = (
    "जनवरी",
    "फ़रवरी",
    "मार्च",
    "अप्रैल",
    "मई",
    "जून",
    "जुलाई",
    "अगस्त",
    "सितंबर",
    "अक्टूबर",
    "नवंबर",
    "दिसंबर",
)
#: The hour from which each part of the day is spoken of: CLDR's day periods for Hindi, and तड़के, which it has not
#: but every desk writes of the last hours before dawn.
DAY_PARTS = ((20, "रात"), (16, "शाम"), (12, "दोपहर"), (5, "सुबह"), (3, "तड़के"), (0, "रात"))


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def day(moment: datetime, digits: Digits = "latn") -> str:
    """Give the day of a moment in India. Raises ValueError, as all here do, for a moment without a zone.

    >>> day(datetime(2026, 11, 23, 12, 0, tzinfo=INDIA))
    '23 नवंबर 2026'
    """
    there = in_india(moment)
    return with_digits(f"{there.day} {MONTHS[there.month - 1]} {there.year}", digits)


def weekday(moment: datetime) -> str:
    """Give the day of the week in India.

    >>> weekday(datetime(2026, 11, 23, 12, 0, tzinfo=INDIA))
    'सोमवार'
    """
    return WEEKDAYS[in_india(moment).weekday()]


def clock(moment: datetime, digits: Digits = "latn") -> str:
    """Give the time of day in India as it is spoken: the part of the day, then twelve hours.

    >>> clock(datetime(2026, 11, 23, 17, 30, tzinfo=INDIA)), clock(datetime(2026, 11, 23, 0, 0, tzinfo=INDIA))
    ('शाम 5:30 बजे', 'रात 12 बजे')
    """
    there = in_india(moment)
    part = next(name for hour, name in DAY_PARTS if there.hour >= hour)
    minutes = f":{there.minute:02d}" if there.minute else ""
    return with_digits(f"{part} {there.hour % 12 or 12}{minutes} बजे", digits)


def exact(moment: datetime, digits: Digits = "latn") -> str:
    """Give day and time of a moment, as a Hindi paper prints them: it names no zone, since all are India's.

    >>> exact(datetime(2026, 11, 23, 17, 30, tzinfo=INDIA))
    '23 नवंबर 2026, शाम 5:30 बजे'
    """
    return f"{day(moment, digits)}, {clock(moment, digits)}"


def relative(moment: datetime, now: datetime, digits: Digits = "latn") -> str:
    """Say how long ago (or in how long) a moment is, in its largest full unit.

    >>> now = datetime(2026, 11, 23, 17, 30, tzinfo=INDIA)
    >>> relative(now - 2 * HOUR, now), relative(now, now), relative(now + 3 * DAY, now)
    ('2 घंटे पहले', 'अभी-अभी', '3 दिन बाद')
    """
    passed = in_india(now) - in_india(moment)
    if abs(passed) < MINUTE:
        return "अभी-अभी"
    side = "पहले" if passed > timedelta(0) else "बाद"
    return with_digits(f"{_largest(abs(passed))} {side}", digits)


def age(moment: datetime, now: datetime, digits: Digits = "latn") -> str:
    """Say how old a story (ख़बर, feminine) is; one of the future is as new as can be.

    >>> age(datetime(2024, 11, 1, 9, 0, tzinfo=INDIA), datetime(2026, 11, 23, 9, 0, tzinfo=INDIA))
    '2 साल पुरानी'
    """
    passed = in_india(now) - in_india(moment)
    return with_digits(f"{_largest(passed)} पुरानी", digits) if passed >= MINUTE else "अभी-अभी की"


def span(first: datetime, last: datetime, digits: Digits = "latn") -> str:
    """Give the days, or on one day the hours, from one moment to another. Raises ValueError if they run backwards.

    >>> start = datetime(2026, 11, 23, 17, 30, tzinfo=INDIA)
    >>> span(start, start + 2 * DAY), span(start, start + 10 * DAY)
    ('23 से 25 नवंबर 2026', '23 नवंबर से 3 दिसंबर 2026')
    >>> span(start, start + HOUR), span(start, start + 3 * HOUR)
    ('23 नवंबर 2026, शाम 5:30 से 6:30 बजे तक', '23 नवंबर 2026, शाम 5:30 से रात 8:30 बजे तक')
    """
    one, two = in_india(first), in_india(last)
    if two < one:
        raise ValueError(f"a span ends before it begins: {first} to {last}")
    if one.date() == two.date():
        return f"{day(one, digits)}, {_hours(one, two, digits)}" if one != two else exact(one, digits)
    start = str(one.day)
    if one.year != two.year:
        start = day(one)
    elif one.month != two.month:
        start = f"{one.day} {MONTHS[one.month - 1]}"
    return with_digits(f"{start} से {day(two)}", digits)


def _largest(length: timedelta) -> str:
    """Give a length of at least a minute in its largest full unit; घंटे and महीने are oblique, so one of each too."""
    if length < HOUR:
        return f"{length // MINUTE} मिनट"
    if length < DAY:
        return f"{length // HOUR} घंटे"
    days = length.days
    if days < 30:
        return f"{days} दिन" if days < 14 else f"{days // 7} हफ़्ते"
    return f"{min(days * 12 // 365, 11) or 1} महीने" if days < 365 else f"{int(days / 365.2425 + 0.003)} साल"


def _hours(one: datetime, two: datetime, digits: Digits) -> str:
    """Give a span within one day; the part of the day is said once if it is the same one (रात comes twice a day)."""
    start, end = clock(one, digits).removesuffix(" बजे"), clock(two, digits)
    if start.split()[0] == end.split()[0] and (one.hour < 12) == (two.hour < 12):
        end = end.split(maxsplit=1)[1]
    return f"{start} से {end} तक"
