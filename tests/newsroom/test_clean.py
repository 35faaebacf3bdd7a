"""What may enter a story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.newsroom import clean

TEXT = st.text(max_size=120)


@given(TEXT)
def test_the_stored_forms_are_stable(text):
    for form in (clean.line, clean.passage, clean.markup):
        once = form(text)
        assert form(once) == once


@given(TEXT)
def test_a_line_is_one_line_and_can_be_stored(text):
    stored = clean.line(text)
    stored.encode()
    assert "\n" not in stored and "  " not in stored


@given(TEXT)
def test_plain_text_comes_back_from_markup(text):
    assert clean.plain(clean.paragraph(text)) == clean.line(text)


@pytest.mark.parametrize("flood", ["\u200b" * 1000, "\u200d\u200c" * 500, "\ufeff" * 40, "क" + "\u0300" * 500])
def test_a_flood_of_invisible_signs_is_dammed(flood):
    assert len(clean.line(f"ख़बर{flood}")) < 20


def test_the_body_is_cleaned_by_what_each_block_may_hold():
    raw = [
        {"type": "paragraph", "value": '<p>अ<script>x</script><a href="//evil">ब</a></p>', "id": "1"},
        {"type": "subheading", "value": "<b>अ</b>  ब", "id": "2"},
        {"type": "quote", "value": {"text": "<p onclick=x>अ</p>", "speaker": " क  ख "}, "id": "3"},
        {"type": "points", "value": {"items": [{"type": "item", "value": "<h1>अ</h1>", "id": "5"}], "ordered": True}},
        {"type": "link_card", "value": {"title": " अ ", "page": 3, "url": "https://example.org/a?b=c", "text": ""}},
        "rubbish",
    ]
    assert clean.stream(raw) == [
        {"type": "paragraph", "value": "<p>अ<a>ब</a></p>", "id": "1"},
        {"type": "subheading", "value": "<b>अ</b> ब", "id": "2"},
        {"type": "quote", "value": {"text": "<p>अ</p>", "speaker": "क ख"}, "id": "3"},
        {"type": "points", "value": {"items": [{"type": "item", "value": "अ", "id": "5"}], "ordered": True}},
        {"type": "link_card", "value": {"title": "अ", "page": 3, "url": "https://example.org/a?b=c", "text": ""}},
    ]
