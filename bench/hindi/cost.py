"""What the language room costs: speed on real words, the time to import it, and the memory of all its models.

Each is taken in a fresh process, in processor time. `python -m bench.hindi.cost TEXT [WORDS]` prints the figures of
one such process; `measure` runs them.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from bench.figures import lines, show

from shirorekha.hindi import (
    dates,
    doctor,
    keys,
    latin,
    legacy,
    letters,
    likeness,
    numbers,
    sentences,
    spelling,
    stem,
    style,
    teaser,
    variants,
    words,
)

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = "dates, doctor, keys, latin, legacy, letters, numbers, sentences, spelling, stem, style, teaser, width, words"
ENOUGH = 0.5  # seconds that a speed is taken over
#: What an import reads of `lexicon/` would be a model that is not loaded on first use.
IMPORT = """
import builtins, io, os, sys, time
opened = []
sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "open" else None)
import regex
started = time.process_time()
from shirorekha.hindi import {public}
spent = time.process_time() - started
print(spent * 1000, sum("lexicon" in name and not name.endswith((".py", ".pyc")) for name in opened))
"""


def measure(text: Path | None, romanised: Path | None) -> dict[str, float]:
    """Take all figures, each group in a process of its own; the import's are the best of five.

    An installed package has byte code, and so has a checkout that `bootstrap.py` has set up: none is compiled here.
    """
    figures: dict[str, float] = {}
    program = IMPORT.format(public=PUBLIC)
    with tempfile.TemporaryDirectory() as folder:
        took = [run("-c", program, PYTHONPYCACHEPREFIX=folder, PYTHONDONTWRITEBYTECODE="").split() for _ in range(6)]
    figures["import_ms"] = min(float(one[0]) for one in took[1:])
    figures["files_on_import"] = float(took[0][1])
    if text:
        told = run("-m", "bench.hindi.cost", str(text), *([str(romanised)] if romanised else []))
        figures |= {name: float(value) for name, value in (line.split() for line in told.splitlines())}
    return figures


def run(*arguments: str, **settings: str) -> str:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    environment = os.environ | {"PYTHONPATH": paths} | settings
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def rate(work: Callable[[], object], amount: float) -> float:
    """Give how much is done in a second: `work` does `amount`, again and again for a while."""
    work()
    rounds, started = 0, time.process_time()
    while (spent := time.process_time() - started) < ENOUGH:
        work()
        rounds += 1
    return rounds * amount / spent


def first_met(function: Callable[[str], object], given: Iterable[str]) -> float:
    """Give how many words a second are answered that were never asked before."""
    distinct = list(dict.fromkeys(given))
    started = time.process_time()
    for word in distinct:
        function(word)
    return len(distinct) / (time.process_time() - started)


def all_of(function: Callable[[str], object], given: Iterable[str]) -> Callable[[], None]:
    def work() -> None:
        for one in given:
            function(one)

    return work


def speeds(text: list[str], romanised: list[str]) -> dict[str, float]:
    """Give the speeds that are promised: keys and stems on words never met, the rest on running text."""
    running = [word.text for line in text for word in words.words(letters.normalise(line)) if word.kind == "hindi"]
    known = [word for word in running if spelling.known(word)]
    joined = "\n".join(text)
    codes = legacy.from_unicode(joined).text
    return {
        "keys": first_met(keys.keys, running + romanised),
        "stem": first_met(stem.stem, running),
        "latin": rate(all_of(latin.romanise, running), len(running)),
        "normalise": rate(lambda: letters.normalise(joined), len(joined.encode()) / 1e6),
        "legacy": rate(lambda: legacy.to_unicode(codes), len(codes.encode()) / 1e6),
        "spelling": rate(all_of(spelling.known, known), len(known)),
    }


def resident() -> float:
    """Give the memory that this process holds now, in megabytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def first_lines(path: Path, most: int) -> list[str]:
    """Give the first lines of a text without reading the rest, which would leave its mark on the memory."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as stream:
        return [line.rstrip("\n") for line in islice(stream, most)]


def use_everything(text: list[str]) -> None:
    """Load every model and list by using what needs it, on little text, so that few words are remembered."""
    for line in text:
        spelling.suggest(spelling_slip(line), "है", "में")
        spelling.check(line)
        style.findings(line)
        teaser.teaser(line, 60, pixels=200)
        sentences.sentences(line)
        latin.romanise_text(line)
        for word in line.split():
            keys.keys(word), stem.stem(word)
        for font in legacy.FONTS:
            legacy.to_unicode(legacy.from_unicode(line, font).text, font)
        legacy.detect(line)
    doctor.examine("\n\n".join(text))
    likeness.likeness("मास्को", "मॉस्को")
    variants.candidates("delhi", ["दिल्ली", "दिल"])
    numbers.from_words("डेढ़ लाख")
    dates.read("23 नवंबर 2026")


def spelling_slip(line: str) -> str:
    """Give the longest word of a line with two letters exchanged."""
    word = max(line.split(), key=len, default="समूह")
    return word[1:2] + word[:1] + word[2:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("words", type=Path, nargs="?")
    options = parser.parse_args()
    before = resident()
    use_everything(first_lines(options.text, 20))
    figures = {"resident_mb": resident(), "resident_above_python_mb": resident() - before}
    text = lines(options.text)[:3000]
    romanised = [line.split("\t")[1] for line in lines(options.words)[:5000]] if options.words else []
    show(figures | speeds(text, romanised))


if __name__ == "__main__":
    main()
