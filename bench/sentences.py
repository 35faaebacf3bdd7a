"""Sentence boundaries: `python -m bench.sentences FILE` prints `name value` lines.

FILE is CoNLL-U (its `# text =` lines are the sentences), plain or gzipped, or one sentence on each line. The
sentences are joined by a space to one document and the ends found are compared with the ends joined. The same is
done with what newspapers do to stops: full stops, a space before the danda, straight quotes, bars. ICU
(icukit-pyicu), indic-nlp-library and pysbd are measured beside ours where they are installed.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import lines, show

from shirorekha.hindi.sentences import sentences

try:
    from icu import BreakIterator, Locale
except ImportError:
    BreakIterator = None
try:
    from indicnlp.tokenize import sentence_tokenize
except ImportError:
    sentence_tokenize = None
try:
    import pysbd
except ImportError:
    pysbd = None

VARIANTS: dict[str, Callable[[str], str]] = {
    "": lambda text: text,
    "full_stops_": lambda text: text.replace("।", "."),
    "spaced_danda_": lambda text: text.replace("।", " ।"),
    "straight_quotes_": lambda text: re.sub("[“”]", '"', text),
    "tokenised_": lambda text: " ".join(re.sub("([।?!,\"“”‘’'()…:;])", r" \1 ", text).split()),
    "bars_": lambda text: text.replace("।", "|"),
}


def read(path: Path) -> list[str]:
    """Give the sentences of a file."""
    found = lines(path)
    texts = [line.removeprefix("# text = ") for line in found if line.startswith("# text = ")]
    return [text.strip() for text in texts or found if text.strip()]


def ours(document: str) -> set[int]:
    return {sentence.end for sentence in sentences(document)}


def icu(document: str) -> set[int]:
    """Give the ends that ICU finds (PyICU, or icukit-pyicu with ICU in the wheel)."""
    breaks = BreakIterator.createSentenceInstance(Locale("hi"))
    breaks.setText(document)
    units = document.encode("utf-16-le")
    return {len(units[: 2 * place].decode("utf-16-le").rstrip()) for place in breaks}


def placed(document: str, parts: list[str]) -> set[int]:
    """Give the ends of parts that a splitter without offsets returned; a part that it changed is lost."""
    ends, place = set(), 0
    for part in map(str.strip, parts):
        found = document.find(part, place) if part else -1
        if found >= 0:
            place = found + len(part)
            ends.add(place)
    return ends


def peers() -> dict[str, Callable[[str], set[int]]]:
    """Give the splitters of others that are installed."""
    found: dict[str, Callable[[str], set[int]]] = {}
    if BreakIterator:
        found["icu_"] = icu
    if sentence_tokenize:
        found["indicnlp_"] = lambda document: placed(document, sentence_tokenize.sentence_split(document, "hi"))
    if pysbd:
        segmenter = pysbd.Segmenter(language="hi", clean=False)
        found["pysbd_"] = lambda document: placed(document, segmenter.segment(document))
    return found


def score(gold: list[str], split: Callable[[str], set[int]]) -> dict[str, float]:
    """Give precision, recall and F1 of the ends found."""
    document, ends, place = " ".join(gold), set(), 0
    for sentence in gold:
        place += len(sentence)
        ends.add(place)
        place += 1
    found = split(document)
    right = len(found & ends)
    return {
        "precision": right / len(found),
        "recall": right / len(ends),
        "f1": 2 * right / (len(found) + len(ends)),
    }


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    gold = read(parser.parse_args(arguments).file)
    figures: dict[str, float] = {"sentences": len(gold)}
    for name, change in VARIANTS.items():
        changed = score([change(sentence) for sentence in gold], ours)
        figures |= {name + measure: value for measure, value in changed.items()}
    for name, split in peers().items():
        figures |= {name + measure: value for measure, value in score(gold, split).items()}
    document = " ".join(gold)
    started = time.process_time()
    ours(document)
    figures["megabytes_per_second"] = len(document.encode()) / 1e6 / (time.process_time() - started)
    show(figures)
    return figures


if __name__ == "__main__":
    main()
