"""Widths: what is drawn wider is wider, and joiners take no room."""

from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.width import width


def test_a_conjunct_is_narrower_than_its_letters_apart() -> None:
    assert 0 < width("न्त") < width("नत")
    assert width("स्त्री") < width("सतरी")


def test_a_sign_above_takes_no_room_and_one_beside_does() -> None:
    assert width("के") == width("क") < width("का")


def test_width_grows_with_the_size() -> None:
    assert width("समाचार", 32) == 2 * width("समाचार", 16)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_has_a_width(text: str) -> None:
    assert width(text) >= 0
    assert width("\u200b\u200d") == 0
