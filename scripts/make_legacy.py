"""Learn how characters follow each other in legacy fonts and in Latin text: writes two files of `lexicon/`.

`legacy_pairs.txt` has the costs of any two characters, `legacy_triples.z` how much likelier three letters are in Kruti
Dev's codes than in Latin text, as bytes. Run as `python -m scripts.make_legacy --data DIR`, where DIR holds the corpus
(see `scripts.corpus`), which is written in each font with our own tables, and `romanised_words.train.tsv` (Dakshina
v1.0, Google LLC, CC BY-SA 4.0), which stands for Hindi in Roman letters; English is our own list of words and, for the
triples, the words of `latin_english.z`, which `scripts.make_english` makes (CMU Pronouncing Dictionary, wordfreq).
"""

from __future__ import annotations

import argparse
import collections
import math
import zlib
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from scripts.corpus import LEXICON, counts

from shirorekha.hindi.fonts import font
from shirorekha.hindi.letter_pairs import LEAD_UNITS, LETTERS, NO_LEAD
from shirorekha.hindi.wordlists import read

ALPHABET = 120  # about how many characters may follow any other
ENGLISH_WEIGHT = 20
LEAST_SHARE = 0.02  # a pair must have this much of the weight of one sighting of a word
#: The weight of an English word by its place among them (half of it at the 6,000th), of a listed one, of typed Hindi.
FREQUENT_WEIGHT, HALVED, LISTED_WEIGHT, TYPED_WEIGHT = 3.0, 2000, 5.0, 0.5
TRUST = 5.0  # sightings that the shorter context is worth, when a letter is guessed from the two before it
HEAD = """# Made by scripts/make_legacy.py from Hindi Wikipedia (Wikipedia contributors; by way of Dakshina v1.0 and
# MIRACL) and Dakshina's romanised words (Google LLC): CC BY-SA 4.0.
# In brackets a model and the cost of a pair never seen in it; then pairs of characters, in hexadecimal, and their
# costs, negative natural logarithms.
"""


def in_font(name: str, found: collections.Counter[str]) -> Iterator[tuple[str, float]]:
    """Yield each word of the corpus in a font's codes, with a weight that grows slowly with its frequency."""
    codec = font(name)
    for word, count in found.items():
        yield codec.write(word)[0], math.sqrt(count)
    for mark in "।,":
        yield codec.write(mark)[0], 50.0


def in_latin(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield words in Latin letters: English, and Hindi as people type it."""
    text = (LEXICON / "english_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from ((word, float(ENGLISH_WEIGHT)) for word in line.split())
    rows = (folder / "romanised_words.train.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        _, roman, count = row.split("\t")
        yield roman.casefold(), float(count)


def latin_words(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield words in Latin letters for the triples: those of English text, our list, and Hindi as people type it."""
    for line in zlib.decompress(read("latin_english.z")).decode("ascii").splitlines():
        _, word, _, order = line.split("\t")
        yield word, FREQUENT_WEIGHT / math.sqrt(1 + int(order) / HALVED)
    for word, weight in in_latin(folder):
        yield word, LISTED_WEIGHT if weight == ENGLISH_WEIGHT else TYPED_WEIGHT * math.sqrt(weight)


class Triples:
    """What each letter of weighed words costs behind the two before it; each shorter context helps."""

    def __init__(self, words: Iterable[tuple[str, float]]) -> None:
        """Count what follows what in words with their weights."""
        self._seen: collections.Counter[str] = collections.Counter()
        self._begun: collections.Counter[str] = collections.Counter()
        for word, weight in words:
            padded = f"  {word} "
            for end in range(3, len(padded) + 1):
                for start in range(end - 3, end):
                    self._seen[padded[start:end]] += weight  # type: ignore[assignment]
                    self._begun[padded[start : end - 1]] += weight  # type: ignore[assignment]

    def cost(self, before: str, letter: str) -> float:
        """Give what a letter costs behind two others, a negative natural logarithm; a space is the edge of a word."""
        chance = 1 / ALPHABET
        for context in ("", before[1], before):
            chance = (self._seen[context + letter] + TRUST * chance) / (self._begun[context] + TRUST)
        return -math.log(chance)


def leads(kruti: Triples, latin: Triples) -> bytes:
    """Give how much likelier each triple of letters is in Kruti Dev's codes than in Latin text."""
    found = bytearray()
    for row in product(f" {LETTERS}", repeat=3):
        before, letter = "".join(row[:2]), row[2]
        lead = latin.cost(before.lower(), letter.lower()) - kruti.cost(before, letter)
        found.append(max(0, min(255, NO_LEAD + round(lead * LEAD_UNITS))))
    return bytes(found)


def model(words: Iterator[tuple[str, float]]) -> tuple[dict[str, float], float]:
    """Turn weighed words into costs of pairs (negative logarithms), and the cost of a pair never seen."""
    pairs: collections.Counter[str] = collections.Counter()
    firsts: collections.Counter[str] = collections.Counter()
    for word, weight in words:
        padded = f" {word} "
        for first, second in zip(padded, padded[1:], strict=False):
            pairs[first + second] += weight  # type: ignore[assignment]
            firsts[first] += weight  # type: ignore[assignment]
    costs = {
        pair: -math.log((weight + 0.1) / (firsts[pair[0]] + 0.1 * ALPHABET))
        for pair, weight in pairs.items()
        if weight >= LEAST_SHARE
    }
    return costs, 9.0


def main() -> None:
    """Learn the models and write them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="the folder with the corpus files")
    folder = arguments.parse_args().data
    found = counts(folder)
    sources = {name: in_font(name, found) for name in ("krutidev010", "chanakya")} | {"roman": in_latin(folder)}
    with (LEXICON / "legacy_pairs.txt").open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, words in sources.items():
            costs, unseen = model(words)
            out.write(f"[{name} {unseen:g}]\n")
            for pair, cost in sorted(costs.items()):
                out.write(f"{ord(pair[0]):x} {ord(pair[1]):x} {cost:.1f}\n")
            print(name, len(costs))
    found_leads = leads(Triples(in_font("krutidev010", found)), Triples(latin_words(folder)))
    (LEXICON / "legacy_triples.z").write_bytes(zlib.compress(found_leads, 9))


if __name__ == "__main__":
    main()
