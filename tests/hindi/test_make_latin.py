"""What `scripts.make_latin` learns with: the loops in C, and which spelling a word is stored by."""

from __future__ import annotations

import random
from array import array

import pytest
from scripts import latin_loops, make_latin
from scripts.known_words import as_known
from scripts.make_english import numbered

from shirorekha.hindi.graphones import BITS, Model
from shirorekha.hindi.heard import listener, ranked

ROWS = [
    ("kamal", ["k", "a", "m", "a", "l"], 3.0),
    ("kam", ["k", "a", "m"], 1.0),
    ("kamal", ["k", "a", "m", "", "l"], 2.0),
]
SILENT = Model([("k", "k"), ("a", "a"), ("a", ""), ("m", "m"), ("l", "l")], bytes(1 << BITS))


def seen(number: int) -> make_latin.Seen:
    chance = random.Random(number)
    things = [array("I", chance.sample(range(40), 7)) for _ in "abc"]
    amounts = [array("f", (chance.random() for _ in range(7))) for _ in "abc"]
    return make_latin.Seen(str(number), list("abc"), things, amounts, [True, number % 2 == 0, False])


@pytest.mark.skipif(latin_loops.library() is None, reason="no C compiler")
def test_the_loops_in_c_learn_to_the_last_bit_what_the_functions_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_latin, "BATCH", 7)
    examples = make_latin.examples_of(ROWS * 10, make_latin.choices_of(ROWS))
    lists = [seen(number) for number in range(60)]
    fast = make_latin.train(list(examples)), make_latin.second_look(lists, 40)
    monkeypatch.setattr(latin_loops, "library", lambda: None)
    slow = make_latin.train(list(examples)), make_latin.second_look(lists, 40)
    assert fast == slow
    assert any(fast[0]) and len(set(fast[1])) > 30


@pytest.mark.skipif(latin_loops.library() is None, reason="no C compiler")
def test_an_example_that_the_loops_have_no_room_for_is_refused() -> None:
    example = make_latin.Example(array("I", [1]), array("I", range(65)), 0, 1.0)
    table = array("d", bytes(8 << BITS)), array("d", [1e-3]) * (1 << BITS)
    with pytest.raises(ValueError, match="room"):
        latin_loops.update(latin_loops.library(), [example], array("d", [0.9]), (0.5, 0.1), table)


def test_what_was_typed_for_the_lexicon_is_left_unless_another_spelling_is_far_likelier() -> None:
    typed, guessed = {"कमल": {"kmal": 1}}, {"कमल": {"kaml": 0.95, "kmal": 0.05}}
    assert as_known(SILENT, typed, {"कमल"}, guessed, listener()) == {"कमल": "kmal"}
    assert as_known(SILENT, typed, set(), guessed, listener()) == {"कमल": "kaml"}  # running text, where slips are
    slip = {"कमल": {"kaml": 0.96, "kmal": 0.04}}
    assert as_known(SILENT, typed, {"कमल"}, slip, listener()) == {"कमल": "kaml"}


def test_what_people_agree_on_is_kept() -> None:
    people = {"कमल": {"kamaal": 3, "kamal": 1}}
    assert as_known(SILENT, people, {"कमल"}, {"कमल": {"kamal": 1.0}}, listener()) == {"कमल": "kamaal"}


def test_ranks_are_stored_as_steps_and_the_more_frequent_of_two_alike_is_kept() -> None:
    order = {"the": 0, "of": 3, "kohli": 26_000, "sangrur": 170_000}
    steps = numbered(order)
    numbers = [sum(steps[: place + 1]) for place in range(len(steps))]
    assert numbers == sorted([ranked("the", 0), ranked("kohli", 2), ranked("sangrur", 6)])
