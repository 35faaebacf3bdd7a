"""The tokens of a text: what the index stores and what a query asks for are cut by this one function."""

from __future__ import annotations

import unicodedata

import regex

#: A longer run of letters is no word that anybody looks for; tantivy's own limit is 65,530 bytes.
LONGEST = 64
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]+")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def tokens(text: str) -> list[str]:
    """Cut a text into index tokens: words in their one stored form, Latin in lower case, digits 0-9.

    >>> tokens("दिल्ली में NASA के १२ लोग।")
    ['दिल्ली', 'में', 'nasa', 'के', '12', 'लोग']
    """
    clean = unicodedata.normalize("NFC", valid(text)).lower().translate(_DIGITS)
    found = (word.strip("\u200c\u200d") for word in _WORD.findall(clean))
    return [word[:LONGEST] for word in found if word]


def valid(text: str) -> str:
    """Leave lone surrogates out of a text: the engine takes valid UTF-8 only."""
    return text.encode("utf-8", "ignore").decode("utf-8")
