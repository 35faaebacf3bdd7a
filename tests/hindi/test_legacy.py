import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.legacy import FONTS, detect, from_unicode, to_unicode

STORY = "राष्ट्रपति ने शुक्रवार को नई दिल्ली में कहा कि देश आगे बढ़ रहा है और किसानों की आय दोगुनी होगी।"
KRUTI = from_unicode(STORY).text


@pytest.mark.parametrize("name", FONTS)
def test_a_story_comes_back(name: str) -> None:
    written = from_unicode(STORY, name)
    assert written.doubts == ()
    assert not any("\u0900" <= char <= "\u097f" for char in written.text)
    assert to_unicode(written.text, name).text == STORY


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("¼BBC½ us WHO dks dgk", "(BBC) ने WHO को कहा"),
        ("The Times of India ds vuqlkj", "The Times of India के अनुसार"),
        ("mUgksaus Make in India dk ukjk fn;k", "उन्होंने Make in India का नारा दिया"),
        ("www.example.com ij tk,¡", "www.example.com पर जाएँ"),
        ("desk@example.org ij esy djsa", "desk@example.org पर मेल करें"),
        ("50% yksx] 2,500 :i;s] 2]500 :i;s", "50% लोग, 2,500 रूपये, 2,500 रूपये"),
        ("12-5 djksM+] 10%30 cts", "12.5 करोड़, 10:30 बजे"),
        ("Q‚Dl BS30", "फॉक्स BS30"),
        ("ns'k esa dgk gS%", "देश में कहा है:"),
        ("Þge vk,ßA", "“हम आए”।"),
        ("u0 iapk;r", "न0 पंचायत"),
        ("pkSuy", "चैनल"),
        ("pkSFkk", "चौथा"),
        ("fy[kk A", "लिखा ।"),
    ],
)
def test_english_numbers_and_addresses_are_left_alone(codes: str, text: str) -> None:
    assert to_unicode(codes).text == text


def test_doubts_have_places_and_reasons() -> None:
    text = "ljdkj us nw¸ fn;k"
    (doubt,) = to_unicode(text).doubts
    assert text[doubt.start : doubt.end] == doubt.before == "¸"
    assert doubt.reason
    (mixed,) = to_unicode("mUgksaus Make in India dk").doubts
    assert mixed.before == "in"


def test_a_letter_without_a_code_is_reported_and_kept() -> None:
    written = from_unicode("रॡ ठीक")
    assert [doubt.before for doubt in written.doubts] == ["ॡ"]
    assert to_unicode(written.text).text == "रॡ ठीक"


def test_codes_moved_to_the_private_area_by_a_word_processor_are_read() -> None:
    moved = "".join(chr(0xF000 + ord(char)) if " " < char < "\x7f" else char for char in KRUTI)
    assert to_unicode(moved).text == STORY
    assert detect(moved[:60]) == "krutidev010"


def test_an_unknown_font_is_an_error() -> None:
    with pytest.raises(ValueError, match="krutidev010"):
        to_unicode("x", "arial")
    with pytest.raises(ValueError, match="arial"):
        from_unicode("x", "../arial")


def test_legacy_text_is_told_from_other_text() -> None:
    assert detect(KRUTI[:50]) == "krutidev010"
    assert detect(from_unicode(STORY, "chanakya").text[:50]) == "chanakya"
    assert detect("£ks nsrk gqvk " + KRUTI[:50]) == "devlys010"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "The President said in New Delhi on Friday that the country is moving ahead.",
        "rashtrapati ne shukravar ko nai dilli mein kaha ki desh aage badh raha hai",
        "Le président de la République a déclaré vendredi que le pays avance.",
        "SELECT name, id FROM readers WHERE age > 30 ORDER BY name LIMIT 10;",
        "Москва не сразу строилась, но строилась она долго и упорно всеми",
        "12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90",
        "",
        "x;k",
    ],
)
def test_other_text_is_no_legacy_text(text: str) -> None:
    assert detect(text) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(FONTS))
def test_anything_may_be_converted(text: str, name: str) -> None:
    for converted in (to_unicode(text, name), from_unicode(text, name)):
        assert not any("\ud800" <= char <= "\udfff" for char in converted.text) or any(
            "\ud800" <= char <= "\udfff" for char in text
        )
    for doubt in to_unicode(text, name).doubts:
        assert text[doubt.start : doubt.end] == doubt.before
    detect(text)


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("tks 2]300 $ Fkh", "जो 2,300 $ थी"),
        ("dqy $ 50 fefy;u", "कुल $ 50 मिलियन"),
        ("eku 2 $ 3 gS", "मान 2 + 3 है"),
    ],
)
def test_a_dollar_stands_beside_one_number(codes: str, text: str) -> None:
    assert to_unicode(codes).text == text
