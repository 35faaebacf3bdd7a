"""How well each rule finds what people will read in the next hour: `python -m bench.rail [--quick]`.

A simulated paper of 500 stories over 14 days with known true interest, five kinds of reader, crawlers, a click farm, a
viral old story, a night lull and flashes (docs/decisions/0018-most-read-rail.md tells the model). First the whole table
at four sizes of paper, then whom the rule against machines takes out who is none, then a sweep: six seeds, and one
parameter of the world changed at a time. Every replay is one job for a process of its own, as many at once as there
are cores; what is printed, and in which order, does not depend on them.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from statistics import median

from bench.rail import mistaken, world
from bench.rail.replay import Score, replay
from bench.rail.world import Model

SIZES = (2_000, 10_000, 50_000, 500_000)
#: What the issue asks for.
LEAST_NDCG, LEAST_LEAD, MOST_FLASH = 0.90, 0.05, 5
FROM = 50_000
#: The shorter world of --quick, of which the first day, when nothing is known yet, is a fifth.
SHORT: dict[str, object] = {"days": 5, "stories": 180, "flashes": (2.40, 3.10, 4.10), "farm_days": (3,)}
SWEEP: tuple[tuple[str, dict[str, object]], ...] = (
    ("as it is", {}),
    ("another seed", {"seed": 8}),
    ("a third seed", {"seed": 9}),
    ("a fourth seed", {"seed": 10}),
    ("a fifth seed", {"seed": 11}),
    ("a sixth seed", {"seed": 12}),
    ("stories live half as long", {"half_life": 3.5}),
    ("stories live twice as long", {"half_life": 14.0}),
    ("sizes nearer to each other", {"size_spread": 0.8}),
    ("a few giants", {"size_spread": 1.4}),
    ("second winds in a third", {"second_wind": 0.33}),
    ("no night lull", {"lull": 0.5}),
    ("front page draws 45 %", {"front": 0.45, "search": 0.15, "shared": 0.20}),
    ("front page draws 10 %", {"front": 0.10, "search": 0.33, "shared": 0.37}),
    ("rail draws 20 %", {"rail": 0.20, "search": 0.19, "shared": 0.24}),
    ("messengers in bursts", {"burst_shape": 0.7}),
    ("loyal readers want the last 3 h", {"loyal_hours": 3.0}),
    ("ten times the crawlers", {"crawled": 50_000, "sly_crawled": 15_000}),
    ("farm with 4 networks, 200 phones each", {"farm_networks": 4, "farm_browsers": 200}),
    ("farm in 400 homes, one phone each", {"farm_networks": 400, "farm_browsers": 1}),
    ("small flashes", {"flash_size": 0.4}),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, print, and say what was reached."""
    parser = argparse.ArgumentParser(prog="python -m bench.rail", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="five days, two sizes and a part of the sweep")
    parser.add_argument("--sweep-sizes", default="2000,50000", help="sizes of the sweep, separated by commas")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count(), help="processes at once; a core each if not told"
    )
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    base = replace(Model(), **SHORT) if chosen.quick else Model()  # type: ignore[arg-type]
    sizes = SIZES[::2] if chosen.quick else SIZES
    worlds = dict(SWEEP[:: 5 if chosen.quick else 1])
    with ProcessPoolExecutor(chosen.workers) as pool:
        table = {size: pool.submit(_replayed, base, size) for size in sizes}
        crowds = [pool.submit(mistaken.of_seed, seed) for seed in mistaken.SEEDS]
        sweep = {
            size: {name: pool.submit(_replayed, replace(base, **changed), size) for name, changed in worlds.items()}  # type: ignore[arg-type]
            for size in map(int, chosen.sweep_sizes.split(","))
        }
        print(f"{base.stories} stories, {base.days} days, seed {base.seed}; NDCG@8 of each hour, mean\n", flush=True)
        results = {size: job.result() for size, job in table.items()}
        _table(results)
        _reached(results)
        mistaken.tell([job.result() for job in crowds])
        for size, jobs in sweep.items():
            _sweep(base, size, jobs)
    used = time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    print(f"\n{time.monotonic() - began:.0f} s with {chosen.workers} processes, {used:.0f} s of CPU")


def _replayed(model: Model, size: int) -> list[Score]:
    return replay(world.make(model), size)


def _sweep(base: Model, size: int, jobs: dict[str, Future[list[Score]]]) -> None:
    """Print a row for each world as soon as it and those before it are done, and how far the seeds lie apart."""
    print(f"\nSweep, {size:,} reads a day, {base.stories} stories, {base.days} days; NDCG@8 of each hour, mean\n")
    print("| world | ours | best peer | lead | best sum on our counts | farm | slowest flash; by its reads | missed |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    seeds: list[list[Score]] = []
    for name, job in jobs.items():
        scores = job.result()
        print(row(name, size, scores), flush=True)
        if not dict(SWEEP)[name].keys() - {"seed"}:
            seeds.append(scores)
    told = {"ours": [scores[0].ndcg for scores in seeds], "lead": [_lead(scores) for scores in seeds]}
    spread = "; ".join(f"{word} {min(of):.3f} to {max(of):.3f}, middle {median(of):.3f}" for word, of in told.items())
    print(f"\nBy chance alone, in {len(seeds)} worlds that differ by their seed: {spread}")


def _table(results: dict[int, list[Score]]) -> None:
    names = [score.name for score in next(iter(results.values()))]
    print(f"{'rule':28}" + "".join(f"{f'{size:,} reads a day':>34}" for size in results))
    print(f"{'':28}" + f"{'NDCG@8':>10}{'stale':>8}{'farm':>7}{'flash':>9}" * len(results))
    for place, name in enumerate(names):
        cells = []
        for scores in results.values():
            one = scores[place]
            cells.append(f"{one.ndcg:10.3f}{one.stale_share:8.1%}{one.farmed:7}{_minutes(one):>9}")
        print(f"{name:28}" + "".join(cells))


def _minutes(score: Score) -> str:
    slowest = score.slowest_flash
    return f"{slowest} min" if slowest < 120 else f"{slowest / 60:.0f} h"


def _best_peer(scores: list[Score]) -> Score:
    return max((one for one in scores[1:] if not one.name.startswith("our counts")), key=lambda one: one.ndcg)


def _best(scores: list[Score], *, clean: bool) -> float:
    return max(score.ndcg for score in scores[1:] if score.name.startswith("our counts") == clean)


def _lead(scores: list[Score]) -> float:
    return scores[0].ndcg - _best(scores, clean=False)


def _reached(results: dict[int, list[Score]]) -> None:
    print("\nasked for                                       " + "".join(f"{size:>16,}" for size in results))
    rows = {
        f"NDCG@8 >= {LEAST_NDCG:.2f} from {FROM:,} up": [
            _mark(scores[0].ndcg, scores[0].ndcg >= LEAST_NDCG) if size >= FROM else "-"
            for size, scores in results.items()
        ],
        f"lead over every peer >= {LEAST_LEAD}": [
            _mark(lead := _lead(scores), lead >= LEAST_LEAD) for scores in results.values()
        ],
        "  (lead over every sum on our counts)": [
            f"{scores[0].ndcg - _best(scores, clean=True):.3f}" for scores in results.values()
        ],
        "places won by the click farm 0": [_mark(s[0].farmed, not s[0].farmed) for s in results.values()],
        "places won by crawlers 0": [_mark(s[0].crawled, not s[0].crawled) for s in results.values()],
        "  (the same on the best peer's list)": [str(_best_peer(s).crawled) for s in results.values()],
        "stale share 0": [_mark(s[0].stale_share, not s[0].stale) for s in results.values()],
        f"slowest flash within {MOST_FLASH} minutes": [
            _mark(s[0].slowest_flash, s[0].slowest_flash <= MOST_FLASH) for s in results.values()
        ],
        "  (slowest flash by its reads alone)": [f"{max(s[0].read_flashes, default=0)}" for s in results.values()],
    }
    for name, cells in rows.items():
        print(f"{name:48}" + "".join(f"{cell:>16}" for cell in cells))


def _mark(value: float, reached: bool) -> str:
    return f"{value:.3f} {_word(reached)}" if isinstance(value, float) else f"{value} {_word(reached)}"


def _word(reached: bool) -> str:
    return "reached" if reached else "MISSED"


def row(name: str, size: int, scores: list[Score]) -> str:
    """Write a world's line of the sweep as docs/decisions/0018 has it; it says which targets are missed."""
    ours, lead = scores[0], _lead(scores)
    targets = {
        "NDCG": size < FROM or ours.ndcg >= LEAST_NDCG,
        "lead": lead >= LEAST_LEAD,
        "farm": not ours.farmed,
        "crawlers": not ours.crawled,
        "flash": ours.slowest_flash <= MOST_FLASH,
        f"stale {ours.stale_share:.1%}": not ours.stale,
    }
    figures = f"{ours.ndcg:.3f} | {_best(scores, clean=False):.3f} | {lead:.3f} | {_best(scores, clean=True):.3f}"
    flash = f"{ours.slowest_flash}; {max(ours.read_flashes, default=0)}"
    missed = ", ".join(target for target, reached in targets.items() if not reached)
    return f"| {name} | {figures} | {ours.farmed} | {flash} | {missed} |"


if __name__ == "__main__":
    main()
