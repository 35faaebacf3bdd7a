"""Which of the spellings that a word could have do most people type? A second look at what the sounds alone propose.

Options come from three sides: the model of `graphones`, English words that sound like it (`heard`), and the names of
English letters (सीबीआई is cbi). A log-linear model weighs how likely the sounds make each, whether it is an English
word and how frequent, how words that begin or end alike are typed, and which three letters stand together in it. The
weights, `lexicon/latin_second_look.tsv`, are learned by `scripts/make_latin.py` on words that the rest has not seen.
"""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from shirorekha.hindi.graphones import Model
from shirorekha.hindi.heard import Heard, Listener
from shirorekha.hindi.phones import spelled
from shirorekha.hindi.sounds import roughly
from shirorekha.hindi.wordlists import rows

__all__ = ["Relatives", "lettered", "options"]

#: Bounds of the frequency bands of English words, as places in the list.
_BANDS = (300, 1000, 3000, 10_000, 20_000, 40_000)
#: Sounds that tell an English or a Persian word.
_FOREIGN = frozenset("0@wqFZ")
#: How much less likely than the last of the model's spellings one is that the model did not propose.
_UNTHOUGHT = 2.0
#: Neighbours looked at on each side in the sorted list, kept of them, and characters that make a relative.
_AROUND, _KEPT, _ALIKE = 3, 3, 3
_LONGEST_NAMED = 8

Traits = dict[str, float]
Place = TypeVar("Place", int, str)


class Relatives:
    """Words whose spelling is known, sorted by how they begin and by how they end."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Take known words with their spelling."""
        self._known = known
        self._words = sorted(known)
        #: Places in `_words` in the order of the words read backward: reversed copies would take 4 MB.
        self._backward = array("I", sorted(range(len(known)), key=lambda place: self._words[place][::-1]))

    def beginning(self, word: str) -> list[tuple[float, str]]:
        """Give the words that begin most like this one: (share of this word that is alike, their spelling).

        >>> Relatives({"समाज": "samaj"}).beginning("समाजवाद")[0][1]
        'samaj'
        """
        near = _around(self._words, bisect.bisect_left(self._words, word))
        return [(share, self._known[found]) for share, found in _nearest(near, word)]

    def ending(self, word: str) -> list[tuple[float, str]]:
        """Give the words that end most like this one, their spelling reversed.

        >>> Relatives({"समाजवाद": "samajwad"}).ending("अलगाववाद")[0][1]
        'dawjamas'
        """
        backward = word[::-1]
        at = bisect.bisect_left(self._backward, backward, key=lambda place: self._words[place][::-1])
        near = [self._words[place][::-1] for place in _around(self._backward, at)]
        return [(share, self._known[found[::-1]][::-1]) for share, found in _nearest(near, backward)]


def options(word: str, model: Model, listener: Listener, relatives: Relatives) -> dict[str, Traits]:
    """Give the spellings that a Devanagari word could have, each with what the second look sees of it.

    >>> from shirorekha.hindi.graphones import BITS
    >>> from shirorekha.hindi.heard import listener
    >>> silent = Model([("m", "m"), ("a", "a")], bytes(1 << BITS))
    >>> sorted(options("एमपी", silent, listener(), Relatives({})))[-1]
    'mp'
    """
    sounds = spelled(word)
    if not sounds:
        return {}
    chances = dict(model.spellings(sounds))
    least = min(chances.values(), default=0.0) - _UNTHOUGHT
    found: dict[str, Traits] = {text: {"chance": chance} for text, chance in chances.items() if text}
    for heard in listener.words(word):
        found.setdefault(heard.word, {"chance": least, "not thought of": 1.0}).update(_of_heard(heard))
    named = lettered(word)
    if named:
        letters = {"letters": 1.0, f"letters {min(len(named), 4)}": 1.0}
        found.setdefault(named, {"chance": least, "not thought of": 1.0}).update(letters)
    best = max((seen["chance"] for seen in found.values()), default=0.0)
    foreign = not _FOREIGN.isdisjoint(sounds)
    begins, ends, shape = relatives.beginning(word), relatives.ending(word), _shape(roughly(word))
    for text, seen in found.items():
        seen["likeliest"] = float(seen["chance"] == best)
        seen["size"] = len(text) / len(sounds)
        seen["shape"] = float(_shape(text) == shape)
        seen |= _of_english(text, _band(listener.order(text)), foreign)
        seen |= _of_relatives("begins", text, begins) | _of_relatives("ends", text[::-1], ends)
        bounded = f"^{text}$"
        for start in range(len(text)):
            seen[bounded[start : start + 3]] = _TRIGRAM
    return found


#: How much a row of three letters is; it changes only how fast its weight is learned.
_TRIGRAM = 0.3


def lettered(word: str) -> str:
    """Give the letters whose English names make up a word, "" if they do not.

    >>> lettered("सीबीआई"), lettered("एनडीटीवी"), lettered("दिल्ली")
    ('cbi', 'ndtv', '')
    """
    best: list[str | None] = ["", *[None] * len(word)]
    for start in range(len(word)):
        so_far = best[start]
        if so_far is None:
            continue
        for end in range(start + 1, min(len(word), start + _LONGEST_NAMED) + 1):
            letter = _letter_names().get(word[start:end])
            if letter and best[end] is None:
                best[end] = so_far + letter
    whole = best[-1] or ""
    return whole if len(whole) > 1 else ""


def _of_heard(heard: Heard) -> Traits:
    return {"is heard": 1.0, "heard": heard.nearness, f"heard {_band(heard.order)}": 1.0}


def _of_english(text: str, band: str, foreign: bool) -> Traits:
    long = min(len(text), 9) // 2
    return {f"english {band}": 1.0, f"english {band} foreign {foreign:d}": 1.0, f"english {band} letters {long}": 1.0}


def _of_relatives(side: str, text: str, relatives: list[tuple[float, str]]) -> Traits:
    """Give how much of a spelling is that of the relatives: of the best of them, and of the nearest one."""
    if not relatives:
        return {}
    alike = [share * _shared(text, spelling) / len(text) for share, spelling in relatives]
    return {side: max(alike), f"{side} nearest": alike[0]}


def _band(order: int | None) -> str:
    """Name how frequent an English word is by its place in the list; None is no English word."""
    return "none" if order is None else str(sum(order >= bound for bound in _BANDS))


def _around(places: Sequence[Place], at: int) -> Sequence[Place]:
    return places[max(0, at - _AROUND) : at + _AROUND]


def _nearest(others: Iterable[str], word: str) -> list[tuple[float, str]]:
    shared = [(_shared(word, other), other) for other in others]
    near = sorted(((size, other) for size, other in shared if size >= _ALIKE), reverse=True)
    return [(size / len(word), other) for size, other in near[:_KEPT]]


def _shared(first: str, second: str) -> int:
    """Count the characters with which both begin."""
    size = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        size += 1
    return size


def _shape(letters: str) -> str:
    """Give a spelling with its vowels alike and long ones short."""
    for long, short in (("aa", "a"), ("ee", "i"), ("oo", "u"), ("w", "v")):
        letters = letters.replace(long, short)
    return letters.translate(_VOWELS)


_VOWELS = str.maketrans("aeiou", "aaaaa")


@cache
def _letter_names() -> dict[str, str]:
    return {name: letter for name, letter in rows("latin_letter_names.tsv")}
