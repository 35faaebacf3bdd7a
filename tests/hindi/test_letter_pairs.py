from hypothesis import given
from hypothesis import strategies as st
from scripts.make_legacy import Triples, leads

from shirorekha.hindi.letter_pairs import (
    LEAD_UNITS,
    LETTERS,
    NO_LEAD,
    Model,
    as_latin,
    lead_of_hindi,
    models,
    usual_case,
)


def test_a_word_scores_the_sum_of_its_pairs_and_an_unseen_pair_its_cost() -> None:
    model = Model({" a": -1.0, "ab": -2.0}, -9.0)
    assert model.score("ab") == -1.0 - 2.0 - 9.0


def test_each_model_prefers_its_own_words() -> None:
    assert models()["roman"].score("the") > models()["roman"].score("xqz")
    assert models()["krutidev010"].score("Hkkjr") > models()["roman"].score("Hkkjr")


def test_capitals_in_odd_places_are_no_english() -> None:
    assert all(map(usual_case, ("who", "WHO", "Delhi", "YouTube")))
    assert not any(map(usual_case, ("hkSA", "iM+", "dQR", "")))
    assert as_latin("delhi") > as_latin("dElhI")


@given(st.text(max_size=30))
def test_any_text_has_a_score(text: str) -> None:
    assert all(model.score(text) <= 0.0 for model in models().values())


def test_triples_tell_hindi_from_latin_letters() -> None:
    assert all(lead_of_hindi(codes) > 0 for codes in ("fidvi", "DokaVe", "jathr"))
    assert all(lead_of_hindi(word) < 0 for word in ("vulcanology", "Luga", "Ira"))


def test_what_was_seen_costs_less_than_what_was_not() -> None:
    once = Triples([("aba", 9.0)])
    assert 0 < once.cost("ab", "a") < once.cost("ab", "c")
    assert once.cost("  ", "a") < once.cost("  ", "b")


def test_a_lead_is_what_a_letter_costs_less_in_hindi() -> None:
    found = leads(Triples([("aB", 9.0)]), Triples([("ab", 9.0)]))
    size = len(LETTERS) + 1
    capital = LETTERS.index("B") + 1
    assert len(found) == size**3
    assert found[1 * size + capital] == NO_LEAD > found[1 * size + 2]


@given(st.text(LETTERS, max_size=20))
def test_any_letters_have_a_lead(word: str) -> None:
    assert abs(lead_of_hindi(word)) <= NO_LEAD / LEAD_UNITS * (len(word) + 1)
