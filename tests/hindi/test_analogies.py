"""Words are typed like known ones that they go like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.analogies import Analogies, Rule

KNOWN = {"मॉडल": "model", "बोतल": "botal", "कोमल": "komal", "जल": "jal", "प्रपात": "prapat", "ती": "ti"}
RULES = [Rule("ों", "", "on", "", 0.9), Rule("ता", "", "ta", "", 0.8), Rule("ों", "ल", "on", "l", 0.3)]


def test_an_ending_is_typed_as_the_rule_says() -> None:
    found = Analogies(KNOWN, RULES)
    assert found.spellings("मॉडलों") == {"modelon": 0.9}
    assert found.spellings("कोमलता") == {"komalta": 0.8}
    assert found.spellings("कोमों") == {"komaon": 0.3}  # the known word's own last letter is dropped first
    assert found.spellings("दिल्लीवालों") == {}


def test_the_best_of_several_shares_is_given() -> None:
    again = [*RULES, Rule("ों", "", "on", "", 0.4)]
    assert Analogies(KNOWN, again).spellings("बोतलों") == {"botalon": 0.9}


def test_a_spelling_without_the_letters_to_drop_goes_by_no_rule() -> None:
    assert Analogies({"कोमल": "komala"}, [Rule("ों", "ल", "on", "l", 0.3)]).spellings("कोमों") == {}


def test_two_known_words_are_typed_as_both() -> None:
    found = Analogies(KNOWN, RULES)
    assert found.compounds("जलप्रपात") == {"jalprapat"}
    assert found.compounds("जल") == found.compounds("जलक") == found.compounds("") == set()


def test_a_compound_is_not_cut_before_a_sign() -> None:
    assert Analogies({"जल": "jal", "ाती": "ati"}, []).compounds("जलाती") == set()


@given(st.text(alphabet="कमलजािीोंत् ab", max_size=12))
def test_any_text_is_looked_up(word: str) -> None:
    found = Analogies(KNOWN, RULES)
    assert all(0 <= share <= 1 for share in found.spellings(word).values())
    assert all(text.isascii() for text in found.compounds(word))
