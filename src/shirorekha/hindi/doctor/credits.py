"""Lines that say who wrote a story and when: "By …", "संवाददाता, पटना", "Updated: 23 Nov 2026, 10:45 PM IST"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import regex

from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.places import places
from shirorekha.hindi.doctor.proposal import Byline, Moment
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern

_MONTHS = (
    "जनवरी jan january", "फरवरी फ़रवरी feb february", "मार्च mar march", "अप्रैल apr april", "मई may", "जून jun june",
    "जुलाई जुलाइ jul july", "अगस्त aug august", "सितंबर सितम्बर sep sept september", "अक्टूबर अक्तूबर oct october",
    "नवंबर नवम्बर nov november", "दिसंबर दिसम्बर dec december",
)  # fmt: skip
MONTH_NUMBERS = {name.replace("़", ""): number for number, row in enumerate(_MONTHS, 1) for name in row.split()}
_MONTH = "|".join(sorted(map(regex.escape, MONTH_NUMBERS), key=len, reverse=True))
_WEEKDAY = (
    r"(?:(?:सोम|मंगल|बुध|गुरु|बृहस्पति|वीर|शुक्र|शनि|रवि|इत)वार|रविवार|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
)
#: A day as pages print it: "23 नवंबर 2026", "Nov 23, 2026", "23/11/2026", "2026-11-23".
DAY = (
    rf"(?:{_WEEKDAY}\.?,?\s*)?(?:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]*(?P<month>{_MONTH})\.?(?:[,\s-]*(?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\.?\s*(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s*(?P<year2>\d{{4}}))?"
    r"|(?P<day3>\d{1,2})[/.-](?P<month3>\d{1,2})[/.-](?P<year3>\d{4})"
    r"|(?P<year4>\d{4})-(?P<month4>\d{2})-(?P<day4>\d{2}))(?![\d])"
)
CLOCK = (
    r"(?P<part>सुबह|शाम|रात|दोपहर|तड़के|तडके|पूर्वाह्न|अपराह्न)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?:\s*बजे)?"
)
#: A clock time that stands for itself: with minutes, and with AM, PM, बजे or a part of the day unless it is 24-hour.
CLOCK_ONLY = (
    r"(?:(?:सुबह|शाम|रात|दोपहर|तडके)\s*)?(?:[01]?\d|2[0-3])[:.][0-5]\d"
    r"(?:\s*(?:[ap]\.?m\.?(?![a-z])|बजे)|(?=\s*(?:ist|[-:।)\]]|$)))"
)
_ZONE = r"(?:\s*\(?(?:ist|gmt|utc|भारतीय समयानुसार|\+\d{2}:?\d{2})\)?)?"
_WHEN = Pattern(rf"(?:{DAY})(?:[\s,t|@/।-]*(?:at|पर|को)?\s*{CLOCK})?{_ZONE}|{CLOCK}{_ZONE}(?:[\s,]*{DAY})?")
_CLOCK_ALONE = Pattern(rf"{CLOCK}{_ZONE}")
_DAY_ONLY = len("2026-11-23")
_AGO = Pattern(
    r"(?:about |लगभग |करीब )?(?:\d+|a|an|एक|दो)\s*(?:सेकंड|सेकेंड|मिनट|घंटे|घंटा|दिन|सप्ताह|हफ्ते|महीने|महीना|साल|"
    r"seconds?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|[hmd])\s*(?:पहले|पूर्व|ago)"
)
_PUBLISHED = (
    r"published|publish date|published on|posted|posted on|created|date|dated|प्रकाशित|प्रकाशन तिथि|प्रकाशन|पब्लिश|पब्लिश्ड|"
    r"पोस्ट|दिनांक|तारीख|प्रकाशित तिथि|first published"
)
_UPDATED = (
    r"last updated|updated|last modified|modified|update|updated on|अपडेटेड|अपडेट|अपडेट किया गया|अंतिम अपडेट|आखिरी अपडेट|"
    r"अंतिम बार अपडेट|संशोधित|अद्यतन|अपडेट समय"
)
_TIME_LABEL = Pattern(rf"(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))(?:\s*(?:at|on))?\s*[:।-]*\s*")
_READ_TIME = Pattern(r"\d{1,2}\s*(?:min(?:ute)?s?|मिनट)(?:\s*(?:read|रीड|में पढें|का समय|पढें|की पढाई))?")
_NAME = r"[\p{L}\p{M}][\p{L}\p{M}.'-]*(?:\s+(?!by\b)[\p{L}\p{M}][\p{L}\p{M}.'-]*){0,4}"
_BY_LATIN = Pattern(
    rf"(?P<role>written by|reported by|edited by|curated by|reviewed by|published by|posted by|updated by|story by|by)"
    rf"\s*[:-]?\s*(?P<names>{_NAME}(?:\s*(?:,|&|and|और|एवं)\s*{_NAME})*)"
)
_BY_HINDI = Pattern(
    rf"(?P<role>लेखक|लेखिका|लेखन|रिपोर्ट|रिपोर्टर|संपादन|सम्पादन|संपादक|संवाददाता|प्रस्तुति|सहयोग|संकलन|द्वारा|author|reporter|"
    rf"edited|report|इनपुट|edited and curated)\s*[:-]\s*(?P<names>{_NAME}(?:\s*(?:,|&|and|और|एवं)\s*{_NAME})*)"
)
_FROM = Pattern(rf"(?P<place>{_NAME})\s+से")
_AFTER_HINDI = Pattern(rf"(?P<names>{_NAME})\s+(?:द्वारा|की रिपोर्ट)")
_DESK = Pattern(
    rf"(?P<names>(?:{_NAME}\s+)??(?:संवाददाता|संवाद सूत्र|संवाद सहयोगी|ब्यूरो|ब्यूरो चीफ|डेस्क|न्यूज नेटवर्क|प्रतिनिधि|संवाद न्यूज एजेंसी|"
    rf"कार्यालय संवाददाता|मुख्य संवाददाता|विशेष संवाददाता|वरीय संवाददाता|स्टाफ रिपोर्टर|desk|news desk|bureau|team|correspondent|"
    rf"staff reporter|news network|टीम))(?:\s*[,/।]\s*(?P<place>{_NAME}))?[।.]?"
)
_AGENCY_AND_PLACE = Pattern(
    rf"(?P<names>भाषा|पीटीआई|पीटीआई-भाषा|वार्ता|यूनीवार्ता|यूएनआई|एएनआई|आईएएनएस|एजेंसी|एजेंसियां|रॉयटर्स|एपी|एएफपी|pti|ani|ians|uni|reuters"
    rf"|agency|agencies)(?:\s*[,/।]\s*(?P<place>{_NAME}))?[।.]?"
)
_SEPARATOR = Pattern(
    r"\s*[।•·~]\s*|\s+[-/]\s+|\s{3,}|\t|,\s*(?=(?:edited|written|reported|updated|published|posted|curated)\b)|(?<=\d\s?(?:am|pm|ist))\s+(?=by\s)"
)
_AND = Pattern(r"\s*(?:,|&|\band\b|\sऔर\s|\sएवं\s)\s*")
_EDGES = Pattern(r"^[\s(\[*:,।-]+|[\s)\]*,।-]+$")


@dataclass(frozen=True, slots=True)
class Credits:
    """What a line of credits says; the line is `kind` byline when it names anybody, time otherwise."""

    kind: str
    byline: tuple[Byline, ...]
    times: tuple[Moment, ...]


def credits(unit: Unit) -> Credits | None:
    """Read a line that says nothing but who and when; None when it says anything else.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> credits(units("संवाददाता, पटना")[0]).byline[0].place
    'पटना'
    """
    text = unit.text
    if len(text) > 240 or not 0 < len(unit.words) <= 30 or not _may_be_credits(unit):
        return None
    people: list[Byline] = []
    times: list[Moment] = []
    where = 0
    named = False
    for start, end in _segments(text):
        where = end
        if not _read(unit, text[start:end], start, people, times):
            return None
        named = True
    if not named or not where or not (people or times or _only_read_time(text)):
        return None
    return Credits("byline" if people else "time", tuple(people), _with_clocks(times))


def _with_clocks(times: list[Moment]) -> tuple[Moment, ...]:
    """Join a day and the clock time that stands beside it behind a separator."""
    out: list[Moment] = []
    for one in times:
        clock = _CLOCK_ALONE.fullmatch(one.text)
        if out and clock is not None and len(out[-1].iso) == _DAY_ONLY:
            day = out[-1]
            joined = f"{day.iso}T{_clock(clock.groupdict())}".removesuffix("T")
            out[-1] = Moment(day.kind, f"{day.text}, {one.text}", joined, (day.span[0], one.span[1]))
        else:
            out.append(one)
    return tuple(out)


#: Words of which a line of credits has at least one, unless it has digits with a mark between them.
_LATIN_CUES = (
    "by author reporter edited report desk bureau team correspondent agency agencies ago min mins minute minutes"
)
_HINDI_CUES = (
    "लेखक लेखिका लेखन रिपोर्ट रिपोर्टर संपादन सम्पादन संपादक संवाददाता प्रस्तुति सहयोग संकलन द्वारा इनपुट सूत्र सहयोगी ब्यूरो डेस्क"
    " नेटवर्क प्रतिनिधि टीम भाषा पीटीआई पीटीआई-भाषा वार्ता यूनीवार्ता यूएनआई एएनआई आईएएनएस एजेंसी एजेंसियां रॉयटर्स एपी एएफपी"
    " पहले पूर्व मिनट pti ani ians uni reuters"
)
_CUES = frozenset(MONTH_NUMBERS).union(_LATIN_CUES.split(), _HINDI_CUES.split())
_FROM_WORDS = 4
_DIGITS = Pattern(r"\d[:/.-]\d")


def _may_be_credits(unit: Unit) -> bool:
    if len(unit.words) <= _FROM_WORDS and unit.words[-1] == "से":
        return True
    return not _CUES.isdisjoint(unit.words) or _DIGITS.search(unit.text) is not None


def _only_read_time(text: str) -> bool:
    bare = _EDGES.sub("", text)
    return bool(_READ_TIME.fullmatch(bare) or _AGO.fullmatch(bare))


def _segments(text: str) -> list[tuple[int, int]]:
    out = []
    start = 0
    for match in _SEPARATOR.finditer(text):
        out.append((start, match.start()))
        start = match.end()
    out.append((start, len(text)))
    return [(first, last) for first, last in out if text[first:last].strip(" ()[]।,-:|")]


def _read(unit: Unit, segment: str, start: int, people: list[Byline], times: list[Moment]) -> bool:
    """Read one segment of a line of credits into the lists; False when it is something else."""
    bare = _EDGES.sub("", segment)
    offset = start + segment.find(bare)
    span = unit.piece.span(offset, offset + len(bare))
    moment = _moment(bare, span)
    if moment is not None:
        times.append(moment)
        return True
    byline = _byline(unit, bare, offset)
    if byline is not None:
        people.append(byline)
        return True
    from_place = _FROM.fullmatch(bare)
    if from_place and from_place["place"] in places():
        where = unit.piece.span(offset, offset + from_place.end("place"))
        people.append(
            Byline((), "desk", where, normalise(unit.piece.raw[where[0] - unit.span[0] : where[1] - unit.span[0]]))
        )
        return True
    with_time = _LAST_TIME.match(bare)
    if with_time and _read(unit, bare[: with_time.end(1)], offset, people, times):
        rest = with_time.end(1)
        return _read(unit, bare[rest:], offset + rest, people, times)
    return bool(_READ_TIME.fullmatch(bare) or (bare in places() and (people or times)))


_LAST_TIME = Pattern(rf"(.{{2,80}}?)[\s,]+(?=(?:(?:{_UPDATED}|{_PUBLISHED})\b|{DAY}).*$)")


def _moment(bare: str, span: tuple[int, int]) -> Moment | None:
    label = _TIME_LABEL.match(bare)
    rest = _EDGES.sub("", bare[label.end() :] if label else bare)
    when = _WHEN.fullmatch(rest)
    if when is None:
        if _AGO.fullmatch(rest):
            return Moment("updated" if label and label["updated"] else "published", bare, "", span)
        return None
    kind = "updated" if label and label["updated"] else "published"
    return Moment(kind, bare, iso(when), span)


def iso(when: Any) -> str:
    """Give a matched day and clock time in ISO 8601, as local time; "" when the day or the year is missing or wrong.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> credits(units("अपडेट: 23 नवंबर 2026, शाम 5:30 बजे")[0]).times[0].iso
    '2026-11-23T17:30'
    """
    found = when.groupdict()
    for tail in ("", "2", "3", "4"):
        day, month, year = found.get("day" + tail), found.get("month" + tail), found.get("year" + tail)
        if day and month and year:
            break
    else:
        return ""
    number = int(month) if month.isdigit() else MONTH_NUMBERS[month]
    try:
        printed = date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
    clock = _clock(found)
    return f"{printed}T{clock}" if clock else printed


def _clock(found: dict[str, str | None]) -> str:
    if not found.get("hour"):
        return ""
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    late = (found.get("half") or "").startswith("p") or found.get("part") in ("शाम", "दोपहर", "अपराह्न")
    if (late or (found.get("part") == "रात" and hour >= 7)) and hour < 12:
        hour += 12
    if (found.get("half") or "").startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


_BYLINES = (
    (_BY_LATIN, ""),
    (_BY_HINDI, ""),
    (_AFTER_HINDI, "author"),
    (_AGENCY_AND_PLACE, "desk"),
    (_DESK, "desk"),
)


def _byline(unit: Unit, bare: str, offset: int) -> Byline | None:
    for pattern, role in _BYLINES:
        match = pattern.fullmatch(bare)
        if match is None:
            continue
        place = match.groupdict().get("place")
        if place and place not in places() and pattern is _AGENCY_AND_PLACE:
            continue
        start, end = match.span("names")
        first, last = unit.piece.span(offset + start, offset + end)
        raw = unit.piece.raw[first - unit.span[0] : last - unit.span[0]]
        names = tuple(normalise(name) for name in _AND.split(raw))
        where = unit.piece.span(*(offset + edge for edge in match.span("place"))) if place in places() else None
        raw_place = unit.piece.raw[where[0] - unit.span[0] : where[1] - unit.span[0]] if where else ""
        return Byline(names, role or _role(match["role"]), (first, last), normalise(raw_place))
    return None


def _role(word: str) -> str:
    return "editor" if regex.search("edit|संपाद|सम्पाद|curat|review", word) else "author"
