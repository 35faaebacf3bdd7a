"""One word spelled two ways is told from two words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.likeness import Twins, likeness, same, traits
from shirorekha.hindi.spelling import frequency

DEVANAGARI = st.text(st.characters(min_codepoint=0x900, max_codepoint=0x97F), max_size=12)
ONE_WORD = [
    ("इस्राईल", "इज़राइल"), ("इस्राईल", "इजरायल"), ("इज़राइल", "इजरायल"), ("मास्को", "मॉस्को"), ("वीज़ा", "वीजा"),
    ("हिंदी", "हिन्दी"), ("गयी", "गई"), ("ऑस्ट्रेलिया", "आस्ट्रेलिया"), ("लावरोव", "लावरोफ़"), ("अंग्रेजी", "अंग्रेज़ी"),
    ("ज़ेलेंस्की", "जेलेन्स्की"),
]  # fmt: skip
TWO_WORDS = [
    ("लड़का", "लड़के"), ("लड़का", "लड़की"), ("करता", "करती"), ("मोदी", "मोती"), ("बात", "बाद"), ("दिल्ली", "दिल"),
    ("कपड़ा", "कपड़े"), ("राजा", "राज्य"), ("उनका", "इनका"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), ONE_WORD)
def test_one_word(first: str, second: str) -> None:
    assert same(first, second), likeness(first, second)


@pytest.mark.parametrize(("first", "second"), TWO_WORDS)
def test_two_words(first: str, second: str) -> None:
    assert not same(first, second), likeness(first, second)


@settings(max_examples=60)
@given(DEVANAGARI, DEVANAGARI)
def test_the_order_is_nothing(first: str, second: str) -> None:
    assert likeness(first, second) == likeness(second, first)


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_score(first: str, second: str) -> None:
    assert 0.0 <= likeness(first, second) <= 1.0
    assert likeness(first, first) == 1.0


def test_a_frequent_twin_is_seen() -> None:
    assert frequency("मंत्री") > frequency("मन्त्री")
    assert traits("मंत्री", "मन्त्री")["gap"] > 0


def test_a_twin_is_found_among_others_and_a_word_is_not_its_own() -> None:
    twins = Twins(["पुतिन", "लावरोफ़", "इजरायल", "मॉस्को"])
    assert [twins.find(word) for word in ("लावरोव", "इस्राईल", "मास्को")] == ["लावरोफ़", "इजरायल", "मॉस्को"]
    assert twins.find("पुतिन") is twins.find("दिल्ली") is Twins().find("दिल्ली") is None


@settings(max_examples=40)
@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=12))
def test_any_words_may_be_asked_for(words: list[str], word: str) -> None:
    assert Twins(words).find(word) in {None, *words} - {word}


def test_names_of_several_words_are_alike_word_by_word() -> None:
    twins = Twins(["सर्गेई लावरोफ़", "व्लादिमीर पुतिन", "AI तकनीक"])
    assert twins.find("सर्गेई लावरोव") == "सर्गेई लावरोफ़"
    assert twins.find("ai तकनीक") == "AI तकनीक"
    for other in ("सर्गेई", "लावरोव", "सर्गेई शोइगु", "एआई तकनीक", "", "सर्गेई लावरोव ने"):
        assert twins.find(other) is None
