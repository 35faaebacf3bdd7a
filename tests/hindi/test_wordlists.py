"""The word lists themselves: in the stored form, and nothing twice."""

import pytest

from shirorekha.hindi.letters import normalise
from shirorekha.hindi.wordlists import read, rows

NAMES = ["abbreviations.tsv", "clause_ends.txt", "hanging.txt", "months.tsv", "numbers.tsv", "visarga.tsv"]


def test_a_file_that_is_not_there_is_told_by_name() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read("nowhere.txt")


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_in_the_stored_form_and_says_nothing_twice(name: str) -> None:
    found = rows(name)
    assert found
    assert len(set(found)) == len(found)
    assert all(normalise(word) == word for row in found for word in row)
