"""English words are found by how they sound, however they are written in Hindi."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.heard import ENGLISH_SOUNDS, RANK_BITS, english_key, listener, ranked


@pytest.mark.parametrize(
    ("word", "english"),
    [("कंज्यूमर", "consumer"), ("वेजीटेरियन", "vegetarian"), ("मास्को", "moscow"), ("मॉस्को", "moscow"), ("फ्यूज", "fuse")],
)
def test_the_english_word_is_the_nearest(word: str, english: str) -> None:
    assert listener().words(word)[0].word == english


def test_what_sounds_like_no_english_word_finds_none() -> None:
    assert listener().words("मुख्यमंत्रियों") == []


@pytest.mark.parametrize("word", ["निर्माणमंजूषा", "मद्यव्यसनिता", "अवनिजनश्रया"])
def test_a_long_word_is_no_short_english_one_whose_consonants_it_has(word: str) -> None:
    assert listener().words(word) == []


def test_frequent_words_stand_first_in_the_order() -> None:
    the, consumer = listener().order("the"), listener().order("consumer")
    assert the is not None and consumer is not None and the < consumer
    assert listener().order("samachar") is None


def test_words_that_are_met_in_english_text_have_a_rank_whoever_says_them() -> None:
    assert listener().rank("the") == 0
    kumaon, sangrur = listener().rank("kumaon"), listener().rank("sangrur")
    assert kumaon is not None and sangrur is not None and 0 < kumaon < sangrur <= 7
    assert listener().order("kumaon") is None
    assert listener().rank("vasishth") is listener().rank("") is listener().rank("\ud800") is None


@given(st.text(), st.integers(0, 7))
def test_a_number_holds_a_rank_and_the_hash_of_its_word(word: str, rank: int) -> None:
    assert ranked(word, rank) - ranked(word, 0) == rank
    assert ranked(word, rank) >> RANK_BITS == ranked(word, 0) >> RANK_BITS
    assert 0 <= ranked(word, rank) < 1 << 32


def test_a_key_leaves_vowels_and_nasals_out() -> None:
    assert english_key("kansUm3") == "ksmr"
    assert english_key("bENk") == english_key("bEk") == "bk"
    assert set(english_key("".join(ENGLISH_SOUNDS.values()))) <= set("kgcstdpbmrlj")


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(word: str) -> None:
    assert all(0.0 < heard.nearness <= 1.0 for heard in listener().words(word))
