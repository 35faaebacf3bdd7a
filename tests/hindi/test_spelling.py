from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi import spelling
from shirorekha.hindi.spelling import Speller, check, known, suggest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ऑस्टेलिया", "ऑस्ट्रेलिया"),
        ("साम्राजय", "साम्राज्य"),
        ("उनहोंने", "उन्होंने"),
        ("पकिस्तान", "पाकिस्तान"),
        ("परिक्षण", "परीक्षण"),
        ("चिकिता", "चिकित्सा"),
    ],
)
def test_a_slip_is_flagged_and_mended(typed: str, meant: str) -> None:
    assert not known(typed)
    assert meant in [suggestion.word for suggestion in suggest(typed)]


@pytest.mark.parametrize("typed", ["कोडईकनाल", "बेबिलोनी", "एलेग्जेंडर", "विश्वहविद्यालय"])
def test_no_word_is_suggested_twice(typed: str) -> None:
    words = [suggestion.word for suggestion in suggest(typed)]
    assert words and len(words) == len(set(words))


def test_what_is_too_far_to_flag_is_still_suggested() -> None:
    assert suggest("लगबभग")[0].word == "लगभग"
    assert [suggestion.word for suggestion in suggest("कोडईकनाल")][:1] == ["कोडैकनाल"]
    assert "अलेक्जेंडर" in [suggestion.word for suggestion in suggest("एलेग्जेंडर")]
    assert "समूह" in [suggestion.word for suggestion in suggest("समहू")]
    assert "विश्वविद्यालय" in [suggestion.word for suggestion in suggest("विश्वहविद्यालय")]


RIGHT = "हिंदी हिन्दी पाँच पांच ज़्यादा ज्यादा बनाएँगे घटाइएगा मुश्ताकों खिलाड़ियों ज़ुबेदानी 2026 Delhi डॉ. ए.पी.जे. में व"


def test_right_words_and_unseen_names_may_stand() -> None:
    assert [word for word in RIGHT.split() if not known(word)] == []


def test_a_missing_nukta_of_rh_is_a_slip() -> None:
    assert not known("पढना")
    assert suggest("पढना")[0].word == "पढ़ना"


def test_neighbours_decide() -> None:
    words = [suggestion.word for suggestion in suggest("याह", before="कि", after="एक")]
    assert words[0] == "यह"
    alone = {found.word: found.confidence for found in suggest("निदेशक")}
    beside = {found.word: found.confidence for found in suggest("निदेशक", before="फिल्म")}
    assert beside.get("निर्देशक", 0) > alone.get("निर्देशक", 0)


def test_the_archive_and_the_names_of_a_newsroom_count() -> None:
    archive = Speller({"घटोलापुर": 40})
    assert archive.count("घटोलापुर") == 40
    assert archive.suggest("घटोलपुर")[0].word == "घटोलापुर"
    assert suggest("घटोलपुर")[:1] != archive.suggest("घटोलपुर")[:1]
    named = Speller(names=["सर्गेई लावरोफ़"])
    assert named.known("लावरोफ़") and named.known("लावरोफ")
    assert "लावरोफ़" in [found.word for found in named.suggest("लावरफ़")]


def test_a_slip_in_the_archive_is_still_a_slip() -> None:
    assert not Speller({"पकिस्तान": 2}).known("पकिस्तान")
    assert Speller({"पकिस्तान": 100_000}).known("पकिस्तान")


def test_check_gives_offsets_and_suggestions() -> None:
    text = "कल Sydney में ऑस्टेलिया का मैच है।"
    (slip,) = check(text)
    assert text[slip.start : slip.end] == slip.text == "ऑस्टेलिया"
    assert slip.suggestions[0].word == "ऑस्ट्रेलिया"


class Work:
    """Counts what a check costs: skeletons looked up, letters in them, and words measured against the typed one."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.skeletons = self.letters = self.measured = 0
        near, far = spelling.near_skeletons, spelling.distance

        def near_skeletons(bones: str) -> Iterator[str]:
            for key in near(bones):
                self.skeletons += 1
                self.letters += len(key)
                yield key

        def distance(*arguments: Any) -> float:
            self.measured += 1
            return far(*arguments)

        patch.setattr(spelling, "near_skeletons", near_skeletons)
        patch.setattr(spelling, "distance", distance)

    @property
    def total(self) -> int:
        return self.skeletons + self.letters + self.measured


@pytest.mark.parametrize("pattern", ["क", "कि", "कतप", "शट्र", "रट"])
def test_a_word_costs_no_more_the_longer_it_is(monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    work = Work(monkeypatch)
    for letters in (100, 3000, 100_000):
        word = (pattern * letters)[:letters]
        (slip,) = Speller().check(word)
        assert (slip.start, slip.end, slip.suggestions) == (0, letters, ())
    assert work.total == 0
    Speller().check((pattern * 48)[:48].rstrip("्"))
    assert work.total < 1_000_000


def test_a_text_costs_as_much_as_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(monkeypatch)
    wrong = ["पकिस्तान", "साम्राजय", "उनहोंने", "ऑस्टेलिया", "विश्वहविद्यालय", "क" * 3000]
    Speller().check(" ".join(wrong))
    once = work.total
    Speller().check(" ".join(wrong * 3))
    assert 0 < work.total - once <= 3 * once


def test_confidences_are_shares_and_fall() -> None:
    found = suggest("परिक्षण")
    shares = [suggestion.confidence for suggestion in found]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1.01
    assert len(found) <= 5
    assert "परिक्षण" not in [suggestion.word for suggestion in found]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=12), st.text(max_size=6))
def test_anything_may_be_asked(word: str, beside: str) -> None:
    assert isinstance(known(word), bool)
    for suggestion in suggest(word, beside, beside):
        assert known(suggestion.word)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x097F) | st.just(" "), max_size=30))
def test_offsets_slice_back(text: str) -> None:
    for slip in check(text):
        assert text[slip.start : slip.end] == slip.text


@pytest.mark.parametrize(
    ("word", "right"),
    [("व्यापारीयों", "व्यापारियों"), ("खिलाड़ीयों", "खिलाड़ियों"), ("बीमारीयां", "बीमारियां")],
)
def test_a_plural_that_keeps_its_long_vowel_is_no_word(word: str, right: str) -> None:
    speller = Speller()
    assert not speller.known(word)
    assert right in [found.word.replace("ँ", "ं") for found in speller.suggest(word)]


def test_plurals_of_words_in_iya_are_words() -> None:
    speller = Speller()
    assert all(speller.known(word) for word in ("भारतीयों", "क्षेत्रीयों", "माननीयों"))
