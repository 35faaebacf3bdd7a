"""A long list of words with a text each that takes a few bytes a word: 33,000 romanised words are 1.3 MB, as a dict 6.

The lines of the file stay as they are, sorted, in one block of bytes. A table of their numbers by the hash of the word
finds one in a microsecond (open addressing: a number stands at its hash, or at the next free place).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

__all__ = ["Packed"]

_TAB = b"\t"
#: So many places of the table for each word at least: half of them stay empty, so that most are found at once.
_ROOM = 1.5


class Packed(Mapping[str, str]):
    """Words with their texts, to be read only; neither holds a control character."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        """Take lines of "word, tab, text" in UTF-8, each word once, in any order."""
        ordered = sorted(lines)  # as bytes, so by words: nothing sorts before a tab
        self._block = b"".join(ordered)
        self._ends = array("I", [0])
        for line in ordered:
            self._ends.append(self._ends[-1] + len(line))
        size = 1 << int(_ROOM * len(ordered)).bit_length()
        self._mask, self._table = size - 1, array("I", bytes(4 * size))
        for number, line in enumerate(ordered, 1):
            place = hash(line[: line.index(_TAB)].decode("utf-8")) & self._mask
            while self._table[place]:
                place = place + 1 & self._mask
            self._table[place] = number
        self.words: Sequence[str] = _Words(self._block, self._ends)

    def get(self, word: object, default: Any = None) -> Any:
        """Give the text of a word.

        >>> Packed(["दिल्ली\\tdelhi".encode()]).get("दिल्ली")
        'delhi'
        """
        place, sought = hash(word) & self._mask, b""
        while number := self._table[place]:
            sought = sought or str(word).encode("utf-8", "replace") + _TAB
            start = self._ends[number - 1]
            if self._block.startswith(sought, start):
                return self._block[start + len(sought) : self._ends[number]].decode("utf-8")
            place = place + 1 & self._mask
        return default

    def __getitem__(self, word: str) -> str:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return str(found)

    def __contains__(self, word: object) -> bool:
        return self.get(word) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


class _Words(Sequence[str]):
    """The words by their numbers, sorted."""

    def __init__(self, block: bytes, ends: array[int]) -> None:
        self._block, self._ends = block, ends

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> list[str]: ...

    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        start = self._ends[range(len(self))[number]]
        return self._block[start : self._block.index(_TAB, start)].decode("utf-8")

    def __len__(self) -> int:
        return len(self._ends) - 1
