"""How well each rule finds what people will read in the next hour: `python -m bench.rail [--quick]`.

A simulated paper of 500 stories over 14 days with known true interest, five kinds of reader, crawlers, a click farm, a
viral old story, a night lull and flashes (docs/decisions/0018-most-read-rail.md tells the model). First the whole table
at four sizes of paper, then a sweep: one parameter of the world changed at a time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace

from bench.rail import world
from bench.rail.replay import Score, replay
from bench.rail.world import Model

SIZES = (2_000, 10_000, 50_000, 500_000)
#: What the issue asks for.
LEAST_NDCG, LEAST_LEAD, MOST_FLASH = 0.90, 0.05, 5
FROM = 50_000
#: The shorter world of the sweep.
SHORT: dict[str, object] = {"days": 5, "stories": 180, "flashes": (2.40, 3.10, 4.10), "farm_days": (3,)}
SWEEP: tuple[tuple[str, dict[str, object]], ...] = (
    ("as it is", {}),
    ("another seed", {"seed": 8}),
    ("a third seed", {"seed": 9}),
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
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    base = replace(Model(), **SHORT) if chosen.quick else Model()  # type: ignore[arg-type]
    sizes = SIZES[::2] if chosen.quick else SIZES
    print(f"{base.stories} stories, {base.days} days, seed {base.seed}; NDCG@8 of each hour, mean\n")
    made = world.make(base)
    results = {size: replay(made, size) for size in sizes}
    _table(results)
    _reached(results)
    swept = tuple(map(int, chosen.sweep_sizes.split(",")))
    days = SHORT["days"]
    print(f"\nSweep ({days} days): NDCG@8 of Shirorekha / the best peer as it is / the best sum on our counts;")
    print(
        "places of the farm (p); slowest flash in minutes (by its reads alone); stale share; which targets are missed\n"
    )
    for name, changed in SWEEP[:: 4 if chosen.quick else 1]:
        model = replace(Model(), **{**SHORT, **changed})  # type: ignore[arg-type]
        _line(name, {size: replay(world.make(model), size) for size in swept})
    print(f"\n{time.monotonic() - began:.0f} s, {time.process_time():.0f} s of CPU")


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


def _best(scores: list[Score], *, clean: bool) -> float:
    return max(score.ndcg for score in scores[1:] if score.name.startswith("our counts") == clean)


def _reached(results: dict[int, list[Score]]) -> None:
    print("\nasked for                                       " + "".join(f"{size:>16,}" for size in results))
    rows = {
        f"NDCG@8 >= {LEAST_NDCG:.2f} from {FROM:,} up": [
            _mark(scores[0].ndcg, scores[0].ndcg >= LEAST_NDCG) if size >= FROM else "-"
            for size, scores in results.items()
        ],
        f"lead over every peer >= {LEAST_LEAD}": [
            _mark(lead := scores[0].ndcg - _best(scores, clean=False), lead >= LEAST_LEAD)
            for scores in results.values()
        ],
        "  (lead over every sum on our counts)": [
            f"{scores[0].ndcg - _best(scores, clean=True):.3f}" for scores in results.values()
        ],
        "places won by the click farm 0": [_mark(s[0].farmed, not s[0].farmed) for s in results.values()],
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


def _line(name: str, results: dict[int, list[Score]]) -> None:
    cells = []
    for size, scores in results.items():
        ours, peer = scores[0], _best(scores, clean=False)
        figures = f"{ours.ndcg:.3f}/{peer:.3f}/{_best(scores, clean=True):.3f}"
        targets = {
            "NDCG": size < FROM or ours.ndcg >= LEAST_NDCG,
            "lead": ours.ndcg - peer >= LEAST_LEAD,
            "farm": not ours.farmed,
            "flash": ours.slowest_flash <= MOST_FLASH,
            "stale": not ours.stale,
        }
        missed = " ".join(target for target, reached in targets.items() if not reached)
        verdict = f"MISSED {missed}" if missed else "reached"
        flash = f"{ours.slowest_flash}m ({max(ours.read_flashes, default=0)})"
        cells.append(f"{size:>7,}: {figures} {ours.farmed}p {flash} {ours.stale_share:.1%} {verdict:18}")
    print(f"{name:38}" + " ".join(cells), flush=True)


if __name__ == "__main__":
    main()
