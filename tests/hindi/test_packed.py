"""Words with a text each in one block of bytes: whatever a dict says of them, it says too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.packed import Packed

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@given(st.dictionaries(TEXTS, TEXTS), st.lists(st.text()))
def test_it_says_what_a_dict_says(known: dict[str, str], others: list[str]) -> None:
    packed = Packed(f"{word}\t{text}".encode() for word, text in known.items())
    assert packed == known and len(packed) == len(known)
    assert list(packed) == sorted(known)
    for word in [*known, *others, "\ud800"]:
        assert packed.get(word) == known.get(word)
        assert (word in packed) == (word in known)


def test_a_word_is_not_found_by_a_part_of_its_line() -> None:
    packed = Packed(["कम\tkam".encode(), "कमल\tkamal".encode()])
    assert packed.get("कम\tkam") is None and packed.get("क") is None and packed.get("") is None
    assert packed.get("कमला", "none") == "none"
    with pytest.raises(KeyError):
        packed["कमला"]


def test_the_words_are_a_sorted_sequence() -> None:
    words = Packed(f"{word}\t-".encode() for word in ["ग", "क", "ख"]).words
    assert [words[0], words[-1]] == ["क", "ग"] and words[1:5] == ["ख", "ग"]
    with pytest.raises(IndexError):
        words[3]
