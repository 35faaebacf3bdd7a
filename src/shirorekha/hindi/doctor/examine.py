"""From raw copy to a proposal: the order in which the doctor looks."""

from __future__ import annotations

from shirorekha.hindi.doctor import others, page
from shirorekha.hindi.doctor import story as stories
from shirorekha.hindi.doctor.dateline import from_byline, from_headline, proposed
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.names import names, topics
from shirorekha.hindi.doctor.notes import page_notes
from shirorekha.hindi.doctor.page import TEXT, Row
from shirorekha.hindi.doctor.paragraphs import paragraphs
from shirorekha.hindi.doctor.proposal import Byline, Dateline, LeftOut, Part, Proposal
from shirorekha.hindi.doctor.rails import flat
from shirorekha.hindi.doctor.sources import sources
from shirorekha.hindi.doctor.statements import statements
from shirorekha.hindi.doctor.story import Story

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
    credited = sorted((*rows, *story.out), key=lambda row: row.unit.span)
    byline = tuple(one for row in credited for one in row.byline)
    pieces = [unit.piece for unit in story.body]
    told = [story.standfirst.piece, *pieces] if story.standfirst else pieces
    named = [unit for unit in (story.headline, story.standfirst, *story.body) if unit is not None]
    tags = [row.unit.piece.raw for row in rows if row.kind == "tags"]
    said = statements(told)
    people = names(named, said)
    return Proposal(
        headline=_part(story.headline, story.headline_reason, story.headline_confidence),
        standfirst=_part(story.standfirst, stories.STANDFIRST),
        dateline=_dateline(story, byline, told),
        byline=byline,
        times=tuple(one for row in rows for one in row.times),
        sources=sources(_naming(text, story, rows, told), byline),
        paragraphs=paragraphs(story.body),
        statements=said,
        left_out=tuple(left),
        topics=topics(named, people, tags, story.headline.text if story.headline else ""),
        names=people,
        notes=(*story.notes, *page_notes(text, story.headline, story.body)),
    )


def _part(unit: Unit | None, reason: str, confidence: float = 1.0) -> Part | None:
    if unit is None:
        return None
    return Part(flat(unit.piece.raw), unit.extent, reason, round(confidence, 2))


def _left_out(row: Row) -> LeftOut:
    return LeftOut(row.kind, row.reason, flat(row.unit.piece.raw), row.unit.extent)


def _dateline(story: Story, byline: tuple[Byline, ...], told: list[Folded]) -> Dateline | None:
    if story.dateline is not None:
        return story.dateline.dateline
    given = from_byline(byline)
    if given is None and story.headline is not None:
        given = from_headline(story.headline.piece)
    return given or proposed(told, story.headline.text if story.headline else "")


def _naming(text: str, story: Story, rows: list[Row], told: list[Folded]) -> list[Folded]:
    """List the pieces in which a source may be named, in order: dateline, story, credits and notices."""
    pieces = list(told)
    if story.dateline is not None:
        start, end = story.dateline.dateline.span
        pieces.append(Folded(text[start:end], start))
    aside = [row for row in (*rows, *story.out) if row.kind != TEXT and row.kind not in _NOT_PROSE]
    pieces += [row.unit.piece for row in aside]
    return sorted(pieces, key=lambda piece: piece.start)
