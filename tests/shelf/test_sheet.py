"""The vocabulary is values: equal by content, unchangeable, fit for keys."""

import dataclasses

import pytest

from shirorekha.shelf.sheet import FOOTER, MASTHEAD, POPULAR, Piece, Sheet, Slot


def test_values_are_equal_by_content_and_can_be_keys():
    def made():
        return Sheet(200, "text/html", (Piece(b"x", 1, 1), Slot(POPULAR)), key="s1", version="v")

    assert made() == made()
    assert len({made(), made()}) == 1
    assert made() != dataclasses.replace(made(), version="w")


@pytest.mark.parametrize("value", [Piece(b"", 0, 0), Slot(MASTHEAD), Sheet(410, "text/html", (Slot(FOOTER),))])
def test_values_do_not_change(value):
    field = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, field, None)
