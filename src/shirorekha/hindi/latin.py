"""Hindi in Roman letters as most people would type it, and the slugs made from that."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from shirorekha.hindi import phones

FALLBACK_SLUG = "khabar"
_LETTERS = {
    "k": "k", "K": "kh", "g": "g", "G": "gh", "N": "n", "c": "ch", "C": "chh", "j": "j", "J": "jh", "Y": "n",
    "w": "t", "W": "th", "q": "d", "Q": "dh", "R": "n", "t": "t", "T": "th", "d": "d", "D": "dh", "n": "n",
    "p": "p", "P": "ph", "b": "b", "B": "bh", "m": "m", "y": "y", "r": "r", "l": "l", "v": "v", "L": "l",
    "S": "sh", "z": "sh", "s": "s", "h": "h", "Z": "z", "F": "f", "x": "d", "X": "dh",
    "a": "a", "A": "a", "i": "i", "I": "i", "u": "u", "U": "u", "f": "ri", "e": "e", "E": "ai", "o": "o", "O": "au",
    "@": "a", "0": "o", "M": "n", "~": "n", "H": "h",
}  # fmt: skip
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_DEVANAGARI = regex.compile(r"[\p{Devanagari}\u200c\u200d]+")
_NOT_SLUG = regex.compile(r"[^a-z0-9]+")


def romanise(word: str) -> str:
    """Write one Devanagari word in Roman letters; anything that is not Devanagari stays as it is.

    >>> romanise("समाचार"), romanise("हिन्दी")
    ('samachar', 'hindi')
    """
    typed: str = _DEVANAGARI.sub(lambda found: _typed(found[0]), word.translate(_DIGITS))
    return typed


@lru_cache(maxsize=50_000)
def _typed(word: str) -> str:
    said = phones.phones(word)
    typed: str = regex.sub("n(?=[pbm])", "m", "".join(_LETTERS[phone] for phone in said))
    return typed


def romanise_text(text: str) -> str:
    """Write a text in Roman letters, word by word; spaces, marks and Latin words stay where they are.

    >>> romanise_text("दिल्ली में 5 लोग")
    'dilli men 5 log'
    """
    typed: str = _DEVANAGARI.sub(lambda found: _typed(found[0]), text.translate(_DIGITS))
    return typed


def slug(headline: str, limit: int = 70) -> str:
    """Make the address part of a headline: ASCII, lower case, hyphens, at most `limit` characters, whole words.

    Never empty: a headline without one letter or digit gives "khabar". Raises ValueError if limit < 1.

    >>> slug("हिन्दी समाचार: दिल्ली में बारिश")
    'hindi-samachar-dilli-men-barish'
    """
    if limit < 1:
        raise ValueError(f"a slug needs at least one character, not {limit}")
    text = regex.sub(r"['’‘]", "", romanise_text(headline).lower())
    plain = _NOT_SLUG.sub("-", _without_accents(text)).strip("-")
    if len(plain) > limit:
        cut = plain[: limit + 1].rfind("-")
        plain = plain[: cut if cut > 0 else limit].strip("-")
    return plain or FALLBACK_SLUG[:limit]


def _without_accents(text: str) -> str:
    plain: str = regex.sub(r"\p{Mn}+", "", unicodedata.normalize("NFKD", text))
    return plain
