"""English words by how they sound to a Hindi ear: कंज्यूमर is consumer, though nobody who spelled it out would think so.

Every English word of `lexicon/latin_english.z` lies there with its sounds and under a key, the row of its consonant
classes. A Hindi word finds those with its own key, and the table `lexicon/latin_said.tsv` (English sound, Hindi sounds,
share) says how likely each of them is written so. Which other words are met in English text at all, most of them names
(kumaon, sangrur) and Hindi as people type it (kehte), `lexicon/latin_written.z` says, by hashes. The files are made by
`scripts/make_english.py`.
"""

from __future__ import annotations

import math
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from shirorekha.hindi.keys import keys
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.phones import spelled
from shirorekha.hindi.wordlists import read

__all__ = ["ENGLISH_SOUNDS", "RANK_BITS", "Heard", "Listener", "english_key", "listener", "ranked"]

#: The sounds of the CMU Pronouncing Dictionary, stress left out, and the letter that stands for each here.
ENGLISH_SOUNDS = dict(
    zip(
        (
            *("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW", "B", "CH"),
            *("D", "DH", "F", "G", "HH", "JH", "K", "L", "M", "N", "NG", "P", "R", "S", "SH", "T", "TH", "V", "W"),
            *("Y", "Z", "ZH"),
        ),
        "A@a0wYe3EiIoOuUbcdDfgHjklmnNprsStTvVyzZ",
        strict=True,
    )
)
#: The classes of `keys` as English sounds have them; j, z and s are one here, since Hindi writes each for another.
_CLASSES = str.maketrans({
    **dict.fromkeys("A@a0wYeEiIoOuUHny", ""), "D": "d", "f": "p", "j": "s", "3": "r", "S": "s", "T": "t", "v": "b",
    "V": "b", "z": "s", "Z": "s", "N": "g",
})  # fmt: skip
_SILENT = Pattern("N(?=[kg])|m(?=[pb])")
_TWICE = Pattern(r"(.)\1+")
#: A word less likely than this for each Hindi sound (natural logarithm) is not what was heard.
_FAINTEST = -1.6
_LONGEST_CHUNK = 4
_MOST = 6
#: A word's hash and its place by frequency lie in one number.
_ORDER_BITS = 20
#: The last bits of a number in `latin_written.z` are a word's rank, the others those of its hash.
RANK_BITS = 3


class Heard(NamedTuple):
    """An English word that a Hindi word may be: how near, from 0.0 to 1.0, and its place by frequency, from 0."""

    word: str
    nearness: float
    order: int


class Listener:
    """The English words and the table, read from files."""

    def __init__(self, read_file: Callable[[str], bytes] = read) -> None:
        """Read the files as `read_file` gives them by name."""
        self._lines = zlib.decompress(read_file("latin_english.z"))
        self._starts, places, at = array("I"), array("Q"), 0
        while at < len(self._lines):
            self._starts.append(at)
            end = self._lines.index(b"\n", at)
            _, word, _, order = self._lines[at:end].split(b"\t")
            places.append(zlib.crc32(word) << _ORDER_BITS | int(order))
            at = end + 1
        self._orders = array("Q", sorted(places))
        steps = array("I", zlib.decompress(read_file("latin_written.z")))  # each from the number before
        if sys.byteorder == "big":
            steps.byteswap()
        self._written = array("I", accumulate(steps))
        self._shares: dict[str, list[tuple[str, float]]] = {}
        for row in read_file("latin_said.tsv").decode("utf-8").splitlines():
            if not row.startswith("#"):
                english, sounds, share = row.split("\t")
                self._shares.setdefault(english, []).append((sounds, math.log(float(share))))

    def order(self, word: str) -> int | None:
        """Give the place by frequency of an English word, None if it is none.

        >>> listener().order("the"), listener().order("samachar")
        (0, None)
        """
        hashed = zlib.crc32(word.encode("utf-8", "replace"))
        place = bisect_left(self._orders, hashed << _ORDER_BITS)
        found = self._orders[place] if place < len(self._orders) else 0
        return found & (1 << _ORDER_BITS) - 1 if found >> _ORDER_BITS == hashed else None

    def rank(self, word: str) -> int | None:
        """Give how rare a word is in English text, from 0 to 7, whether or not it is an English one; None if unmet.

        >>> listener().rank("kohli"), listener().rank("sangrur"), listener().rank("vasishth")
        (2, 6, None)
        """
        wanted = ranked(word, 0)
        place = bisect_left(self._written, wanted)
        found = self._written[place] if place < len(self._written) else 0
        return found - wanted if found >> RANK_BITS == wanted >> RANK_BITS else None

    def words(self, word: str) -> list[Heard]:
        """Give the English words that a Devanagari word may be, the nearest first.

        >>> listener().words("फ्यूज")[0].word
        'fuse'
        """
        sounds, found = spelled(word), dict[str, Heard]()
        if not sounds:
            return []
        for english, said, order in self._under(keys(word).loose.replace("j", "s")):
            for way in said.split(","):
                nearness = 1 - self._chance(way, sounds) / len(sounds) / _FAINTEST
                if nearness > 0 and (english not in found or found[english].nearness < nearness):
                    found[english] = Heard(english, nearness, order)
        return sorted(found.values(), key=lambda heard: (-heard.nearness, heard.order))[:_MOST]

    def _under(self, key: str) -> list[tuple[str, str, int]]:
        """Give the lines under a key, which stand together: (word, its sounds, order)."""
        wanted, found = _TWICE.sub(r"\1", key).encode("ascii", "ignore"), []
        for number in range(bisect_left(self._starts, wanted, key=self._key_at), len(self._starts)):
            at = self._starts[number]
            filed, english, said, order = self._lines[at : self._lines.index(b"\n", at)].split(b"\t")
            if filed != wanted:
                break
            found.append((english.decode("ascii"), said.decode("ascii"), int(order)))
        return found

    def _key_at(self, at: int) -> bytes:
        return self._lines[at : self._lines.index(b"\t", at)]

    def _chance(self, said: str, sounds: str) -> float:
        """Give the natural logarithm of the likeliest way in which English sounds are written as these Hindi sounds.

        Minus infinity if there is no such way: a constant would be small beside the length of a long word.
        """
        row = {0: 0.0}
        for english in said:
            after: dict[int, float] = {}
            for start, chance in row.items():
                for chunk, share in self._shares.get(english, ()):
                    end = start + len(chunk)
                    if sounds.startswith(chunk, start) and chance + share > after.get(end, -math.inf):
                        after[end] = chance + share
            row = after
        return row.get(len(sounds), -math.inf)


def ranked(word: str, rank: int) -> int:
    """Give the number by which `latin_written.z` holds a word of a rank.

    >>> ranked("kohli", 2) - ranked("kohli", 0)
    2
    """
    return zlib.crc32(word.encode("utf-8", "replace")) >> RANK_BITS << RANK_BITS | rank


def english_key(said: str) -> str:
    """Give the row of consonant classes under which a row of English sounds is filed.

    >>> english_key("kansUm3") == "ksmr"
    True
    """
    silent: str = _SILENT.sub("", said)
    once: str = _TWICE.sub(r"\1", silent.translate(_CLASSES))
    return once


@cache
def listener() -> Listener:
    """Give the listener of the shipped files.

    >>> listener().words("कंज्यूमर")[0].word
    'consumer'
    """
    return Listener()
