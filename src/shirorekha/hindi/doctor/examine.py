"""From raw copy to a proposal: the order in which the doctor looks."""

from __future__ import annotations

import regex

from shirorekha.hindi.doctor import others, page
from shirorekha.hindi.doctor import story as stories
from shirorekha.hindi.doctor.dateline import proposed
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.page import TEXT, Row
from shirorekha.hindi.doctor.proposal import Dateline, LeftOut, Paragraph, Part, Proposal
from shirorekha.hindi.doctor.rails import flat
from shirorekha.hindi.doctor.sources import sources
from shirorekha.hindi.doctor.statements import statements
from shirorekha.hindi.doctor.story import Story

_ITEM = regex.compile(r"\s*(?:[•*●▪►▶→»·-]|\(?\d{1,2}[.)])\s*(?=[\p{L}\p{N}\"'(])")
_NOT_PROSE = frozenset(["share", "navigation", "advert", "ornament", "time", "rail", "read_also"])


def examine(text: str) -> Proposal:
    """Propose how a page of raw Hindi copy becomes a story; pure, and good for any text of any length.

    The spans of headline, standfirst, printed dateline, paragraphs and left_out cover every character that is not
    white space exactly once.

    >>> found = examine("दिल्ली में बारिश, सड़कें डूबीं\\n\\nदिल्ली में सोमवार को तेज बारिश हुई और कई सड़कें डूब गईं।")
    >>> found.headline.text
    'दिल्ली में बारिश, सड़कें डूबीं'
    """
    taken = others.take(text, page.rows(text))
    start = stories.body_start(taken.rows)
    more = others.take_by_shape(text, taken.rows, min(start + 1, len(taken.rows)))
    rows = more.rows
    story = stories.read(rows)
    left = [_left_out(row) for row in (*rows, *story.out) if row.kind != TEXT]
    left += taken.left_out + more.left_out
    left.sort(key=lambda one: one.span)
    paragraphs = _paragraphs(story.body)
    pieces = [unit.piece for unit in story.body]
    told = [story.standfirst.piece, *pieces] if story.standfirst else pieces
    return Proposal(
        headline=_part(story.headline, story.headline_reason, story.headline_confidence),
        standfirst=_part(story.standfirst, stories.STANDFIRST),
        dateline=_dateline(story, told),
        byline=tuple(one for row in rows for one in row.byline),
        times=tuple(one for row in rows for one in row.times),
        sources=sources(_naming(text, story, rows, told)),
        paragraphs=paragraphs,
        statements=statements(told),
        left_out=tuple(left),
        notes=tuple(story.notes),
    )


def _part(unit: Unit | None, reason: str, confidence: float = 1.0) -> Part | None:
    if unit is None:
        return None
    return Part(flat(unit.piece.raw), unit.span, reason, round(confidence, 2))


def _left_out(row: Row) -> LeftOut:
    return LeftOut(row.kind, row.reason, flat(row.unit.piece.raw), row.unit.span)


def _dateline(story: Story, told: list[Folded]) -> Dateline | None:
    if story.dateline is not None:
        return story.dateline.dateline
    return proposed(told, story.headline.text if story.headline else "")


def _naming(text: str, story: Story, rows: list[Row], told: list[Folded]) -> list[Folded]:
    """List the pieces in which a source may be named, in order: dateline, story, credits and notices."""
    pieces = list(told)
    if story.dateline is not None:
        start, end = story.dateline.dateline.span
        pieces.append(Folded(text[start:end], start))
    pieces += [row.unit.piece for row in rows if row.kind not in _NOT_PROSE and row.kind != TEXT]
    return sorted(pieces, key=lambda piece: piece.start)


def _paragraphs(units: list[Unit]) -> tuple[Paragraph, ...]:
    out = []
    for place, unit in enumerate(units):
        following = units[place + 1] if place + 1 < len(units) else None
        kind, raw = "text", unit.piece.raw
        mark = _ITEM.match(unit.text)
        if mark:
            kind = "item"
            raw = raw[unit.piece.spot(mark.end()) - unit.piece.start :]
        elif stories.subheading(unit, following):
            kind = "subheading"
        out.append(Paragraph(flat(raw), unit.span, kind))
    return tuple(out)
