"""Which moment a Hindi date says, as papers, feeds and editors write one; `dates` writes them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import cache

import regex

from shirorekha.hindi.letters import excerpt, normalise
from shirorekha.hindi.numbers import from_words, with_digits
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import rows

__all__ = ["INDIA", "WEEKDAYS", "in_india", "read"]

#: Indian Standard Time; no daylight saving since 1945, so a fixed offset is the whole truth.
INDIA = timezone(timedelta(hours=5, minutes=30), "IST")

WEEKDAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार")
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: A time in digits: behind a day one that cannot be is an error, before it may be anything else.
_ANY_TIME = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
_ONLY_TIMES = r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?"
_NUMBER = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
#: A machine's time stamp (ISO 8601), and the zone that a feed gives behind a time (RFC 822).
_STAMP = Pattern(r"(?<![\d/.-])\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d)")
_ZONE = Pattern(r"(?::\d\d)?\s?(?:(?:GMT|UTC|Z)(?![A-Za-z+-])|(?:GMT|UTC)?(?P<sign>[+-])(?P<ahead>\d\d:?\d\d)(?!\d))")
_SECONDS = Pattern(r"(?<=:\d\d):(?P<seconds>[0-5]\d)(?!\d)")
_TODAY = Pattern(r"(?<![\p{L}\p{M}])(?:(?P<past>बीते|बीता|गुज़रे|गुजरे|पिछले)\s{1,9})?(?P<day>आज|कल|परसों)(?![\p{L}\p{M}])")
_DAYS_AWAY = {"आज": 0, "कल": 1, "परसों": 2}
#: What relative times count in; a month and a year as long as `relative` takes them to be.
_LENGTHS = (
    (("मिनट",), timedelta(minutes=1)),
    (("घंटे", "घंटा", "घण्टे"), timedelta(hours=1)),
    (("दिन",), timedelta(days=1)),
    (("हफ़्ते", "हफ्ते", "सप्ताह"), timedelta(days=7)),
    (("महीने", "माह"), timedelta(days=365) / 12),
    (("साल", "वर्ष"), timedelta(days=365.2425)),
)
_AWAY = Pattern(
    r"(?<![\p{L}\p{M}\d.,])(?P<count>(?:\p{Devanagari}{1,9}\s){0,2}(?:\d{1,4}(?:\.\d)?|\p{Devanagari}{1,9}))\s{1,9}"
    rf"(?P<unit>{'|'.join(name for names, _ in _LENGTHS for name in names)})\s{{1,9}}(?P<side>पहले|बाद)"
)
_FULL_YEAR, _LAST_CENTURY = 4, 69
_LONGEST_MONTH = 31  # days
_LONGEST_TIME = 80  # characters that a time before a day may take


def read(text: str, now: datetime | None = None, *, past: bool | None = None) -> datetime:
    """Give the moment, in Indian time, that a Hindi date with or without a time says; without one its midnight.

    Either set of digits, the spellings of other papers and English months are read; the
    time may stand first. With `now` also what counts from it: आज, 2 घंटे पहले, and a day without its year, which is
    the one nearest to it. कल and परसों are either side of today: `past` says which, without it they are refused.
    ValueError if there is no date, or no such day.

    >>> read("23 नवम्बर 2026, शाम 5:30 बजे").isoformat(), read("१ फरवरी २०२७").isoformat()
    ('2026-11-23T17:30:00+05:30', '2027-02-01T00:00:00+05:30')
    >>> read("नवंबर 23, 2026 05:30 PM").isoformat(), read("23/11/2026 को सुबह साढ़े पाँच बजे").isoformat()
    ('2026-11-23T17:30:00+05:30', '2026-11-23T05:30:00+05:30')
    >>> read("दो अक्टूबर 2026, शाम पाँच बजकर बीस मिनट पर").isoformat(), read("2026-11-23").isoformat()
    ('2026-10-02T17:20:00+05:30', '2026-11-23T00:00:00+05:30')
    >>> read("शाम 5:30 बजे, 23 नवंबर 2026").isoformat(), read("Nov. 23rd, 2026 5:30 PM").isoformat()
    ('2026-11-23T17:30:00+05:30', '2026-11-23T17:30:00+05:30')
    >>> now = datetime(2026, 11, 23, 17, 30, tzinfo=INDIA)
    >>> read("3 घंटे पहले", now).isoformat(), read("2 जनवरी, सुबह 8 बजे", now).isoformat()
    ('2026-11-23T14:30:00+05:30', '2027-01-02T08:00:00+05:30')
    """
    written = with_digits(normalise(text), "latn")
    stamp = _STAMP.search(written)
    if stamp:
        return _stamped(stamp.group())
    patterns = _written() if now is None else (*_written(), *_near())
    found = next((match for pattern in patterns if (match := pattern.search(written))), None)
    if not found:
        away = _counted(written, now, past) if now else None
        if away:
            return away
        raise ValueError(f"no date in {excerpt(text)}")
    lead = written[max(found.start() - _LONGEST_TIME, 0) : found.start()]
    told = _spoken().match(written, found.end()) or _spoken_before().search(lead)
    hour, minute = _time(told) if told else (0, 0)
    zone = _ZONE.match(written, told.end()) if told else None
    first = _day(found, now)
    try:
        moment = first.replace(hour=hour, minute=minute, second=_seconds(told))
        return in_india(moment.replace(tzinfo=_zone(zone["sign"], zone["ahead"]))) if zone else moment
    except ValueError as error:
        raise ValueError(f"no such time: {excerpt(text)} ({error})") from None


def _day(found: regex.Match[str], now: datetime | None) -> datetime:
    """Give the midnight of a day that was found; one without a year is the nearest to `now`."""
    month = int(_spellings("month").get(found["month"].casefold()) or found["month"])
    written = found.groupdict().get("year")
    try:
        number = int(from_words(found["day"] or "1"))
        if written or now is None:
            return datetime(_year(written or ""), month, number, tzinfo=INDIA)
        there = in_india(now)
        years = [year for year in range(there.year - 1, there.year + 2) if number <= monthrange(year, month)[1]]
        return min((datetime(year, month, number, tzinfo=INDIA) for year in years), key=lambda own: abs(own - there))
    except ValueError as error:
        raise ValueError(f"no such day: {excerpt(found.group())} ({error})") from None


def _counted(written: str, now: datetime, past: bool | None) -> datetime | None:
    """Give the moment that is counted from now: today with or without a time, or so many hours, days … away."""
    there = in_india(now)
    today = _TODAY.search(written)
    if today:
        away = _DAYS_AWAY[today["day"]]
        if away and past is None and not today["past"]:
            return None
        there += timedelta(days=-away if past or today["past"] else away)
        told = _spoken().match(written, today.end()) or _spoken_before().search(written[: today.start()])
        hour, minute = _time(told) if told else (0, 0)
        return there.replace(hour=hour % 24, minute=minute % 60, second=_seconds(told), microsecond=0)
    away = _AWAY.search(written)
    count = _said(away["count"]) if away else None
    if away is None or count is None:
        return None
    unit = next(length for names, length in _LENGTHS if away["unit"] in names)
    try:
        length = unit * float(count)
        if unit > timedelta(days=7):  # months and years are counted in whole days
            length = timedelta(days=-(-length // timedelta(days=1)))
        return there - length if away["side"] == "पहले" else there + length
    except OverflowError:
        return None


def _seconds(told: regex.Match[str] | None) -> int:
    """Give the seconds that stand behind a time in digits."""
    found = _SECONDS.match(told.string, told.end()) if told else None
    return int(found["seconds"]) if found else 0


def _stamped(text: str) -> datetime:
    """Give the moment that a machine's time stamp says; one without a zone is India's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"no such moment: {excerpt(text)} ({error})") from None
    return in_india(moment if moment.tzinfo else moment.replace(tzinfo=INDIA))


def _year(written: str) -> int:
    """Give a year; of two digits only, it is one from 1969 to 2068, as POSIX reads them."""
    year = int(written)
    return year if len(written) == _FULL_YEAR else year + (1900 if year >= _LAST_CENTURY else 2000)


def _zone(sign: str | None, ahead: str | None) -> timezone:
    """Give the zone that a feed names behind a time: +0530, or GMT."""
    digits = (ahead or "0000").replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if sign == "-" else offset)


def _time(found: regex.Match[str]) -> tuple[int, int]:
    """Give the hour and the minute of a time that stands beside a day, midnight if its words say none."""
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    if found["words"]:
        hours = _said(found["words"])
        if hours is None:
            return 0, 0
        hour, minute = divmod(int(hours * 60), 60)
    if found["past"]:
        minute += int(_said(found["past"]) or 0)
    part = _spellings("part").get(found["part"] or "", "")
    if found["half"]:
        part = "midday" if found["half"].lower() in ("p", "पी", "अपराह्न") else "morning"
    if hour <= 12 and part:
        hour = hour % 12 + (12 if _is_afternoon(part, hour) else 0)
    return hour, minute


def _said(words: str) -> int | Decimal | None:
    """Give the number that words say (साढ़े पाँच), or their last word (मंगलवार पाँच); None if they say none."""
    for said in (words, words.split()[-1]):
        try:
            return from_words(said)
        except ValueError:
            continue
    return None


def _is_afternoon(part: str, hour: int) -> bool:
    """Say whether an hour of a part of the day lies after noon: रात 8 does, रात 2 and रात 12 do not."""
    if part == "night":
        return 6 <= hour < 12
    if part == "day":
        return hour < 6 or hour == 12
    return part in ("evening", "midday") or (part == "noon" and hour not in (10, 11))


@cache
def _spellings(kind: str) -> dict[str, str]:
    listed = [(meaning, spellings) for own, meaning, spellings in rows("months.tsv") if own == kind]
    return {spelling: meaning for meaning, spellings in listed for spelling in spellings.split()}


@cache
def _written() -> tuple[regex.Pattern[str], ...]:
    """Compile the patterns of a day: 23 नवंबर 2026, then नवंबर 23, 2026, then 23/11/2026 (the day first)."""
    month = _one_of(_spellings("month")) + "[.॰]?"
    number, year = _NUMBER, r"(?P<year>\d{4})(?!\d)"
    behind = rf"(?:,?\s{{1,9}}(?:सन्?\s{{1,9}})?{year}|\s?['’](?P<year>\d\d)(?!\d))"
    return (
        regex.compile(rf"{_numbered(number)}\s{{1,9}}{month}{behind}"),
        regex.compile(rf"{month}\s{{1,9}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,9}}{year}"),
        regex.compile(rf"{number}-{month}-{year}"),
        regex.compile(r"(?<![\d/.-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)(?![\dT/.-])"),
        regex.compile(rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<sign>\s?[/.-]\s?)(?P<month>0?[1-9]|1[0-2])(?P=sign){year}"),
        regex.compile(r"(?<![\d/.-])(?P<year>\d{4})/(?P<month>0?[1-9]|1[0-2])/(?P<day>\d{1,2})(?![\d/])"),
        regex.compile(
            r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<year>\d\d)(?![\d/.-])"
        ),
    )


@cache
def _near() -> tuple[regex.Pattern[str], ...]:
    """Compile the pattern of a day without its year: 23 नवंबर, but no shortened month, since 5 जन are five people."""
    names = _spellings("month")
    whole = [name for name in names if not any(other != name and other.startswith(name) for other in names)]
    return (regex.compile(rf"{_numbered(_NUMBER)}\s{{1,9}}{_one_of(whole)}(?![\p{{L}}\p{{M}}])"),)


def _one_of(names: Iterable[str]) -> str:
    """Write the pattern of a month's name, the longest first; a Latin one is no part of another word."""
    longest = sorted(names, key=len, reverse=True)
    return rf"(?<![A-Za-z])(?P<month>(?i:{'|'.join(map(regex.escape, longest))}))(?![A-Za-z])"


def _numbered(number: str) -> str:
    """Write the pattern of the number of a day in digits or in words; पहली is the first of a month."""
    named = [name for value, *names in rows("numbers.tsv") if 0 < int(value) <= _LONGEST_MONTH for name in names]
    said = rf"(?<![\p{{L}}\p{{M}}])(?P<day>{'|'.join(' '.join(named).split())})"
    return rf"(?:{number}|(?<!\p{{L}})पहली(?P<day>)|{said})"


@cache
def _spoken() -> regex.Pattern[str]:
    """Compile the pattern of a time that follows a day."""
    return regex.compile(
        rf"[,|\s]{{1,9}}(?:(?:को|की|at)\s{{1,9}})?(?:(?:करीब|क़रीब|लगभग|ठीक)\s{{1,9}})?{_clock('[:.]', _ANY_TIME)}"
    )


@cache
def _spoken_before() -> regex.Pattern[str]:
    """Compile the pattern of a time at the end of what stands before a day; 5.30 alone is no time there."""
    days = "|".join((*WEEKDAYS, *_ENGLISH_WEEKDAYS))
    time = rf"(?<![\p{{L}}\p{{M}}\p{{N}}.:]){_clock(':', _ONLY_TIMES)}(?:\s{{1,9}}IST)?"
    return regex.compile(rf"{time}[,|\s]{{1,9}}(?:(?:on|{days})[,\s]{{1,9}}){{0,2}}$")


def _clock(sign: str, digits: str) -> str:
    """Write the pattern of a time, in digits or in words; `sign` stands between hours and minutes without बजे."""
    part = "|".join(map(regex.escape, _spellings("part")))
    words = r"(?P<words>(?:\p{Devanagari}{1,9}\s{1,9}){1,2})"
    past = r"बज(?:कर|के)\s{1,9}(?P<past>\d{1,2}|\p{Devanagari}{1,12})\s{1,9}मिनट"
    return (
        rf"(?:(?:(?:देर|आधी|अल|मध्य)\s{{1,9}})?(?P<part>{part})\s{{1,9}}(?:(?:के|को|में|बाद|करीब|क़रीब|लगभग)\s{{1,9}}){{0,2}})?"
        rf"(?:(?P<words>(?:सवा|साढ़े|साढे|पौने)\s{{1,9}}\d{{1,2}}\s{{1,9}})बजे|(?P<hour>\d{{1,2}})\s{{1,9}}{past}|{words}{past}|{digits}"
        r"(?:\s{0,9}(?P<half>[AaPp])\.?[Mm](?![A-Za-z])|\s{0,9}(?P<half>ए|पी)\.?एम"
        r"|\s{1,9}(?P<half>पूर्वाह्न|अपराह्न)(?!\s{1,9}\d)|\s{1,9}बजे"
        rf"|(?<={sign}\d\d)(?!\d))"
        rf"|{words}बजे)"
    )


def in_india(moment: datetime) -> datetime:
    """Give a moment in Indian time. Raises ValueError for one without a zone, or beyond the calendar's end.

    >>> in_india(datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)).isoformat()
    '2026-11-23T17:30:00+05:30'
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"a moment needs a time zone: {moment!r}")
    try:
        return moment.astimezone(INDIA)
    except OverflowError:
        raise ValueError(f"no such moment in India's calendar: {moment.isoformat()}") from None
