"""How well words are written in Roman letters: `python -m bench.latin FILE`.

FILE is a lexicon (word, a spelling, how many people typed it) or running text (word, what one person typed; a blank
line between sentences). `--attested FILE` names more files whose spellings count as attested, but are not measured: a
word of running text was mostly typed by one person, and what others type for it is no error. `--model FOLDER` measures
other files than those that are shipped: a model made with `make_latin --without FILE` has not seen what it is measured
on.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import time
from pathlib import Path

import regex

from shirorekha.hindi import latin
from shirorekha.hindi.letters import normalise

Rows = list[tuple[str, str, int]]
HEADLINE = range(4, 13)  # words of a line that could be a headline
PLAIN = regex.compile(r"\p{Devanagari}*\p{L}\p{Devanagari}*")


def sentences(path: Path) -> list[Rows]:
    """Read the file as sentences; a lexicon is one."""
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
    return [rows for rows in found if rows]


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--attested", type=Path, action="append", default=[])
    parser.add_argument("--model", type=Path)
    options = parser.parse_args(arguments)
    texts = sentences(options.file)
    rows = [row for text in texts for row in text]
    typed: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for word, letters, count in rows:
        typed[word][letters] += count
    folder = options.model
    typist = latin.Typist(lambda name: (folder / name).read_bytes()) if folder else latin.Typist()
    started = time.perf_counter()
    written = {word: typist.write(word) for word in typed}
    cold = time.perf_counter() - started
    more = {(word, letters) for path in options.attested for text in sentences(path) for word, letters, _ in text}
    attested = {word for word, letters in written.items() if letters in typed[word] or (word, letters) in more}
    usual = {word for word, letters in written.items() if typed[word][letters] == max(typed[word].values())}
    people = sum(count for _, _, count in rows)
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
        whole = sum(all(word in attested for word, _, _ in text) for text in headlines)
        figures |= {"headlines": float(len(headlines)), "headlines_attested": whole / len(headlines)}
    for name, value in figures.items():
        print(f"{name} {value:.4f}")
    return figures


if __name__ == "__main__":
    main()
