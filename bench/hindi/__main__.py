"""How good the language room is, in one table: `python -m bench.hindi --data FOLDER [--only WORD ...]`.

FOLDER holds evaluation files of the names that `bench.hindi.data` lists; what is not there is not measured. Peers are
installed from PyPI into a virtual environment that is made for the run and thrown away after it (`--peers DIR` keeps
it, `--no-peers` does without); the measures run there, one after the other, each by the single bench that its row
names. Speeds are words or bytes in a second of processor time, which other work on the machine disturbs least.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.hindi import table, venv
from bench.hindi.measures import MEASURES


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hindi", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of evaluation files")
    parser.add_argument("--only", nargs="*", default=[], choices=[group.name for group in MEASURES], metavar="GROUP")
    parser.add_argument("--peers", type=Path, help="keep the peers' environment in this folder")
    parser.add_argument("--no-peers", action="store_true", help="measure ours alone")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        parser.error(f"no such folder: {options.data}")
    if options.no_peers or venv.is_inside():
        return table.show(options.data, options.only)
    with tempfile.TemporaryDirectory(prefix="bench-hindi-") as directory:
        python = venv.make(options.peers or Path(directory))
        again = [str(python), "-m", "bench.hindi", "--data", str(options.data.resolve())]
        again += ["--only", *options.only] if options.only else []
        root = Path(__file__).resolve().parents[2]
        return subprocess.run(again, cwd=root, env=os.environ | {venv.INSIDE: "1"}).returncode


if __name__ == "__main__":
    sys.exit(main())
