"""Options for a spelling come from sounds, from English and from the names of letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi import latin
from shirorekha.hindi.graphones import BITS, Model
from shirorekha.hindi.heard import listener
from shirorekha.hindi.second_look import Relatives, lettered, options

MODEL = Model([("k", "k"), ("a", "a"), ("m", "m"), ("M", "n"), ("s", "s"), ("j", "j"), ("y", "y")], bytes(1 << BITS))
NONE = Relatives({})


def test_letters_are_named_to_the_last_one() -> None:
    assert lettered("सीबीआई") == "cbi"
    assert lettered("यूपी") == "up"
    assert lettered("सीबीआईस") == lettered("सी") == lettered("") == ""


def test_each_side_proposes() -> None:
    found = options("कंज्यूमर", MODEL, listener(), NONE)
    assert found["consumer"]["is heard"] == found["consumer"]["not thought of"] == 1.0
    assert options("सीबीआई", MODEL, listener(), NONE)["cbi"]["letters"] == 1.0


def test_relatives_tell_how_a_word_begins_and_ends() -> None:
    relatives = Relatives({"अलगाव": "alagav", "कमल": "kamal", "समाजवाद": "samajwad"})
    assert relatives.beginning("अलगाववाद")[0][1] == "alagav"
    assert relatives.ending("अलगाववाद")[0][1] == "samajwad"[::-1]
    assert relatives.beginning("दिल्ली") == []


def test_relatives_weigh_with_the_spelling_that_is_theirs() -> None:
    found = options("कमकम", MODEL, listener(), Relatives({"कमकमा": "kamakama"}))
    assert found["kamakama"]["begins"] == 1.0


@given(st.text(max_size=24))
def test_any_text_has_options_that_can_be_written(word: str) -> None:
    for text, seen in options(word, MODEL, listener(), NONE).items():
        assert text and text.isascii()
        assert all(isinstance(amount, float) for amount in seen.values())


def test_the_shipped_model_uses_all_of_it() -> None:
    assert latin.romanise("वेजीटेरियन") == "vegetarian"
    assert latin.romanise("एनडीटीवी") == "ndtv"
