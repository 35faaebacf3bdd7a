"""Charts are well-formed, keep to their box, and say in words what they show."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from shirorekha.newsroom import charts


def points(svg: str, kind: str) -> list[tuple[float, float]]:
    found = ElementTree.fromstring(svg).find(f".//*[@class='{kind}']")
    assert found is not None
    return [tuple(map(float, pair.split(","))) for pair in found.get("points", "").split()]


@pytest.mark.parametrize("values", [[0, 0, 0], [1, 5, 2], [7], [10**9, 0]])
def test_lines_keep_to_their_box(values):
    drawn = points(charts.over_time(values, [0] * len(values), [], "तीन घंटे"), "chart-now")
    assert len(drawn) == len(values)
    assert all(0 <= x <= charts.WIDTH and 0 <= y <= charts.HEIGHT for x, y in drawn)
    small = points(charts.spark(values, "एक घंटा"), "chart-now")
    assert all(0 <= x <= charts.SPARK_WIDTH and 0 <= y <= charts.SPARK_HEIGHT for x, y in small)


def test_more_is_higher_and_both_lines_share_one_measure():
    svg = charts.over_time([2, 4], [8, 4], [], "x")
    now, before = points(svg, "chart-now"), points(svg, "chart-before")
    assert now[1][1] < now[0][1]
    assert before[0][1] < before[1][1] == now[1][1]


def test_a_week_without_reads_draws_no_line_and_marks_stand_at_their_time():
    svg = charts.over_time([1, 2, 3], [0, 0, 0], [0.5], "x")
    tree = ElementTree.fromstring(svg)
    assert tree.find(".//*[@class='chart-before']") is None
    mark = tree.find(".//*[@class='chart-mark']")
    assert mark is not None and float(mark.get("x1", "0")) == charts.WIDTH / 2


def test_what_a_chart_says_is_escaped_and_a_bar_says_nothing():
    tree = ElementTree.fromstring(charts.spark([1, 2], '"><script>'))
    assert tree.get("aria-label") == '"><script>' and tree.get("role") == "img"
    bar = ElementTree.fromstring(charts.bar(0.25))
    assert bar.get("aria-hidden") == "true"
    assert float(bar.find("*[@class='chart-part']").get("width")) == charts.BAR_WIDTH / 4
    assert ElementTree.fromstring(charts.bar(7)).find("*[@class='chart-part']").get("width") == str(charts.BAR_WIDTH)
