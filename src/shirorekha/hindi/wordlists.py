"""The files in `lexicon/`: the small word lists are read once each on first use."""

from __future__ import annotations

import io
import pkgutil
from collections.abc import Iterator
from functools import cache

__all__ = ["columns", "lines", "read", "rows", "single_words"]


def read(name: str) -> bytes:
    """Give a file of `lexicon/`, also out of a zipped package; raises FileNotFoundError if there is none.

    `importlib.resources` does the same, but costs a third of the import time that this whole room is allowed.

    >>> read("hanging.txt").decode().splitlines()[1]
    'का'
    """
    content = pkgutil.get_data("shirorekha.hindi", f"lexicon/{name}")
    if content is None:
        raise FileNotFoundError(name)
    return content


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a file of `lexicon/` that are not comments, one by one: a long file is never there twice.

    >>> next(lines("hanging.txt"))
    'का'
    """
    for line in io.BytesIO(read(name)):
        if line.strip() and not line.startswith(b"#"):
            yield line.decode("utf-8").rstrip("\r\n")


def columns(name: str) -> Iterator[list[str]]:
    """Yield the lines of a tab-separated file of `lexicon/`, split, for who makes a table of his own of them.

    >>> next(columns("sound_edits.tsv"))[:2]
    ['0', '0']
    """
    return (line.split("\t") for line in lines(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the lines of a short tab-separated file of `lexicon/`, split into columns, and keep them.

    >>> ("letter", "एम") in rows("abbreviations.tsv")
    True
    """
    return tuple(map(tuple, columns(name)))


@cache
def single_words(name: str) -> frozenset[str]:
    """Give the words of a file of `lexicon/` that has one on each line.

    >>> "में" in single_words("hanging.txt")
    True
    """
    return frozenset(columns[0] for columns in rows(name))
