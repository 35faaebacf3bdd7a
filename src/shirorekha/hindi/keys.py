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

from shirorekha.hindi.pattern import Pattern
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
_HOMORGANIC = Pattern("N(?=[kKgG])|Y(?=[cCjJ])|R(?=[wWqQ])|n(?=[tTdD])|m(?=[pPbB])", compiler=re.compile)
_NASAL = Pattern("m(?=[pPbBF])", compiler=re.compile)
_GLIDE = Pattern("(?<=[aAiIuUeo])y(?=[iIeE])", compiler=re.compile)
_TWICE = Pattern(r"(.)\1+", compiler=re.compile)
#: Roman letters on the way to the loose key, in this order; what a pattern needs, to ask for it only there.
_ROMAN = tuple(
    (needed, Pattern(pattern, compiler=re.compile), by)
    for needed, pattern, by in [
        ("x", "x", "ks"), ("ksh", "ksh", "ks"), ("ion", "[st]ion", "son"), ("ch", "c?ch|tch", "C"), ("gh", "gh", "g"),
        ("ph", "ph", "p"), ("c", "c(?=[eiy])", "s"), ("c", "ck?", "k"),
    ]
)  # fmt: skip
_ROMAN_SISTERS = str.maketrans("zfwvq", "jpbbk")
_SILENT_M = Pattern("m(?=[pb])", compiler=re.compile)
_ROMAN_LOOSE = str.maketrans(dict.fromkeys("naeiouyh")) | {ord("C"): "c"}
_BREATH = Pattern("(?<=[bcdgjkpst])h", compiler=re.compile)
_ROMAN_MIDDLE = str.maketrans("zwq", "jvk")
_LONG = Pattern("aa|ai|ee|ii|oo|uu", compiler=re.compile)
_SHORT = {"aa": "a", "ai": "a", "ee": "i", "ii": "i", "oo": "u", "uu": "u"}
_NO_ROMAN = Pattern("[^a-z0-9]", compiler=re.compile)
_DEVANAGARI = Pattern(r"\p{Devanagari}")
_BROKEN = Pattern("[\ud800-\udfff]", compiler=re.compile)


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
    if "अ" <= word[:1] <= "ह" or _DEVANAGARI.search(word):  # nearly all begin so, and that is told sooner
        said = phones(word)
        strict = _GLIDE.sub("", _HOMORGANIC.sub("M", said.translate(_STRICT)))
        return Keys(strict, _once(strict.translate(_MIDDLE)), _loose(said))
    text = _BROKEN.sub("\ufffd", word.lower())
    plain = text if text.isascii() and text.isalnum() else _NO_ROMAN.sub("", text)
    return Keys(text, _roman_middle(plain), _roman_loose(plain))


def _roman_middle(text: str) -> str:
    text = _BREATH.sub("", text.replace("ph", "f")).translate(_ROMAN_MIDDLE)
    return _once(_LONG.sub(lambda found: _SHORT[found[0]], text).replace("x", "ks"))


def _roman_loose(text: str) -> str:
    for needed, pattern, by in _ROMAN:
        if needed in text:
            text = pattern.sub(by, text)
    text = text.translate(_ROMAN_SISTERS)
    return _once(_SILENT_M.sub("", text).translate(_ROMAN_LOOSE))


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
    """Write a doubled sound once; to look for one first takes a fifth of the time."""
    return str(_TWICE.sub(r"\1", row)) if _TWICE.search(row) else row
