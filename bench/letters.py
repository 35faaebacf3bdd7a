"""The stored form: `python -m bench.letters FILE [--text FILE]` prints `name value` lines.

FILE has a column as typed and a column as it must be stored (tab-separated, with a heading). --text names a text,
plain or gzipped, that is clean enough to measure speed on, and on which idempotence is checked. Beside ours stands
what Unicode's own normalisation does, and indic-nlp-library where it is installed.
"""

from __future__ import annotations

import argparse
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from bench.figures import lines, show

from shirorekha.hindi.letters import normalise, normalise_with_changes

try:
    from indicnlp.normalize.indic_normalize import IndicNormalizerFactory
except ImportError:
    IndicNormalizerFactory = None


def rows(path: Path) -> list[tuple[str, str]]:
    """Give the pairs below the heading."""
    pairs = (line.split("\t") for line in lines(path)[1:] if "\t" in line)
    return [(pair[0], pair[1]) for pair in pairs]


def peers() -> dict[str, Callable[[str], str]]:
    """Give what others call normalisation, by name."""
    found: dict[str, Callable[[str], str]] = {"nfc": lambda text: unicodedata.normalize("NFC", text)}
    if IndicNormalizerFactory:
        found["indicnlp"] = IndicNormalizerFactory().get_normalizer("hi").normalize
    return found


def measure(pairs: list[tuple[str, str]]) -> dict[str, float]:
    changing = [pair for pair in pairs if pair[0] != pair[1]]
    keeping = [pair for pair in pairs if pair[0] == pair[1]]
    figures: dict[str, float] = {
        "vectors_must_change": len(changing),
        "vectors_right": sum(normalise(typed) == stored for typed, stored in changing),
        "vectors_must_stay": len(keeping),
        "vectors_stayed": sum(normalise(typed) == stored for typed, stored in keeping),
        "vectors_idempotent": sum(normalise(normalise(typed)) == normalise(typed) for typed, _ in pairs),
    }
    for name, change in peers().items():
        figures[f"{name}_vectors_right"] = sum(change(typed) == stored for typed, stored in changing)
    return figures


def measure_text(text: str) -> dict[str, float]:
    size = len(text.encode()) / 1e6
    stored, changes = normalise_with_changes(text)
    figures: dict[str, float] = {"text_changes": len(changes), "text_idempotent": normalise(stored) == stored}
    for name, given in (("as_typed", text), ("clean", stored)):
        started = time.process_time()
        normalise(given)
        figures[f"megabytes_per_second_{name}"] = size / (time.process_time() - started)
    return figures


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--text", type=Path)
    chosen = parser.parse_args(arguments)
    pairs = rows(chosen.file)
    figures = measure(pairs)
    if chosen.text:
        figures |= measure_text("\n".join(lines(chosen.text)))
    show(figures)
    for typed, stored in pairs:
        if normalise(typed) != stored:
            print("# wrong", " ".join(f"{ord(char):04X}" for char in typed))
    return figures


if __name__ == "__main__":
    main()
