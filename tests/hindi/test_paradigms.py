import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi import paradigms
from shirorekha.hindi.paradigms import analyses, folded, forms, irregular, safe_bases, table

DEVANAGARI = st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x097F), max_size=12)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [("बाज़ार", "बाजार"), ("पाँच", "पांच"), ("अन्त", "अंत"), ("आरम्भ", "आरंभ"), ("खण्ड", "खंड"), ("क\u095aर", "कगर")],
)
def test_folding_joins_common_spellings(first: str, second: str) -> None:
    assert folded(first) == folded(second)


def test_folding_keeps_what_tells_words_apart() -> None:
    assert folded("सड़क") == "सड़क"
    assert folded("जन्म") == "जन्म"


def test_lists_are_written_as_they_are_looked_up() -> None:
    for kind, words in table().items():
        assert words, kind
        for word in words.values():
            assert folded(word) == word
            assert unicodedata.normalize("NFC", word) == word
    assert all(folded(form) == form for form in irregular())


def test_every_listed_form_leads_back_to_its_word() -> None:
    for kind, words in table().items():
        for word in words.values():
            for form in forms(kind, word):
                assert (kind, word) in analyses(form), (kind, word, form)


def test_a_root_takes_only_the_endings_that_fit() -> None:
    assert list(analyses("देखया")) == []
    assert ("verb", "खा") in analyses("खाया")


def test_nukta_may_be_left_out() -> None:
    assert ("verb", "पढ़") in analyses("पढना")


@given(DEVANAGARI)
def test_anything_may_be_asked(word: str) -> None:
    for kind, base in analyses(word):
        assert base in table()[kind].values()
    for base in safe_bases(word):
        assert base


def test_only_safe_endings_come_off_unlisted_words() -> None:
    assert list(safe_bases("मुश्ताकों")) == ["मुश्ताक"]
    assert list(safe_bases("में")) == []
    assert list(safe_bases("पुणे")) == []


def test_forms_of_each_kind() -> None:
    assert "बनाएँगे" not in forms(paradigms.VERB, "बना")
    assert "बनाएंगे" in forms(paradigms.VERB, "बना")
    assert forms("diminutive", "चिड़िया")[1] == "चिड़ियां"
    assert forms("whole", "कविता") == ["कविता", "कविताएं", "कविताओं", "कवितायें"]
    assert forms("whole", "ईमान") == ["ईमान"]
