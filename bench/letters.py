"""The stored form: `python -m bench.letters FILE [--text FILE]` prints `name value` lines.

FILE has a column as typed and a column as it must be stored (tab-separated, with a heading). --text names a text,
plain or gzipped, that is clean enough to measure speed on, and on which idempotence is checked. Beside ours stands
what Unicode's own normalisation does, and indic-nlp-library where it is installed.
"""

from __future__ import annotations

import argparse
import gzip
import time
import unicodedata
from pathlib import Path

from shirorekha.hindi.letters import normalise, normalise_with_changes

try:
    from indicnlp.normalize.indic_normalize import IndicNormalizerFactory
except ImportError:
    IndicNormalizerFactory = None


def rows(path: Path) -> list[tuple[str, str]]:
    """Give the pairs below the heading; not split at U+2028 and their like."""
    lines = path.read_text(encoding="utf-8").split("\n")[1:]
    pairs = (line.rstrip("\r").split("\t") for line in lines if "\t" in line)
    return [(pair[0], pair[1]) for pair in pairs]


def measure(pairs: list[tuple[str, str]]) -> None:
    changing = [pair for pair in pairs if pair[0] != pair[1]]
    keeping = [pair for pair in pairs if pair[0] == pair[1]]
    print("vectors_must_change", len(changing))
    print("vectors_right", sum(normalise(typed) == stored for typed, stored in changing))
    print("vectors_right_by_nfc", sum(unicodedata.normalize("NFC", typed) == stored for typed, stored in changing))
    if IndicNormalizerFactory:
        peer = IndicNormalizerFactory().get_normalizer("hi")
        print("vectors_right_by_indicnlp", sum(peer.normalize(typed) == stored for typed, stored in changing))
    print("vectors_must_stay", len(keeping))
    print("vectors_stayed", sum(normalise(typed) == stored for typed, stored in keeping))
    for typed, stored in pairs:
        if normalise(typed) != stored:
            codes = " ".join(f"{ord(char):04X}" for char in typed)
            print(f"wrong {codes}")


def measure_text(text: str) -> None:
    size = len(text.encode()) / 1e6
    stored, changes = normalise_with_changes(text)
    print("text_changes", len(changes))
    print("text_idempotent", int(normalise(stored) == stored))
    for name, given in (("as_typed", text), ("clean", stored)):
        started = time.process_time()
        normalise(given)
        print(f"megabytes_per_second_{name} {size / (time.process_time() - started):.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--text", type=Path)
    chosen = parser.parse_args()
    measure(rows(chosen.file))
    if chosen.text:
        opener = gzip.open if chosen.text.suffix == ".gz" else open
        with opener(chosen.text, "rt", encoding="utf-8", newline="\n") as stream:
            measure_text(stream.read())


if __name__ == "__main__":
    main()
