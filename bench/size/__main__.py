"""What a paper of 10,000, 100,000 or a million stories costs: `python -m bench.size --stories 100000`.

Needs wrk (Debian's). Lays the paper into an edition if the directory does not hold it yet (a million stories take two
cores about half an hour; `--told 100000` tells that many and lays each at several addresses, in minutes), follows it
from nothing, starts a reader, loads it, publishes ten stories a second through the newsroom and the press, and renames
a section. The edition is kept for the next run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.size import measure


def lay(directory: Path, stories: int, told: int) -> None:
    """Lay the paper out unless it lies there."""
    mark = directory / "laid"
    if mark.exists() and mark.read_text() == f"{stories} {told}":
        return
    command = [sys.executable, "-m", "bench.size.lay", "--stories", str(stories), "--told", str(told)]
    subprocess.run([*command, "--directory", str(directory)], check=True, cwd=measure.ROOT)
    mark.write_text(f"{stories} {told}")


def on_disk(directory: Path, stories: int) -> None:
    """Print the bytes a story takes, lists and everything else included."""
    taken = measure.bytes_on_disk(directory)
    for name, size in taken.items():
        print(f"{name:>36}: {size / stories:9,.0f} bytes a story")
    print(f"{'all told':>36}: {sum(taken.values()) / stories:9,.0f} bytes a story")


def followed(directory: Path, stories: int, *, index: bool) -> None:
    """Follow from nothing and print the rates."""
    took = measure.follow(directory, index=index)
    for what in ("pages", "index") if index else ("pages",):
        wall, cpu = took[what], took[f"{what} CPU"]
        print(f"{f'followed from nothing, {what}':>36}: {stories / wall:9,.0f} stories a second, {wall:,.0f} s")
        print(f"{'':>36}  {cpu / stories * 1e6:9,.0f} µs of CPU a story")


def read(directory: Path, rounds: int, seconds: int) -> list[str]:
    """Start a reader, load it, and print its rates and its memory."""
    addresses = measure.stories(directory)
    with tempfile.TemporaryDirectory(prefix="size-") as name:
        files = measure.mixes(directory, addresses, Path(name))
        with measure.reader(directory) as started:
            print(f"{'first answer after start':>36}: {measure.first_answer(started, addresses[0]):9.2f} s")
            _memory("after the start", started)
            found = measure.alternate(started, files, rounds, seconds)
            one_rate, one_cost = found["one page"]
            for mix, (rate, cost) in found.items():
                ratios = f"{rate / one_rate:.2f} of one page's, {one_cost / cost:.2f} by CPU"
                print(f"{mix:>36}: {rate:9,.0f} requests a second, {cost:.0f} µs of CPU each ({ratios})")
            _memory("after the loads", started)
    return addresses


def _memory(when: str, started: measure.Reader) -> None:
    taken = started.memory()
    shown = ", ".join(f"{name} {value:.0f}" for name, value in taken.items())
    print(f"{f'worker, MB, {when}':>36}: {shown}")


def published(directory: Path, laid: int, count: int, addresses: list[str]) -> None:
    """Publish at ten stories a second, rename a section; print how long readers wait for either."""
    with measure.house(directory), measure.reader(directory) as started:
        measure.first_answer(started, addresses[0])
        times = measure.publishing(directory, laid, count, started)
        middle, last = times[len(times) // 2], times[min(len(times) - 1, len(times) * 99 // 100)]
        print(f"{f'publish to readable, {count} stories':>36}: p50 {middle:.2f} s, p99 {last:.2f} s")
        wait = measure.menu(directory, laid, addresses, started)
        print(f"{'new menu on 200 pages of the archive':>36}: {wait:9.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--told", type=int, help="stories told anew; the others are these at further addresses")
    parser.add_argument("--directory", type=Path, help="where the paper is kept; default: a temporary size-N")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--publish", type=int, default=200, help="stories published at ten a second")
    parser.add_argument("--keep-index", action="store_true", help="follow pages only; the index is there already")
    chosen = parser.parse_args()
    told = chosen.told or chosen.stories
    directory = chosen.directory or Path(tempfile.gettempdir()) / f"size-{chosen.stories}"
    lay(directory, chosen.stories, told)
    print(f"{chosen.stories:,} stories, {told:,} of them told anew")
    followed(directory, chosen.stories, index=not chosen.keep_index)
    on_disk(directory, chosen.stories)
    addresses = read(directory, chosen.rounds, chosen.seconds)
    if chosen.publish:
        published(directory, chosen.stories, chosen.publish, addresses)


if __name__ == "__main__":
    main()
