"""A loose copy of a text to match words in, and the way back from it to the text as it was given.

Copy from other papers spells one word many ways: with and without nukta, with a candrabindu or an anusvara, with
joiners, in capital letters. The doctor's patterns are written once, against the folded text.
"""

from __future__ import annotations

from bisect import bisect_left

_DROPPED = "़\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ONE_FOR_ONE = {
    **dict(zip(map(chr, range(0x958, 0x960)), "कखगजडढफय", strict=True)),
    "\u0929": "न", "\u0931": "र", "\u0934": "ळ", "ँ": "ं", "॥": "।", "|": "।", "｜": "।",
    "‘": "'", "’": "'", "‚": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "…", "\xa0": " ", "：": ":",
    "₨": "₹",
    **dict(zip("०१२३४५६७८९", "0123456789", strict=True)),
    **dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", strict=True)),
}  # fmt: skip
_TABLE = {ord(before): after for before, after in _ONE_FOR_ONE.items()} | dict.fromkeys(map(ord, _DROPPED))
_DROPPED_SET = frozenset(_DROPPED)


def fold(text: str) -> str:
    """Give the loose form of a text: no nukta, no joiners, one kind of bindu, quote, dash, bar, digit and case.

    >>> fold("यह भी पढ़ें: ‘ABC’ – १२")
    "यह भी पढें: 'abc' - 12"
    """
    return text.translate(_TABLE)


def fold_pattern(pattern: str) -> str:
    """Fold a pattern of the word lists, its alternation bars kept.

    >>> fold_pattern("सड़क|राह")
    'सडक|राह'
    """
    return "|".join(fold(piece) for piece in pattern.split("|"))


class Folded:
    """A folded piece of the input that starts at `start` there; `spot` leads back from its offsets to the input's."""

    __slots__ = ("_places", "raw", "start", "text")

    def __init__(self, raw: str, start: int = 0) -> None:
        self.raw = raw
        self.start = start
        self.text = fold(raw)
        self._places: list[int] | None = None

    def _kept(self) -> list[int] | None:
        """Give the place in `raw` of every folded character; None when nothing was dropped."""
        if self._places is None and len(self.raw) != len(self.text):
            self._places = [place for place, letter in enumerate(self.raw) if letter not in _DROPPED_SET]
        return self._places

    def spot(self, offset: int) -> int:
        """Give the place in the input of an offset into the folded text; what was dropped stays with what is before.

        >>> Folded("पढ़ना", 10).spot(2)
        13
        """
        kept = self._kept()
        if kept is None:
            return self.start + offset
        if offset <= 0:
            return self.start
        return self.start + (kept[offset] if offset < len(kept) else len(self.raw))

    def offset(self, spot: int) -> int:
        """Give the offset into the folded text of a place in the input.

        >>> Folded("पढ़ना", 10).offset(13)
        2
        """
        kept = self._kept()
        if kept is None:
            return spot - self.start
        return bisect_left(kept, spot - self.start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the input of a stretch of the folded text, white space at both ends left out.

        >>> Folded(" पढ़ना ", 10).span(0, 6)
        (11, 16)
        """
        raw, base = self.raw, self.start
        first, last = self.spot(start) - base, self.spot(end) - base
        while first < last and raw[first].isspace():
            first += 1
        while last > first and raw[last - 1].isspace():
            last -= 1
        return base + first, base + last
