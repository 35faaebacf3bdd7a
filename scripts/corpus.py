"""The corpus from which the word lists of the language room are made, read one way by all their scripts.

The files are those of the evaluation data: sentences of Hindi Wikipedia from Dakshina v1.0 (Google LLC, CC BY-SA
4.0), passages of it from MIRACL (Apache-2.0, the text CC BY-SA), and Dakshina's pairs of re-typed words.
"""

from __future__ import annotations

import collections
import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from shirorekha.hindi.letters import normalise
from shirorekha.hindi.wordlists import rows
from shirorekha.hindi.words import Word, words

LEXICON = Path(__file__).parents[1] / "src" / "shirorekha" / "hindi" / "lexicon"
SOURCES = ("wiki_sentences.txt.gz", "wiki_passages.txt.gz")


def sentences(folder: Path) -> Iterator[list[str]]:
    """Yield each line of the corpus as its words, "" standing for what is not a Hindi word."""
    for name in SOURCES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                found = words(normalise(line))
                yield [
                    part for before, word in zip([None, *found], found, strict=False) for part in _counted(word, before)
                ]


def _counted(word: Word, before: Word | None) -> tuple[str, ...]:
    """Give a word as it is counted: an initial, or a short form that is a word in itself, without its stop."""
    if word.kind != "hindi":
        return ("",)
    bare = word.text.removesuffix(".").removesuffix("०")
    unit = before is not None and before.kind == "number" and bare in _usual("unit")
    return (word.text,) if bare == word.text or "." in bare or unit or bare in _usual("title") else (bare, "")


@cache
def _usual(kind: str) -> frozenset[str]:
    return frozenset(row[1] for row in rows("abbreviations.tsv") if row[0] == kind)


def counts(folder: Path) -> collections.Counter[str]:
    """Count the Hindi words of the corpus."""
    found: collections.Counter[str] = collections.Counter()
    for line in sentences(folder):
        found.update(line)
    del found[""]
    return found


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the pairs of spellings that two people typed for one word."""
    with (folder / "retyped_pairs.dev.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            first, second, _ = line.split("\t")
            yield normalise(first), normalise(second)
