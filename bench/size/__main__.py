"""What a paper of 10,000, 100,000 or a million stories costs: `python -m bench.size --stories 1000000`.

One command lays the paper into an edition, follows it from nothing, weighs it, loads a reader, publishes ten stories a
second through newsroom, press and follower, gives a section another name, and takes 10,000 stories through the
newsroom's own tables. It prints one table. Stopped and started again, it goes on where it was. Needs wrk (Debian's) and
about 13 KB of disk a story; both directories go at the end unless `--keep` is given.

A million stories told one by one take two quiet cores two hours. `--told 50000` tells that many and lays each at
twenty addresses, which costs a shelf, an index and a reader the same but for the index's vocabulary.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench.size import stages
from bench.size.kept import Kept

#: Bytes of disk that a story may need while it is measured, index segments being merged included.
BYTES_A_STORY = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--told", type=int, help="stories told anew; the others are these at further addresses")
    parser.add_argument("--directory", type=Path, help="where the paper is kept; default: size-N in the temporary one")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the three mixes, alternated")
    parser.add_argument("--seconds", type=int, default=4, help="seconds of each load")
    parser.add_argument("--warm", type=int, default=60, help="seconds of the Zipf mix before anything is measured")
    parser.add_argument("--publish", type=int, default=200, help="stories published at ten a second")
    parser.add_argument(
        "--index-seconds", type=float, default=float("inf"), help="build the index for so long; weigh what it holds"
    )
    parser.add_argument("--only", choices=[name for name, _ in stages.STAGES], nargs="+", help="stages to run")
    parser.add_argument("--again", choices=[name for name, _ in stages.STAGES], nargs="+", default=[])
    parser.add_argument("--keep", action="store_true", help="leave the paper on the disk")
    chosen = parser.parse_args()
    directory = chosen.directory or Path(tempfile.gettempdir()) / f"size-{chosen.stories}"
    told = chosen.told or chosen.stories
    paper = stages.Paper(
        directory,
        chosen.stories,
        told,
        chosen.rounds,
        chosen.seconds,
        chosen.warm,
        chosen.publish,
        chosen.index_seconds,
    )
    kept = Kept(directory / "figures.json", stories=chosen.stories, told=told)
    for name in chosen.again:
        kept.forget(f"done {name}")
        if name == "follow":  # it goes on where it was stopped, and begins anew when it is asked for again
            kept.forget("followed pages")
            kept.forget("followed index")
    _room_for(paper, kept)
    for name, stage in stages.STAGES:
        if f"done {name}" not in kept and name in (chosen.only or dict(stages.STAGES)):
            print(f"{name} …", file=sys.stderr, flush=True)
            stage(paper, kept)
            kept.put(f"done {name}", True)
    print(f"{chosen.stories:,} stories, {told:,} of them told anew")
    for what, figure, target in stages.rows(kept, chosen.stories):
        print(f"{what:>48}: {figure}" + (f"   [to reach: {target}]" if target else ""))
    if not chosen.keep and not chosen.only:
        for place in (directory, directory.with_name(f"{directory.name}-newsroom")):
            shutil.rmtree(place, ignore_errors=True)


def _room_for(paper: stages.Paper, kept: Kept) -> None:
    """Stop before the disk is full rather than after."""
    paper.directory.mkdir(parents=True, exist_ok=True)
    free, wanted = shutil.disk_usage(paper.directory).free, paper.stories * BYTES_A_STORY
    if "done follow" not in kept and free < wanted:
        sys.exit(
            f"{paper.directory} has {free / 1e9:.0f} GB free; {paper.stories:,} stories want {wanted / 1e9:.0f} GB"
        )


if __name__ == "__main__":
    main()
