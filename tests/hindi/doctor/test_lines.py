"""Lines, and wrapped lines joined again."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.doctor.lines import joined, units, words_of

PROSE = (
    "नदी के किनारे बसे इस गाँव में इस साल भी बाढ़ का पानी घुस आया और लोगों को ऊँची जगहों पर जाना पड़ा। प्रशासन ने नावें लगाईं। "
    "राहत शिविर में दो सौ परिवार हैं और उन्हें खाना दिया जा रहा है। डॉक्टरों की टीम भी वहाँ तैनात है।"
)


def texts(text: str) -> list[str]:
    lines = units(text)
    return [" ".join(unit.piece.raw.split()) for unit, _ in joined(text, lines, [False] * len(lines))]


@pytest.mark.parametrize("width", [48, 60, 76, 90])
def test_wrapped_paragraphs_are_joined_and_kept_apart(width: int) -> None:
    page = "\n\n".join(textwrap.fill(part, width) for part in (PROSE, PROSE[::1], PROSE))
    assert texts(page) == [PROSE] * 3


def test_lines_of_a_list_stay_lines() -> None:
    page = "पटना में बारिश\nगया में धूप निकली और लोग खुश हुए\nआरा में कोहरा\nसासाराम में ओले गिरे, फसल चौपट"
    assert texts(page) == page.split("\n")


def test_a_sentence_on_each_line_stays_so() -> None:
    page = "बाढ़ का पानी उतर गया है।\nअब सड़कें ठीक की जा रही हैं।\nस्कूल सोमवार से खुलेंगे और बच्चे लौटेंगे।"
    assert texts(page) == page.split("\n")


def test_empty_lines_before_are_counted() -> None:
    assert [unit.gap for unit in units("\n\nएक\nदो\r\n\r\nतीन\n\n\nचार")] == [2, 0, 1, 2]


def test_how_a_line_ends() -> None:
    closed = {unit.text: unit.closed for unit in units("आया।\nआया.\nक्या आया?\nआया\nआया,\n“आया।”")}
    assert [*closed.values()] == [True, True, True, False, False, True]


def test_words_keep_their_inner_marks() -> None:
    assert words_of("टी-20 में 1,500 रन; डॉ. एस.के. पंत") == ["टी-20", "में", "1,500", "रन", "डॉ", "एस.के", "पंत"]


@given(st.text(alphabet="कि। \n\r\u2028\x0b.", max_size=60))
def test_units_cover_all_that_is_not_space(text: str) -> None:
    left = list(text)
    for unit, _ in joined(text, lines := units(text), [False] * len(lines)):
        start, end = unit.span
        assert text[start:end] == unit.piece.raw == unit.piece.raw.strip()
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()
