"""The speller on slips that nothing was learned from: `python -m bench.unseen_slips --data DIR`, `name value` lines.

DIR holds the files of the corpus (see `scripts.corpus`), `romanised_words.train.tsv`, `retyped_pairs.dev.tsv` and
`known_item.docs.txt`, the sentences that the re-typed words come from. A copy of the language room learns the costs of
slips from every second pair and its counts from all but those sentences, with the scripts that made what is shipped,
and is asked for the other pairs by `bench.spelling`; then the other way round. Six minutes of one processor.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import lines, show

ROOT = Path(__file__).resolve().parents[1]
PAIRS, SENTENCES, DOCUMENTS = "retyped_pairs.dev.tsv", "wiki_sentences.txt.gz", "known_item.docs.txt"
AS_THEY_ARE = ("wiki_passages.txt.gz", "romanised_words.train.tsv")
CLEAN = "pud.conllu.gz"


def prepare(data: Path, folder: Path, half: int) -> None:
    """Lay out in a folder the room, its scripts, and what they may learn from; the other pairs in `asked.tsv`."""
    for part in ("src/shirorekha/hindi", "scripts", "bench"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "src" / "shirorekha" / "__init__.py").touch()
    seen = folder / "data"
    seen.mkdir()
    for name in AS_THEY_ARE:
        (seen / name).symlink_to((data / name).resolve())
    left_out = set(lines(data / DOCUMENTS))
    with gzip.open(seen / SENTENCES, "wt", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines(data / SENTENCES) if line not in left_out)
    pairs = lines(data / PAIRS)
    (seen / PAIRS).write_text("".join(line + "\n" for line in pairs[1 - half :: 2]), encoding="utf-8")
    (folder / "asked.tsv").write_text("".join(line + "\n" for line in pairs[half::2]), encoding="utf-8")


def run(folder: Path, module: str, *arguments: str) -> dict[str, float]:
    """Run a module of the copy, and read what it prints."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(folder / "src"), str(folder)))}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()]
    return {row[0]: float(row[1]) for row in rows if len(row) == 2}


def measure(data: Path, half: int) -> dict[str, float]:
    """Give the figures of one half of the pairs, and the share of clean words flagged."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(data, folder, half)
        for script in ("scripts.make_slips", "scripts.make_spelling"):
            run(folder, script, "--data", str(folder / "data"))
        asked = run(folder, "bench.spelling", str(folder / "asked.tsv"), "--corpus", str(data / SENTENCES))
        return asked | {"clean_flagged": run(folder, "bench.spelling", str(data / CLEAN))["flagged"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    halves = [measure(data, half) for half in (0, 1)]
    asked = sum(half["slips"] for half in halves)
    shares = ("right_first", "right_in_five", "slips_flagged", "right_words_flagged")
    figures = {name: sum(half[name] * half["slips"] for half in halves) / asked for name in shares}
    clean = sum(half["clean_flagged"] for half in halves) / len(halves)
    show({"slips": asked, **figures, "clean_flagged": clean})


if __name__ == "__main__":
    main()
