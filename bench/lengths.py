"""Does any text cost more than its length? `python -m bench.lengths [--size N]`, figures as `name value` lines.

Each function of the language room gets texts of one thing again and again (N characters, and four times as many),
without a space or without an end. Printed are, for each, the processor time of the worst text of the longer size, a
megabyte by default, and how many times as long it took as the shorter: 4 where time grows with the length, 16 where
it grows with its square. Texts that take under a fifth of a second have no ratio.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

from bench.figures import show

from shirorekha.hindi import (
    dates,
    keys,
    latin,
    legacy,
    letters,
    likeness,
    numbers,
    phones,
    sentences,
    spelling,
    stem,
    style,
    teaser,
    variants,
    width,
    words,
)

#: What a text may be made of; each once took the square of its length somewhere, or looks as if it might.
PIECES = {
    "letter": "क",
    "half": "क्",
    "half, space": "क् ",
    "virama": "्",
    "nukta": "़",
    "sign": "ि",
    "danda": "।",
    "stop": ".",
    "digit": "7",
    "space": " ",
    "straight quote": '"',
    "quoted": "“क?” ",
    "abbreviation": "डॉ. ",
    "initials": "ए.पी.",
    "bar": "क|",
    "bracket": "(क. ",
    "postposition": "का ",
    "verb": "है वह ",
    "future": "ेगा",
    "number": "एक ",
    "scale": "लाख ",
    "day": "23 ",
    "address": "http://a.",
    "mail": "a@",
    "legacy half": "d~",
    "legacy nukta": "d+",
    "legacy reph": ";Z",
    "combining": "\u0301",
    "joiner": "क\u200d",
    "surrogate": "\ud800",
    "stray signs": "ॡरर्\u200dयाै",
    "compound": "क-",
    "syllables": "कामल",
}
WHOLE = 10**9


def refused(work: Callable[[str], Any]) -> Callable[[str], Any]:
    """A ValueError is an answer too."""

    def tried(text: str) -> Any:
        try:
            return work(text)
        except ValueError:
            return None

    return tried


WORK: dict[str, Callable[[str], Any]] = {
    "normalise": letters.normalise_with_changes,
    "aksharas": letters.aksharas,
    "words": words.words,
    "sentences": sentences.sentences,
    "teaser": teaser.teaser,
    "teaser under itself": lambda text: teaser.teaser(text, headline=text),
    "teaser without end": lambda text: teaser.teaser(text, WHOLE),
    "teaser to a width": lambda text: teaser.teaser(text, WHOLE, pixels=10_000),
    "repeats": lambda text: teaser.repeats(text, "ख " + text),
    "width": width.width,
    "slug": latin.slug,
    "romanise": latin.romanise_text,
    "keys": keys.keys,
    "phones": phones.phones,
    "stem": stem.stem,
    "candidates": lambda text: variants.candidates(text, [text + "क", text]),
    "likeness": lambda text: likeness.likeness(text, text + "क"),
    "twins": lambda text: likeness.Twins([text]).find(text + "क"),
    "read": legacy.to_unicode,
    "read Chanakya": lambda text: legacy.to_unicode(text, "chanakya"),
    "write": legacy.from_unicode,
    "detect": legacy.detect,
    "spell": spelling.check,
    "style": style.findings,
    "number": refused(numbers.from_words),
    "digits": lambda text: numbers.with_digits(text, "deva"),
    "date": refused(dates.read),
}


def seconds(work: Callable[[str], Any], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def worst(work: Callable[[str], Any], size: int) -> tuple[float, float, str]:
    """Give the longest time (seconds), the greatest ratio, and the text that took it."""
    work("भारत में क 12 Hkkjr")  # models are loaded once
    times, ratios = [(0.0, "")], [(0.0, "")]
    for kind, piece in PIECES.items():
        taken = seconds(work, piece * (4 * size // len(piece)))
        times.append((taken, kind))
        if taken > 0.2:
            ratios.append((taken / max(seconds(work, piece * (size // len(piece))), 1e-3), kind))
    return max(times)[0], max(ratios)[0], f"{max(times)[1]}; {max(ratios)[1]}"


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=87_000, help="characters of the shorter text (87,000)")
    size = parser.parse_args(arguments).size
    figures: dict[str, float] = {}
    for name, work in WORK.items():
        taken, ratio, kinds = worst(work, size)
        label = name.replace(" ", "_")
        figures |= {f"{label}_seconds": taken, f"{label}_ratio": ratio}
        print(f"{name}: {taken:.2f} s, x{ratio:.1f} ({kinds})", flush=True)
    show(figures)
    return figures


if __name__ == "__main__":
    main()
