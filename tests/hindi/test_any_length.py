"""Texts without a space or an end that once took the square of their length: here they would not end in time.

No time is asserted: a test that takes a square of these lengths runs into the limit that every test has. All functions
with all kinds of such texts are measured by `python -m bench.lengths`.
"""

import pytest

from shirorekha.hindi import latin, legacy, likeness, numbers, phones, sentences, teaser, variants

LONG = 200_000


@pytest.mark.parametrize("piece", ["क् ", "एक ", "का ", "“क?” "])
def test_teasers(piece: str) -> None:
    text = piece * (LONG // len(piece))
    assert len(teaser.teaser(text)) <= 140
    assert len(teaser.teaser(text, LONG // 2)) <= LONG // 2
    assert not teaser.teaser("का " * LONG)


def test_a_long_headline_is_compared_in_part() -> None:
    headline = "क ख " * 20_000
    assert teaser.repeats(headline, "ख " + headline)


def test_a_leaning_word_far_off_is_sought_once() -> None:
    text = "क " * 50_000 + "जो " + "है वह " * 50_000
    assert len(sentences.sentences(text)) == 1


def test_places_in_the_stored_form_are_found_again() -> None:
    assert legacy.from_unicode("रॡ दाैरान " * 20_000).doubts[-1].before == "ॡ"


def test_the_doubts_of_one_word_are_bounded() -> None:
    found = legacy.from_unicode("ॡरर्\u200dयाै" * 20_000)
    assert len(found.doubts) == 10
    assert all(doubt.before for doubt in found.doubts)


@pytest.mark.parametrize("codes", ["d~", "d+", "dz", "D", ";Z"])
def test_legacy_codes_without_end(codes: str) -> None:
    assert legacy.to_unicode(codes * LONG).text


def test_a_word_that_is_none() -> None:
    word = "कामल" * (LONG // 4)
    assert phones.phones(word).startswith("kAmalkAmal")
    assert latin.romanise(word).startswith("kamalkamal")
    assert variants.candidates(word, [word + "क"]) == []
    assert variants.candidates(word, [word + "क", word]) == [(word, 1.0)]
    assert variants.candidates("कमल", [word, "कमाल"])[0][0] == "कमाल"
    assert likeness.Twins([word, "कमल"]).find(word + "क") is None


def test_numbers_without_end_are_refused() -> None:
    with pytest.raises(ValueError, match="after the point"):
        numbers.from_words("एक दशमलव " + "एक " * 4_100)
