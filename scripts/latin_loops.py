"""The two inner loops of `make_latin` in C (`latin_loops.c`), compiled when first asked for.

They add up the same numbers in the same order as the functions of `make_latin` that they stand for, so that the same
bytes come out, in minutes instead of hours. Where there is no C compiler those functions do the work.
"""

from __future__ import annotations

import ctypes
import math
import shutil
import subprocess
import tempfile
from array import array
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_suffix(".c")


class Example(NamedTuple):
    """One sound of one spelling: the hashes of its features, of the choices, which was taken, weight."""

    features: array[int]
    choices: array[int]
    taken: int
    weight: float


class Seen(NamedTuple):
    """What the second look sees of a word's options: which things, how much of each, and whether anybody typed it."""

    word: str
    texts: list[str]
    things: list[array[int]]
    amounts: list[array[float]]
    typed: list[bool]


@cache
def library() -> ctypes.CDLL | None:
    """Compile the loops; None without a C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "loops.so"
        flags = ("-O2", "-shared", "-fPIC", "-ffp-contract=off")
        subprocess.run((compiler, *flags, str(SOURCE), "-lm", "-o", str(made)), check=True)
        found = ctypes.CDLL(str(made))  # stays loaded when the file is gone
    found.update.restype = ctypes.c_double
    return found


def update(
    loops: ctypes.CDLL,
    examples: Sequence[Example],
    drawn: array[float],
    rates: tuple[float, float],
    table: tuple[array[float], array[float]],
) -> float:
    """Learn from examples as `make_latin.update` does; gives the sum of what it gives.

    `drawn` holds a number by chance for each feature of each example, `rates` the share of features that are dropped
    and the step, `table` the weights and the sums of squared slopes, which are changed in place.
    """
    features, choices, starts = array("I"), array("I"), array("i", [0])
    for example in examples:
        features.extend(example.features)
        choices.extend(example.choices)
        starts.append(len(choices))
    each = len(features) // len(examples)
    taken = array("i", (example.taken for example in examples))
    weight = array("d", (example.weight for example in examples))
    numbers = (features, drawn, starts, choices, taken, weight)
    likelihood: float = loops.update(
        ctypes.c_long(len(examples)),
        ctypes.c_long(each),
        *map(_at, numbers),
        *map(ctypes.c_double, rates),
        *map(_at, table),
    )
    if math.isnan(likelihood):
        raise ValueError("an example has more choices or features than latin_loops.c has room for")
    return likelihood


def look(loops: ctypes.CDLL, lists: Sequence[Seen], step: float, table: tuple[array[float], array[float]]) -> None:
    """Learn from the options of words as `make_latin.look` does; `table` is changed in place, as in `update`."""
    words, options, things, amounts, typed = array("i", [0]), array("i", [0]), array("I"), array("f"), array("b")
    for seen in lists:
        for row, much in zip(seen.things, seen.amounts, strict=True):
            things.extend(row)
            amounts.extend(much)
            options.append(len(things))
        typed.extend(seen.typed)
        words.append(len(options) - 1)
    powers = array("d", bytes(8 * len(typed)))
    numbers = (words, options, things, amounts, typed)
    loops.look(ctypes.c_long(len(lists)), *map(_at, numbers), ctypes.c_double(step), _at(powers), *map(_at, table))


def _at(numbers: array[int] | array[float]) -> ctypes.c_void_p:
    return ctypes.c_void_p(numbers.buffer_info()[0])
