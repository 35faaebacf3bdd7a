"""Lays one generated paper into an edition: `python -m bench.size.lay --stories 100000 --directory /tmp/size/100000`.

With `--told 10000` only so many are told, each laid at several addresses. Two processes may share the work, one with
`--only stories`, the other with `--only lists`, once `--only tables` has made the tables. Stopped and started again,
stories go on where they were; lists, which hang together, are laid again. Runs in a process of its own because Django
reads its data directory once.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from pathlib import Path

import django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, required=True)
    parser.add_argument("--directory", type=Path, required=True)
    parser.add_argument("--told", type=int, help="stories told anew; the others are these at further addresses")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("tables", "stories", "lists"))
    chosen = parser.parse_args()
    os.environ |= {"SHIROREKHA_DATA_DIR": str(chosen.directory), "DJANGO_SETTINGS_MODULE": "shirorekha.settings"}
    chosen.directory.mkdir(parents=True, exist_ok=True)
    django.setup()

    from bench.size import edition  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415 - only now are there settings

    from shirorekha.processes import migrate  # noqa: PLC0415

    if chosen.only in (None, "tables"):
        migrate(settings.PAPER)
    told = chosen.told or chosen.stories
    paper, times = edition.Paper(told, settings.PAPER, chosen.seed), chosen.stories // told
    if chosen.only in (None, "stories"):
        mark = chosen.directory / "laid-stories"
        done = int(mark.read_text()) if mark.exists() else 0
        proofs = edition.again(edition.stories(paper, done // times + 1), told, times)
        _lay("stories", edition.write(proofs), mark, done // times * times)
    if chosen.only in (None, "lists"):
        _lay("lists", edition.write(edition.again(edition.lists(paper), told, times)))


def _lay(what: str, written: Iterator[int], mark: Path | None = None, before: int = 0) -> None:
    clock, spent = time.monotonic(), time.process_time()
    told = clock
    done = 0
    for done in written:
        if mark:
            mark.write_text(str(before + done))
        if time.monotonic() - told > 30:
            told = time.monotonic()
            print(f"{what}: {before + done:,} pages, {done / (told - clock):,.0f} a second", flush=True)
    took, spent = time.monotonic() - clock, (time.process_time() - spent) / max(done, 1) * 1e6
    print(f"{what}: {before + done:,} pages in {took:,.0f} s ({spent:,.0f} µs of CPU a page)")


if __name__ == "__main__":
    main()
