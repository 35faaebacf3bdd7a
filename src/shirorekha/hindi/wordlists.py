"""The files in `lexicon/`: the small word lists are read once each on first use."""

from __future__ import annotations

import pkgutil
from functools import cache

__all__ = ["read", "rows", "single_words"]


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


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the lines of a tab-separated file of `lexicon/`, split into columns, without its comments.

    >>> ("letter", "एम") in rows("abbreviations.tsv")
    True
    """
    lines = read(name).decode("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def single_words(name: str) -> frozenset[str]:
    """Give the words of a file of `lexicon/` that has one on each line.

    >>> "में" in single_words("hanging.txt")
    True
    """
    return frozenset(columns[0] for columns in rows(name))
