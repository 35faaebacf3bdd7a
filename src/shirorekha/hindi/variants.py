"""Words that are one word spelled two ways, in one script or across both, as a score and as ranked candidates.

A word is taken as the sounds that its letters spell; what people typed says how likely one row of sounds is written
as another (`sounds`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.phones import spelled
from shirorekha.hindi.sounds import distance, edited, lettered, roughly

__all__ = ["candidates"]

_DEVANAGARI = Pattern(r"\p{Devanagari}")
#: Words that are compared sound by sound; more are first thinned out by plain edit distance.
_COMPARED = 30
#: What is longer is no word, and only itself: comparing takes time with the product of the lengths.
_LONGEST = 64
#: A candidate so much less likely than the best one is none.
_HOPELESS = 1e-3
#: Below this likelihood for each of its letters nobody types a word so: 98 of 100 typed words are above.
_IMPOSSIBLE = 0.08
#: How likely a word in Latin letters is typed as it stands, and with each letter wrong.
_AS_IT_IS, _WRONG = 0.1, 0.01


def candidates(typed: str, known: Iterable[str], most: int = 8) -> list[tuple[str, float]]:
    """Rank the known words that `typed` may stand for: (word, likelihood beside that of the best, 1.0 and less).

    Both are in their stored form, in either script. A known word that is typed as it stands is always the first.

    >>> candidates("dilli", ["दिल", "दिल्ली", "डाली"])[0]
    ('दिल्ली', 1.0)
    >>> candidates("वीज़ा", ["वीजा", "विजय"])
    [('वीजा', 1.0)]
    """
    if len(typed) > _LONGEST:
        return [(typed, 1.0)] if typed in set(known) else []
    near = roughly(typed) if _DEVANAGARI.search(typed) else typed
    words = {word for word in known if len(word) <= _LONGEST}
    if len(words) > _COMPARED:
        chosen = sorted((distance(near, _latin(word)), word) for word in words)[:_COMPARED]
        words = {word for _, word in chosen} | ({typed} & words)
    ranked = sorted(((min(likelihood(typed, word), 1.0), word == typed, word) for word in words), reverse=True)[:most]
    best = ranked[0][0] if ranked else 0.0
    least = max(_HOPELESS * best, _IMPOSSIBLE ** len(typed))
    return [(word, chance / best) for chance, _, word in ranked if chance > least]


def likelihood(typed: str, word: str) -> float:
    """Give how likely somebody who means `word` types `typed`; 1.0 for the word itself.

    The figures of two Devanagari words and those across scripts are on scales of their own.

    >>> likelihood("delhi", "दिल्ली") > likelihood("delhi", "दल")
    True
    """
    if typed == word:
        return 1.0
    if _DEVANAGARI.search(typed):
        if _DEVANAGARI.search(word):
            sounds = _spelled(typed)
            return edited(sounds, _spelled(word)) / (edited(sounds, sounds) or 1.0)
        return lettered(_spelled(typed), word)
    if _DEVANAGARI.search(word):
        return lettered(_spelled(word), typed)
    return _AS_IT_IS * _WRONG ** distance(typed, word)


@lru_cache(maxsize=20_000)
def _spelled(word: str) -> str:
    return spelled(word)


def _latin(word: str) -> str:
    return roughly(word) if _DEVANAGARI.search(word) else word
