"""The stored form: what is mended, what is left alone, and that it holds for any input."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi import letters
from shirorekha.hindi.letters import aksharas, normalise, normalise_with_changes

DEVANAGARI = st.text(
    st.sampled_from([chr(code) for code in range(0x900, 0x980)] + list("\u200c\u200d\u200b\u0310\ua8ff |:़्ि"))
)
ANY = st.text(st.characters(exclude_categories=()))

MENDED = [
    ("एेलान", "ऐलान"),
    ("अाज", "आज"),
    ("काेई", "कोई"),
    ("भार्इ", "भाई"),
    ("क़\u200d", "क़"),
    ("न\u093c", "\u0929"),
    ("पुस्तकाें", "पुस्तकों"),
    ("हंै", "हैं"),
    ("नहंी", "नहीं"),
    ("कि्रकेट", "क्रिकेट"),
    ("स्िथति", "स्थिति"),
    ('िकताब िदल्ली, "िज़ंदगी" आिखर', 'किताब दिल्ली, "ज़िंदगी" आखिर'),
    ("िस्थति िक्रकेट सािहत्य पुिलस राजनीित", "स्थिति क्रिकेट साहित्य पुलिस राजनीति"),
    ("िचिकत्सा िशिवर िनिश्चत", "चिकित्सा शिविर निश्चित"),
    ("ज\u093e\u093c", "ज\u093c\u093e"),
    ("त्\u200dा", "त"),
    ("शिक्ष्ाक", "शिक्षक"),
    ("डाॅक्टर", "डॉक्टर"),
    ("दु:ख और अत: है", "दुःख और अतः है"),
    ("वह आया|", "वह आया।"),
    ("वह आया है | फिर", "वह आया है । फिर"),
    ("वह आया है|फिर", "वह आया है।फिर"),
    ("आया||", "आया॥"),
    ("एक\xa0दो\u200bतीन\r\nचार", "एक दोतीन\nचार"),
    ("हिन्\u200dदी", "हिन्दी"),
    ("\ud800", "\ufffd"),
]
KEPT = [
    "प्रधानमंत्री ने कहा कि यह ठीक है।",
    "देश | विदेश | खेल",
    "a | b",
    "समय: 5:30",
    "क्\u200cष",
    "👩\u200d💻 ❤️\u200d🔥 1️⃣",
    "می\u200cخواهم",
    "गयी गई हिन्दी हिंदी",
    "ि िका िकि",
]


@pytest.mark.parametrize(("typed", "stored"), MENDED)
def test_one_form_for_what_is_typed_in_several(typed: str, stored: str) -> None:
    assert normalise(typed) == unicodedata.normalize("NFC", stored)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert normalise_with_changes(text) == (text, ())


@settings(max_examples=200)
@given(DEVANAGARI | ANY)
def test_any_text_gets_one_form(text: str) -> None:
    stored = normalise(text)
    assert normalise(stored) == stored
    assert not any(unicodedata.category(char) == "Cs" for char in stored)
    assert unicodedata.is_normalized("NFC", stored)


@settings(max_examples=300)
@given(DEVANAGARI | ANY)
def test_the_quick_look_misses_nothing(text: str) -> None:
    for chunk in normalise(text).split():
        assert letters._mend_chunk(chunk, "")[0] == chunk


@settings(max_examples=200)
@given(DEVANAGARI | ANY)
def test_changes_rebuild_the_stored_form(text: str) -> None:
    stored, changes = normalise_with_changes(text)
    built, done = "", 0
    for change in changes:
        assert text[change.start : change.end] == change.before
        assert change.reason
        built += text[done : change.start] + change.after
        done = change.end
    assert built + text[done:] == stored


def test_a_flood_of_signs_ends_in_time() -> None:
    assert normalise("क" + "ोेा" * 20_000 + "\u200b" * 20_000).startswith("को")
    assert normalise("ि" * 50_000) == "ि"


def test_an_akshara_is_what_a_reader_sees_as_one_letter() -> None:
    assert aksharas("क्\u200cषत्रिय हिंदी") == ["क्\u200cष", "त्रि", "य", " ", "हिं", "दी"]


@given(DEVANAGARI | ANY)
def test_aksharas_are_the_text(text: str) -> None:
    parts = aksharas(text)
    assert "".join(parts) == text
    assert all(parts)


@given(
    st.sampled_from("कखगजडढफ"),
    st.booleans(),
    st.sampled_from("ािीुूृेैॉोौ"),
    st.sampled_from(["", "ं", "ँ", "ः"]),
    st.data(),
)
def test_marks_in_any_order_doubled_or_held_apart_have_one_form(
    letter: str, dotted: bool, sign: str, bindu: str, data: st.DataObject
) -> None:
    marks = ["़"] * dotted + [sign] + [bindu] * bool(bindu)
    typed = data.draw(st.permutations(marks + data.draw(st.lists(st.sampled_from(marks), max_size=1))))

    joined = letter + data.draw(st.sampled_from(["", "\u200d", "\u200c"])).join(typed)
    assert normalise(joined) == normalise(letter + "".join(marks))


@pytest.mark.parametrize("top", "ॅॆेैऺꣿ")
def test_a_vowel_of_two_signs_is_one_in_either_order(top: str) -> None:
    one = normalise("क" + "ा" + top)
    assert len(one) == 2
    assert normalise("क" + top + "ा") == normalise("क\u200dा" + top) == normalise(one + top) == one
    assert normalise("अा" + top) == normalise("आ" + top) == normalise("अ" + one[1])
