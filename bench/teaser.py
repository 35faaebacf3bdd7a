"""Teasers: `python -m bench.teaser FILE [--count N]` prints `name value` lines.

FILE has a text on each line, plain or gzipped. N random teasers (of a random text from a random word on, at a random
limit) are cut, and each is checked: never longer than its limit, never ending inside an akshara, on a virama or on a
hanging word, always at a sentence's end or with an ellipsis. Beside ours stands a cut after the same number of
characters, which is what most software does.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from bench.figures import lines, show

from shirorekha.hindi.letters import VIRAMA, aksharas, normalise
from shirorekha.hindi.teaser import teaser
from shirorekha.hindi.wordlists import single_words

FAULTS = ("inside_an_akshara", "on_a_virama", "hanging", "too_long", "no_end")


def cut_through(text: str, kept: str) -> bool:
    """Say whether a teaser's last word is nowhere in its text cut between two aksharas."""
    last = kept.split()[-1]
    place = text.find(last)
    while place >= 0:
        if not inside_an_akshara(text, place + len(last)):
            return False
        place = text.find(last, place + 1)
    return True


def inside_an_akshara(text: str, length: int) -> bool:
    """Say whether a cut of a text after so many characters goes through an akshara or leaves a virama."""
    if length >= len(text) or length == 0:
        return False
    start = text.rfind(" ", 0, length) + 1
    place = start
    for akshara in aksharas(text[start : length + 64]):
        place += len(akshara)
        if place >= length:
            break
    return place != length or text[length - 1] == VIRAMA


def faults(text: str, limit: int, shown: str) -> list[str]:
    """Name what is wrong with one teaser."""
    found = []
    if len(shown) > limit:
        found.append("too_long")
    kept = shown.removesuffix("…")
    flat = " ".join(text.split())
    if kept and shown != kept:
        if kept.endswith(VIRAMA):
            found.append("on_a_virama")
        if kept.split()[-1] in single_words("hanging.txt"):
            found.append("hanging")
        if cut_through(flat, kept):
            found.append("inside_an_akshara")
    elif shown and shown[-1] not in "।॥.?!”’\")]'":
        found.append("no_end")
    return found


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    texts = [normalise(line).strip() for line in lines(chosen.file) if line.strip()]
    chance, seen, naive, spent = random.Random(chosen.seed), Counter[str](), 0, 0.0
    for _ in range(chosen.count):
        text, limit = chance.choice(texts), chance.randint(1, 300)
        text = text[text.find(" ", chance.randrange(len(text))) + 1 :]
        started = time.process_time()
        shown = teaser(text, limit)
        spent += time.process_time() - started
        seen.update(faults(text, limit, shown))
        seen["empty"] += not shown
        naive += inside_an_akshara(text, limit)
    figures: dict[str, float] = {"teasers": chosen.count}
    figures |= {name: seen[name] for name in (*FAULTS, "empty")}
    figures |= {"plain_cut_inside_an_akshara": naive, "teasers_per_second": chosen.count / spent}
    show(figures)
    return figures


if __name__ == "__main__":
    main()
