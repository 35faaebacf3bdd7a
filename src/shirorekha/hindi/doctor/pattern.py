"""Regular expressions that are compiled when they are first used, so that importing the doctor stays quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import regex

_METHODS = ("match", "search", "fullmatch", "finditer", "sub", "split")


class Pattern:
    """A pattern given as text, or as a function that gives the text when it is needed (word lists are read then)."""

    match: Any
    search: Any
    fullmatch: Any
    finditer: Any
    sub: Any
    split: Any

    def __init__(self, source: str | Callable[[], str], flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        source = self._source if isinstance(self._source, str) else self._source()
        compiled = regex.compile(source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
