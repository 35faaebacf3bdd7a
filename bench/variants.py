"""How well one word spelled two ways is told from two words: `python -m bench.variants FILE`.

FILE holds two spellings that two people typed for one word, and how many did, on each line (tab-separated). Different
words are made of the file's own words and of the product's word counts: neighbours at edit distance one or two that
are both seen often, words that sound roughly alike, and words paired at random. A pair that shares its strict key is
left out of these, and two words that a chain of the file's pairs joins. Prints the share of each kind that is joined.

Beside ours, where it is installed: dhvani, asked for at most a thousand pairs of each kind.

What is shipped was learned from Dakshina's pairs; `python -m scripts.make_likeness --data DIR --check` says how
words are judged of which it has seen none.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from scripts.make_likeness import families, neighbours

from shirorekha.hindi import likeness
from shirorekha.hindi.keys import keys
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.sounds import distance
from shirorekha.hindi.spelling import frequency

try:
    import dhvani
except ImportError:
    dhvani = None

#: Must be joined, and there is no list of them.
NAMED = [
    ("लावरोव", "लावरोफ़"), ("इस्राईल", "इज़राइल"), ("इस्राईल", "इजरायल"), ("इज़राइल", "इजरायल"), ("मास्को", "मॉस्को"),
    ("वीज़ा", "वीजा"), ("हिंदी", "हिन्दी"), ("गयी", "गई"), ("ऑस्ट्रेलिया", "आस्ट्रेलिया"),
]  # fmt: skip
SEEN, MOST, MOST_OF_A_PEER = 3, 5000, 1000

Pair = tuple[str, str]


def pairs(path: Path) -> list[Pair]:
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        first, second, *_ = [normalise(column) for column in line.split("\t")]
        if first and second and first != second:
            found.add((min(first, second), max(first, second)))
    return sorted(found)


def different(known: list[Pair]) -> dict[str, list[Pair]]:
    """Pairs of different words, by kind."""
    chance = random.Random(0)
    words = sorted({word for pair in known for word in pair})
    often = [word for word in words if frequency(word) >= SEEN]
    near = neighbours(often)
    by_sound: dict[str, list[str]] = {}
    for word in words:
        by_sound.setdefault(keys(word).loose, []).append(word)
    family = families(known)

    def apart(first: str, second: str) -> bool:
        return keys(first).strict != keys(second).strict and family(first) != family(second)

    kinds = {
        "neighbours": [(word, other) for word in often for other in near(word) if distance(word, other) <= 2],
        "alike_in_sound": [(word, other) for word in words for other in by_sound[keys(word).loose] if word < other],
        "at_random": [(chance.choice(words), chance.choice(words)) for _ in range(MOST)],
    }
    found = {}
    for name, those in kinds.items():
        kept = sorted({(min(pair), max(pair)) for pair in those if apart(*pair)})
        found[name] = chance.sample(kept, min(MOST, len(kept)))
    return found


def joined(those: list[Pair]) -> float:
    return sum(likeness.same(*pair) for pair in those) / max(1, len(those))


def joined_by_dhvani(those: list[Pair]) -> float:
    asked = those[:: max(1, len(those) // MOST_OF_A_PEER)]
    return sum(bool(dhvani.are_same(*pair)) for pair in asked) / max(1, len(asked))


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    known = pairs(parser.parse_args(arguments).file)
    others = different(known)
    likeness.same("हिंदी", "हिन्दी")  # reads the files
    started = time.process_time()
    figures = {"pairs": float(len(known)), "joined": joined(known)}
    spent = time.process_time() - started
    for name, those in others.items():
        figures |= {name: float(len(those)), f"{name}_joined": joined(those)}
    figures |= {"named_joined": float(sum(likeness.same(*pair) for pair in NAMED)), "named": float(len(NAMED))}
    figures["pairs_a_second"] = len(known) / spent
    for name, those in ({"joined": known} | {f"{kind}_joined": pairs for kind, pairs in others.items()}).items():
        figures |= {f"dhvani_{name}": joined_by_dhvani(those)} if dhvani else {}
    figures |= {"dhvani_named_joined": joined_by_dhvani(NAMED) * len(NAMED)} if dhvani else {}
    for name, value in figures.items():
        print(f"{name} {value:.4f}")
    return figures


if __name__ == "__main__":
    main()
