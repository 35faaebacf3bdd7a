"""The places that the doctor knows by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from shirorekha.hindi.doctor.fold import fold
from shirorekha.hindi.wordlists import read


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the list: its usual spelling, its kind (country, state, region, capital, city), and whether its name
    is an everyday word as well and so proves nothing in running prose."""

    name: str
    kind: str
    everyday: bool


@cache
def places() -> dict[str, Place]:
    """Give every known place by each of its folded spellings.

    >>> places()["पटना"].kind
    'capital'
    """
    found: dict[str, Place] = {}
    kind = ""
    for line in read("doctor_places.txt").decode("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            spellings = line.rstrip("?").split("|")
            place = Place(spellings[0], kind, line.endswith("?"))
            for spelling in spellings:
                found.setdefault(fold(spelling), place)
    return found


def place_at(words: Sequence[str], index: int) -> tuple[Place, int] | None:
    """Give the place named by the folded words from `index` on, and how many words it takes; the longest name wins.

    >>> place_at(["नई", "दिल्ली", "में"], 0)[1]
    2
    """
    table = places()
    for length in range(min(4, len(words) - index), 0, -1):
        found = table.get(" ".join(words[index : index + length]))
        if found is not None:
            return found, length
    return None
