"""What people typed in Roman letters for Hindi words, read one way by the scripts that learn from it.

The files are Dakshina's (Google LLC, CC BY-SA 4.0): its lexicon of Roman spellings, and its sentences.
"""

from __future__ import annotations

import collections
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from shirorekha.hindi.letters import normalise

LEXICONS = ("romanised_words.train.tsv", "romanised_words.dev.tsv")
SENTENCES = "romanised_sentences.dev.tsv.gz"
_PLAIN = regex.compile(r"\p{Devanagari}+\t[a-z]+")

Typed = collections.Counter[tuple[str, str]]


def romanised(folder: Path, names: Iterable[str] = (*LEXICONS, SENTENCES), without_every: int = 0) -> Typed:
    """Count how many people typed what for which word; rows that are not one word in each script are left out.

    With `without_every` every so-manyeth sentence, from the first on, is left out, so that it can be measured on.
    """
    found: Typed = collections.Counter()
    for name in names:
        for columns in _columns(folder / name, without_every if name == SENTENCES else 0):
            word = normalise(columns[0])
            if _PLAIN.fullmatch(f"{word}\t{columns[1]}"):
                found[word, columns[1]] += int(columns[2]) if len(columns) > 2 else 1
    return found


def _columns(path: Path, without_every: int) -> Iterator[list[str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    sentence = 0
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.lower().rstrip("\n").split("\t")
            if len(columns) < 2:
                sentence += 1
            elif not without_every or sentence % without_every:
                yield columns
