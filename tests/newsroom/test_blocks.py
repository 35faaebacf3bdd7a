"""The parts of a body refuse what could not be printed safely, in Hindi."""

from __future__ import annotations

import pytest
from wagtail.blocks import StructBlockValidationError

from shirorekha.newsroom.blocks import BodyBlock, LinkCardBlock


@pytest.mark.parametrize("target", [{}, {"url": "javascript:alert(1)"}, {"url": "ftp://example.org/x"}])
def test_a_link_card_needs_one_safe_target(target: dict, db: None) -> None:
    block = LinkCardBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"title": "पढ़ें", "page": None, "url": "", "text": "", **target}))


def test_a_web_address_is_taken(db: None) -> None:
    block = LinkCardBlock()
    value = block.to_python({"title": "पढ़ें", "page": None, "url": "https://example.org/", "text": ""})
    assert block.clean(value)["url"] == "https://example.org/"


def test_every_part_is_named_in_hindi() -> None:
    for name, block in BodyBlock().child_blocks.items():
        assert any("\u0900" <= letter <= "\u097f" for letter in str(block.label)), name
