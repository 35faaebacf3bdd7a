"""Words as sounds: the schwas that people leave out are left out, and nothing typed breaks it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.phones import (
    CONSONANT_PHONES,
    CONSONANTS,
    NUKTA,
    TAILS,
    VIRAMA,
    VOWEL_PHONES,
    VOWELS,
    phones,
    spelled,
)


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


def one_letter_after_another(word: str) -> str:
    """Spell a word as one would by hand, to hold the quick way to it."""
    said, pending = "", False
    text = unicodedata.normalize("NFD", word)
    for place, letter in enumerate(text):
        is_sign = letter == VIRAMA or (letter in VOWELS and unicodedata.category(letter) != "Lo")
        if letter in CONSONANTS or letter in VOWELS or letter in TAILS or letter == VIRAMA:
            said += "a" if pending and not is_sign else ""
            pair = letter + NUKTA
            dotted = letter in CONSONANTS and text[place : place + 2] == pair
            said += (
                CONSONANTS.get(pair, CONSONANTS[letter]) if dotted else (CONSONANTS | VOWELS | TAILS).get(letter, "")
            )
            pending = letter in CONSONANTS
    return said + ("a" if pending else "")


@given(st.text(st.sampled_from("कखझनड़़्ाििंःअआइऋ\u200dक़xࠀ\x00\x01가")))
def test_a_word_is_spelled_letter_after_letter(word: str) -> None:
    assert spelled(word) == one_letter_after_another(word)


@given(st.text(st.sampled_from("कमरय्ााींअआ"), max_size=14))
def test_schwas_go_from_the_last_to_the_first(word: str) -> None:
    said = list(spelled(word))
    if len(said) > 2 and said[-1] == "a" and not (said[-2] == "y" and len(said) > 3 and said[-3] not in VOWEL_PHONES):
        said.pop()
    for place in range(len(said) - 3, 1, -1):
        before, after = said[place - 2 : place], said[place + 1 : place + 3]
        open_before = before[0] in VOWEL_PHONES | {"M", "~"} and before[1] in CONSONANT_PHONES
        if said[place] == "a" and open_before and after[0] in CONSONANT_PHONES and after[1] in VOWEL_PHONES:
            del said[place]
    assert phones(word) == "".join(said)
