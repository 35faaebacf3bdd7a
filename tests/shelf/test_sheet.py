"""The vocabulary is values: equal by content, unchangeable, fit for keys."""

import pytest

from shirorekha.shelf.sheet import (
    FOOTER,
    MASTHEAD,
    POPULAR,
    Piece,
    Sheet,
    Slot,
    is_rail,
    list_of,
    popular_without,
    rail_of,
)


def test_values_are_equal_by_content_and_can_be_keys():
    def made():
        return Sheet(200, "text/html", (Piece(b"x", 1, 1), Slot(POPULAR)), key="s1", version="v")

    assert made() == made()
    assert len({made(), made()}) == 1
    assert made() != made()._replace(version="w")


@pytest.mark.parametrize(
    ("value", "field"),
    [(Piece(b"", 0, 0), "crc"), (Slot(MASTHEAD), "name"), (Sheet(410, "text/html", (Slot(FOOTER),)), "status")],
)
def test_values_do_not_change(value, field):
    with pytest.raises(AttributeError):
        setattr(value, field, None)


def test_a_lists_rail_has_a_slot_of_its_own_and_back():
    for key in ("section:5", "topic:71"):
        assert list_of(rail_of(key)) == key
        assert is_rail(rail_of(key))
    for name in ("popular", "popular-3", "popular-keys", "masthead", "popular-section-x", "section-5"):
        assert list_of(name) == ""
    assert is_rail(popular_without(3))
    assert not is_rail("masthead")
