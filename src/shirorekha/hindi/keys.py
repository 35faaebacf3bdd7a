"""Sound-alike keys: words that sound alike, in either script, share a key to be indexed and looked up by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from shirorekha.hindi import phones

#: What each phone becomes in the loose key: classes that writers of Hindi and of Roman Hindi mix up.
_CLASSES = {
    "k": "k", "K": "k", "g": "g", "G": "g", "N": "n", "c": "c", "C": "c", "j": "j", "J": "j", "Y": "n",
    "w": "t", "W": "t", "q": "d", "Q": "d", "R": "n", "t": "t", "T": "t", "d": "d", "D": "d", "n": "n",
    "p": "p", "P": "p", "b": "b", "B": "b", "m": "n", "y": "", "r": "r", "l": "l", "v": "b", "L": "l",
    "S": "s", "z": "s", "s": "s", "h": "", "Z": "j", "F": "p", "x": "d", "X": "d", "M": "", "~": "", "H": "",
    "f": "r",
}  # fmt: skip
_ROMAN = [
    ("ksh", "ks"), ("x", "ks"), ("tion", "sn"), ("sh", "s"), ("ch", "c"), ("ck", "k"), ("ph", "p"), ("q", "k"),
    ("z", "j"), ("f", "p"), ("w", "b"), ("v", "b"), ("gn", "gy"), ("m", "n"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"),
]  # fmt: skip
_DEVANAGARI = regex.compile(r"\p{Devanagari}")


@dataclass(frozen=True)
class Keys:
    """The keys of one word, from the strictest to the loosest; the word itself is no key."""

    strict: str
    loose: str


@lru_cache(maxsize=50_000)
def keys(word: str) -> Keys:
    """Give the sound-alike keys of a Devanagari or Roman word.

    >>> keys("दिल्ली").loose == keys("dilli").loose == keys("delhi").loose
    True
    """
    if _DEVANAGARI.search(word):
        said = phones.phones(word)
        return Keys(strict=said, loose=_squeezed("".join(_CLASSES.get(phone, "") for phone in said)))
    text = regex.sub(r"[^a-z0-9]", "", word.lower())
    skeleton = text
    for pattern, by in _ROMAN:
        skeleton = regex.sub(pattern, by, skeleton)
    return Keys(strict=text, loose=_squeezed(regex.sub("[aeiouhy]", "", skeleton)))


def _squeezed(skeleton: str) -> str:
    squeezed: str = regex.sub(r"(.)\1+", r"\1", skeleton.replace("n", ""))
    return squeezed
