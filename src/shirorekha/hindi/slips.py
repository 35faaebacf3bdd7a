"""How people misspell Hindi: words as written units, what each slip costs, and which words a slip may have been.

A unit is a consonant (with its nukta), a vowel sign, the inherent vowel, or a sign such as anusvara; an independent
vowel is the mark of a hiatus and its sign. So a member dropped from a conjunct (ऑस्टेलिया) is one slip, as is a
wrong matra or a forgotten virama, and गयी and गई differ by one.

The costs are negative natural logarithms of probabilities, learned by `scripts/make_slips.py` from words that two
people typed differently.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator

from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import columns

__all__ = ["SWAP", "Costs", "alignment", "costs", "distance", "margin", "near_skeletons", "signs", "skeleton", "units"]

INHERENT, HIATUS = "a", "_"
_VIRAMA, _NUKTA = "्", "़"
_CONSONANTS = frozenset(map(chr, [*range(0x0915, 0x093A), *range(0x0978, 0x0980)]))
_LETTERS = "अआइईउऊऋएऐओऔऑऍॲऎऒ"
_SIGNS = [INHERENT, *"ािीुूृेैोौॉॅॅॆॊ"]
_SIGN_OF = dict(zip(_LETTERS, _SIGNS, strict=True))
_VOWEL_SIGNS = frozenset(_SIGNS[1:]) | {"ॄ"}

#: Consonants that are mistaken for each other fall into one class; vowels, nasal signs and य into none.
_CLASSES = {
    **dict.fromkeys("कख", "k"),
    **dict.fromkeys("गघ", "g"),
    **dict.fromkeys("चछ", "c"),
    **dict.fromkeys("जझ", "j"),
    **dict.fromkeys("टठतथ", "t"),
    **dict.fromkeys("डढदध", "d"),
    **dict.fromkeys("पफ", "p"),
    **dict.fromkeys("बभव", "b"),
    **dict.fromkeys("नणञङऩ", "n"),
    **dict.fromkeys("रऱ", "r"),
    **dict.fromkeys("लळऴ", "l"),
    **dict.fromkeys("शषस", "s"),
    "म": "m",
    "ह": "h",
    _VIRAMA: _VIRAMA,
}
_ALPHABET = "kgcjtdpbnrlsmh"
_TO_CLASS = {code: _CLASSES.get(chr(code)) for code in range(0x0900, 0x0980)} | {0x200C: None, 0x200D: None}
_TO_SIGN = {ord(letter): None if sign == INHERENT else sign for letter, sign in _SIGN_OF.items()} | dict.fromkeys(
    (ord(_VIRAMA), ord(_NUKTA), 0x200C, 0x200D)
)
_NASAL = Pattern(f"n{_VIRAMA}(?=[kgcjtdpb])|m{_VIRAMA}(?=[pb])|{_VIRAMA}")
_RUN = Pattern(r"(.)\1+")

SWAP = "swap"  # the name under which the costs list two units that changed places
_FAR = 9.0  # for a pair of units that no table knows
_DOUBLED, _HALVED = 4.0, 3.0  # a unit typed twice; one of two typed once


def units(word: str) -> tuple[str, ...]:
    """Split a normalised word into written units.

    >>> units("हुई"), units("शर्मा"), units("समूह")
    (('ह', 'ु', '_', 'ी'), ('श', 'a', 'र', 'म', 'ा'), ('स', 'a', 'म', 'ू', 'ह', 'a'))
    """
    out: list[str] = []
    bare = False  # the last unit is a consonant whose vowel is still to come
    for char in word:
        if char == _NUKTA:
            if out:
                out[-1] += char
        elif char in _CONSONANTS:
            if bare:
                out.append(INHERENT)
            out.append(char)
            bare = True
        elif char == _VIRAMA or char in _VOWEL_SIGNS:
            if char != _VIRAMA:
                out.append("ृ" if char == "ॄ" else char)
            bare = False
        else:
            if bare and char != "ः":
                out.append(INHERENT)
            bare = False
            out.extend((HIATUS, _SIGN_OF[char]) if char in _SIGN_OF else (char,))
    if bare:
        out.append(INHERENT)
    return tuple(out)


def signs(word: str) -> frozenset[str]:
    """Give the letters and vowel signs of a word, without order: what `Costs.floor` compares.

    >>> sorted(signs("आम")) == ["म", "ा"]
    True
    """
    return frozenset(word.translate(_TO_SIGN))


def skeleton(word: str) -> str:
    """Give the classes of a word's consonants, under which most of its misspellings fall too.

    >>> skeleton("ऑस्ट्रेलिया"), skeleton("ऑस्टेलिया"), skeleton("हिन्दी")
    ('strl', 'stl', 'hd')
    """
    return str(_RUN.sub(r"\1", _NASAL.sub("", word.translate(_TO_CLASS))))


def near_skeletons(bones: str) -> Iterator[str]:
    """Yield the skeletons one consonant away: dropped, added, exchanged, or two that changed places.

    >>> near = set(near_skeletons("stl"))
    >>> "strl" in near, "sl" in near, "slt" in near, "strlk" in near
    (True, True, True, False)
    """
    size = len(bones)
    for place in range(size + 1):
        head, tail = bones[:place], bones[place:]
        if tail:
            yield _RUN.sub(r"\1", head + tail[1:])
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _ALPHABET:
            if head[-1:] != letter != tail[:1]:
                yield head + letter + tail
                if tail and letter != tail[1:2]:
                    yield head + letter + tail[1:]


class Costs:
    """What each slip costs: a table of (right unit, typed unit) → cost, "" for a unit left out or put in."""

    def __init__(self, table: dict[tuple[str, str], float]) -> None:
        """Arrange the table for look-up, and find the least that each unit can cost."""
        self.swap = table.get((SWAP, SWAP), 6.0)
        self.of: dict[str, dict[str, float]] = {}
        self.least_right: dict[str, float] = {}
        self.least_typed: dict[str, float] = {}
        for (right, typed), cost in table.items():
            self.of.setdefault(right, {})[typed] = cost
            one, other = right[:1], typed[:1]  # a nukta is left to the exact measure
            if one != other:
                self.least_right[one] = min(cost, self.least_right.get(one, _FAR))
                self.least_typed[other] = min(cost, self.least_typed.get(other, _FAR))

    def floor(self, right: frozenset[str], typed: frozenset[str]) -> float:
        """Give a cost below which no slips turn a word of these signs into one of those: quick, and seldom exact.

        >>> right, typed = "समूह", "समह"
        >>> 0 < costs().floor(signs(right), signs(typed)) <= distance(units(right), units(typed))
        True
        """
        lost = sum(self.least_right.get(unit, _FAR) for unit in right - typed)
        gained = sum(self.least_typed.get(unit, _FAR) for unit in typed - right)
        return max(lost, gained)


@functools.cache
def costs() -> Costs:
    """Give the costs that the product ships.

    >>> costs().of["ी"]["ि"] < costs().of["ी"]["ौ"]
    True
    """
    return Costs({(right, typed): float(cost) for right, typed, cost in columns("slip_costs.tsv")})


def distance(right: tuple[str, ...], typed: tuple[str, ...], limit: float = 99.0) -> float:
    """Give the cost of the likeliest slips that turn `right` into `typed` (units); infinity if above `limit`.

    >>> distance(units("समूह"), units("समूह"))
    0.0
    >>> distance(units("ऑस्ट्रेलिया"), units("ऑस्टेलिया")) < distance(units("इटालिया"), units("ऑस्टेलिया"))
    True
    """
    rows = alignment(right, typed, costs(), limit)
    return rows[-1][-1] if len(rows) > len(right) else math.inf


def margin(frequency: int, cost: float, size: int) -> float:
    """Weigh "a slip for a word of this frequency" against "a word not seen before": above 0, it is a slip.

    The longer a word (`size` in units), the less likely it is to be so near to another by chance. The weights were
    fitted so that of the words of clean news (UD Hindi-PUD) 0.7 % are flagged.

    >>> margin(1000, 2.5, 8) > 0 > margin(1, 9.0, 3)
    True
    """
    return 0.7 * math.log(max(frequency, 1)) - cost + 0.5 * size - 1.2


def alignment(
    right: tuple[str, ...], typed: tuple[str, ...], table: Costs, limit: float = math.inf
) -> list[list[float]]:
    """Give the matrix of costs of all prefixes, ending early at a row that is above `limit` throughout.

    >>> rows = alignment(units("कम"), units("काम"), costs())
    >>> len(rows), len(rows[0]), rows[1][1]
    (5, 5, 0.0)
    """
    put_in = table.of.get("", {})
    steps = [
        _DOUBLED if place and typed[place - 1] == char else put_in.get(char, _FAR) for place, char in enumerate(typed)
    ]
    rows = [list(itertools.accumulate(steps, initial=0.0))]
    for i, unit in enumerate(right):
        row = _row(unit, typed, steps, rows[-1], table.of.get(unit, {}), bool(i) and right[i - 1] == unit)
        if i and unit in typed:
            _mend_swaps(right, typed, i, rows, row, table.swap)
        rows.append(row)
        if min(row) > limit:
            break
    return rows


def _row(
    unit: str, typed: tuple[str, ...], steps: list[float], above: list[float], to: dict[str, float], doubled: bool
) -> list[float]:
    """Give one row of the matrix, but for swaps."""
    left_out = _HALVED if doubled else to.get("", _FAR)
    last = above[0] + left_out
    row = [last]
    diagonal = above[0]
    for char, step, up in zip(typed, steps, above[1:], strict=True):
        last += step
        if unit != char:
            diagonal += to.get(char, _FAR)
        if diagonal < last:
            last = diagonal
        if up + left_out < last:
            last = up + left_out
        row.append(last)
        diagonal = up
    return row


def _mend_swaps(
    right: tuple[str, ...], typed: tuple[str, ...], i: int, rows: list[list[float]], row: list[float], swap: float
) -> None:
    """Lower the costs in a row where two units changed places, next to each other or around one (समहू)."""
    for j in range(1, len(typed)):
        for gap in (1, 2):
            if i >= gap <= j and right[i] == typed[j - gap] != typed[j] == right[i - gap]:
                held = gap == 1 or right[i - 1] == typed[j - 1]
                row[j + 1] = min(row[j + 1], rows[i - gap][j - gap] + swap if held else math.inf)
