"""The table: each measure with our figure, the best of the peers', and what is to be reached."""

from __future__ import annotations

import contextlib
import math
import sys
import traceback
from pathlib import Path

from bench.hindi.measures import MEASURES, Group
from bench.hindi.row import Row

WIDTHS = (64, 11, 48, 11, 8)


def show(folder: Path, only: list[str]) -> int:
    """Measure and print; 1 if a target is missed or a measure fails, else 0."""
    print(line("measure", "ours", "peers", "to reach", ""))
    print("-" * (sum(WIDTHS) + len(WIDTHS) - 1))
    missed = 0
    for group in MEASURES:
        if only and group.name not in only:
            continue
        for row in measured(group, folder):
            missed += row.holds is False
            print(line(row.measure, row.shown, row.peers, row.target, row.verdict), flush=True)
    return min(missed, 1)


def measured(group: Group, folder: Path) -> list[Row]:
    """Run one group of measures; what it prints by the way goes to standard error."""
    with contextlib.redirect_stdout(sys.stderr):
        print(f"# {group.name}", file=sys.stderr)
        try:
            return group.run(folder)
        except Exception as error:  # one bench that fails must not take the table with it
            traceback.print_exc()
            return [Row(f"{group.name}: failed, {type(error).__name__}", math.nan, "", 0.0)]


def line(*cells: str) -> str:
    return " ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()
