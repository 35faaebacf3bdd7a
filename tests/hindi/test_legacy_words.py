import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.legacy import FONTS, to_unicode
from shirorekha.hindi.legacy_odds import SURE
from shirorekha.hindi.legacy_words import Reader
from shirorekha.hindi.letters import normalise

KRUTI = Reader("krutidev010")


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("gS;", "है;"),
        ("gS:", "है:"),
        ('gSA"', 'है।"'),
        ('"Hkkjr', '"भारत'),
        ("'Hkkjr'", "'भारत'"),
        ("'ks\"k", "शेष"),
        ("''ks\"k'", "'शेष'"),
        ('"vk/kqfud"', '"आधुनिक"'),
        ('"u[kksu', '"नखोन'),
        ("'xksnku'", "'गोदान'"),
        ("lk{kh/xokg", "साक्षी/गवाह"),
        ("dfork–laxzg", "कविता–संग्रह"),
        ("$50", "$50"),
        ("$91&9876543210", "+91-9876543210"),
    ],
)
def test_marks_that_a_converter_left_are_marks(codes: str, text: str) -> None:
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {text} कहा"


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("Hkkjrh;", "भारतीय"),
        ("xq:", "गुरु"),
        ("fd;", "किय"),
        ("/;ku", "ध्यान"),
        ('–"Vh', "दृष्टी"),
        (";gk", "यहा"),
        ("vk';", "आश्य"),
    ],
)
def test_codes_that_are_letters_stay_letters(codes: str, text: str) -> None:
    read = to_unicode(f"vkSj {codes} dgk")
    assert read.text.replace("रू", "रु") == f"और {text} कहा"
    assert read.doubts == ()


@pytest.mark.parametrize(
    "english", ["John", "cheque", "landfills", "CO₂", "(Ceauşescu)", "40°C", "M4V", "35+40", "IV:4:3"]
)
def test_what_is_no_hindi_stays_as_it_is(english: str) -> None:
    codes = english.replace("(", "¼").replace(")", "½")
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {english} कहा"


def test_letters_with_a_dot_that_are_one_letter_come_composed() -> None:
    for codes in ("cu+", "j+s[kk", "cj+~d"):
        assert normalise(text := to_unicode(codes, "devlys010").text) == text


def test_a_word_of_the_english_dictionary_that_hindi_has_too_is_hindi() -> None:
    assert to_unicode("vkSj dbZ dgk").text == "और कई कहा"


def test_a_mark_that_was_chosen_is_a_doubt_at_its_place() -> None:
    codes = "vkSj gS; dgk"
    (doubt,) = to_unicode(codes).doubts
    assert codes[doubt.start : doubt.end] == doubt.before == ";"


def test_a_letter_with_its_virama_is_one_akshara_with_what_follows() -> None:
    assert to_unicode("'kf[k~l;r").text == "शख्सियत"
    assert to_unicode("ekfdZ~lLV").text == "मार्क्सिस्ट"


def test_a_dot_behind_the_sign_belongs_to_the_letter_before_it() -> None:
    assert to_unicode("[kf+ykQ+").text == "ख़िलाफ़"
    assert to_unicode("lq[kZf+;ksa").text == "सुर्ख़ियों"


def test_letters_that_were_left_in_unicode_get_the_stored_form() -> None:
    assert to_unicode("c\u095cs").text == "ब\u0921\u093cे"


@pytest.mark.parametrize(("codes", "text"), [("2016rd", "2016तक"), ("3rd", "3rd"), ("11th", "11th"), ("21st", "21st")])
def test_ordinals_are_english(codes: str, text: str) -> None:
    assert to_unicode(f"lu~ {codes} dgk").text.split()[1] == text


def test_words_are_weighed() -> None:
    assert KRUTI.reading("Hkkjr").odds > SURE
    assert KRUTI.reading("government").odds < -SURE


@settings(max_examples=100)
@given(st.text(st.sampled_from(";:\"'/–—$+½¼A]&abdgikrsZf~k[ \u0915"), max_size=14), st.sampled_from(FONTS))
def test_any_marks_can_be_read(codes: str, font: str) -> None:
    read = to_unicode(codes, font)
    for doubt in read.doubts:
        assert codes[doubt.start : doubt.end] == doubt.before
    assert len(read.text.split()) == len(codes.split())


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("gSAbl", "है।इस"),
        ("gSaAmUgsa", "हैं।उन्हें"),
        ("fiUuSlsAA", "पिन्नैसे।।"),
        ("Civilis;", "Civilis;"),
        ("language:", "language:"),
        ("'kkdh;", "शाकीय"),
        ("tʰǐk̟", "tʰǐk̟"),
        ("F′", "F′"),
        ("고스톱;", "고스톱;"),
        ("1247–", "1247–"),
        ("2003;", "2003;"),
        ("IPv6", "IPv6"),
        ("SBIN0009556", "SBIN0009556"),
        ("F+W", "F+W"),
        ("XZ+", "XZ+"),
        ("NM+", "छड़"),
        ("ukSlsuk/;{k", "नौसेनाध्यक्ष"),
        ("xSj&çoklh;", "गैर-प्रवासीय"),
        ("DECnet", "DECnet"),
        ("fidvi", "पिकअप"),
        ("±", "±"),
        ("]]", "]]"),
        ("dksVZ¼Inns", "कोर्ट(Inns"),
        ("¼Ogun½", "(Ogun)"),
        ("¼lhVsl½", "(सीटेस)"),
        ("fefy;u+", "मिलियन+"),
        ("cu+", "बऩ"),
        ("xkM+", "गाड़"),
        ("ços'k}kj:Hkkjr", "प्रवेशद्वार:भारत"),
        ("baçs'kfuज़~e:", "इंप्रेशनिज़्म:"),
        ("lhvkbZvkj/lh", "सीआईआर/सी"),
        ("4-0MW", "4.0MW"),
        ("https://www-naidunia-com/madhya&pradesh/x¾3", "https://www.naidunia.com/madhya-pradesh/x=3"),
    ],
)
def test_words_that_no_list_has_are_read(codes: str, text: str) -> None:
    assert to_unicode(f"vkSj {codes} dgk").text == f"और {text} कहा"


@pytest.mark.parametrize("space", ["\t", "\n", "\r\n", "  ", "\u00a0", " \n \n"])
def test_spaces_stay_as_they_are(space: str) -> None:
    read = to_unicode(f"{space}vkSj{space}gS;{space}")
    assert read.text == f"{space}और{space}है;{space}"
    assert [doubt.start for doubt in read.doubts] == [2 * len(space) + len("vkSj") + 2]
