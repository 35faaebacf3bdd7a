import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.legacy import to_unicode
from shirorekha.hindi.legacy_odds import CERTAIN, bare, english, longest_seen, seen, weigher

WEIGHER = weigher("krutidev010")


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("LSD&25", "LSD-25"),
        ("¼Coca&Cola½", "(Coca-Cola)"),
        ("X&fdj.k", "X-किरण"),
        ("AT&T", "AT&T"),
        ("D-C-", "D.C."),
        ("1-25M", "1.25M"),
        ("6Music", "6Music"),
        ("Q3'08", "Q3'08"),
        ("¼i½", "(i)"),
        ("V", "V"),
        ("HbS", "HbS"),
        ("chèque", "chèque"),
        ("¼Aloë½", "(Aloë)"),
        ("AmeÛ", "Amex"),
        ("toÛic", "toxic"),
        ("¼pig½", "(pig)"),
    ],
)
def test_latin_letters_in_the_midst_of_hindi_stay(codes: str, text: str) -> None:
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {text} कहा"


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("d{k&dk;Z", "कक्ष-कार्य"),
        ("Ø;&foØ;", "क्रय-विक्रय"),
        ("6Bh", "6ठी"),
        ("u", "न"),
        ("lacèk", "संबध"),
        ("Økar", "क्रांत"),
        ("pkSusy", "चैनेल"),
    ],
)
def test_words_of_hindi_are_not_taken_for_latin_letters(codes: str, text: str) -> None:
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {text} कहा"


def test_a_percent_sign_follows_a_number() -> None:
    assert to_unicode("70 % yksx").text == "70 % लोग"
    assert to_unicode("dgk % yksx").text == "कहा : लोग"


def test_signs_alone_are_read_where_they_are_marks() -> None:
    assert to_unicode("dgk :& yksx").text == "कहा :- लोग"


def test_what_no_hindi_word_has_speaks_for_latin_letters() -> None:
    assert WEIGHER.latin("HbS", "भ्इै", 0, False) < WEIGHER.latin("HbS", "भबस", 0, False)


def test_a_word_in_brackets_is_english_sooner() -> None:
    assert WEIGHER.word("pig", 0, 0, True) < WEIGHER.word("pig", 0, 0, False) < 0 < WEIGHER.word("thfor", 0, 0, True)


@given(st.text(), st.text(), st.integers(0, 5), st.booleans())
def test_any_text_is_weighed(core: str, hindi: str, flaws: int, bracketed: bool) -> None:
    assert -1e6 < WEIGHER.latin(core, hindi, flaws, bracketed) <= CERTAIN
    weighed = WEIGHER.accented(core, hindi, flaws)
    assert weighed is None or weighed[1] < 0
    assert seen(hindi) >= 0
    assert bare(bare(hindi)) == bare(hindi)
    assert longest_seen(hindi) <= len(hindi)


def test_the_english_of_hindi_copy_is_listed() -> None:
    assert "police" in english()


@pytest.mark.parametrize(
    "latin",
    ["AAA", "V&A", "V&As", "(AMA)", "MA", "LM", "DECnet", "Internet2", "2n", "30m", "F-16", "•", "£760"],
)
def test_latin_among_hindi_stays(latin: str) -> None:
    codes = latin.replace("(", "¼").replace(")", "½")
    assert to_unicode(f"vkSj {codes} dgk", "devlys010").text == f"और {latin} कहा"


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("28-5°E", "28.5°E"),
        ("www-amarujala-com", "www.amarujala.com"),
        ("EÛÛonMobil", "ExxonMobil"),
        ("¼equinoÛes½", "(equinoxes)"),
        ("LuSipkSV", "स्नैपचैट"),
        ("pkSjkgk", "चौराहा"),
    ],
)
def test_what_converters_wrote_is_read(codes: str, text: str) -> None:
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {text} कहा"
