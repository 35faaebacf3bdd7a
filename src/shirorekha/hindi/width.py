"""How wide a text is drawn in the site's face, near enough to fill a line."""

from __future__ import annotations

from functools import cache

from shirorekha.hindi.letters import aksharas
from shirorekha.hindi.wordlists import columns

__all__ = ["width"]

#: What a character takes that no table knows, in thousandths of an em: letters of other scripts, pictures.
UNKNOWN, PICTURE = 600, 1300


def width(text: str, size: float = 16.0) -> float:
    """Give the width of a text on one line, in the unit of `size` (the size of an em, as CSS pixels).

    It is the sum over its aksharas, each measured once by HarfBuzz (lexicon/widths.tsv); against shaping whole
    sentences the mean error is under one per cent.

    >>> width("नमस्ते", 16) < width("नमस्ते जी", 16) < width("नमस्ते जी", 20)
    True
    """
    table = _table()
    total = 0
    for akshara in aksharas(text):
        known = table.get(akshara)
        total += known if known is not None else sum(map(_single, akshara))
    return total * size / 1000


@cache
def _table() -> dict[str, int]:
    return {text: int(advance) for text, advance in columns("widths.tsv")}


def _single(char: str) -> int:
    """Give the width of one character by itself; joiners have none."""
    if "\u200b" <= char <= "\u200f" or "\ufe00" <= char <= "\ufe0f":
        return 0
    known = _table().get(char)
    return known if known is not None else PICTURE if char >= "\u2e80" else UNKNOWN
