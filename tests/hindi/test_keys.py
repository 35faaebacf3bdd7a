"""Words that sound alike share a key, in either script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.keys import keys, neighbours


@pytest.mark.parametrize(("first", "second"), [("वीज़ा", "वीजा"), ("हिंदी", "हिन्दी"), ("गयी", "गई")])
def test_what_hindi_leaves_open_is_one_strict_key(first: str, second: str) -> None:
    assert keys(first).strict == keys(second).strict


@pytest.mark.parametrize(("word", "typed"), [("दिल्ली", "delhi"), ("समाचार", "samachar"), ("ज़मीन", "jameen")])
def test_roman_typing_meets_the_word(word: str, typed: str) -> None:
    assert keys(word).loose == keys(typed).loose


def test_different_words_differ() -> None:
    assert keys("दिल").strict != keys("दाल").strict
    assert keys("दिल्ली").loose != keys("पटना").loose


def test_neighbours_are_one_class_away() -> None:
    assert {"l", "tl", "dlr"} <= set(neighbours("dl"))


@given(st.text(max_size=20))
def test_any_text_has_keys(text: str) -> None:
    assert keys(text) == keys(text)
