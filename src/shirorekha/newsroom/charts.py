"""Charts of the desk as SVG, drawn on the server: lines and areas only; words and numbers stand beside them in HTML.

A chart stretches to the width it is given (`preserveAspectRatio="none"`), so that it holds no text that would be
stretched with it. Colours come from the style sheet by class.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

#: Units of a chart's own measure; the style sheet gives it its size on the screen.
WIDTH, HEIGHT = 600, 160
SPARK_WIDTH, SPARK_HEIGHT = 120, 28
BAR_WIDTH, BAR_HEIGHT = 100, 8


def over_time(now: Sequence[float], before: Sequence[float], marks: Sequence[float], label: str) -> SafeString:
    """Draw counts over time as an area, those of an earlier time as a broken line, and marks as upright strokes.

    `now` and `before` share one measure and one axis; `marks` are places on it from 0 to 1; `label` is what the chart
    says in words.
    """
    most = max((*now, *before, 1))
    line = _points(now, most)
    shapes = [f'<line class="chart-mark" x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}"/>' for x in map(_across, marks)]
    shapes.append(f'<polygon class="chart-area" points="0,{HEIGHT} {line} {WIDTH},{HEIGHT}"/>')
    if any(before):
        shapes.append(f'<polyline class="chart-before" points="{_points(before, most)}"/>')
    shapes.append(f'<polyline class="chart-now" points="{line}"/>')
    return _svg("chart", WIDTH, HEIGHT, "".join(shapes), label)


def spark(values: Sequence[float], label: str) -> SafeString:
    """Draw a story's counts as a small line; `label` says in words what it shows."""
    line = _points(values, max((*values, 1)), SPARK_WIDTH, SPARK_HEIGHT)
    return _svg("spark", SPARK_WIDTH, SPARK_HEIGHT, f'<polyline class="chart-now" points="{line}"/>', label)


def bar(share: float) -> SafeString:
    """Draw a share (0 to 1) as a bar; it is decoration, the number stands beside it."""
    width = round(BAR_WIDTH * min(max(share, 0), 1), 1)
    shapes = f'<rect class="chart-rest" width="{BAR_WIDTH}" height="{BAR_HEIGHT}"/>'
    shapes += f'<rect class="chart-part" width="{width}" height="{BAR_HEIGHT}"/>'
    return _svg("bar", BAR_WIDTH, BAR_HEIGHT, shapes, "")


def _points(values: Sequence[float], most: float, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Place values over equal steps; a hundredth of the height stays free above and below for the stroke."""
    room = height * 0.96
    across = width / max(len(values) - 1, 1)
    return " ".join(
        f"{round(step * across, 1):g},{round(height * 0.98 - room * value / most, 1):g}"
        for step, value in enumerate(values)
    )


def _across(share: float) -> str:
    return f"{round(WIDTH * min(max(share, 0), 1), 1):g}"


def _svg(kind: str, width: int, height: int, shapes: str, label: str) -> SafeString:
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return mark_safe(  # noqa: S308 - numbers, our own class names, and an escaped label
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" preserveAspectRatio="none" focusable="false" {said}>'
        f"{shapes}</svg>"
    )
