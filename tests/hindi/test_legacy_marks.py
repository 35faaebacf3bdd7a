import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.fonts import font
from shirorekha.hindi.legacy import to_unicode
from shirorekha.hindi.legacy_marks import MARK, Marks

KRUTI = Marks(font("krutidev010"))


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("'jkepfjr'", "'रामचरित'"),
        ('"e;wj"', '"मयूर"'),
        ('¼"ihfdax"½', '("पीकिंग")'),
        ("fuca/k–laxzg", "निबंध–संग्रह"),
        ("vkSj/;k", "और/या"),
        ("ifj.kker:", "परिणामत:"),
        ("¼1996½:", "(1996):"),
        ("¼1915–2000½", "(1915–2000)"),
        ("vks'dhQh", "ओ'कीफी"),
        ("[,d]", "[एक]"),
        ("fd;kA[1]", "किया।[1]"),
        ("ls;", "से;"),
    ],
)
def test_marks_beside_words_are_marks(codes: str, text: str) -> None:
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {text} कहा"


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("'kkdqary'", "शाकुंतल'"),
        (";gk", "यहा"),
        (":ik", "रूपा"),
        (":igyh", "रूपहली"),
        ("'ysbZ", "श्लेई"),
        ("MaMs", "डंडे"),
        ("[;kfr", "ख्याति"),
    ],
)
def test_codes_of_letters_stay_letters(codes: str, text: str) -> None:
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {text} कहा"


def test_a_mark_is_named_as_a_doubt() -> None:
    read = to_unicode("ifj.kker: dgk")
    assert [doubt.reason for doubt in read.doubts] == [MARK]


@given(st.from_regex(r"\S+", fullmatch=True))
def test_any_codes_are_read(word: str) -> None:
    read = KRUTI.read(word, font("krutidev010").read(word)[0])
    assert read is None or all(0 <= flaw.start < flaw.end <= len(word) for flaw in read[1])
    assert KRUTI.around(word) is not None
