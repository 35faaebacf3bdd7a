"""Two spellings of one word are joined, two words are not, in one script and across both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.variants import candidates, same, score


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("लावरोव", "लावरोफ़"),
        ("इस्राईल", "इज़राइल"),
        ("मास्को", "मॉस्को"),
        ("वीज़ा", "वीजा"),
        ("हिंदी", "हिन्दी"),
        ("गयी", "गई"),
        ("ऑस्ट्रेलिया", "आस्ट्रेलिया"),
    ],
)
def test_one_word_spelled_two_ways(first: str, second: str) -> None:
    assert same(first, second)
    assert same(second, first)


@pytest.mark.parametrize(("first", "second"), [("दिल", "दाल"), ("दिल", "दिल्ली"), ("पटना", "पुणे")])
def test_two_words(first: str, second: str) -> None:
    assert not same(first, second)


def test_the_word_meant_comes_first() -> None:
    assert candidates("dilli", ["दाल", "दिल्ली", "पटना"])[0][0] == "दिल्ली"


@given(st.text(max_size=12), st.text(max_size=12))
def test_a_score_is_a_chance(first: str, second: str) -> None:
    assert 0.0 <= score(first, second) <= 1.0
    assert score(first, first) == 1.0
