"""What `scripts.unseen_text` counts, on sentences that are made up."""

from __future__ import annotations

import pytest
from bench.latin import Rows
from scripts import unseen_text
from scripts.unseen_text import Learned, Remembering

from shirorekha.hindi.graphones import BITS, Model
from shirorekha.hindi.heard import listener

SOUNDS = [("k", "k"), ("a", "a"), ("a", ""), ("m", "m"), ("l", "l"), ("r", "r")]
LEXICON = {"कम": {"kam": 3}, "कर": {"kar": 3}}
CHANCES = {"कमल": {"kamal": 0.9, "kaml": 0.1}, "करम": {"karam": 0.6, "karm": 0.4}}


def learned() -> Learned:
    return Learned(LEXICON, CHANCES, Remembering(SOUNDS, bytes(1 << BITS)), listener())


def headline(*words: tuple[str, str]) -> Rows:
    return [(word, letters, 1) for word, letters in (("कम", "kam"), ("कर", "kar"), ("कम", "kam"), *words)]


def test_a_headline_is_right_if_every_word_of_it_is_written_as_somebody_typed_it() -> None:
    new = [
        headline(("कमल", "kamal")),
        headline(("करम", "karm")),
        headline(("कम", "kum")),
        headline(("कमल", "kamal"))[1:],
    ]
    counts = unseen_text.measured([], new, learned())
    assert counts == {
        "headlines": 3,  # the last one is too short
        "headlines_attested": 2,
        "headlines_attested_alone": 2,
        "headlines_with_new_words": 2,
        "new_words": 2,
        "new_words_attested": 1,
    }


def test_known_sentences_tell_how_a_word_is_written_and_attest_it() -> None:
    known, new = [headline(("करम", "karm"), ("करम", "karm"))], [headline(("करम", "karam"))]
    counts = unseen_text.measured(known, new, learned())
    assert counts["new_words"] == counts["headlines_with_new_words"] == 0
    assert (counts["headlines_attested"], counts["headlines_attested_alone"]) == (1, 0)


def test_no_sentence_is_known_and_new_at_once_and_each_is_new_as_often() -> None:
    texts = [headline((str(number), "x")) for number in range(40)]
    times = dict.fromkeys(range(40), 0)
    for _, known, new in unseen_text.cuts(texts):
        assert not [text for text in new if text in known]
        for text in new:
            times[texts.index(text)] += 1
    assert set(times.values()) == {len(unseen_text.HALVINGS) + unseen_text.FIFTHS - 1}


def test_what_the_whole_file_would_show_lies_on_the_line_through_an_eighth_and_a_half() -> None:
    texts = [headline(("कमल", "kamal")), headline(("करम", "karm"))] * 8
    found = unseen_text.figures(texts, learned(), rounds=2)
    few, half = (found[f"1/{size}_known_1/{size}_new_headlines_attested"] for size in (8, 2))
    assert 0 < few < 1
    assert found["whole_headlines_attested"] == pytest.approx(half + (half - few) / 2)


def test_a_row_of_sounds_is_looked_for_once() -> None:
    model = Remembering(SOUNDS, bytes(1 << BITS))
    assert model.spellings("kam") == Model(SOUNDS, bytes(1 << BITS)).spellings("kam")
    assert model.spellings("kam") is model.spellings("kam")
