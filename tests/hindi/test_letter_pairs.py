from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.letter_pairs import Model, as_latin, models, usual_case


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
