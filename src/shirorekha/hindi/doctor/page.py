"""The rows of a page: each line (wrapped ones joined again) with what it was found to be by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shirorekha.hindi.doctor import furniture, lines
from shirorekha.hindi.doctor.credits import credits
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.proposal import Byline, Moment

#: Kinds of rows before rails are read: the three ways in which other stories are announced.
RAIL, READ_ALSO, READ_ALSO_LINE = "rail heading", "read_also heading", "read_also line"
TEXT = "text"


@dataclass(frozen=True)
class Row:
    """A unit and its kind: text, a kind of `LeftOut`, or one of the three announcements of other stories."""

    unit: Unit
    kind: str = TEXT
    reason: str = ""
    byline: tuple[Byline, ...] = ()
    times: tuple[Moment, ...] = ()

    def as_kind(self, kind: str, reason: str) -> Row:
        """Give the same row, found to be something else."""
        return replace(self, kind=kind, reason=reason)


_CREDIT_REASON = "यह लेखक या समय की पंक्ति है; ब्योरा अलग से रखा गया है।"


def rows(text: str) -> list[Row]:
    """Read a text as rows that cover every non-space character once, in order."""
    found = lines.units(text)
    judged = [_row(unit) for unit in found]
    fixed = [row.kind != TEXT for row in judged]
    out: list[Row] = []
    for unit, first in lines.joined(text, found, fixed):
        row = Row(unit) if unit.joined else judged[first]
        out.extend(_split_at_lead_in(row))
    return out


def _row(unit: Unit) -> Row:
    if furniture.heading(unit, "rail"):
        return Row(unit, RAIL)
    if furniture.heading(unit, "read_also"):
        return Row(unit, READ_ALSO)
    if furniture.lead_in(unit):
        return Row(unit, READ_ALSO_LINE)
    found = credits(unit)
    if found is not None:
        return Row(unit, found.kind, _CREDIT_REASON, found.byline, found.times)
    verdict = furniture.judge(unit)
    return Row(unit, verdict.kind, verdict.reason) if verdict else Row(unit)


def _split_at_lead_in(row: Row) -> list[Row]:
    """Part a paragraph from the "यह भी पढ़ें: …" that stands at its end on the same line."""
    if row.kind != TEXT:
        return [row]
    start = furniture.inner_lead_in(row.unit.text)
    if start < 0:
        return [row]
    before, after = part(row.unit, 0, start), part(row.unit, start, len(row.unit.text))
    return [Row(before), Row(after, READ_ALSO_LINE)]


def part(unit: Unit, start: int, end: int) -> Unit:
    """Give a stretch of a unit (offsets into its folded text) as a unit of its own."""
    first, last = unit.piece.span(start, end)
    base = unit.piece.start
    gap = unit.gap if start == 0 else 0
    return Unit(Folded(unit.piece.raw[first - base : last - base], first), (first, last), gap, unit.joined)
