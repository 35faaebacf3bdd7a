"""Regular expressions that are compiled when they are first used, so that importing the language stays quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import regex

__all__ = ["Pattern"]


class Pattern:
    """A pattern given as text, or as a function that gives the text when it is needed (word lists are read then).

    It has the methods of a compiled one, and after the first call of each they cost what those do.
    """

    match: Any
    search: Any
    fullmatch: Any
    finditer: Any
    findall: Any
    sub: Any
    split: Any

    def __init__(
        self, source: str | Callable[[], str], flags: int = 0, compiler: Callable[..., Any] = regex.compile
    ) -> None:
        """Take the pattern; `compiler` is `re.compile` where that is enough and quicker than `regex`."""
        self._source = source
        self._flags = flags
        self._compiler = compiler
        self._compiled: Any = None

    def __getattr__(self, name: str) -> Any:
        if name not in Pattern.__annotations__:
            raise AttributeError(name)
        if self._compiled is None:
            source = self._source if isinstance(self._source, str) else self._source()
            self._compiled = self._compiler(source, self._flags)
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method
