"""Learn what each slip in typing Hindi costs: writes `lexicon/slip_costs.tsv`.

Run as `python -m scripts.make_slips --data DIR`, where DIR holds `retyped_pairs.dev.tsv` (two spellings that two
people typed for one word, from Dakshina's round-trip validation, CC BY-SA 4.0) and `wiki_sentences.txt.gz`, whose
counts decide which of the two is right. The costs come from counting the slips along the best alignments, three
times over; a slip that was seldom seen leans on others of its kind (vowel length, aspiration, place of the tongue).
"""

from __future__ import annotations

import argparse
import collections
import math
from collections.abc import Iterable
from pathlib import Path

from scripts.corpus import LEXICON, counts, pairs

from shirorekha.hindi.slips import HIATUS, INHERENT, SWAP, Costs, alignment, units

Pair = tuple[str, str]
Table = dict[Pair, float]

SURE = 3  # how many times more frequent the right spelling must be
MOST_SLIPS = 3  # more than these, and the two are different words
ROUNDS = 3
LEAN = 5.0  # how many sightings the kind's own rate is worth
KINDS = {
    "length": ["िी", "ुू"],
    "front": ["ेै", "ैॅ", "ेॅ"],
    "back": ["ोौ"],
    "open": ["ॉो", "ॉा"],
    "high_front": ["िे", "ीे"],
    "high_back": ["ुो"],
    "aspiration": ["कख", "गघ", "चछ", "जझ", "टठ", "डढ", "तथ", "दध", "पफ", "बभ"],
    "retroflex": ["टत", "डद", "ठथ", "ढध", "नण"],
    "sibilant": ["शषस"],
    "labial": ["बव"],
    "nasal": ["नमणञङ"],
    "liquid": ["डरढलळ"],
    "back_or_palatal": ["चछजझगघकख"],
}
FIRST_COST = {"nukta": 2.0, "length": 2.5, "bindu": 1.5, "unlike": 9.0, "consonant": 6.0, "vowel": 4.5}
START = 4.0
NASAL_SIGNS = "ंँ"


def kind_of(right: str, typed: str) -> str:
    """Name the kind of one slip."""
    if not right or not typed:
        unit = right or typed
        plain = "consonant" if is_consonant(unit) and unit not in "हयरनव" else "vowel"
        named = unit if unit in {INHERENT, HIATUS, "ः", *"हयरनव"} else plain
        return ("left out " if right else "put in ") + ("bindu" if unit in NASAL_SIGNS else named)
    if right[0] == typed[0]:
        return "nukta"
    for kind, groups in KINDS.items():
        if any(right[0] in group and typed[0] in group for group in groups):
            return kind
    return unlike(right, typed)


def is_consonant(unit: str) -> bool:
    """Say whether a unit is a consonant."""
    return "\u0915" <= unit[0] <= "\u0939"


def unlike(right: str, typed: str) -> str:
    """Name the kind of a slip between units of no common group."""
    nasal = [unit in NASAL_SIGNS for unit in (right, typed)]
    if all(nasal):
        return "bindu"
    if any(nasal):
        return "nasal_sign" if right in "नमणञङ" or typed in "नमणञङ" else "unlike"
    if {right, typed} <= {HIATUS, "य", "व"}:
        return "glide"
    if is_consonant(right) != is_consonant(typed):
        return "unlike"
    if is_consonant(right):
        return "consonant"
    if INHERENT in (right, typed):
        return "inherent " + ("ा" if "ा" in (right, typed) else str(typed == INHERENT))
    return "vowel"


def first_table(alphabet: set[str]) -> Table:
    """Make a table to start from, by kind alone."""
    every = [*alphabet, ""]
    return {(a, b): FIRST_COST.get(kind_of(a, b), START) for a in every for b in every if a != b}


def slips(right: tuple[str, ...], typed: tuple[str, ...], table: Table) -> list[Pair]:
    """Read the slips off the best alignment."""
    rows = alignment(right, typed, Costs(table))
    i, j, found = len(right), len(typed), []
    while i or j:
        options: list[tuple[float, int, int, Pair | None]] = []
        if i and j:
            step = (right[i - 1], typed[j - 1])
            same = step[0] == step[1]
            options.append((rows[i - 1][j - 1] + (0 if same else table[step]), 1, 1, None if same else step))
        if i:
            options.append((rows[i - 1][j] + table[right[i - 1], ""], 1, 0, (right[i - 1], "")))
        if j:
            options.append((rows[i][j - 1] + table["", typed[j - 1]], 0, 1, ("", typed[j - 1])))
        for gap in (2, 3):
            if min(i, j) >= gap and right[i - 1] == typed[j - gap] != typed[j - 1] == right[i - gap]:
                options.append((rows[i - gap][j - gap] + table.get((SWAP, SWAP), 6.0), gap, gap, (SWAP, SWAP)))
        _, back_i, back_j, slip = min(options, key=lambda option: option[0])
        i, j = i - back_i, j - back_j
        if slip is not None:
            found.append(slip)
    return found


def table_from(seen: collections.Counter[Pair], typed_units: collections.Counter[str]) -> Table:
    """Turn counts of slips and of units into costs."""
    places = sum(typed_units.values())
    alphabet = set(typed_units)
    every = [(a, b) for a in [*alphabet, ""] for b in [*alphabet, ""] if a != b]
    kinds = {pair: kind_of(*pair) for pair in every}
    chances: collections.Counter[str] = collections.Counter()
    hits: collections.Counter[str] = collections.Counter()
    for pair in every:
        chances[kinds[pair]] += typed_units[pair[0]] if pair[0] else places
        hits[kinds[pair]] += seen[pair]
    table = {}
    for pair in every:
        rate = (hits[kinds[pair]] + 0.3) / (chances[kinds[pair]] + 50)
        met = typed_units[pair[0]] if pair[0] else places
        table[pair] = -math.log(max((seen[pair] + LEAN * rate) / (met + LEAN), 1e-7))
    table[SWAP, SWAP] = -math.log((seen[SWAP, SWAP] + 1) / places)
    return table


def learn(sample: Iterable[Pair]) -> Table:
    """Learn the costs from (right, typed) pairs of words."""
    split = [(units(right), units(typed)) for right, typed in sample]
    alphabet = {unit for pair in split for word in pair for unit in word}
    table = first_table(alphabet)
    for _ in range(ROUNDS):
        seen: collections.Counter[Pair] = collections.Counter()
        met = collections.Counter(dict.fromkeys(alphabet, 1))
        for right, typed in split:
            found = slips(right, typed, table)
            if len(found) <= MOST_SLIPS:
                seen.update(found)
                met.update(right)
        table = table_from(seen, met)
    return table


def oriented(folder: Path, frequency: collections.Counter[str]) -> list[Pair]:
    """Give the pairs as (right, typed), where the counts are clear."""
    found = []
    for first, second in pairs(folder):
        right, typed = (first, second) if frequency[first] >= frequency[second] else (second, first)
        if frequency[right] >= SURE * (frequency[typed] + 0.5):
            found.append((right, typed))
    return found


def main() -> None:
    """Learn the costs and write them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="the folder with the corpus files")
    folder = arguments.parse_args().data
    sample = oriented(folder, counts(folder))
    table = learn(sample)
    with (LEXICON / "slip_costs.tsv").open("w", encoding="utf-8") as out:
        out.write("# Learned by scripts/make_slips.py from Dakshina v1.0 (Google LLC): CC BY-SA 4.0.\n")
        out.write("# right unit, typed unit, cost; an empty unit is one left out or put in.\n")
        for (right, typed), cost in sorted(table.items()):
            out.write(f"{right}\t{typed}\t{cost:.2f}\n")
    print("pairs", len(sample), "costs", len(table))


if __name__ == "__main__":
    main()
