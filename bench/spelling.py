"""How good the speller is: `python -m bench.spelling FILE [--corpus FILE]`, figures as `name value` lines.

A tab-separated FILE holds two spellings of one word in each line (a third column, a count, is not read). The more
frequent one is right if it is at least ten times as frequent as the other and was seen at least three times, by
`--corpus` (text, gzipped or not) or else by the speller's own counts; pairs that are two schools of spelling and
not a slip (nukta, nasal signs) are left out. Any other FILE is clean text (CoNLL-U or plain, gzipped or not), of
which the share of words flagged is printed. Both give the words answered in a second.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from shirorekha.hindi import paradigms
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.spelling import Speller
from shirorekha.hindi.words import words

TIMES, LEAST = 10, 3


def lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        yield from (line.rstrip("\n") for line in stream)


def clean_words(path: Path) -> list[str]:
    found = []
    for line in lines(path):
        if ".conllu" in path.name:
            if not line.startswith("# text = "):
                continue
            line = line.removeprefix("# text = ")
        found += [word.text for word in words(normalise(line)) if word.kind == "hindi"]
    return found


def slips(path: Path, count: Callable[[str], int]) -> list[tuple[str, str]]:
    found = []
    for line in lines(path):
        first, second = (normalise(word) for word in line.split("\t")[:2])
        typed, right = sorted((first, second), key=count)
        clear = count(right) >= max(LEAST, TIMES * count(typed))
        if clear and paradigms.folded(typed) != paradigms.folded(right):
            found.append((typed, right))
    return found


def accuracy(speller: Speller, sample: list[tuple[str, str]]) -> dict[str, float]:
    start = time.perf_counter()
    answers = [[found.word for found in speller.suggest(typed)] for typed, _ in sample]
    seconds = time.perf_counter() - start
    right = [word for _, word in sample]
    return {
        "slips": len(sample),
        "right_first": sum(found[:1] == [word] for found, word in zip(answers, right, strict=True)) / len(sample),
        "right_in_five": sum(word in found for found, word in zip(answers, right, strict=True)) / len(sample),
        "slips_flagged": sum(not speller.known(typed) for typed, _ in sample) / len(sample),
        "right_words_flagged": sum(not speller.known(word) for word in right) / len(sample),
        "suggestions_per_second": len(sample) / seconds,
    }


def flagged(speller: Speller, text: list[str]) -> dict[str, float]:
    known = {word for word in set(text) if speller.known(word)}
    answered = [word for word in text if word in known]
    start = time.perf_counter()
    for word in answered:
        speller.known(word)
    seconds = time.perf_counter() - start
    return {
        "words": len(text),
        "flagged": 1 - len(answered) / len(text),
        "known_words_per_second": len(answered) / seconds,
    }


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--corpus", type=Path, help="text whose counts decide which spelling is right")
    options = parser.parse_args(arguments)
    speller = Speller()
    if not options.file.name.endswith(".tsv"):
        return flagged(speller, clean_words(options.file))
    count: Callable[[str], int] = speller.count
    if options.corpus:
        count = collections.Counter(clean_words(options.corpus)).__getitem__
    return accuracy(speller, slips(options.file, count))


if __name__ == "__main__":
    for name, value in main().items():
        print(name, f"{value:.4f}".rstrip("0").rstrip("."))
