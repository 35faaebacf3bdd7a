"""What stands around a word of copy typed in a legacy font, where the word by itself does not say what it is.

Latin letters that may be Hindi in the font's codes are decided by their neighbours: English stands beside English, a
single letter among signs of mathematics. A sign that is the code of another is decided by the numbers beside it, a
quotation mark that may be half a श by one that closes later, a comma that may be a bracket by one that was opened.
"""

from __future__ import annotations

import itertools
import math
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from shirorekha.hindi.legacy_odds import NUMBER, Reading
from shirorekha.hindi.legacy_words import FRACTION
from shirorekha.hindi.pattern import Pattern

__all__ = ["Undecided", "close_brackets", "decided"]

#: How often what stands beside a Latin word is one, and beside a Hindi word, in sentences of Wikipedia.
_BESIDE_LATIN, _BESIDE_HINDI = 0.72, 0.05
_MODEL_NUMBER = 3.0  # what it costs the odds of Hindi that a number stands beside capitals: XUV 700
_FARTHEST = 2  # words of marks that may stand between neighbours
_LONGEST_ASIDE = 8  # words between brackets that share their code with the comma
_LONGEST_QUOTE = 40  # words between quotation marks
_LONGEST_BRACKET, _LONGEST_ITEM = 40, 80  # words between brackets, and from one numbered item to the next
_NEAR = 12  # words among which another letter or sign of mathematics makes a single letter one
_NAME_OF_SOMETHING = 3  # so often a single letter that is seldom a word of Hindi is not met, unless it names something
_STOPS = "।,.?!;:)-"
_OF_MATHS = Pattern(r"[A-Za-z]′?|[a-z]{1,2}[0-9]|[a-zA-Z]\([A-Za-z0-9].*", compiler=re.compile)
_OPERATORS = frozenset("=+×<>≤≥≠∈→")
_LETTER = Pattern("[^A-Za-z]*([A-Za-z])[^A-Za-z]*", compiler=re.compile)


@dataclass(slots=True)
class Undecided:
    """A word that its neighbours must decide: its place among the words of the text, and its offset."""

    place: int
    start: int
    reading: Reading = field(repr=False)


def decided(word: Undecided, codes: Sequence[str], texts: Sequence[str], latin: dict[int, float]) -> tuple[str, bool]:
    """Read a word by its neighbours: gives what it is, and whether English beside it makes that doubtful.

    `codes` are the words of the text, `texts` what was read of them so far; `latin` are the odds of the places that
    may be English, below 0 where they most likely are.

    >>> read = Reading("in", "पद", 0.0, ())
    >>> decided(Undecided(1, 5, read), ["Make", "in", "India"], ["Make", "in", "India"], {0: -9.0, 2: -9.0})
    ('in', True)
    """
    place, reading, source = word.place, word.reading, codes[word.place]
    rule = _SIGNS.get(source) or _of_shape(source, reading)
    if rule:
        return (reading.plain if rule(place, codes, texts) else reading.hindi), False
    if _LETTER.fullmatch(source):
        again = codes[max(place - _LONGEST_ITEM, 0) : place + _LONGEST_ITEM].count(source) >= _NAME_OF_SOMETHING
        return (reading.plain if again or _is_of_maths(place, texts) else reading.hindi), False
    odds, doubtful = reading.odds, False
    for beside in (_beside(place, texts, -1), _beside(place, texts, 1)):
        if beside is None or not NUMBER.fullmatch(codes[beside]):
            share = 1 / (1 + math.exp(min(latin.get(beside, 99.0), 99.0))) if beside is not None else 0.0
            odds += math.log(share * _BESIDE_HINDI + (1 - share) * (1 - _BESIDE_HINDI))
            odds -= math.log(share * _BESIDE_LATIN + (1 - share) * (1 - _BESIDE_LATIN))
            doubtful = doubtful or share > 0.5
        elif source.isupper():
            odds -= _MODEL_NUMBER
    return (reading.plain if odds < 0 else reading.hindi), doubtful


def _of_shape(source: str, reading: Reading) -> _Rule | None:
    """Give the rule for a word that is undecided for what it begins or ends with."""
    if FRACTION.match(source):
        return _is_fraction
    return _is_not_closed if source[0] == "'" and reading.plain[:1] == "श" else None


def _beside(place: int, texts: Sequence[str], step: int) -> int | None:
    """Give the place of the neighbour in a direction; None at an end of the text or of a sentence."""
    seen = 0
    while 0 <= (place := place + step) < len(texts) and seen <= _FARTHEST:
        text = texts[place]
        if any(map(str.isalnum, text)):
            return place
        if text[-1:] == "।":
            return None
        seen += bool(text.strip())
    return None


def _is_of_maths(place: int, texts: Sequence[str]) -> bool:
    """Say whether a single letter stands beside a sign of mathematics, or among others that are Latin."""
    if not _OPERATORS.isdisjoint(texts[max(place - 1, 0) : place + 2]):
        return True
    near = (*texts[max(place - _NEAR, 0) : place], *texts[place + 1 : place + _NEAR])
    return any(_OF_MATHS.fullmatch(text.strip("।,.;:()")) for text in near)


def _follows_number(place: int, _: Sequence[str], texts: Sequence[str]) -> bool:
    """Say whether what stands before a place ends in a digit: there a % is one, else a colon or a visarga."""
    before = _beside(place, texts, -1)
    return before is not None and texts[before][-1:].isdigit()


def _stands_before_number(place: int, texts: Sequence[str]) -> bool:
    after = _beside(place, texts, 1)
    return after is not None and texts[after][:1].isdigit()


def _is_dollar(place: int, codes: Sequence[str], texts: Sequence[str]) -> bool:
    """Say whether a $ has a number on one side only: between two its code is a plus."""
    return _stands_before_number(place, texts) != _follows_number(place, codes, texts)


def _is_no_rupee(place: int, _: Sequence[str], texts: Sequence[str]) -> bool:
    return not _stands_before_number(place, texts)


def _is_fraction(place: int, codes: Sequence[str], texts: Sequence[str]) -> bool:
    """Say whether a half behind a number is one: its code closes brackets, and marks the items of a list.

    A quarter opens brackets, but none behind a number.
    """
    found = FRACTION.fullmatch(codes[place])
    assert found is not None  # it is for such words
    if found["half"] is None:
        return not any("½" in code for code in codes[place + 1 : place + _LONGEST_QUOTE])
    before = "".join(texts[max(place - _LONGEST_BRACKET, 0) : place])
    if not place or codes[place - 1] == "\n" or before.count("(") > before.count(")"):
        return False
    near = codes[place : place + _LONGEST_ITEM]
    number = int(found["number"])
    return f"{number - 1}½" not in codes[max(place - _LONGEST_ITEM, 0) : place] and f"{number + 1}½" not in near


def _is_not_closed(place: int, _: Sequence[str], texts: Sequence[str]) -> bool:
    """Say whether no quotation mark closes what one may have opened here."""
    return not any(text.rstrip(_STOPS).endswith("'") for text in texts[place + 1 : place + _LONGEST_QUOTE])


_Rule = Callable[[int, Sequence[str], Sequence[str]], bool]
#: What decides whether a sign by itself stands as it is.
_SIGNS: dict[str, _Rule] = {"%": _follows_number, "$": _is_dollar, "#": _is_no_rupee}


def close_brackets(codes: Sequence[str], texts: list[str]) -> None:
    """Read the comma's code as the bracket that closes what one before it opened: [citation needed].

    Both brackets are codes of the fonts; the first that is left as it stands is a bracket, for nothing else it can be.

    >>> texts = ["[citation", "needed,"]
    >>> close_brackets(["[citation", "needed]"], texts)
    >>> texts
    ['[citation', 'needed]']
    """
    opened: Iterator[bool] = map(operator.contains, texts, itertools.repeat("["))
    for place in list(itertools.compress(itertools.count(), opened)):
        if texts[place].rfind("]") > texts[place].rfind("["):
            continue
        for later in range(place + 1, min(place + _LONGEST_ASIDE, len(texts))):
            read = texts[later]
            if "]" in codes[later] and "," in read:
                texts[later] = "]".join(read.rsplit(",", 1))
                break
            if "[" in read or "]" in read:
                break
