"""The small word lists in `lexicon/`, read once each on first use."""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["rows", "single_words"]


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the lines of a tab-separated file of `lexicon/`, split into columns, without its comments.

    >>> ("letter", "एम") in rows("abbreviations.tsv")
    True
    """
    text = resources.files("shirorekha.hindi").joinpath("lexicon", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def single_words(name: str) -> frozenset[str]:
    """Give the words of a file of `lexicon/` that has one on each line.

    >>> "में" in single_words("hanging.txt")
    True
    """
    return frozenset(columns[0] for columns in rows(name))
