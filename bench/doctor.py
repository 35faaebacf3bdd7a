"""Measure the story doctor: speed on long copy, and headlines that are run into their first paragraph.

    python -m bench.doctor --samples tests/hindi/samples [--prose FILE ...]

Prints `name value` lines. `run_in_found` is the share of samples whose own headline, run into the first paragraph on
one line, is cut off at the right place; `prose_cut` the share of paragraphs of running prose (no headline) of which a
headline was wrongly cut.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path

from shirorekha.hindi.doctor import examine


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=Path, default=Path("tests/hindi/samples"))
    parser.add_argument("--prose", type=Path, nargs="*", default=[])
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    run_in(arguments.samples, arguments.verbose)
    for path in arguments.prose:
        prose(path, arguments.verbose)
    speed(arguments.samples)


def run_in(samples: Path, verbose: bool) -> None:
    """Run each sample's headline into its first paragraph and look where the doctor cuts."""
    right = tried = none = 0
    for path in sorted(samples.glob("*.txt")):
        found = examine(path.read_text(encoding="utf-8"))
        wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["headline"]
        texts = [one.text for one in found.paragraphs if one.kind == "text"]
        if not wanted or len(texts) < 2:
            continue
        tried += 1
        again = examine(f"{wanted} {texts[0]}\n" + "\n".join(texts[1:]))
        got = again.headline.text if again.headline else ""
        right += got == wanted
        none += not got
        if verbose and got != wanted:
            print(f"# {path.stem}: {got or '-'} ({'' if not again.headline else again.headline.confidence})")
            for note in again.notes:
                print("#     or:", note.alternatives)
    print("run_in_tried", tried)
    print("run_in_found", round(right / tried, 3))
    print("run_in_not_cut", round(none / tried, 3))


def prose(path: Path, verbose: bool) -> None:
    """Count paragraphs of plain prose of which a headline is cut off."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    texts = [line.strip() for line in data.decode("utf-8").splitlines()[:4000]]
    texts = [text for text in texts if len(text.split()) > 12 and text.endswith(("।", "."))]
    wrong = 0
    for text in texts:
        found = examine(text)
        if found.headline is not None and found.paragraphs:
            wrong += 1
            if verbose and wrong < 40:
                print("#", found.headline.confidence, found.headline.text, "||", found.paragraphs[0].text[:80])
    print(f"prose_cut:{path.name}", round(wrong / len(texts), 4), "of", len(texts))


def speed(samples: Path) -> None:
    """Time the doctor on all samples again and again as separate pages, and on one page of about ten megabytes."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(samples.glob("*.txt"))]
    size = sum(len(page.encode()) for page in pages)
    examine(pages[0])
    start = time.process_time()
    rounds = 5
    for _ in range(rounds):
        for page in pages:
            examine(page)
    seconds = time.process_time() - start
    print("pages_megabytes_per_second", round(rounds * size / 1e6 / seconds, 2))
    long = "\n".join(pages * (10_000_000 // size + 1))
    for name, text in (("one_page", long), ("one_line", " ".join(long.split()))):
        start = time.process_time()
        examine(text)
        seconds = time.process_time() - start
        print(f"{name}_megabytes_per_second", round(len(text.encode()) / 1e6 / seconds, 2))


if __name__ == "__main__":
    main()
