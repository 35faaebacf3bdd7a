"""The tokens of a text: what the index stores and what a query asks for are cut by this one function."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from shirorekha.hindi.letters import normalise
from shirorekha.hindi.words import words

#: A longer run of letters is no word that anybody looks for; the engine's own limit is 65,530 bytes.
LONGEST = 64
_RUN = regex.compile(r"[\p{L}\p{M}\p{N}]+")
#: What does not tell one word from another: stops of abbreviations, commas of numbers, joiners.
_NOTHING = regex.compile(r"[.,'’॰\u200b-\u200d]+")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def tokens(text: str) -> list[str]:
    """Cut a text into index tokens: words in their one stored form, Latin in lower case, digits 0-9.

    >>> tokens("दिल्ली में NASA के १२,५०० लोग, ए.पी.जे. कलाम।")
    ['दिल्ली', 'में', 'nasa', 'के', '12500', 'लोग', 'एपीजे', 'कलाम']
    """
    return [token[:LONGEST] for token in _pieces(normalise(text))]


def _pieces(text: str) -> Iterator[str]:
    """Yield the letters and digits of each word; an address on the net comes in pieces."""
    for word in words(text):
        if word.kind == "hindi" or word.kind == "number":
            yield from _RUN.findall(_NOTHING.sub("", word.text).translate(_DIGITS).lower())
        elif word.kind == "latin":
            yield from _RUN.findall(word.text.lower())


def valid(text: str) -> str:
    """Leave lone surrogates out of a text: the engine takes valid UTF-8 only."""
    return text.encode("utf-8", "ignore").decode("utf-8")
