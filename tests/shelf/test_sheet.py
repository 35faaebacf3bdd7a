"""The vocabulary is values: equal by content, unchangeable, fit for keys."""

import pytest

from shirorekha.shelf.sheet import FOOTER, MASTHEAD, POPULAR, Piece, Sheet, Slot


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
