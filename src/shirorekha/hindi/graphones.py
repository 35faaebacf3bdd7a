"""From the sounds of a Hindi word to the Roman letters that people type for it, learned from what they typed.

Each sound is written as nought to four letters. Which of them depends on what stands around the sound and on what
was written before it; a log-linear model over such features, searched with a beam, gives the likeliest spellings. It
is trained by `scripts/make_latin.py`. The weights lie in one table of 2^20 signed bytes at the hash of feature and
letters: that is a megabyte instead of forty, and costs half a word in a hundred.
"""

from __future__ import annotations

import math
import zlib
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shirorekha.hindi.phones import VOWEL_PHONES

__all__ = ["BITS", "SCALE", "History", "Model", "around", "hashed", "place", "so_far"]

BITS = 20
#: Weights are stored as bytes; one byte step is this much.
SCALE = 1 / 24
_MASK = (1 << BITS) - 1
_EDGE = 5
#: How many sounds before and after a sound are looked at, as they are; and as vowels and consonants only.
_WINDOWS = [
    (0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (3, 3), (4, 0), (0, 4),
    (4, 4),
]  # fmt: skip
_SHAPES = [(2, 2), (1, 3), (3, 1), (5, 5)]
#: Sounds that tell an English or a Persian word.
_FOREIGN = "0@wqFZ"
_BEAM, _SPELLINGS = 8, 10
_HOPELESS = 7.0  # a choice so far below the best one (natural logarithm) is not followed

#: The letters written for the last three sounds, the last one first.
History = tuple[str, str, str]
START: History = ("^", "^", "^")


class _Path(NamedTuple):
    chance: float
    history: History
    text: str


def hashed(feature: str) -> int:
    """Give the hash of a feature or of a choice of letters: CRC-32, the same on every machine.

    >>> hashed("k=k")
    189468093
    """
    return zlib.crc32(feature.encode())


def place(feature: int, letters: int) -> int:
    """Give the place of a feature's weight for some letters in the table.

    >>> 0 <= place(hashed("00k"), hashed("k=k")) < 1 << BITS
    True
    """
    return (feature * 0x9E3779B1 + letters) * 0x85EBCA6B >> 7 & _MASK


def around(sounds: str) -> Iterator[list[int]]:
    """Yield, for each sound, the hashes of what stands around it.

    >>> len(list(around("kamal")))
    5
    """
    padded = "^" * _EDGE + sounds + "$" * _EDGE
    shape = "".join(_shape(sound) for sound in padded)
    foreign = "".join(sorted({sound for sound in sounds if sound in _FOREIGN}))
    size = len(sounds)
    for at, sound in enumerate(sounds):
        here = at + _EDGE
        found = [f"{before}{after}{padded[here - before : here + after + 1]}" for before, after in _WINDOWS]
        found += [f"s{before}{after}{sound}{shape[here - before : here + after + 1]}" for before, after in _SHAPES]
        found += [f"f{sound}{foreign}", f"n{sound}{min(size, 8)}{min(at, 4)}{min(size - at, 4)}"]
        yield [hashed(feature) for feature in found]


def so_far(sounds: str, at: int, history: History) -> list[int]:
    """Give the hashes of what was written before a sound, joined with what stands around it.

    >>> so_far("kam", 1, ("k", "^", "^")) == so_far("kam", 1, ("c", "^", "^"))
    False
    """
    padded = "^" + sounds + "$$$"
    before, sound, one, two, three = list(padded[at : at + 5])
    last, second, third = history
    found = (
        f"A{sound}{last}", f"B{sound}{last}|{second}", f"C{sound}{one}{last}", f"D{before}{sound}{one}{two}{last}",
        f"E{sound}{last}|{second}|{third}", f"F{before}{sound}{one}{two}{three}{last}|{second}",
    )  # fmt: skip
    return [hashed(feature) for feature in found]


def _shape(sound: str) -> str:
    if sound == "a" or sound in "M~H^$":
        return sound
    return "V" if sound in VOWEL_PHONES else "C"


class Model:
    """The trained model: which letters each sound may be written as, and the table."""

    def __init__(self, choices: Iterable[tuple[str, str]], table: bytes) -> None:
        """Take pairs of sound and letters, and 2^BITS signed bytes; raises ValueError if there are not so many."""
        self._choices: dict[str, list[tuple[str, int]]] = {}
        for sound, letters in choices:
            self._choices.setdefault(sound, []).append((letters, hashed(f"{sound}={letters}")))
        self._table = array("b", table)
        if len(self._table) != 1 << BITS:
            raise ValueError(f"the table of weights has {len(self._table)} places, not {1 << BITS}")

    def spellings(self, sounds: str) -> list[tuple[str, float]]:
        """Give the likeliest spellings of a row of sounds, the best first: (letters, natural logarithm).

        >>> Model([("k", "k"), ("a", "a"), ("m", "m")], bytes(1 << BITS)).spellings("kam")
        [('kam', 0.0)]
        """
        paths = [_Path(0.0, START, "")]
        for at, features in enumerate(around(sounds)):
            choices = self._choices.get(sounds[at])
            if choices is None:
                continue
            level = [self._sum(features, letters) for _, letters in choices]
            paths = self._step(paths, choices, level, sounds, at)
        merged: dict[str, float] = {}
        for path in paths:
            merged[path.text] = _added(merged.get(path.text), path.chance)
        return sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:_SPELLINGS]

    def _step(
        self, paths: list[_Path], choices: list[tuple[str, int]], level: list[int], sounds: str, at: int
    ) -> list[_Path]:
        """Write one more sound on every path; paths that end alike are one."""
        grown: dict[tuple[History, str], float] = {}
        for path in paths:
            features = so_far(sounds, at, path.history)
            sums = [
                SCALE * (base + self._sum(features, letters)) for base, (_, letters) in zip(level, choices, strict=True)
            ]
            top = max(sums)
            whole = top + math.log(sum(math.exp(value - top) for value in sums))
            for value, (letters, _) in zip(sums, choices, strict=True):
                if top - value <= _HOPELESS:
                    key = ((letters, *path.history[:2]), path.text + letters)
                    grown[key] = _added(grown.get(key), path.chance + value - whole)
        best = sorted(grown.items(), key=lambda item: (-item[1], item[0]))[:_BEAM]
        return [_Path(chance, history, text) for (history, text), chance in best]

    def _sum(self, features: list[int], letters: int) -> int:
        table = self._table
        return sum(table[(f * 0x9E3779B1 + letters) * 0x85EBCA6B >> 7 & _MASK] for f in features)


def _added(one: float | None, other: float) -> float:
    """Add two chances given as natural logarithms."""
    if one is None:
        return other
    high, low = max(one, other), min(one, other)
    return high + math.log1p(math.exp(low - high))
