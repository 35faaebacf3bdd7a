"""The table: what each server did, and each ratio beside its target."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from bench.lane.peers import Server


@dataclass(frozen=True)
class Target:
    """One ratio to reach. `figure` names the measured list; `over` and `under` who is divided by whom."""

    text: str
    figure: str
    over: str
    under: str
    limit: float
    at_least: bool = True


#: Requests a second: ours over the peer's. CPU a request: the peer's over ours, but against nginx ours over its.
TARGETS = (
    Target("requests/s, against nginx gzip_static", "rates", "ours", "nginx", 0.95),
    Target("CPU a request, against the same nginx", "costs", "ours", "nginx", 2.0, at_least=False),
    Target("requests/s, against Varnish ESI", "rates", "ours", "varnish", 2.0),
    Target("CPU a request, Varnish ESI against ours", "costs", "varnish", "ours", 3.5),
    Target("requests/s, against nginx SSI + gzip", "rates", "ours", "ssi", 8.0),
    Target("CPU a request, nginx SSI + gzip against ours", "costs", "ssi", "ours", 7.0),
    Target("requests/s, against WordPress as usual", "rates", "ours", "usual", 25.0),
    Target("requests/s, against WordPress at its best", "rates", "ours", "best", 1.2),
    Target("requests/s, against Wagtail with a page cache", "rates", "ours", "wagtail", 9.0),
    Target("p99 at 2,000 requests/s by chance, against nginx", "by_chance", "ours", "nginx", 1.2, at_least=False),
    Target("p99 at 2,000/s in bursts of 32, against nginx", "steady", "ours", "nginx", 1.2, at_least=False),
    Target("requests/s, 304 against 200", "rates", "again", "ours", 1.2),
)
#: Peers that are two rows of the table.
TOGETHER = {"usual": "wordpress", "best": "wordpress"}


def table(here: dict[str, Server], absent: dict[str, str]) -> str:
    """Lay out medians, ratios with their targets, and who is not here and why."""
    return "\n".join([*_figures(here), "", *_ratios(here, absent), *(f"not here: {why}" for why in absent.values())])


def _figures(here: dict[str, Server]) -> list[str]:
    names = ("requests/s", 11), ("CPU µs", 9), ("p99 ms", 8), ("at 2,000/s", 12), ("in bursts", 11), ("B sent", 9)
    lines = [f"{'median of rounds':40}" + "".join(f"{name:>{width}}" for name, width in names)]
    for server in here.values():
        steady = f"{_median(server.by_chance):12.2f}{_median(server.steady):11.2f}" if server.steady else f"{'':23}"
        lines.append(
            f"{server.name:40}{_median(server.rates):11,.0f}{_median(server.costs):9.1f}"
            f"{_median(server.tails):8.2f}{steady}{server.sent or 0:9,}"
        )
    return lines


def _ratios(here: dict[str, Server], absent: dict[str, str]) -> list[str]:
    lines = [f"{'ratio, median of the rounds (lowest to highest)':50}{'':>24}{'target':>9}"]
    for target in TARGETS:
        sign = "≥" if target.at_least else "≤"
        peers = [name for name in (target.over, target.under) if name not in here]
        if peers:
            assert all(TOGETHER.get(name, name) in absent for name in peers)
            lines.append(f"{target.text:50}{'not here':>24}{sign:>5}{target.limit:4g}")
            continue
        found = [
            over / under
            for over, under in zip(
                getattr(here[target.over], target.figure), getattr(here[target.under], target.figure), strict=True
            )
        ]
        middle = _median(found)
        reached = middle >= target.limit if target.at_least else middle <= target.limit
        spread = f"{middle:.2f} ({min(found):.2f} to {max(found):.2f})"
        lines.append(f"{target.text:50}{spread:>24}{sign:>5}{target.limit:4g}  {'reached' if reached else 'MISSED'}")
    return lines


def _median(figures: Sequence[float]) -> float:
    return statistics.median(figures)
