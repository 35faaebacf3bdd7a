"""Printed sheets in the edition's database, everything else in the newsroom's."""

from __future__ import annotations

import pytest

from shirorekha.press.models import Counter, Printed, PrintOrder, Sheet
from shirorekha.press.router import EditionRouter

ROUTER = EditionRouter()


@pytest.mark.parametrize("model", [Sheet, Counter])
def test_sheets_live_in_the_edition(model: type) -> None:
    assert ROUTER.db_for_read(model) == ROUTER.db_for_write(model) == "edition"


@pytest.mark.parametrize("model", [PrintOrder, Printed])
def test_the_rest_is_left_to_the_newsroom(model: type) -> None:
    assert ROUTER.db_for_read(model) is None


def test_tables_are_made_in_one_database_only() -> None:
    assert ROUTER.allow_migrate("edition", "press", "sheet")
    assert not ROUTER.allow_migrate("default", "press", "sheet")
    assert ROUTER.allow_migrate("default", "press", "printorder")
    assert not ROUTER.allow_migrate("edition", "press", "printorder")
    assert not ROUTER.allow_migrate("edition", "auth", "user")
