import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.graphones import BITS, START, Model, around, hashed, place, so_far

CHOICES = [("k", "k"), ("k", "c"), ("a", "a"), ("a", ""), ("m", "m"), ("l", "l")]


def model_that_likes(*likes: tuple[str, str, str]) -> Model:
    """Make a model with a weight for (sounds, sound, letters): at the sound's own feature."""
    table = bytearray(1 << BITS)
    for sounds, sound, letters in likes:
        features = next(found for found, each in zip(around(sounds), sounds, strict=True) if each == sound)
        table[place(features[0], hashed(f"{sound}={letters}"))] = 60
    return Model(CHOICES, bytes(table))


def best(model: Model, sounds: str) -> str:
    return model.spellings(sounds)[0][0]


def test_the_letters_with_the_greatest_weight_are_written():
    model = model_that_likes(("kamal", "k", "c"), ("kamal", "a", "a"))
    assert best(model, "kamal") == "camal"


def test_chances_of_all_spellings_add_up_to_one_at_most():
    total = sum(math.exp(chance) for _, chance in model_that_likes().spellings("kam"))
    assert total == pytest.approx(1.0)


def test_unknown_sounds_are_left_out():
    assert best(model_that_likes(("kam", "a", "a")), "?ka?m") in {"kam", "cam"}
    assert best(model_that_likes(), "") == ""


def test_a_table_of_another_size_is_refused():
    with pytest.raises(ValueError, match="places"):
        Model(CHOICES, b"\0" * 10)


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_any_row_has_features_for_each_sound(sounds: str):
    found = list(around(sounds))
    assert len(found) == len(sounds) and len({len(features) for features in found}) <= 1
    for at in range(len(sounds)):
        assert all(0 <= place(feature, 7) < 1 << BITS for feature in so_far(sounds, at, START))
