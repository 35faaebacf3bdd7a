"""Rails: lists of other stories that stand on a page, read as pairs of headline and teaser."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from shirorekha.hindi.doctor.grammar import content, grammar, is_prose, likeness, overlap
from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.proposal import RailItem, Span
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.teaser import is_truncated, repeats

_NUMBER = Pattern(r"^\s*(?:[#(\[]?\d{1,2}[.):\]](?!\d)|[•*●▪►▶→»>·-])\s*")
#: A line set in bold or italics by a messenger or a mark-down editor.
_EMPHASIS = Pattern(r"^([*_~]{1,3})(?!\s)((?:(?!\1).)+)(?<!\s)\1$")
_FAR = -1e9
#: What a headline without a teaser costs in a rail whose headlines have teasers.
_ALONE = 1.2
#: How much better a reading with teasers must be than one without.
_DOUBT = 1.0


def read_items(units: Sequence[Unit], *, plain: bool = False) -> tuple[RailItem, ...]:
    """Read the lines of a rail, in order, as its items: headlines alone (always, when `plain`), or with teasers.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> [one.headline for one in read_items(units("पटना में बारिश\\nदिल्ली में धूप"), plain=True)]
    ['पटना में बारिश', 'दिल्ली में धूप']
    """
    pairs = [(unit, None) for unit in units] if plain else _paired(units)
    return tuple(_item(headline, teaser) for headline, teaser in pairs)


def _item(headline: Unit, teaser: Unit | None) -> RailItem:
    raw = headline.piece.raw
    number = _NUMBER.match(headline.text)
    if number and number.end() < len(headline.text):
        raw = raw[headline.piece.spot(number.end()) - headline.span[0] :]
    text = flat(raw)
    if teaser is None:
        return RailItem(text, "", False, headline.span)
    words = flat(teaser.piece.raw)
    return RailItem(text, words, stops_early(words), (headline.span[0], teaser.span[1]))


def flat(raw: str) -> str:
    """Give a piece of the input in stored form, its line breaks and runs of spaces made one space.

    >>> flat("पटना  में\\nबारिश")
    'पटना में बारिश'
    """
    return normalise(_EMPHASIS.sub(r"\2", " ".join(raw.split())))


def stops_early(text: str) -> bool:
    """Say whether a teaser was cut off: no end of a sentence, or dots where one should be.

    >>> stops_early("पटना में बारिश हुई।"), stops_early("पटना में बारिश…")
    (False, True)
    """
    return is_truncated(text) or text.rstrip().endswith(("...", "…", "[…]", "..", "[...]"))


def _paired(units: Sequence[Unit]) -> list[tuple[Unit, Unit | None]]:
    """Choose the likeliest reading by the best path over headline (H) and teaser (T) lines.

    A reading with teasers must be consistent: a headline without a teaser among those with one costs something.
    """
    alone = sum(_as_headline(unit) for unit in units) + _DOUBT
    marks, score = _best_path(units)
    if score <= alone:
        return [(unit, None) for unit in units]
    out: list[tuple[Unit, Unit | None]] = []
    for unit, mark in zip(units, marks, strict=True):
        if mark == "T" and out and out[-1][1] is None:
            out[-1] = (out[-1][0], unit)
        else:
            out.append((unit, None))
    return out


_Path = tuple[str, Any]


def _best_path(units: Sequence[Unit]) -> tuple[list[str], float]:
    """Give the best marks and their score; a path is a linked list from its end, so that long rails stay cheap."""
    headline: tuple[float, _Path] = (_as_headline(units[0]), ("H", None))
    teaser: tuple[float, _Path] = (_FAR, ("T", None))
    for above, unit in pairwise(units):
        bare = headline[0] - _ALONE
        before = (bare, headline[1]) if bare > teaser[0] else teaser
        headline, teaser = (
            (before[0] + _as_headline(unit), ("H", before[1])),
            (headline[0] + _as_teaser(above, unit), ("T", headline[1])),
        )
    bare = headline[0] - _ALONE
    score, path = (bare, headline[1]) if bare > teaser[0] else teaser
    marks: list[str] = []
    node: Any = path
    while node is not None:
        marks.append(node[0])
        node = node[1]
    return marks[::-1], score


def _as_headline(unit: Unit) -> float:
    return likeness(unit)


def _as_teaser(headline: Unit, unit: Unit) -> float:
    """Weigh a line as the teaser of the line above it."""
    if says_again(headline, unit):
        return 6.0
    score = 2.5 * overlap(headline.text, unit.text) - 0.2
    if unit.closed:
        score += 1.5
    if "। " in unit.text or ". " in unit.text:
        score += 1.0
    words = unit.words
    if words and words[-1] in grammar("hanging"):
        score += 0.8
    if len(words) < 5:
        score -= 2.0
    return score


def says_again(headline: Unit, unit: Unit) -> bool:
    """Say whether a line begins with the whole headline above it and goes on; most lines are told apart by words.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> says_again(*units("पटना में भारी बारिश\\nपटना में भारी बारिश से सड़कें डूब गईं और जाम लगा"))
    True
    """
    own, words = headline.words, unit.words
    if len(words) <= len(own) or 2 * len(set(own).intersection(words[: len(own) + 2])) < len(own):
        return False
    return repeats(headline.piece.raw, unit.piece.raw)


def resumes(unit: Unit, following: Unit | None, above: Unit | None, story: frozenset[str], plain: bool) -> bool:
    """Say whether the story goes on here after a rail inside it.

    `above` is the rail's last headline that has no teaser yet; `story` the roots of the story so far; `plain` says
    that the rail is a short one of headlines only ("यह भी पढ़ें").

    >>> from shirorekha.hindi.doctor.lines import units
    >>> text = "पटना में कल दिन भर बारिश हुई और कई सड़कों पर पानी भर गया।"
    >>> resumes(units(text)[0], None, None, frozenset(), True)
    True
    """
    if not is_prose(unit) or not unit.closed or unit.text.endswith(("...", "…")):
        return False
    if above is not None and says_again(above, unit):
        return False
    if plain:
        return True
    if above is not None and unit.gap == 0 and (following is None or following.gap or not following.closed):
        return False  # it stands right under its headline and alone: a teaser
    if following is not None and is_prose(following) and following.closed:
        return True
    long = len(unit.words) >= 25 or unit.text.count("। ") >= 1
    own = content(unit.words)
    related = sum(word[:4] in story for word in own) / max(1, len(own))
    return long and related >= (0.35 if above is not None else 0.2)


def whole(units: Sequence[Unit]) -> Span:
    """Give the span from the first of some units to the last.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> whole(units("एक\\nदो"))
    (0, 5)
    """
    return units[0].extent[0], units[-1].span[1]
