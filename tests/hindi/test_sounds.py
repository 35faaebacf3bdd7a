"""How people type sounds: likelier is what more of them do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.sounds import distance, edited, lettered, roughly

LETTERS = st.text("abcdehiklmnoprstu", max_size=10)


def test_the_usual_spelling_is_the_likeliest() -> None:
    assert lettered("dillI", "dilli") > lettered("dillI", "delhi") > lettered("dillI", "kanpur")


def test_a_nukta_left_out_is_likelier_than_another_sound() -> None:
    assert edited("vIZA", "vIjA") > edited("vIZA", "vIrA")


def test_rough_roman() -> None:
    assert roughly("समाचार") == "samachar"


@given(LETTERS, LETTERS)
def test_distance_is_the_edit_distance(first: str, second: str) -> None:
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, start=1):
        last, row[0] = row[0], place
        for other, mark in enumerate(second, start=1):
            last, row[other] = row[other], min(row[other] + 1, row[other - 1] + 1, last + (letter != mark))
    assert distance(first, second) == row[-1]
