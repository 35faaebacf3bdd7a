"""Words as sounds: the schwas that people leave out are left out, and nothing typed breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.phones import CONSONANT_PHONES, VOWEL_PHONES, phones, spelled


@pytest.mark.parametrize(
    ("word", "said"),
    [("कमल", "kamal"), ("समाचार", "samAcAr"), ("दिल्ली", "dillI"), ("ज़मीन", "ZamIn")],
)
def test_silent_schwas_are_left_out(word: str, said: str) -> None:
    assert phones(word) == said


def test_every_letter_is_a_sound() -> None:
    assert spelled("कमल") == "kamala"
    assert not CONSONANT_PHONES & VOWEL_PHONES


@given(st.text(st.characters(min_codepoint=0x900, max_codepoint=0x97F), max_size=12))
def test_any_devanagari_has_sounds(text: str) -> None:
    assert set(phones(text)) <= CONSONANT_PHONES | VOWEL_PHONES | set("M~H")
