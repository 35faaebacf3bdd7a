"""The places that the doctor knows."""

import pytest

from shirorekha.hindi.doctor.fold import fold
from shirorekha.hindi.doctor.places import place_at, places


@pytest.mark.parametrize("name", ["पटना", "नई दिल्ली", "मॉस्को", "छत्तीसगढ़", "अबू धाबी", "जम्मू-कश्मीर", "बलूचिस्तान"])
def test_places_are_known_in_their_spellings(name: str) -> None:
    assert fold(name) in places()


def test_there_are_enough_of_them() -> None:
    assert len({place.name for place in places().values()}) >= 800


def test_the_longest_name_wins() -> None:
    words = ["नई", "दिल्ली", "में"]
    found = place_at(words, 0)
    assert found is not None
    assert (found[0].name, found[1]) == ("नई दिल्ली", 2)
    assert place_at(words, 2) is None


def test_names_that_are_words_too_are_marked() -> None:
    assert places()["गया"].everyday
    assert not places()["पटना"].everyday
