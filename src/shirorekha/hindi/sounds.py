"""How likely one row of sounds is written as another, or in Roman letters: what people typed, as two small tables.

A row of sounds is what `phones.spelled` gives. Both tables are made by `scripts/make_sounds.py`:
`lexicon/sound_letters.tsv` (sound, Roman letters, probability) and `lexicon/sound_edits.tsv` (sound, sound,
probability; an empty second sound is one left out or put in). Everything here is the probability of the best
alignment, not the sum over all: nearly the same, and faster.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import NamedTuple

from shirorekha.hindi.phones import phones
from shirorekha.hindi.wordlists import columns

__all__ = ["Edit", "distance", "edited", "edits", "lettered", "roughly"]

#: Probabilities of what the tables have never seen: a letter for a sound, a sound without a letter, a letter
#: without a sound, one sound for another, a sound left out or put in.
_WRONG_LETTER, _SILENT, _EXTRA_LETTER, _WRONG_SOUND, _LOST_SOUND = 3e-4, 2e-3, 1e-3, 1e-4, 1e-4
_LONGEST_LETTERS = 3
_NEVER = 1e-60
_ROUGHLY = str.maketrans({
    "K": "kh", "G": "gh", "N": "n", "c": "ch", "C": "chh", "J": "jh", "Y": "n", "w": "t", "W": "th", "q": "d",
    "Q": "dh", "R": "n", "T": "th", "D": "dh", "P": "f", "B": "bh", "L": "l", "S": "sh", "z": "sh", "Z": "z",
    "F": "f", "x": "d", "X": "dh", "A": "a", "I": "i", "U": "u", "f": "ri", "E": "ai", "O": "au", "@": "a",
    "0": "o", "M": "n", "~": "n", "H": "h",
})  # fmt: skip


def lettered(sounds: str, letters: str) -> float:
    """Give the probability that somebody types these sounds as these Roman letters.

    >>> lettered("dillI", "dilli") > lettered("dillI", "delhi") > lettered("dillI", "kanpur")
    True
    """
    table, size = _letters(), len(letters)
    row = [1.0] + [0.0] * size
    for sound in sounds:
        chunks = table.get(sound, {})
        silent = max(chunks.get("", 0.0), _SILENT)
        after = [chance * silent for chance in row]
        for place, chance in enumerate(row):
            if chance < _NEVER:
                continue
            for length in range(1, min(_LONGEST_LETTERS, size - place) + 1):
                share = chunks.get(letters[place : place + length], _WRONG_LETTER if length == 1 else 0.0)
                if chance * share > after[place + length]:
                    after[place + length] = chance * share
        for place in range(size):
            if after[place] * _EXTRA_LETTER > after[place + 1]:
                after[place + 1] = after[place] * _EXTRA_LETTER
        row = after
    return row[size]


def edited(first: str, second: str) -> float:
    """Give the probability that two people who mean one word write these two rows of sounds.

    >>> edited("vIZA", "vIjA") > edited("vIZA", "vIrA")
    True
    """
    same, lost = _edits()
    row = [1.0]
    for sound in second:
        row.append(row[-1] * lost.get(sound, _LOST_SOUND))
    for sound in first:
        gone = lost.get(sound, _LOST_SOUND)
        after = [row[0] * gone]
        for place, other in enumerate(second):
            changed = row[place] * same.get(sound + other, _WRONG_SOUND)
            shorter, longer = row[place + 1] * gone, after[place] * lost.get(other, _LOST_SOUND)
            after.append(max(changed, shorter, longer))
        row = after
    return row[-1]


class Edit(NamedTuple):
    """One sound that is another, or is missing (""), in the other row; whether it is its row's last or first one."""

    first: str
    second: str
    last: bool
    at_start: bool


def edits(first: str, second: str) -> tuple[float, list[Edit]]:
    """Align two rows of sounds in the likeliest way: (minus its natural logarithm, the sounds that differ, in order).

    A sound that stays costs nothing here, unlike in `edited`.

    >>> cost, changed = edits("vIZA", "vIjA")
    >>> [(edit.first, edit.second) for edit in changed]
    [('Z', 'j')]
    """
    same, lost = _edits()
    costs, came = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)], {}
    for i in range(len(first) + 1):
        for j in range(len(second) + 1):
            ways = []
            if i and j:
                stays = first[i - 1] == second[j - 1]
                changed = 0.0 if stays else -math.log(same.get(first[i - 1] + second[j - 1], _WRONG_SOUND))
                ways.append((costs[i - 1][j - 1] + changed, (i - 1, j - 1)))
            if i:
                ways.append((costs[i - 1][j] - math.log(lost.get(first[i - 1], _LOST_SOUND)), (i - 1, j)))
            if j:
                ways.append((costs[i][j - 1] - math.log(lost.get(second[j - 1], _LOST_SOUND)), (i, j - 1)))
            if ways:
                costs[i][j], came[i, j] = min(ways)
    found, at = [], (len(first), len(second))
    while at != (0, 0):
        before = came[at]
        one, other = first[before[0] : at[0]], second[before[1] : at[1]]
        if one != other:
            ends = (one and at[0] == len(first)) or (other and at[1] == len(second))
            found.append(Edit(one, other, bool(ends), before == (0, 0)))
        at = before
    return costs[-1][-1], found[::-1]


@lru_cache(maxsize=20_000)
def roughly(word: str) -> str:
    """Write a Devanagari word in Roman letters without any finesse, only to be compared with another such.

    >>> roughly("समाचार")
    'samachar'
    """
    return phones(word).translate(_ROUGHLY)


def distance(pattern: str, text: str) -> int:
    """Count the letters to change, put in or leave out: Hyyrö's bit-parallel form of the edit distance (2003).

    >>> distance("dilli", "delhi"), distance("", "ab")
    (2, 2)
    """
    size = len(pattern)
    if not size:
        return len(text)
    places: dict[str, int] = {}
    for place, letter in enumerate(pattern):
        places[letter] = places.get(letter, 0) | 1 << place
    mask, top = (1 << size) - 1, 1 << size - 1
    more, less, found = mask, 0, size
    for letter in text:
        equal = places.get(letter, 0)
        vertical, across = equal | less, (((equal & more) + more) ^ more) | equal
        up, down = less | ~(across | more) & mask, more & across
        found += 1 if up & top else -1 if down & top else 0
        up, down = (up << 1 | 1) & mask, down << 1 & mask
        more, less = down | ~(vertical | up) & mask, up & vertical
    return found


@cache
def _letters() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for sound, chunk, share in columns("sound_letters.tsv"):
        table.setdefault(sound, {})[chunk] = float(share)
    return table


@cache
def _edits() -> tuple[dict[str, float], dict[str, float]]:
    """Give the table of pairs (both orders) and that of sounds left out or put in."""
    same: dict[str, float] = {}
    lost: dict[str, float] = {}
    for first, second, share in columns("sound_edits.tsv"):
        if second:
            same[first + second] = same[second + first] = float(share)
        else:
            lost[first] = float(share)
    return same, lost
