"""What the index stores and what a query asks for are cut alike, from any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.keys import keys
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.words import words
from shirorekha.search.tokens import LONGEST, _pieces_of, as_typed, sounds, tokens, valid


def test_words_of_both_scripts_and_numbers() -> None:
    assert tokens("दिल्ली में NASA के १२,५०० लोग, ए.पी.जे. कलाम।") == [
        "दिल्ली", "में", "nasa", "के", "12500", "लोग", "एपीजे", "कलाम",
    ]  # fmt: skip


def test_a_run_without_end_is_cut() -> None:
    assert max(map(len, tokens("क" * 10_000))) <= LONGEST


def test_a_word_is_filed_under_what_people_type_though_it_sounds_otherwise() -> None:
    assert as_typed("gauge") in sounds("गेज")
    assert keys("gauge").loose != keys("गेज").loose


@settings(deadline=None)  # the first word reads the list of typed words
@given(st.text(max_size=20), st.text(max_size=20))
def test_no_sound_is_taken_for_what_is_typed(word: str, letters: str) -> None:
    assert as_typed(letters) != sounds(word)[0]


@given(st.text())
def test_any_text_can_be_cut(text: str) -> None:
    assert all(token and len(token) <= LONGEST for token in tokens(text))


@given(st.text(st.characters(), max_size=20))
def test_valid_text_is_utf8(text: str) -> None:
    valid(text + "\ud800").encode()


@given(st.text(st.sampled_from("12 करकि.मीडॉ,:-अ।ANAसा\u200d\n\u00a0\ud800@.com/") | st.characters(), max_size=60))
def test_cutting_between_spaces_is_cutting_the_whole(text: str) -> None:
    whole = [token for word in words(normalise(text)) for token in _pieces_of(word.kind, word.text)]
    assert tokens(text) == [token[:LONGEST] for token in whole]
