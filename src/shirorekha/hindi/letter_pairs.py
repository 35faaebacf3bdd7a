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

__all__ = ["COST_UNITS", "LETTERS", "Model", "as_latin", "lead_of_hindi", "models", "triples", "usual_case"]

#: The letters whose triples are weighed, in Kruti Dev's codes and in Latin text; nought is the edge of a word.
LETTERS = {"krutidev010": string.ascii_letters, "latin": string.ascii_lowercase}
COST_UNITS = 16  # a cost of one, a natural logarithm, is so much in the file

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


class _Triples:
    """What each letter of a word costs behind the two before it: negative natural logarithms of probabilities."""

    def __init__(self, letters: str, costs: bytes) -> None:
        self._costs = costs
        self._size = len(letters) + 1
        places = bytearray(256)
        for place, letter in enumerate(letters, 1):
            places[ord(letter)] = place
        self._places = bytes(places)

    def cost(self, word: str) -> float:
        """Give what a word of these letters costs, its end included."""
        costs, size = self._costs, self._size
        first = second = total = 0
        for third in (*word.encode("ascii").translate(self._places), 0):
            total += costs[(first * size + second) * size + third]
            first, second = second, third
        return total / COST_UNITS


@functools.cache
def triples() -> dict[str, _Triples]:
    """Load what three letters cost in a row, in Kruti Dev's codes of Hindi words ("krutidev010") and in Latin text.

    >>> triples()["latin"].cost("minister") < triples()["krutidev010"].cost("minister")
    True
    """
    content, found = zlib.decompress(read("legacy_triples.z")), {}
    for name, letters in LETTERS.items():
        size = (len(letters) + 1) ** 3
        found[name] = _Triples(letters, content[:size])
        content = content[size:]
    return found


def lead_of_hindi(word: str) -> float:
    """Give how much likelier letters are as Kruti Dev's codes of a Hindi word than as Latin text: a natural logarithm.

    >>> lead_of_hindi("fnYyh") > 0 > lead_of_hindi("minister")
    True
    """
    return triples()["latin"].cost(word.lower()) - triples()["krutidev010"].cost(word)
