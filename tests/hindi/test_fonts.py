import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.fonts import font
from shirorekha.hindi.letters import normalise

KRUTI = font("krutidev010")
READ = [
    ("fgUnh", "हिन्दी"),
    ('jk"Vªifr', "राष्ट्रपति"),
    ("vkfFkZd", "आर्थिक"),
    ("deksZa", "कर्मों"),
    ("deksaZ", "कर्मों"),
    ("fLFkfr", "स्थिति"),
    ("{ks=", "क्षेत्र"),
    ("Ldwy", "स्कूल"),
    ("LdwYk", "स्कूल"),
    ("iz/kku", "प्रधान"),
    ("ç/kku", "प्रधान"),
    ("iM+h", "पड़ी"),
    ("dCtk", "कब्जा"),
    ("Q+kby", "फ़ाइल"),
    ("[+kku", "ख़ान"),
    ("'kkafr", "शांति"),
    ("’kkafr", "शांति"),
    ("m}kj", "उद्वार"),
    ("mn~?kkVu", "उद्घाटन"),
    ("bZ", "ई"),
    ("b±V", "ईंट"),
    ("vkS|ksfxd", "औद्योगिक"),
    ("v‚fQl", "ऑफिस"),
    ("vkWfQl", "ऑफिस"),
    ("uoka", "नवां"),
    ("egku~", "महान्"),
    ("v%", "अः"),
]


@pytest.mark.parametrize(("codes", "text"), READ)
def test_kruti_dev_is_read(codes: str, text: str) -> None:
    assert KRUTI.read(codes) == (normalise(text), [])


@pytest.mark.parametrize("text", sorted({text for _, text in READ}))
@pytest.mark.parametrize("name", ["krutidev010", "krutidev035", "devlys010", "chanakya"])
def test_what_is_written_is_read_again(name: str, text: str) -> None:
    written, flaws = font(name).write(normalise(text))
    assert flaws == []
    assert font(name).read(written)[0] == normalise(text)


def test_a_font_is_only_a_table() -> None:
    assert font("devlys010").read("£k[k¨") == ("खाखो", [])
    assert font("chanakya").read("çãU‹Îè") == ("हिन्दी", [])
    assert font("chanakya").read("ÚUæCþUÂçÌ") == ("राष्ट्रपति", [])
    assert font("krutidev035").codes == KRUTI.codes


def test_every_code_alone_is_read_and_every_letter_is_written() -> None:
    for name in ("krutidev010", "devlys010", "chanakya"):
        for code in font(name).codes:
            text, _ = font(name).read(code)
            assert text or font(name).codes[code] == "()"
        for letter in "कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसहअआइईउऊऋएऐओऔ":
            written, flaws = font(name).write(letter)
            assert not flaws and font(name).read(written) == (letter, [])


@pytest.mark.parametrize(
    ("codes", "text"),
    [("fज़ys", "ज़िले"), ("fफ़Ye", "फ़िल्म"), ("igkfड़;ksa", "पहाड़ियों"), ("ekज़Z", "मार्ज़"), ("usVfफ़~yDl", "नेटफ़्लिक्स")],
)
def test_letters_that_another_converter_left_in_unicode_belong_to_their_words(codes: str, text: str) -> None:
    assert KRUTI.read(normalise(codes)) == (normalise(text), [])


def test_flaws_say_where() -> None:
    _, flaws = KRUTI.read("kjke")
    assert [(flaw.start, flaw.end) for flaw in flaws] == [(0, 1)]
    _, flaws = KRUTI.read("jkeI")
    assert [(flaw.start, flaw.end) for flaw in flaws] == [(3, 4)]
    _, flaws = KRUTI.read("jkeé¤")
    assert flaws[-1].reason
    _, flaws = KRUTI.write("ॡ")
    assert flaws


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*KRUTI.codes, "k", "f", "Z", "¤"]), max_size=10).map("".join))
def test_any_codes_are_read_with_flaws_inside_the_word(word: str) -> None:
    _, flaws = KRUTI.read(word)
    assert all(0 <= flaw.start < flaw.end <= len(word) for flaw in flaws)


@settings(max_examples=60)
@given(st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x097F), max_size=10))
def test_any_devanagari_is_written(word: str) -> None:
    written, flaws = KRUTI.write(word)
    assert isinstance(written, str)
    assert all(0 <= flaw.start < flaw.end <= len(word) for flaw in flaws)


def test_many_words_at_once_are_read_as_one_by_one() -> None:
    for name in ("krutidev010", "chanakya"):
        codec = font(name)
        words = [codec.write(word)[0] for word in ("भारत", "राष्ट्रपति", "हिन्दी", "कर्मभूमि", "ज़्यादा")] + ["ksd", ""]
        alone = [codec.read(word) for word in words]
        assert codec.read_all(words) == ["" if flaws else text for text, flaws in alone]
