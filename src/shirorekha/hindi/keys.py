"""Sound-alike keys: words that sound alike, in either script, share a key to be indexed and looked up by.

Three strengths. `strict` joins what Hindi itself leaves open: nukta, the form of a nasal, a glide before a front
vowel (वीज़ा वीजा, हिंदी हिन्दी, गयी गई). `middle` also joins long and short vowels and both scripts. `loose` is the
row of consonant classes, vowels, nasals, aspiration and weak sounds left out: 97 of 100 Roman spellings that people
type have the loose key of the word they mean, and `neighbours` gives the keys of most others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from shirorekha.hindi.phones import CONSONANT_PHONES, phones

__all__ = ["Keys", "keys", "neighbours"]

#: The phones of each class of the loose key; what is in no class leaves no trace.
_CLASSES = {
    "k": "kK", "g": "gG", "c": "cC", "j": "jJZ", "t": "wWtT", "d": "qQdDxX", "p": "pPF", "b": "bBv", "m": "m",
    "r": "rf", "l": "lL", "s": "Szs",
}  # fmt: skip
_CLASS_OF = {phone: name for name, members in _CLASSES.items() for phone in members}
_LOOSE = str.maketrans({phone: _CLASS_OF.get(phone, "") for phone in (*CONSONANT_PHONES, *"aAiIuUfeEoO@0M~H")})
_STRICT = str.maketrans({"Z": "j", "F": "P", "x": "q", "X": "Q", "~": "M", "@": "e", "0": "o"})
_MIDDLE = str.maketrans({
    "I": "i", "U": "u", "A": "a", "E": "e", "O": "o", "z": "S", "R": "n", "M": "n", "H": "", "L": "l",
    "K": "k", "G": "g", "C": "c", "J": "j", "W": "t", "w": "t", "Q": "d", "q": "d", "T": "t", "D": "d", "P": "f",
    "B": "b", "S": "s", "N": "n", "Y": "n", "f": "r",
})  # fmt: skip
_HOMORGANIC = re.compile("N(?=[kKgG])|Y(?=[cCjJ])|R(?=[wWqQ])|n(?=[tTdD])|m(?=[pPbB])")
_NASAL = re.compile("m(?=[pPbBF])")
_GLIDE = re.compile("(?<=[aAiIuUeo])y(?=[iIeE])")
_TWICE = re.compile(r"(.)\1+")
#: Roman letters on the way to the loose key, in this order; upper case is done.
_ROMAN = tuple(
    (re.compile(pattern), by)
    for pattern, by in [
        ("[^a-z0-9]", ""), ("x", "ks"), ("ksh", "ks"), ("[st]ion", "son"), ("c?ch|tch", "C"), ("gh", "g"),
        ("ph", "p"), ("c(?=[eiy])", "s"), ("ck|c|q", "k"), ("z", "j"), ("f", "p"), ("[wv]", "b"), ("m(?=[pb])|n", ""),
        ("[aeiouyh]", ""),
    ]
)  # fmt: skip
_ROMAN_MIDDLE = tuple(
    (re.compile(pattern), by)
    for pattern, by in [
        ("[^a-z0-9]", ""), ("ph", "f"), ("(?<=[bcdgjkpst])h", ""), ("z", "j"), ("w", "v"), ("q", "k"), ("aa|ai", "a"),
        ("ee|ii", "i"), ("oo|uu", "u"), ("x", "ks"),
    ]
)  # fmt: skip
_DEVANAGARI = regex.compile(r"\p{Devanagari}")
_BROKEN = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one word, from the strictest to the loosest; the word itself is no key."""

    strict: str
    middle: str
    loose: str


@lru_cache(maxsize=20_000)
def keys(word: str) -> Keys:
    """Give the sound-alike keys of a Devanagari or Roman word in its stored form (`letters.normalise`).

    >>> keys("दिल्ली").loose == keys("dilli").loose == keys("delhi").loose
    True
    >>> keys("हिन्दी").strict == keys("हिंदी").strict, keys("गयी").strict == keys("गई").strict
    (True, True)
    """
    if _DEVANAGARI.search(word):
        said = phones(word)
        strict = _GLIDE.sub("", _HOMORGANIC.sub("M", said.translate(_STRICT)))
        return Keys(strict, _once(strict.translate(_MIDDLE)), _loose(said))
    text = _BROKEN.sub("\ufffd", word.lower())
    middle, loose = text, text
    for pattern, by in _ROMAN_MIDDLE:
        middle = pattern.sub(by, middle)
    for pattern, by in _ROMAN:
        loose = pattern.sub(by, loose)
    return Keys(text, _once(middle), _once(loose.lower()))


def neighbours(loose: str) -> Iterator[str]:
    """Give the loose keys that differ from this one by one class left out, put in or mistaken.

    >>> {"dl", "l", "dlr", "tl"} - {"dl", *neighbours("dl")}
    set()
    """
    for place in range(len(loose) + 1):
        before, after = loose[:place], loose[place:]
        for name in _CLASSES:
            yield before + name + after
            if after:
                yield before + name + after[1:]
        if after:
            yield before + after[1:]


def _loose(said: str) -> str:
    """Give the row of classes; an m before p and b is the nasal that everybody writes in another way."""
    return _once(_NASAL.sub("", said).translate(_LOOSE))


def _once(row: str) -> str:
    """Write a doubled sound once."""
    single: str = _TWICE.sub(r"\1", row)
    return single
