"""Evidence for headlines and for prose."""

import pytest

from shirorekha.hindi.doctor.grammar import content, ends_headline, is_prose, is_verb, likeness, overlap, shared
from shirorekha.hindi.doctor.lines import units


@pytest.mark.parametrize("word", ["दिया", "पहुंचे", "करेगी", "लुढकी", "बनाई", "बनेंगे"])
def test_verbs_of_headlines(word: str) -> None:
    assert is_verb(word)
    assert ends_headline(word)


@pytest.mark.parametrize("word", ["की", "पूरी", "पटना", "गाडी", "रहे"])
def test_words_that_are_no_verbs(word: str) -> None:
    assert not is_verb(word)


def test_a_headline_looks_more_like_one_than_a_sentence_does() -> None:
    headline = units("मुख्यमंत्री ने किया पुल का उद्घाटन, आवागमन शुरू")[0]
    sentence = units("मुख्यमंत्री ने सोमवार को पुल का उद्घाटन किया और कहा कि आवागमन शुरू हो गया है।")[0]
    assert likeness(headline) > 0 > likeness(sentence)
    assert is_prose(sentence)
    assert not is_prose(headline)


def test_content_and_what_is_shared() -> None:
    assert content(["पटना", "में", "बारिश", "और", "ओले"]) == ["पटना", "बारिश", "ओले"]
    assert overlap("सीरियाई मंत्री", "सीरिया के मंत्री आए") == 1.0
    assert shared([], frozenset(["पटना"])) == 0.0
