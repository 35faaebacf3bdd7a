"""One line of the table: a measure, our figure, the peers', and what is to be reached."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

Figures = Mapping[str, float]


@dataclass(frozen=True)
class Row:
    """One line of the table; `ours` is None where it was not measured."""

    measure: str
    ours: float | None
    peers: str
    reach: float
    at_most: bool = False

    @property
    def holds(self) -> bool | None:
        """Say whether the target is reached; None where nothing was measured."""
        if self.ours is None:
            return None
        return self.ours <= self.reach if self.at_most else self.ours >= self.reach

    @property
    def shown(self) -> str:
        return "–" if self.ours is None or math.isnan(self.ours) else number(self.ours)

    @property
    def verdict(self) -> str:
        return {True: "reached", False: "MISSED", None: "not measured"}[self.holds]

    @property
    def target(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {number(self.reach)}"


def number(value: float) -> str:
    """Write a figure with as many places as tell: shares of errors with two that count, large ones with commas."""
    if value == int(value):
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 1:
        return f"{value:.1f}"
    return f"{value:.1e}" if abs(value) < 0.001 else f"{value:.4f}" if value > 0.995 else f"{value:.3f}"


def others(figures: Figures, name: str, *peers: str) -> str:
    """Write what the peers reach in one measure."""
    return "; ".join(f"{peer} {number(figures[f'{peer}_{name}'])}" for peer in peers if f"{peer}_{name}" in figures)


def row(figures: Figures, measure: str, name: str, reach: float, *peers: str, at_most: bool = False) -> Row:
    return Row(measure, figures.get(name), others(figures, name, *peers), reach, at_most)
