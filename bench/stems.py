"""How well stems follow lemmas: `python -m bench.stems FILE`, a CoNLL-U file, gzipped or not.

Over the distinct Devanagari word forms of the file, each with its most frequent lemma: a pair of forms that share
a lemma should share a stem. Prints precision, recall and F1 over pairs; the share of pairs with different lemmas
that share a stem (over_stemming); words stemmed in a second of processor time, first met (cold) and met before (warm).
Snowball's stemmer for Hindi and simplemma are measured beside ours where they are installed.
"""

from __future__ import annotations

import argparse
import collections
import time
from collections.abc import Callable
from pathlib import Path

import regex
from bench.figures import lines, show

from shirorekha.hindi.stem import stem

try:
    import snowballstemmer
except ImportError:
    snowballstemmer = None
try:
    import simplemma
except ImportError:
    simplemma = None

DEVANAGARI = regex.compile(r"\p{Devanagari}")


def lemmas(path: Path) -> dict[str, str]:
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for line in lines(path):
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit() and DEVANAGARI.search(columns[1]):
            counts[columns[1]][columns[2]] += 1
    return {form: by_count.most_common(1)[0][0] for form, by_count in counts.items()}


def pairs(groups: collections.Counter[object]) -> int:
    return sum(size * (size - 1) // 2 for size in groups.values())


def agreement(lemma_of: dict[str, str], stemmer: Callable[[str], str]) -> dict[str, float]:
    stem_of = {form: stemmer(form) for form in lemma_of}
    same_lemma = pairs(collections.Counter(lemma_of.values()))
    same_stem = pairs(collections.Counter(stem_of.values()))
    both = pairs(collections.Counter((lemma_of[form], stem_of[form]) for form in lemma_of))
    every = len(lemma_of) * (len(lemma_of) - 1) // 2
    return {
        "forms": len(lemma_of),
        "pairs": same_lemma,
        "precision": both / max(same_stem, 1),
        "recall": both / max(same_lemma, 1),
        "f1": 2 * both / max(same_stem + same_lemma, 1),
        "over_stemming": (same_stem - both) / max(every - same_lemma, 1),
    }


def peers() -> dict[str, Callable[[str], str]]:
    """Give the stemmers of others that are installed."""
    found: dict[str, Callable[[str], str]] = {}
    if snowballstemmer:
        found["snowball_"] = snowballstemmer.stemmer("hindi").stemWord
    if simplemma:
        found["simplemma_"] = lambda word: simplemma.lemmatize(word, lang="hi")
    return found


def speed(forms: list[str]) -> float:
    start = time.process_time()
    for form in forms:
        stem(form)
    return len(forms) / (time.process_time() - start)


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    lemma_of = lemmas(parser.parse_args(arguments).file)
    figures = agreement(lemma_of, stem)
    for name, stemmer in peers().items():
        figures |= {name + measure: value for measure, value in agreement(lemma_of, stemmer).items() if value < 1}
    forms = list(lemma_of)
    stem.cache_clear()
    figures["words_per_second_cold"] = speed(forms)
    figures["words_per_second_warm"] = speed(forms * 10)
    show(figures)
    return figures


if __name__ == "__main__":
    main()
