"""English words that Hindi has taken over, in copy typed in a legacy font: what no list of words tells of them.

Their f and z have a dot that most typists leave out; and where a converter wrote the code of one vowel for another,
the word that sounds like one of English is the one that was meant.
"""

from __future__ import annotations

import functools

import regex

from shirorekha.hindi.fonts import Flaw
from shirorekha.hindi.heard import listener
from shirorekha.hindi.keys import keys
from shirorekha.hindi.legacy_marks import Read
from shirorekha.hindi.legacy_odds import bare, english
from shirorekha.hindi.spelling import frequency

__all__ = ["DOT", "nearness", "with_nuktas"]

#: Letters that get a dot, and what they are in English then.
_LOAN_LETTERS = {"फ": "f", "ज": "z"}
DOT = "अंग्रेज़ी शब्द है; कोड में नुक़्ता नहीं था, लगाया"


def with_nuktas(text: str, size: int, flaws: list[Flaw]) -> Read | None:
    """Put the dot into a word that no corpus has and that is English with an f or a z; None if it is not.

    Most typists leave it out, and converters in wide use write फ़ and ज़ as फ and ज. Half letters keep none, as in
    print (फ्ट has a dot once in twenty times).

    >>> with_nuktas("फिफ्टी", 6, [])[0]
    'फ़िफ्टी'
    """
    for letter, sound in _LOAN_LETTERS.items():
        if letter in text and not flaws and len(bare(text)) > len("इफ") and _sounds(bare(text)) in _loans(sound):
            dotted = regex.sub(f"{letter}(?![़्])", letter + "़", text)
            if _without_dot(text) > _without_dot(dotted):
                return None
            return (dotted, (Flaw(0, size, DOT),)) if dotted != text else None
    return None


def _without_dot(text: str) -> int:
    """Say how often a word was seen with the round a of English, which is left out like the dot: फुटबॉल for फुटबाल."""
    return frequency(bare(text).replace("ा", "ॉ"))


def _sounds(word: str) -> str:
    """Give what a word sounds like, in either script, however its end is written."""
    return keys(word).middle.rstrip("e").replace("y", "i")


@functools.cache
def _loans(sound: str) -> frozenset[str]:
    """Give the sounds of the English words that have a letter."""
    return frozenset(_sounds(word) for word in english() if sound in word)


def nearness(text: str, letter: str) -> float:
    """Say how near a word, or its part from the last such letter on, sounds to one of English: चैट, the end of स्नैपचैट.

    >>> nearness("स्नैपचैट", "च") > nearness("स्नैपचौट", "च")
    True
    """
    word = bare(text)
    parts = {word, word[max(word.rfind(letter), 0) :]}
    return max((heard.nearness for part in parts for heard in listener().words(part)), default=0.0)
