"""Learn when two words are one word spelled two ways: writes `lexicon/likeness.tsv`.

Run as `python -m scripts.make_likeness --data DIR`. DIR holds Dakshina's `retyped_pairs.dev.tsv`, spellings that two
people typed for one word, and `romanised_words.*.tsv` (Google LLC, CC BY-SA 4.0). What is *not* one word comes from
our own word counts and from Dakshina's words: neighbours by spelling and by sound. A pair that shares its strict key,
or that people type alike in Roman letters, is left out of these: it may well be one word. `--check` learns
from one half of the families of words at a time, says how the other half is judged, and writes nothing.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import math
import random
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.corpus import LEXICON, counts, pairs
from scripts.typed import LEXICONS, romanised

from shirorekha.hindi.keys import keys
from shirorekha.hindi.likeness import THRESHOLD, traits
from shirorekha.hindi.sounds import distance
from shirorekha.hindi.spelling import frequency

SEEN = 3
LONG_ENOUGH = 6
ONE, ALIKE = "one word", "typed alike"
BASES, MOST_EACH = 12_000, 2
MOST = {"frequent": 4000, "sound": 2500, "rare": 5000, "slips": 4000}
EPOCHS, STEP, SHRINK = 12, 0.1, 1e-4
NOTE = "# Made by scripts/make_likeness.py from Dakshina v1.0 (Google LLC): CC BY-SA 4.0.\n# trait, weight\n"

Pair = tuple[str, str]
Example = tuple[dict[str, float], float]


def positives(folder: Path) -> list[Pair]:
    """Give the pairs that are one word."""
    return sorted({(min(pair), max(pair)) for pair in pairs(folder) if all(pair) and pair[0] != pair[1]})


def typed_alike(typed: dict[str, dict[str, int]]) -> list[Pair]:
    """Give words that sound roughly alike and are typed alike by most in Roman letters: one word, if it is long."""
    groups: dict[tuple[str, str], list[str]] = collections.defaultdict(list)
    for word, ways in typed.items():
        most = max(ways, key=lambda letters: (ways[letters], letters))
        if len(most) >= LONG_ENOUGH:
            groups[most, keys(word).loose].append(word)
    return sorted({(min(pair), max(pair)) for group in groups.values() for pair in itertools.combinations(group, 2)})


def neighbours(words: Iterable[str]) -> Callable[[str], set[str]]:
    """Give a function that finds the words at edit distance one (and some at two) of a word: by deletions."""
    index: dict[str, list[str]] = collections.defaultdict(list)
    for word in words:
        for key in shortened(word):
            index[key].append(word)
    return lambda word: {other for key in shortened(word) for other in index[key]} - {word}


def shortened(word: str) -> set[str]:
    """Give a word and all that is left of it when one character goes."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def negatives(folder: Path, typed: dict[str, dict[str, int]], known: set[Pair]) -> dict[str, list[Pair]]:
    """Give pairs of different words by kind: near neighbours seen often, words alike in sound, near neighbours."""
    chance = random.Random(0)
    seen = [word for word in sorted(counts(folder)) if frequency(word) >= SEEN and len(word) > 1]
    loose: dict[str, set[str]] = collections.defaultdict(set)
    for word in seen:
        loose[keys(word).loose].add(word)
    family = families(sorted(known))
    slips = sorted({word for pair in known for word in pair})
    loose_slips: dict[str, set[str]] = collections.defaultdict(set)
    for word in slips:
        loose_slips[keys(word).loose].add(word)
    near_seen, near_typed = neighbours(seen), neighbours(typed)
    ways: dict[str, tuple[list[str], Callable[[str], set[str]]]] = {
        "frequent": (seen, lambda word: {other for other in near_seen(word) if distance(word, other) <= 2}),
        "sound": (seen, lambda word: loose[keys(word).loose] - {word}),
        "slips": (
            slips,
            lambda word: {other for other in loose_slips[keys(word).loose] if family(other) != family(word)},
        ),
        "rare": (
            sorted(typed),
            lambda word: {other for other in near_typed(word) if typed[other].keys().isdisjoint(typed[word])},
        ),
    }
    found = {}
    for name, (words, near) in ways.items():
        chosen: set[Pair] = set()
        for word in chance.sample(words, min(BASES, len(words))):
            others = sorted(other for other in near(word) if keys(other).strict != keys(word).strict)
            for other in chance.sample(others, min(MOST_EACH, len(others))):
                chosen.add((min(word, other), max(word, other)))
        found[name] = chance.sample(sorted(chosen - known), min(MOST[name], len(chosen - known)))
    return found


def families(known: list[Pair]) -> Callable[[str], str]:
    """Give a function that names a word's family: words that any chain of pairs joins have one name."""
    parents: dict[str, str] = {}

    def root(word: str) -> str:
        while parents.get(word, word) != word:
            word = parents[word]
        return word

    for first, second in known:
        parents[root(first)] = root(second)
    return root


def learn(examples: list[Example]) -> dict[str, float]:
    """Fit a logistic model by AdaGrad."""
    chance = random.Random(0)
    weights: dict[str, float] = collections.defaultdict(float)
    squares: dict[str, float] = collections.defaultdict(lambda: 1e-2)
    order = list(examples)
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for seen, truth in order:
            miss = truth - judged(weights, seen)
            for name, amount in seen.items():
                slope = miss * amount - SHRINK * weights[name]
                squares[name] += slope * slope
                weights[name] += STEP * slope / math.sqrt(squares[name])
    return weights


def judged(weights: dict[str, float], seen: dict[str, float]) -> float:
    """Give the score of what was seen."""
    score = sum(weights.get(name, 0.0) * amount for name, amount in seen.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def check(examples: dict[str, list[tuple[Pair, Example]]], root: Callable[[str], str]) -> None:
    """Say how each half of the families is judged by what was learned from the other."""
    scores: dict[str, list[float]] = collections.defaultdict(list)
    for half in (0, 1):
        mine = {
            name: [example for pair, example in found if zlib.crc32(root(pair[0]).encode()) % 2 == half]
            for name, found in examples.items()
        }
        others = [
            example
            for found in examples.values()
            for pair, example in found
            if zlib.crc32(root(pair[0]).encode()) % 2 != half
        ]
        weights = learn(others)
        for name, found in mine.items():
            scores[name] += [judged(weights, seen) for seen, _ in found]
    for name, found in scores.items():
        print(f"{name} {len(found)} joined {sum(score >= THRESHOLD for score in found) / len(found):.4f}")


def main(arguments: list[str] | None = None) -> None:
    """Learn, then write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=LEXICON)
    options = parser.parse_args(arguments)
    known = positives(options.data)
    typed: dict[str, dict[str, int]] = collections.defaultdict(dict)
    for (word, letters), people in romanised(options.data, LEXICONS).items():
        typed[word][letters] = people
    alike = [pair for pair in typed_alike(typed) if pair not in set(known)]
    kinds = {ONE: known, ALIKE: alike, **negatives(options.data, typed, {*known, *alike})}
    examples = {
        name: [
            (pair, (traits(*pair, known=known_words), float(name in (ONE, ALIKE))))
            for pair in found
            for known_words in (True, False)
        ]
        for name, found in kinds.items()
    }
    if options.check:
        return check(examples, families([*known, *alike]))
    weights = learn([example for found in examples.values() for _, example in found])
    with (options.out / "likeness.tsv").open("w", encoding="utf-8") as out:
        out.write(NOTE)
        out.writelines(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()) if round(weight, 3))
    return None


if __name__ == "__main__":
    main()
