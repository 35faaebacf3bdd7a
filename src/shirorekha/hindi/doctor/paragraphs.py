"""The body's paragraphs by kind: running text, headings inside it, items of lists, verse, entries of a live page."""

from __future__ import annotations

from shirorekha.hindi.doctor.grammar import grammar, is_prose
from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.proposal import Paragraph
from shirorekha.hindi.doctor.rails import flat
from shirorekha.hindi.pattern import Pattern

BULLET = Pattern(r"\s*(?:[•*●▪►▶→»·-]|\(?\d{1,2}[.)](?!\d))\s*(?=[\p{L}\p{N}\"'(])")
_INTRODUCES = Pattern(r"[:-]\s*[\"']?$")
_LISTED = Pattern(r"\s-+\s|:|\d|\(")
#: A line of verse or of a list has at most this many words.
_SHORT_VERSE, _SHORTBULLET = 10, 14


def paragraphs(units: list[Unit]) -> tuple[Paragraph, ...]:
    """Give the body's units as paragraphs, each with its kind.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> [(one.kind, one.text) for one in paragraphs(units("पटना में बारिश हुई।"))]
    [('text', 'पटना में बारिश हुई।')]
    """
    kinds = _kinds(units)
    return tuple(_paragraph(unit, kind) for unit, kind in zip(units, kinds, strict=True))


def _paragraph(unit: Unit, kind: str) -> Paragraph:
    raw = unit.piece.raw
    mark = BULLET.match(unit.text) if kind == "item" else None
    if mark:
        raw = raw[unit.piece.spot(mark.end()) - unit.piece.start :]
    return Paragraph(flat(raw), unit.extent, kind, unit.label)


def _kinds(units: list[Unit]) -> list[str]:
    kinds: list[str] = []
    while len(kinds) < len(units):
        place = len(kinds)
        unit = units[place]
        above = units[place - 1] if place else None
        if unit.label:
            kinds.append("entry")
            continue
        run = _short_run(units, place)
        if above is not None and len(run) >= 2 and (_INTRODUCES.search(above.text[-4:]) or _is_verse(run)):
            kinds += ["item" if _is_list(run) else "verse" if _is_verse(run) else "text"] * len(run)
            continue
        following = units[place + 1] if place + 1 < len(units) else None
        kinds.append("item" if BULLET.match(unit.text) else "subheading" if _subheading(unit, following) else "text")
    return kinds


def _short_run(units: list[Unit], place: int) -> list[Unit]:
    """Give the short lines from `place` on that stand together without an empty line between."""
    run: list[Unit] = []
    for unit in units[place : place + 200]:
        if len(unit.words) > _SHORTBULLET or unit.label or (run and unit.gap and run[-1].closed):
            break
        if (unit.closed and len(unit.words) > _SHORT_VERSE) or unit.text.endswith(":"):
            break
        run.append(unit)
    while run and not _fits(run):
        run.pop()
    return run


def _fits(run: list[Unit]) -> bool:
    """Say whether the run ends as it went on: a sentence of prose after a list is no part of it."""
    last = run[-1]
    return not (last.closed and last.words and last.words[-1] in grammar("finite") and len(last.words) > 6)


def _is_list(run: list[Unit]) -> bool:
    listed = sum(bool(_LISTED.search(unit.text)) or bool(BULLET.match(unit.text)) for unit in run)
    return 2 * listed > len(run) and not any("।।" in unit.text for unit in run)


def _is_verse(run: list[Unit]) -> bool:
    """Say whether short lines are verse: few words each, most of them without the end of a sentence."""
    if any(len(unit.words) > _SHORT_VERSE for unit in run) or len(run) < 2:
        return False
    if any("।।" in unit.text for unit in run):
        return True
    open_lines = sum(unit.text.endswith(",") or not unit.closed for unit in run)
    return len(run) >= 3 and run[-1].closed and 2 * open_lines >= len(run) and not _is_list(run)


def _subheading(unit: Unit, following: Unit | None) -> bool:
    """Say whether a line of the body is a heading inside it: short, not closed, with prose below."""
    if unit.closed or not 1 <= len(unit.words) <= 12 or following is None or unit.text.endswith((",", ":")):
        return unit.text.endswith("?") and len(unit.words) <= 10 and following is not None and is_prose(following, 6)
    return unit.words[-1] not in grammar("finite") and is_prose(following, 6)
