import pytest

from shirorekha.hindi.legacy import to_unicode
from shirorekha.hindi.legacy_context import Undecided, close_brackets, decided
from shirorekha.hindi.legacy_odds import Reading

OPEN = Reading("law", "सूं", 1.0, ())


def test_what_stands_between_english_is_english() -> None:
    codes = ["of", "law", "and"]
    assert decided(Undecided(1, 3, OPEN), codes, codes, {0: -9.0, 2: -9.0}) == ("law", True)
    assert decided(Undecided(1, 3, OPEN), codes, ["और", "सूं", "कहा"], {}) == ("सूं", False)


def test_a_neighbour_in_doubt_says_little_and_a_mark_between_nothing() -> None:
    codes = ["of", "-", "law"]
    assert decided(Undecided(2, 5, OPEN), codes, codes, {0: -9.0})[0] == "law"
    assert decided(Undecided(2, 5, OPEN), codes, codes, {0: -0.1})[0] == "सूं"
    assert decided(Undecided(2, 5, OPEN), codes, ["of", "।", "सूं"], {0: -9.0})[0] == "सूं"


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("a × b = c dgk", "a × b = c कहा"),
        ("Q vkSj p dgk", "Q और p कहा"),
        ("oxZ c vkSj l dgk", "वर्ग ब और स कहा"),
        ("u vkSj o", "न और व"),
        ("6½ lSd tksM+s", "6) सैक जोड़े"),
        ("mlus 6½ lSd tksM+s", "उसने 6½ सैक जोड़े"),
        ("mlus ¼/kkjk 6½ dgk", "उसने (धारा 6) कहा"),
        ("mlus dgk 1½ ugha 2½ gk¡", "उसने कहा 1) नहीं 2) हाँ"),
        ("mlus 2¼ ehVj dgk", "उसने 2¼ मीटर कहा"),
        ("/kkjk 2¼ d½ dgk", "धारा 2( क) कहा"),
        ("mlus # dgk", "उसने # कहा"),
        ("mlus # 50 dgk", "उसने रु 50 कहा"),
        (";g ';ksjkxk dgk", "यह श्योरागा कहा"),
        (";g ';ksjkxk dgk' dgk", "यह 'योरागा कहा' कहा"),
        ("dher ¼$ 400½ dgk", "कीमत ($ 400) कहा"),
    ],
)
def test_neighbours_decide(codes: str, text: str) -> None:
    assert to_unicode(codes).text == text


def test_a_comma_is_the_bracket_that_closes_what_was_opened() -> None:
    texts = ["[citation", "needed,", "और,"]
    close_brackets(["[citation", "needed]", "vkSj]"], texts)
    assert texts == ["[citation", "needed]", "और,"]
