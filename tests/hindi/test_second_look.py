"""Options for a spelling come from sounds, from English and from the names of letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi import latin
from shirorekha.hindi.analogies import Analogies, Rule
from shirorekha.hindi.graphones import BITS, Model
from shirorekha.hindi.heard import listener
from shirorekha.hindi.second_look import Relatives, lettered, options

MODEL = Model([("k", "k"), ("a", "a"), ("m", "m"), ("M", "n"), ("s", "s"), ("j", "j"), ("y", "y")], bytes(1 << BITS))
NONE = Relatives({})
NO_ANALOGY = Analogies({}, [])


def test_letters_are_named_to_the_last_one() -> None:
    assert lettered("सीबीआई") == "cbi"
    assert lettered("यूपी") == "up"
    assert lettered("सीबीआईस") == lettered("सी") == lettered("") == ""


def test_each_side_proposes() -> None:
    found = options("कंज्यूमर", MODEL, listener(), NONE, NO_ANALOGY)
    assert found["consumer"]["is heard"] == found["consumer"]["not thought of"] == 1.0
    assert options("सीबीआई", MODEL, listener(), NONE, NO_ANALOGY)["cbi"]["letters"] == 1.0


def test_what_is_met_in_english_text_is_seen_of_what_is_no_english_word() -> None:
    found = options(
        "कम", Model([("k", "k"), ("a", "a"), ("m", "m"), ("a", "")], bytes(1 << BITS)), listener(), NONE, NO_ANALOGY
    )
    ranks = {text: {name for name in seen if name.startswith("written")} for text, seen in found.items()}
    assert {"kam", "kama"} <= ranks.keys()
    for text, names in ranks.items():
        rank = listener().rank(text)
        band = "none" if rank is None else str(rank)
        wanted = {f"written {band}", f"written {band} letters {len(text) // 2}"}
        assert names == (wanted if listener().order(text) is None else set())


def test_relatives_tell_how_a_word_begins_and_ends() -> None:
    relatives = Relatives({"अलगाव": "alagav", "कमल": "kamal", "समाजवाद": "samajwad"})
    assert relatives.beginning("अलगाववाद")[0][1] == "alagav"
    assert relatives.ending("अलगाववाद")[0][1] == "samajwad"[::-1]
    assert relatives.beginning("दिल्ली") == []


def test_relatives_weigh_with_the_spelling_that_is_theirs() -> None:
    found = options("कमकम", MODEL, listener(), Relatives({"कमकमा": "kamakama"}), NO_ANALOGY)
    assert found["kamakama"]["begins"] == 1.0


def test_known_words_that_a_word_goes_like_propose_too() -> None:
    analogies = Analogies({"कम": "come", "सज": "saj"}, [Rule("कम", "", "com", "", 0.9), Rule("कम", "", "cam", "", 0.1)])
    found = options("सजकम", MODEL, listener(), NONE, analogies)
    assert found["sajcome"]["only by analogy"] == found["sajcome"]["compound"] == 1.0
    assert found["sajcom"]["analogy share"] == 0.9
    assert "sajcam" not in found  # too few words go that way
    assert found["sajakama"]["against analogy share"] == 0.9 and found["sajakama"]["no compound"] == 1.0


def test_an_option_says_in_what_it_differs_from_the_likeliest() -> None:
    both = Model([("k", "k"), ("a", "a"), ("a", ""), ("m", "m")], bytes(1 << BITS))
    found = options("कम", both, listener(), NONE, NO_ANALOGY)
    likeliest = next(seen for seen in found.values() if not any(">" in name for name in seen))
    assert likeliest["likeliest"] == 1.0
    differences = {name for seen in found.values() for name in seen if ">" in name}
    assert differences and all(len(name.split()[0]) <= 7 for name in differences)
    assert all(0 <= seen["share of near ones"] <= 1 - seen["share of all"] + 1e-9 for seen in found.values())


@given(st.text(max_size=24))
def test_any_text_has_options_that_can_be_written(word: str) -> None:
    for text, seen in options(word, MODEL, listener(), NONE, NO_ANALOGY).items():
        assert text and text.isascii()
        assert all(isinstance(amount, float) for amount in seen.values())


def test_the_shipped_model_uses_all_of_it() -> None:
    assert latin.romanise("वेजीटेरियन") == "vegetarian"
    assert latin.romanise("एनडीटीवी") == "ndtv"
