from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.legacy_loans import nearness, with_nuktas


def test_an_english_word_gets_the_dot_that_typists_leave_out() -> None:
    read = with_nuktas("फिफ्टी", 6, [])
    assert read is not None
    assert read[0] == "फ़िफ्टी"
    assert read[1][0].end == 6
    assert with_nuktas("फूलवा", 5, []) is None
    assert with_nuktas("भारत", 4, []) is None


def test_a_word_is_near_the_english_one_that_it_sounds_like() -> None:
    assert nearness("चैनल", "च") > nearness("चौनल", "च")


@given(st.text(max_size=20))
def test_any_text_may_be_asked(text: str) -> None:
    assert 0.0 <= nearness(text, "च") <= 1.0
    with_nuktas(text, len(text), [])
