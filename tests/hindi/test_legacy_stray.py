import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.fonts import font
from shirorekha.hindi.legacy import FONTS, to_unicode
from shirorekha.hindi.legacy_marks import MARK
from shirorekha.hindi.legacy_stray import StrayMarks

KRUTI = StrayMarks(font("krutidev010"))


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("'fogkuh", "'विहानी"),
        ("'jk.klkxj", "'राणसागर"),
        ("'uksjlk'", "'नोरसा'"),
        ('gS]",slk', 'है,"ऐसा'),
        ("Vhlhih/vkbZih", "टीसीपी/आईपी"),
        ("rksjehy/dqVqus", "तोरमील/कुटुने"),
        ("VªwMks;", "ट्रूडो;"),
        ("usrU;kgw;A", "नेतन्याहू;।"),
        ("iksiksQh:", "पोपोफी:"),
        ("tUe:1967", "जन्म:1967"),
        ("U;w;‚d:Z", "न्यूयॉर्क:"),
        ("LdkbZ+,pMh", "स्काई+एचडी"),
        ("[eksjlqy", "[मोरसुल"),
        ("`eksjlqy", "`मोरसुल"),
        ("gS|", "है|"),
        ("mitkbZ…", "उपजाई…"),
        ("gSa–vkSj", "हैं–और"),
        ("#1", "#1"),
    ],
)
def test_what_can_be_no_letter_is_a_mark(codes: str, text: str) -> None:
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {text} कहा"


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("';keiqjk", "श्यामपुरा"),
        ("n'kZusfu;k", "दर्शनेनिया"),
        ("lUxzgky;", "सन्ग्रहालय"),
        ("lqesjh;", "सुमेरीय"),
        ("dqekjkH;qn;", "कुमाराभ्युदय"),
        ("caxyq:", "बंगलुरू"),
        ("Q:Z[kkckn", "फर्रूखाबाद"),
        ("[;kfrnk", "ख्यातिदा"),
        ("|qefr", "द्युमति"),
        ("Qq+yksyk", "फ़ुलोला"),
        ("#20", "रु20"),
        ("#5@&", "रु5/-"),
    ],
)
def test_what_can_be_a_letter_stays_one(codes: str, text: str) -> None:
    assert to_unicode(codes).text == text


def test_each_is_named_as_a_doubt() -> None:
    read = to_unicode("Vhlhih/vkbZih")
    assert [(doubt.start, doubt.reason) for doubt in read.doubts] == [(6, MARK)]


def test_brackets_close_over_words() -> None:
    assert to_unicode("ogka [citation needed] FkkA").text == "वहां [citation needed] था।"
    assert to_unicode("ogka citation] Fkk").text == "वहां citation, था"


@given(st.from_regex(r"\S{1,40}", fullmatch=True), st.sampled_from(FONTS))
def test_any_codes_have_places(word: str, name: str) -> None:
    stray = StrayMarks(font(name))
    places = stray.places(word)
    assert places == sorted(set(places))
    assert all(0 <= place < len(word) for place in places)
