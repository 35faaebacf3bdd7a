"""How well stems follow lemmas: `python -m bench.stems FILE`, a CoNLL-U file, gzipped or not.

Over the distinct Devanagari word forms of the file, each with its most frequent lemma: a pair of forms that share
a lemma should share a stem. Prints precision, recall and F1 over pairs; the share of pairs with different lemmas
that share a stem (over_stemming); words stemmed in a second, first met (cold) and met before (warm).
"""

from __future__ import annotations

import collections
import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

import regex

from shirorekha.hindi.stem import stem

DEVANAGARI = regex.compile(r"\p{Devanagari}")


def lemmas(path: Path) -> dict[str, str]:
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
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


def speed(forms: list[str]) -> float:
    start = time.perf_counter()
    for form in forms:
        stem(form)
    return len(forms) / (time.perf_counter() - start)


def main(path: str) -> dict[str, float]:
    lemma_of = lemmas(Path(path))
    figures = agreement(lemma_of, stem)
    forms = list(lemma_of)
    stem.cache_clear()
    figures["words_per_second_cold"] = speed(forms)
    figures["words_per_second_warm"] = speed(forms * 10)
    return figures


if __name__ == "__main__":
    for name, value in main(sys.argv[1]).items():
        print(name, f"{value:.4g}" if value < 1 else f"{value:.4f}".rstrip("0").rstrip("."))
