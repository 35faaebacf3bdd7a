"""Which of the spellings that a word could have do most people type? A second look at what the sounds alone propose.

Options come from four sides: the model of `graphones`, English words that sound like it (`heard`), the names of
English letters (सीबीआई is cbi), and known words that it goes like (`analogies`). A log-linear model weighs how likely
the sounds make each and those beside it, in what it differs from the likeliest, whether it is an English word, how
frequent, and whether English words have such sounds, whether else it is met in English text (names, Hindi as people
type it), how words that begin or end alike are typed, and which letters stand together in it. The weights,
`lexicon/latin_second_look.tsv`, are learned by `scripts/make_latin.py` on words that the rest has not seen, and make it
as likely as can be that somebody typed what is chosen: that finds the most usual spelling more often, too, than
learning the most usual one does.
"""

from __future__ import annotations

import bisect
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from shirorekha.hindi.analogies import Analogies
from shirorekha.hindi.graphones import Model
from shirorekha.hindi.heard import Heard, Listener
from shirorekha.hindi.packed import Packed
from shirorekha.hindi.phones import spelled
from shirorekha.hindi.sounds import roughly
from shirorekha.hindi.wordlists import rows

__all__ = ["Relatives", "letter", "lettered", "options"]

#: Bounds of the frequency bands of English words, as places in the list.
_BANDS = (300, 1000, 3000, 10_000, 20_000, 40_000)
#: Sounds that tell an English or a Persian word.
_FOREIGN = frozenset("0@wqFZ")
#: How much less likely than the last of the model's spellings one is that the model did not propose.
_UNTHOUGHT = 2.0
#: Neighbours looked at on each side in the sorted list, kept of them, and characters that make a relative.
_AROUND, _KEPT, _ALIKE = 3, 3, 3
_LONGEST_NAMED = 8
#: How often words that go alike must be typed so for an analogy to propose a spelling.
_USUAL = 0.2
#: Letters of a difference from the likeliest option at most, and letters that are looked at together.
_STRETCH, _TOGETHER = 3, (3, 4)
#: How much a row of letters or of sounds is; it changes only how fast its weight is learned.
_ROW = 0.3

Traits = dict[str, float]
Place = TypeVar("Place", int, str)


class Relatives:
    """Words whose spelling is known, sorted by how they begin and by how they end."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Take known words with their spelling."""
        self._known = known
        self._words = known.words if isinstance(known, Packed) else sorted(known)
        #: Places in `_words` in the order of the words read backward: reversed copies would take 4 MB.
        backward = [word[::-1] for word in self._words]
        self._backward = array("I", sorted(range(len(backward)), key=backward.__getitem__))

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


def options(
    word: str, model: Model, listener: Listener, relatives: Relatives, analogies: Analogies
) -> dict[str, Traits]:
    """Give the spellings that a Devanagari word could have, each with what the second look sees of it.

    >>> from shirorekha.hindi.graphones import BITS
    >>> from shirorekha.hindi.heard import listener
    >>> silent = Model([("m", "m"), ("a", "a")], bytes(1 << BITS))
    >>> sorted(options("एमपी", silent, listener(), Relatives({}), Analogies({}, [])))[-1]
    'mp'
    """
    sounds = spelled(word)
    if not sounds:
        return {}
    like, compounds = analogies.spellings(word), analogies.compounds(word)
    found = _proposed(word, sounds, model, listener)
    least = min((seen["chance"] for seen in found.values()), default=0.0)
    for text in sorted(compounds.union(text for text, share in like.items() if share >= _USUAL)):
        found.setdefault(text, {"chance": least, "not thought of": 1.0, "only by analogy": 1.0})
    _weigh_chances(found)
    foreign = not _FOREIGN.isdisjoint(sounds)
    begins, ends, shape = relatives.beginning(word), relatives.ending(word), _shape(roughly(word))
    for text, seen in found.items():
        seen["size of it"] = len(text) / len(sounds)
        seen["shape"] = float(_shape(text) == shape)
        seen |= _of_english(text, _band(listener.order(text)), foreign)
        if listener.order(text) is None:
            seen |= _of_written(text, listener.rank(text))
        seen |= _of_relatives("begins", text, begins) | _of_relatives("ends as", text[::-1], ends)
        seen |= _of_analogies(text, like, compounds)
        bounded = f"^{text}$"
        for size in _TOGETHER:
            seen |= dict.fromkeys((bounded[at : at + size] for at in range(len(bounded) - size + 1)), _ROW)
    return found


def _proposed(word: str, sounds: str, model: Model, listener: Listener) -> dict[str, Traits]:
    """Give the spellings that sounds, English words and the names of letters propose."""
    chances = dict(model.spellings(sounds))
    least = min(chances.values(), default=0.0) - _UNTHOUGHT
    found: dict[str, Traits] = {text: {"chance": chance} for text, chance in chances.items() if text}
    bounded = f"^{sounds}$"
    said = {f"said {bounded[at : at + size]}": _ROW for size in (2, 3) for at in range(len(bounded) - size + 1)}
    for heard in listener.words(word):
        found.setdefault(heard.word, {"chance": least, "not thought of": 1.0}).update(_of_heard(heard) | said)
    named = lettered(word)
    if named:
        letters = {"letters": 1.0, f"letters {min(len(named), 4)}": 1.0}
        found.setdefault(named, {"chance": least, "not thought of": 1.0}).update(letters)
    return found


def _weigh_chances(found: dict[str, Traits]) -> None:
    """Say of each option how likely it is beside the others, and in what it differs from the likeliest."""
    if not found:
        return
    best = max(seen["chance"] for seen in found.values())
    likeliest = max(found, key=lambda text: found[text]["chance"])
    powers = {text: math.exp(seen["chance"] - best) for text, seen in found.items()}
    whole = sum(powers.values())
    for text, seen in found.items():
        others = [(other, power) for other, power in powers.items() if other != text]
        seen["likeliest"] = float(seen["chance"] == best)
        seen["share of all"] = powers[text] / whole
        seen["share of near ones"] = sum(power for other, power in others if _one_apart(text, other)) / whole
        if others:
            seen["lead of it"] = seen["chance"] - max(found[other]["chance"] for other, _ in others)
        if text != likeliest:
            seen |= _of_difference(likeliest, text)


def _of_difference(likeliest: str, text: str) -> Traits:
    """Name the one stretch of letters in which an option differs from the likeliest, if it is short."""
    start = _shared(likeliest, text)
    end = _shared(likeliest[start:][::-1], text[start:][::-1])
    old, new = likeliest[start : len(likeliest) - end], text[start : len(text) - end]
    if max(len(old), len(new)) > _STRETCH:
        return {}
    where = "first" if start == 0 else "last" if end == 0 else "inside"
    return {f"{old}>{new}": 1.0, f"{old}>{new} {where}": 1.0}


def _one_apart(first: str, second: str) -> bool:
    """Say whether two different spellings differ in one letter, more, less or another."""
    start = _shared(first, second)
    rest, other = first[start:], second[start:]
    return rest[1:] == other[1:] or rest == other[1:] or rest[1:] == other


def _of_analogies(text: str, like: dict[str, float], compounds: set[str]) -> Traits:
    """Give how usual a spelling is for words that go like it, or how usual the ones are that it is not."""
    found: Traits = {}
    if text in like:
        found |= {"analogy": 1.0, "analogy share": like[text]}
    elif like:
        found |= {"against analogy": 1.0, "against analogy share": max(like.values())}
    if compounds:
        found["compound" if text in compounds else "no compound"] = 1.0
    return found


def letter(name: str) -> str:
    """Give the letter whose English name a word is, "" if it is none.

    >>> letter("बी"), letter("बीबी")
    ('b', '')
    """
    return _letter_names().get(name, "")


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
            named = letter(word[start:end])
            if named and best[end] is None:
                best[end] = so_far + named
    whole = best[-1] or ""
    return whole if len(whole) > 1 else ""


def _of_heard(heard: Heard) -> Traits:
    return {"is heard": 1.0, "heard": heard.nearness, f"heard {_band(heard.order)}": 1.0}


def _of_english(text: str, band: str, foreign: bool) -> Traits:
    sized = f"english {band} letters {_length(text)}"
    return {f"english {band}": 1.0, f"english {band} foreign {foreign:d}": 1.0, sized: 1.0}


def _of_written(text: str, rank: int | None) -> Traits:
    band = "none" if rank is None else str(rank)
    return {f"written {band}": 1.0, f"written {band} letters {_length(text)}": 1.0}


def _length(text: str) -> int:
    """Name how long a spelling is."""
    return min(len(text), 9) // 2


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
