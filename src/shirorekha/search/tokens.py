"""The tokens of a text: what the index stores and what a query asks for are cut by this one function.

Beside the tokens, what each word of the index is filed under: how it sounds, and how people type it.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from shirorekha.hindi.keys import keys
from shirorekha.hindi.latin import attested
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.words import words

#: A longer run of letters is no word that anybody looks for; the engine's own limit is 65,530 bytes.
LONGEST = 64
#: Chunks of text whose tokens are kept: the words of a language with the marks around them, some 20 MB.
CHUNKS_KEPT = 65_536
_RUN = regex.compile(r"[\p{L}\p{M}\p{N}]+")
#: What does not tell one word from another: stops of abbreviations, commas of numbers, joiners.
_NOTHING = regex.compile(r"[.,'’॰\u200b-\u200d]+")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def tokens(text: str) -> list[str]:
    """Cut a text into index tokens: words in their one stored form, Latin in lower case, digits 0-9.

    >>> tokens("दिल्ली में NASA के १२,५०० लोग, ए.पी.जे. कलाम।")
    ['दिल्ली', 'में', 'nasa', 'के', '12500', 'लोग', 'एपीजे', 'कलाम']
    """
    found: list[str] = []
    for chunk in normalise(text).split(" "):
        found += _tokens_of(chunk)
    return found


@lru_cache(maxsize=CHUNKS_KEPT)
def _tokens_of(chunk: str) -> tuple[str, ...]:
    """Cut what stands between two spaces: no word reaches over one, and most were seen before."""
    return tuple(token[:LONGEST] for word in words(chunk) for token in _pieces_of(word.kind, word.text))


def _pieces_of(kind: str, word: str) -> list[str]:
    """Give the letters and digits of a word; an address on the net comes in pieces."""
    if kind == "hindi" or kind == "number":
        return list(_RUN.findall(_NOTHING.sub("", word).translate(_DIGITS).lower()))
    return list(_RUN.findall(word.lower())) if kind == "latin" else []


@lru_cache(maxsize=CHUNKS_KEPT)
def sounds(word: str) -> tuple[str, ...]:
    """Give what a word of the index is filed under: its loose key, and how most people were seen typing it.

    English words that Hindi has taken in are typed as English spells them, which no sound of theirs tells.

    >>> sounds("प्लेग"), sounds("दीण")
    (('plg', '=plague'), ('d',))
    """
    spelling = attested(word)
    return (keys(word).loose, as_typed(spelling)) if spelling else (keys(word).loose,)


def as_typed(letters: str) -> str:
    """Give what the words are filed under that people type as these Roman letters; no loose key is like it.

    >>> as_typed("plague")
    '=plague'
    """
    return f"={letters}"


def valid(text: str) -> str:
    """Leave lone surrogates out of a text: the engine takes valid UTF-8 only."""
    return text.encode("utf-8", "ignore").decode("utf-8")
