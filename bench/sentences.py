"""Sentence boundaries: `python -m bench.sentences FILE` prints `name value` lines.

FILE is CoNLL-U (its `# text =` lines are the sentences), plain or gzipped, or one sentence on each line. The
sentences are joined by a space to one document and the ends found are compared with the ends joined. The same is
done with what newspapers do to stops: full stops, a space before the danda, straight quotes, bars. ICU is measured
beside ours where it is installed.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
from collections.abc import Callable
from pathlib import Path

from shirorekha.hindi.sentences import sentences

try:
    from icu import BreakIterator, Locale
except ImportError:
    BreakIterator = None

VARIANTS: dict[str, Callable[[str], str]] = {
    "": lambda text: text,
    "full_stops_": lambda text: text.replace("।", "."),
    "spaced_danda_": lambda text: text.replace("।", " ।"),
    "straight_quotes_": lambda text: re.sub("[“”]", '"', text),
    "bars_": lambda text: text.replace("।", "|"),
}


def read(path: Path) -> list[str]:
    """Give the sentences of a file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        found = [line.rstrip("\n") for line in lines]
    texts = [line.removeprefix("# text = ") for line in found if line.startswith("# text = ")]
    return [text.strip() for text in texts or found if text.strip()]


def ours(document: str) -> set[int]:
    return {sentence.end for sentence in sentences(document)}


def icu(document: str) -> set[int] | None:
    """Give the ends that ICU finds, or None where PyICU is not installed."""
    if BreakIterator is None:
        return None
    breaks = BreakIterator.createSentenceInstance(Locale("hi"))
    breaks.setText(document)
    units = document.encode("utf-16-le")
    return {len(units[: 2 * place].decode("utf-16-le").rstrip()) for place in breaks}


def score(gold: list[str], split: Callable[[str], set[int] | None]) -> dict[str, float]:
    """Give precision, recall and F1 of the ends found; {} if the splitter is not there."""
    document, ends, place = " ".join(gold), set(), 0
    for sentence in gold:
        place += len(sentence)
        ends.add(place)
        place += 1
    found = split(document)
    if found is None:
        return {}
    right = len(found & ends)
    return {
        "precision": right / len(found),
        "recall": right / len(ends),
        "f1": 2 * right / (len(found) + len(ends)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    gold = read(parser.parse_args().file)
    print("sentences", len(gold))
    for name, change in VARIANTS.items():
        for measure, value in score([change(sentence) for sentence in gold], ours).items():
            print(f"{name}{measure} {value:.4f}")
    for measure, value in score(gold, icu).items():
        print(f"icu_{measure} {value:.4f}")
    document = " ".join(gold)
    started = time.process_time()
    ours(document)
    print(f"megabytes_per_second {len(document.encode()) / 1e6 / (time.process_time() - started):.1f}")


if __name__ == "__main__":
    main()
