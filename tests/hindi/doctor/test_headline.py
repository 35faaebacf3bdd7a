"""Headlines that run into the first sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.headline import ENOUGH, cuts, score

SAMPLES = Path(__file__).parent.parent / "samples"
PAIRS = [
    line.split("\t")
    for line in (SAMPLES / "run_in.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def cut_off(text: str) -> str:
    piece = Folded(text)
    found = cuts(piece.text)
    if sum(cut.probability for cut in found) < ENOUGH:
        return ""
    return text[slice(*piece.span(0, found[0].end))]


def test_most_run_in_headlines_are_cut_at_their_end() -> None:
    right = sum(cut_off(f"{headline} {sentence}") == headline for headline, sentence in PAIRS)
    assert right >= 0.85 * len(PAIRS)


@pytest.mark.parametrize("sentence", [sentence for _, sentence in PAIRS])
def test_nothing_is_cut_off_a_first_sentence(sentence: str) -> None:
    assert cut_off(sentence) == ""


def test_a_dateline_decides() -> None:
    headline = "पुल टूटा, गाँवों का संपर्क कटा"
    assert cut_off(f"{headline} सहरसा, 22 नवंबर (भाषा) कोसी में बाढ़ आने से रविवार को एक पुल बह गया।") == headline


@given(st.text(max_size=200))
def test_cuts_lie_in_the_text_likeliest_first(text: str) -> None:
    folded = Folded(text).text
    found = cuts(folded)
    assert all(0 < cut.end <= cut.start <= len(folded) for cut in found)
    likely = [cut.probability for cut in found]
    assert likely == sorted(likely, reverse=True)
    assert sum(likely) <= 1.0 + 1e-9


def test_more_evidence_for_a_cut_makes_it_likelier() -> None:
    plain = {"cut": 1.0, "words_said_again": 3.0}
    assert score(plain | {"ends_on_event": 1.0}) > score(plain) > score(plain | {"ends_hanging": 1.0})
    assert score({"never seen": 5.0}) == 0.0
