"""The folded text and the way back from it."""

from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.doctor.fold import Folded, fold, fold_pattern


def test_spellings_that_people_mix_fold_to_one() -> None:
    assert fold("ख़बर") == fold("खबर") == fold("ख\u200dबर")
    assert fold("पाँच") == fold("पांच")
    assert fold("“ABC” – १२|") == '"abc" - 12।'


def test_a_pattern_keeps_its_bars() -> None:
    assert fold_pattern("पढ़ें|जाएँ") == "पढें|जाएं"


def test_what_is_dropped_stays_with_the_letter_before_it() -> None:
    piece = Folded("यह ख़बऱ है", start=10)
    start = piece.text.index("खबर")
    assert piece.span(start, start + 3) == (13, 18)
    assert piece.offset(18) == start + 3


@given(st.text(alphabet="कख़ज़ि\u200d “”|aA१\n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_spans_lie_in_the_input_and_have_no_space_at_their_ends(text: str, first: int, last: int) -> None:
    piece = Folded(text, start=7)
    first, last = sorted((min(first, len(piece.text)), min(last, len(piece.text))))
    start, end = piece.span(first, last)
    assert 7 <= start <= end <= 7 + len(text)
    inside = text[start - 7 : end - 7]
    assert inside == inside.strip()
    assert fold(inside).strip() == piece.text[first:last].strip()
