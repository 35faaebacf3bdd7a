"""The doctor's own word lists, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from shirorekha.hindi.wordlists import read


@cache
def table(name: str) -> dict[str, Any]:
    """Give a list of `lexicon/` that is written in TOML; `name` is without "doctor_" and ".toml".

    >>> "के" in table("grammar")["postposition"]
    True
    """
    return tomllib.loads(read(f"doctor_{name}.toml").decode("utf-8"))
