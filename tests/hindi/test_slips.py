import math
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.slips import alignment, costs, distance, margin, near_skeletons, signs, skeleton, units

DEVANAGARI = st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x097F), max_size=10)


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("ऑस्ट्रेलिया", "ऑस्टेलिया"),
        ("उन्होंने", "उनहोंने"),
        ("गई", "गयी"),
        ("कदाचित्", "कदाचित"),
        ("समूह", "समहू"),
        ("अंततः", "अंतत"),
        ("बाहर", "बहार"),
    ],
)
def test_common_slips_are_cheap(right: str, typed: str) -> None:
    assert distance(units(right), units(typed)) < 9


def test_a_dropped_member_of_a_conjunct_is_one_unit() -> None:
    assert len(units("ऑस्ट्रेलिया")) - len(units("ऑस्टेलिया")) == 1


def test_nothing_costs_nothing() -> None:
    assert distance((), ()) == 0.0
    assert distance(units("समूह"), units("समूह")) == 0.0


def test_swapped_neighbours_cost_one_swap() -> None:
    assert distance(("क", "ल", "म"), ("ल", "क", "म")) <= costs().swap
    assert distance(("म", "ू", "ह", "a"), ("म", "a", "ह", "ू")) <= costs().swap


def test_above_the_limit_is_infinite_or_exact() -> None:
    right, typed = units("विश्वविद्यालय"), units("किताब")
    assert distance(right, typed, 3.0) == math.inf
    assert len(alignment(right, typed, costs(), 3.0)) < len(right)


@given(st.text(max_size=15))
def test_any_word_has_units_and_a_skeleton(word: str) -> None:
    word = unicodedata.normalize("NFC", word)
    assert len(units(word)) <= 2 * len(word)
    assert set(skeleton(word)) <= set(word) | set("kgcjtdpbnrlsmh")


@settings(max_examples=50)
@given(DEVANAGARI, DEVANAGARI)
def test_distance_is_never_negative_and_zero_for_the_same(first: str, second: str) -> None:
    assert distance(units(first), units(first)) == 0.0
    assert distance(units(first), units(second)) >= 0.0


def test_the_floor_is_below_the_distance() -> None:
    for first, second in (("कलम", "कमाल"), ("आगरा", "अगोरा"), ("हिंदी", "मराठी"), ("मई", "मेई")):
        floor = costs().floor(signs(first), signs(second))
        assert floor <= distance(units(first), units(second))


def test_skeletons_one_consonant_away() -> None:
    near = set(near_skeletons("stl"))
    assert {"strl", "sl", "tsl", "spl"} <= near
    assert skeleton("हिन्दी") == skeleton("हिंदी") == skeleton("हीदि")


def test_margin_grows_with_frequency_and_length_and_falls_with_cost() -> None:
    assert margin(100, 3.0, 6) > margin(10, 3.0, 6)
    assert margin(100, 3.0, 8) > margin(100, 3.0, 6)
    assert margin(100, 3.0, 6) > margin(100, 5.0, 6)
