"""Make the speller's lists of words and of neighbours: writes `lexicon/spelling_words.txt` and `spelling_pairs.txt`.

Run as `python -m scripts.make_spelling --data DIR` after `scripts.make_slips`; see `scripts.corpus` for the files.
A rare word beside a frequent twin, from which a common slip would make it, is left out as a slip of the corpus.
"""

from __future__ import annotations

import argparse
import collections
import math
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import regex
from scripts.corpus import LEXICON, counts, sentences

from shirorekha.hindi import paradigms
from shirorekha.hindi.slips import costs, distance, margin, near_skeletons, signs, skeleton, units

LICENCE = (
    "# Made by scripts/make_spelling.py from Hindi Wikipedia (Wikipedia contributors), by way of Dakshina v1.0\n"
    "# (Google LLC) and MIRACL: CC BY-SA 4.0.\n"
)
RARE = 30  # a word seen more often is no slip
TIMES = 10  # how many times more frequent the twin must be
LEAST_UNITS = 4  # shorter words have real neighbours
SEEN_BY_PEOPLE = 1.5  # what it counts for (natural logarithm) that a word was looked at
LEAST_PAIR = 3
WORD = regex.compile(r"[\u0904-\u0939\u0958-\u0961\u0972-\u097f][\u0900-\u0963\u0971-\u097f]*")


def vocabulary(folder: Path) -> collections.Counter[str]:
    """Count the words that are words: no abbreviations, no stray signs, no letters three times over."""
    found: collections.Counter[str] = collections.Counter()
    for word, count in counts(folder).items():
        if WORD.fullmatch(word) and not regex.search(r"(.)\1\1", word):
            found[word] += count
    return found


def twins(word: str, index: dict[str, list[str]]) -> Iterator[str]:
    """Yield the words that a slip may have made into this one."""
    bones = skeleton(word)
    for key in {bones, *near_skeletons(bones)}:
        yield from index.get(key, ())


def is_slip(word: str, found: collections.Counter[str], index: dict[str, list[str]], attested: set[str]) -> bool:
    """Say whether a rare word is a slip for a frequent one."""
    plain, typed = paradigms.folded(word), units(word)
    dots = plain.count("़")
    if found[word] > RARE or len(typed) < LEAST_UNITS or word in paradigms.irregular():
        return False
    bases = [base.count("़") for _, base in paradigms.analyses(plain)]
    if bases:
        return dots not in bases and min(bases) > dots  # पढना
    needed = math.log(found[word]) + (SEEN_BY_PEOPLE if word in attested else 0.0)
    for twin in twins(word, index):
        if found[twin] >= TIMES * found[word] and paradigms.folded(twin) != plain:
            limit = margin(found[twin], 0.0, len(typed)) - needed
            if limit <= 0 or costs().floor(signs(twin), signs(word)) > limit:
                continue
            if distance(units(twin), typed, limit) <= limit:
                return True
    return False


def cleaned(found: collections.Counter[str], attested: set[str]) -> collections.Counter[str]:
    """Leave the slips out."""
    index: dict[str, list[str]] = {}
    for word, count in found.items():
        if count >= TIMES:
            index.setdefault(skeleton(word), []).append(word)
    return collections.Counter({word: n for word, n in found.items() if not is_slip(word, found, index, attested)})


def attested_words(folder: Path) -> set[str]:
    """Give the words that Dakshina asked people to romanise: most of them were looked at by somebody."""
    text = (folder / "romanised_words.train.tsv").read_text(encoding="utf-8")
    return {line.split("\t")[0] for line in text.splitlines()}


def wrapped(words: list[str]) -> Iterator[str]:
    """Lay words out in lines of about 110 characters."""
    line = ""
    for word in words:
        if len(line) + len(word) > 110:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


def write_words(found: collections.Counter[str]) -> list[str]:
    """Write the words under their counts, and return them in the order of the file."""
    ordered = sorted(found, key=lambda word: (-found[word], word))
    with (LEXICON / "spelling_words.txt").open("w", encoding="utf-8") as out:
        out.write(LICENCE + "# A count in brackets, then the words that were seen so often.\n")
        for count, group in groupby(ordered, key=found.__getitem__):
            out.write(f"[{count}]\n")
            out.writelines(line + "\n" for line in wrapped(list(group)))
    return ordered


def write_pairs(folder: Path, ordered: list[str]) -> int:
    """Write which words stood side by side, by their places in the list of words; returns how many pairs."""
    numbers = {word: number for number, word in enumerate(ordered)}
    seen: collections.Counter[tuple[int, int]] = collections.Counter()
    for line in sentences(folder):
        for first, second in pairwise(line):
            if first in numbers and second in numbers:
                seen[numbers[first], numbers[second]] += 1
    kept = sorted(pair for pair, count in seen.items() if count >= LEAST_PAIR)
    with (LEXICON / "spelling_pairs.txt").open("w", encoding="utf-8") as out:
        out.write(
            LICENCE + "# Words by their place in spelling_words.txt, from 0: first, then second:count of each pair.\n"
        )
        for first, group in groupby(kept, key=lambda pair: pair[0]):
            out.write(f"{first} " + " ".join(f"{second}:{seen[first, second]}" for _, second in group) + "\n")
    return len(kept)


def main() -> None:
    """Make both lists."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="the folder with the corpus files")
    folder = arguments.parse_args().data
    found = vocabulary(folder)
    kept = cleaned(found, attested_words(folder))
    ordered = write_words(kept)
    print("words", len(ordered), "left out", len(found) - len(kept), "pairs", write_pairs(folder, ordered))


if __name__ == "__main__":
    main()
