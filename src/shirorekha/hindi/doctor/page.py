"""The rows of a page: each line (wrapped ones joined again) with what it was found to be by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from shirorekha.hindi.doctor import furniture, lines
from shirorekha.hindi.doctor.credits import CLOCK_ONLY, credits
from shirorekha.hindi.doctor.fold import Folded, fold
from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.proposal import Byline, Moment
from shirorekha.hindi.pattern import Pattern

#: Kinds of rows before rails are read: the three ways in which other stories are announced.
RAIL, READ_ALSO, READ_ALSO_LINE = "rail heading", "read_also heading", "read_also line"
TEXT = "text"
_CREDIT = "यह लेखक या समय की पंक्ति है; ब्योरा अलग से रखा गया है।"
_PAPER = "यह अख़बार या साइट का नाम है।"
_SIGN_OFF = "यह एजेंसी के डेस्क के चिह्न का हिस्सा है।"
#: The name of a paper or a site after a headline: "… | ताज़ा न्यूज़", "… - Hindi News".
_TITLE_TAIL = Pattern(
    r"\s*(?:[|｜»]|\s[-–—]\s)\s*(?P<paper>[^|।»]{2,60})$",
)
_PAPER_WORDS = Pattern(
    r"न्यूज|समाचार|टाइम्स|दैनिक|जागरण|पत्रिका|खबर|संवाद|वार्ता|हिंदी|हिन्दी|लाइव|news|hindi|times|live|daily|\.com|\.in\b"
)
#: A clock time before the text of an entry: "10:45 AM: …", "सुबह 11:30 बजे - …".
_LEADING_CLOCK = Pattern(rf"[\s(\[]*(?P<clock>{CLOCK_ONLY})[)\]]?\s*(?:ist)?\s*[:।.\-]*\s*(?=\S)")


_CLOCK_LINE = Pattern(rf"[\s(\[]*{CLOCK_ONLY}[)\]]?\s*(?:ist)?[\s:।-]*")


@dataclass(frozen=True)
class Row:
    """A unit and its kind: text, a kind of `LeftOut`, or one of the three announcements of other stories."""

    unit: Unit
    kind: str = TEXT
    reason: str = ""
    byline: tuple[Byline, ...] = ()
    times: tuple[Moment, ...] = ()

    def as_kind(self, kind: str, reason: str) -> Row:
        """Give the same row, found to be something else.

        >>> rows("पटना में बारिश")[0].as_kind("advert", "विज्ञापन").kind
        'advert'
        """
        return replace(self, kind=kind, reason=reason)


def rows(text: str) -> list[Row]:
    """Read a text as rows that cover every non-space character once, in order.

    >>> [row.kind for row in rows("पटना में बारिश\\nविज्ञापन")]
    ['text', 'advert']
    """
    found = lines.units(text)
    judged = [_row(unit) for unit in found]
    fixed = [row.kind != TEXT for row in judged]
    out: list[Row] = []
    for unit, first in lines.joined(text, found, fixed):
        row = Row(unit) if unit.joined else judged[first]
        out.extend(_split(row))
    return _with_entries(_with_sign_off(out))


def _row(unit: Unit) -> Row:
    if furniture.heading(unit, "rail"):
        return Row(unit, RAIL)
    if furniture.heading(unit, "read_also"):
        return Row(unit, READ_ALSO)
    if furniture.lead_in(unit):
        return Row(unit, READ_ALSO_LINE)
    found = credits(unit)
    if found is not None:
        return Row(unit, found.kind, _CREDIT, found.byline, found.times)
    verdict = furniture.judge(unit)
    return Row(unit, verdict.kind, verdict.reason) if verdict else Row(unit)


def _split(row: Row) -> list[Row]:
    """Part a paragraph from the "यह भी पढ़ें: …" at its end, and a headline from the paper's name after it."""
    if row.kind != TEXT:
        return [row]
    unit = row.unit
    start = furniture.inner_lead_in(unit.text)
    if start > 0:
        return [Row(part(unit, 0, start)), Row(part(unit, start, len(unit.text)), READ_ALSO_LINE)]
    if len(unit.words) <= 34 and "।" not in unit.piece.raw:
        raw = unit.piece.raw
        marked = any(sign in raw for sign in "|｜»-–—")
        tail = _TITLE_TAIL.search(raw) if marked else None
        if tail and tail.start() and _PAPER_WORDS.search(fold(tail["paper"])):
            at = unit.piece.offset(unit.span[0] + tail.start())
            if len(lines.words_of(unit.text[:at])) >= 4:
                return [Row(part(unit, 0, at)), Row(part(unit, at, len(unit.text)), "boilerplate", _PAPER)]
    return [row]


def _with_sign_off(found: list[Row]) -> list[Row]:
    """Take a lone word or two under an agency's desk mark ("भाषा निहारिका सुरेश / सुरेश") for part of it."""
    for place, row in enumerate(found):
        above = found[place - 1] if place else None
        short = row.kind == TEXT and len(row.unit.words) <= 2 and not row.unit.closed
        if short and above is not None and above.reason in (furniture.DESK, _SIGN_OFF):
            found[place] = row.as_kind("boilerplate", _SIGN_OFF)
    return found


def _with_entries(found: list[Row]) -> list[Row]:
    """Give the entries of a live page their times as labels; one clock time alone makes no live page."""
    alone = {place for place, row in enumerate(found) if row.kind == "time" and _is_clock(row.unit)}
    ahead = {place: match for place, row in enumerate(found) if (match := _clock_ahead(row)) is not None}
    texts = {place for place, row in enumerate(found) if row.kind == TEXT and place not in ahead}
    alone = {place for place in alone if place + 1 in texts}
    if len(alone) + len(ahead) < 2:
        return found
    out: list[Row] = []
    for place, row in enumerate(found):
        if place in ahead:
            match = ahead[place]
            label = row.unit.piece.raw[: row.unit.piece.spot(match.end("clock")) - row.unit.span[0]].strip(" \t([")
            body = part(row.unit, match.end(), len(row.unit.text))
            out.append(Row(body.labelled(label, row.unit.span[0], row.unit.gap)))
        elif place in alone:
            continue
        elif place - 1 in alone:
            clock = found[place - 1].unit
            label = clock.piece.raw.strip(" \t()[]:-–")
            out.append(Row(row.unit.labelled(label, clock.span[0], clock.gap)))
        else:
            out.append(row)
    return out


def _is_clock(unit: Unit) -> bool:
    return _CLOCK_LINE.fullmatch(unit.text) is not None


def _clock_ahead(row: Row) -> Any:
    if row.kind != TEXT or len(row.unit.words) < 3 or not any(char.isdigit() for char in row.unit.text[:12]):
        return None
    return _LEADING_CLOCK.match(row.unit.text[:60])


def part(unit: Unit, start: int, end: int) -> Unit:
    """Give a stretch of a unit (offsets into its folded text) as a unit of its own.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> part(units("पटना में बारिश")[0], 5, 8).piece.raw
    'में'
    """
    first, last = unit.piece.span(start, end)
    base = unit.piece.start
    piece = Folded(unit.piece.raw[first - base : last - base], first)
    if start == 0:
        return Unit(piece, (first, last), unit.gap, unit.joined, unit.label, unit.label_start)
    return Unit(piece, (first, last), 0, unit.joined)
