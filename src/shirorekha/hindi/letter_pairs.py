"""How the characters of words follow each other, in the codes of the fonts of before Unicode and in Latin text.

The weights are `lexicon/legacy_pairs.txt`, of any two characters, and `lexicon/legacy_triples.z`, of three letters;
both are made by `scripts/make_legacy.py`.
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
import string
import zlib

from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import read

__all__ = ["LEAD_UNITS", "LETTERS", "NO_LEAD", "Model", "as_latin", "lead_of_hindi", "models", "usual_case"]

#: The letters whose triples are weighed; nought is the edge of a word.
LETTERS = string.ascii_letters
#: A lead of one, a natural logarithm, is so much in the file, and no lead at all this.
LEAD_UNITS, NO_LEAD = 8, 128
_SIZE = len(LETTERS) + 1
_PLACES = bytes(LETTERS.find(chr(code)) + 1 for code in range(256))
_CASES = Pattern(r"[a-z]+|[A-Z]+|[A-Z][a-z]+|[A-Z][a-z]+[A-Z][a-z]+", compiler=re.compile)


class Model:
    """How the characters of words follow each other: natural logarithms of probabilities."""

    def __init__(self, pairs: dict[str, float], unseen: float) -> None:
        self._pairs = pairs
        self._unseen = unseen

    def score(self, word: str) -> float:
        """Give the logarithm of a word's probability, its ends included.

        >>> models()["roman"].score("minister") > models()["roman"].score("ea=kh")
        True
        """
        padded = f" {word} "
        # Without a loop of Python's own: this is most of what a word costs that was never met.
        return sum(map(self._pairs.get, map(operator.add, padded, padded[1:]), itertools.repeat(self._unseen)))


def usual_case(word: str) -> bool:
    """Say whether a word's capitals stand as in English: none, all, the first, or the first of both its parts.

    >>> usual_case("YouTube"), usual_case("ea=Kh")
    (True, False)
    """
    return _CASES.fullmatch(word) is not None


def as_latin(word: str) -> float:
    """Give the logarithm of the probability of a word as English, or as Hindi in Roman letters.

    >>> as_latin("minister") > as_latin("ea=kh")
    True
    """
    stripped = word.strip(".,;:!?'\"()[]-")
    usual = not stripped or usual_case(stripped) or not stripped.isalpha()
    return models()["roman"].score(stripped.casefold()) - (0.0 if usual else 9.0) - 0.5


@functools.cache
def models() -> dict[str, Model]:
    """Load the models of how characters follow each other, by font, and "roman" for Latin letters.

    >>> sorted(models())
    ['chanakya', 'krutidev010', 'roman']
    """
    models = {}
    number = functools.cache(float)  # a few thousand different costs
    text = read("legacy_pairs.txt").decode("utf-8")
    for block in text.split("\n[")[1:]:
        head, *lines = block.rstrip("\n").split("\n")
        name, unseen = head.rstrip("]").split()
        rows = map(str.split, lines)
        costs = {chr(int(first, 16)) + chr(int(second, 16)): -number(cost) for first, second, cost in rows}
        models[name] = Model(costs, -float(unseen))
    return models


@functools.cache
def _leads() -> bytes:
    """Load how much likelier each letter is behind the two before it in Hindi than in Latin text."""
    return zlib.decompress(read("legacy_triples.z"))


def lead_of_hindi(word: str) -> float:
    """Give how much likelier Latin letters are as Kruti Dev's codes of a Hindi word than as Latin text.

    A natural logarithm; the letters are those of ASCII.

    >>> lead_of_hindi("fnYyh") > 0 > lead_of_hindi("minister")
    True
    """
    leads, first, second, total = _leads(), 0, 0, 0
    for third in (*word.encode("ascii").translate(_PLACES), 0):
        total += leads[first + second + third]
        first, second = second * _SIZE, third * _SIZE
    return (total - NO_LEAD * (len(word) + 1)) / LEAD_UNITS
