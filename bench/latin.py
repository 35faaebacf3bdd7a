"""How well words are written in Roman letters: `python -m bench.latin FILE`.

FILE is a lexicon (word, a spelling, how many people typed it) or running text (word, what one person typed; a blank
line between sentences). `--attested FILE` names more files whose spellings count as attested, but are not measured: a
word of running text was mostly typed by one person, and what others type for it is no error; name FILE itself there
too if only a part of it is measured. `--model FOLDER` measures other files than those that are shipped: a model made
with `make_latin --without FILE` has seen nothing of the text that it is measured on. `--every N` measures on every Nth
sentence only, for a model made with `make_latin --without-every N`: it has not seen these sentences, but knows as many
of their words as it would of any other text.

`as_most_do_running` is the share of running words for which nothing was typed more often than what we write,
`as_typed_running` the share that the very person typed so, and `headlines_attested` the share of sentences of a
headline's length of which every word is written as somebody typed it.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import time
from collections.abc import Callable
from pathlib import Path

import regex

from shirorekha.hindi import latin
from shirorekha.hindi.letters import normalise

Rows = list[tuple[str, str, int]]
Typed = dict[str, collections.Counter[str]]
HEADLINE = range(4, 13)  # words of a line that could be a headline
PLAIN = regex.compile(r"\p{Devanagari}*[\p{Devanagari}&&\p{L}]\p{Devanagari}*", regex.V1)


def sentences(path: Path, every: int = 1) -> list[Rows]:
    """Read every so-manyeth sentence of the file, the first included; a lexicon is one."""
    found: list[Rows] = [[]]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 2:
                found.append([])
            elif PLAIN.fullmatch(columns[0]):
                count = int(columns[2]) if len(columns) > 2 else 1
                found[-1].append((normalise(columns[0]), columns[1].lower(), count))
    return [rows for rows in found[::every] if rows]


def typed_in(texts: list[Rows]) -> Typed:
    """Count what was typed for each word."""
    typed: Typed = collections.defaultdict(collections.Counter)
    for text in texts:
        for word, letters, count in text:
            typed[word][letters] += count
    return typed


def whole(headlines: list[Rows], attested: Callable[[str], bool]) -> float:
    """Give the share of headlines with every word attested."""
    return sum(all(attested(word) for word, _, _ in text) for text in headlines) / max(1, len(headlines))


def one_person(typed: Typed, written: dict[str, str], known: dict[str, str]) -> dict[str, float]:
    """Say how often the one person who typed a word typed what we write: words that the model knows, and others.

    The first is how often one person types what most of several others do: no model can do better on such words.
    """
    figures = {}
    single = [word for word, ways in typed.items() if ways.total() == 1]
    for name, chosen in (("known", True), ("guessed", False)):
        words = [word for word in single if (word in known) == chosen]
        figures[f"one_person_as_{name}"] = sum(written[word] in typed[word] for word in words) / max(1, len(words))
    return figures


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--attested", type=Path, action="append", default=[])
    parser.add_argument("--model", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args(arguments)
    texts = sentences(options.file, options.every)
    typed = typed_in(texts)
    folder = options.model
    typist = latin.Typist(lambda name: (folder / name).read_bytes()) if folder else latin.Typist()
    started = time.perf_counter()
    written = {word: typist.write(word) for word in typed}
    cold = time.perf_counter() - started
    more = {(word, letters) for path in options.attested for text in sentences(path) for word, letters, _ in text}
    attested = {word for word, letters in written.items() if letters in typed[word] or (word, letters) in more}
    usual = {word for word, letters in written.items() if typed[word][letters] == max(typed[word].values())}
    people = sum(ways.total() for ways in typed.values())
    figures = {
        "words": float(len(typed)),
        "attested": len(attested) / len(typed),
        "as_most_do": len(usual) / len(typed),
        "people": float(people),
        "as_most_do_running": sum(typed[word].total() for word in usual) / people,
        "attested_running": sum(typed[word].total() for word in attested) / people,
        "as_typed_running": sum(typed[word][letters] for word, letters in written.items()) / people,
        "words_a_second_cold": len(typed) / cold,
    }
    headlines = [text for text in texts if len(text) in HEADLINE]
    if headlines:
        figures |= {"headlines": float(len(headlines)), "headlines_attested": whole(headlines, attested.__contains__)}
        figures |= one_person(typed, written, typist.known)
    for name, value in figures.items():
        print(f"{name} {value:.4f}")
    return figures


if __name__ == "__main__":
    main()
