"""What every bench does alike: read lines, plain or gzipped, and print figures as `name value` lines."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path


def lines(path: Path) -> list[str]:
    """Give the lines of a text file, without their ends; split at \\n alone, for U+2028 and its like are data here."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as stream:
        return [line.rstrip("\r\n") for line in stream]


def show(figures: Mapping[str, float]) -> None:
    """Print figures: shares with so many places that one error in 100,000 is seen, counts and speeds whole."""
    for name, value in figures.items():
        shown = f"{value:.5f}" if abs(value) < 1 else f"{value:.3f}" if abs(value) < 1000 else f"{value:.0f}"
        small = 0 < abs(value) < 0.001
        print(name, f"{value:.2e}" if small else shown.rstrip("0").rstrip(".") if "." in shown else shown)
