"""Saved pages as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.importers import htmltext


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h1>शीर्षक</h1><p>पहला<br>दूसरा</p>", "शीर्षक\nपहला\nदूसरा"),
        ("<p>एक\n  ही <b>पंक्ति</b> में</p>", "एक ही पंक्ति में"),
        ("<p>पहले</p><script>alert('<p>कभी नहीं</p>')</script><p>बाद में</p>", "पहले\nबाद में"),
        ("<p>खुला छूटा <div>दूसरा <li>तीसरा", "खुला छूटा\nदूसरा\nतीसरा"),
        ("<p>5 &lt; 7 &amp; 7 &gt; 5</p>", "5 < 7 & 7 > 5"),
        ("<html><head><title>साइट</title><style>p{}</style></head><body>ख़बर</body>", "ख़बर"),
        ("<p>एक<!-- छिपा --></p><svg><text>चित्र</text></svg>", "एक"),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(markup, text):
    assert htmltext.text_of(markup) == text


def test_plain_text_is_no_markup():
    assert not htmltext.is_markup("5 < 7 और <नाम> लिखें")
    assert htmltext.is_markup("<!DOCTYPE html><html>") and htmltext.is_markup("कुछ<br/>और")


@given(st.text(alphabet="<>/&;\"'=! -pdivbrscrtक\n", max_size=200))
def test_any_markup_gives_text_without_tags_of_blocks(markup):
    text = htmltext.text_of(markup)
    assert text == text.strip()
    assert "\n\n" not in text
