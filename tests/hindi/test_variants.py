"""The word that a reader means comes first among those of the index, in either script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.variants import candidates, likelihood

WORDS = ["दाल", "दिल्ली", "पटना", "वीज़ा", "समाचार"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("dilli", "दिल्ली"), ("patna", "पटना"), ("वीजा", "वीज़ा"), ("samachar", "समाचार")]
)
def test_the_word_meant_comes_first(typed: str, meant: str) -> None:
    assert candidates(typed, WORDS)[0][0] == meant


def test_the_usual_typing_is_likelier() -> None:
    assert likelihood("dilli", "दिल्ली") > likelihood("dilli", "पटना")


@given(st.text(max_size=12))
def test_any_text_is_a_question(typed: str) -> None:
    found = candidates(typed, WORDS)
    assert all(word in WORDS and 0.0 <= share <= 1.0 for word, share in found)


@given(st.text(st.sampled_from("कखािं़्aé1\u200d"), min_size=1, max_size=12), st.text(st.sampled_from("ाa़"), max_size=2))
def test_what_is_typed_as_it_stands_is_the_first(typed: str, more: str) -> None:
    found = candidates(typed, [typed, typed + more, "दिल्ली"])
    assert found[0] == (typed, 1.0)
    assert all(0 < chance <= 1 for _, chance in found)
