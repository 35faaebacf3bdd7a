"""The parts of a body."""

from __future__ import annotations

import pytest
from wagtail.blocks import StructBlockValidationError

from shirorekha.newsroom.blocks import LinkCardBlock


def card(**values):
    block = LinkCardBlock()
    return block.clean(block.to_python({"title": "शीर्षक", "page": None, "url": "", "text": ""} | values))


def test_a_link_card_leads_to_a_story_or_to_the_web(write):
    assert card(url="https://example.org/")["url"] == "https://example.org/"
    story = write()
    assert card(page=story.pk)["page"].pk == story.pk


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://example.org/x", "data:text/html,x"])
def test_a_link_card_that_leads_nowhere_safe_is_refused(db, url):
    with pytest.raises(StructBlockValidationError) as caught:
        card(url=url)
    assert "url" in caught.value.block_errors


def test_a_link_card_may_not_lead_two_ways(write):
    with pytest.raises(StructBlockValidationError):
        card(url="https://example.org/", page=write().pk)
