from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from shirorekha.layout import inline

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">क</a>',
    '<a href="data:text/html,<script>1</script>">क</a>',
    '<a href="//evil.example">क</a>',
    '<a href="/\\evil.example">क</a>',
    '<a href="/a" onclick="alert(1)" style="x">क</a>',
    "<svg/onload=alert(1)>",
    "<style>body{display:none}</style>",
    "<!--><img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("markup", HOSTILE)
def test_nothing_hostile_is_left(markup):
    kept = inline.clean(f"पहले {markup} बाद में")
    assert kept.startswith("पहले") and kept.endswith("बाद में")
    assert not re.search(r"script|onerror|onclick|onload|style|evil|data:|<(?!/?(a|strong|em)\b)", kept)


def test_allowed_markup_stays():
    markup = '<strong>क</strong> <em>ख</em> <a href="/desh">ग</a>'
    assert inline.clean(markup) == markup


def test_links_that_leave_the_site_carry_no_weight():
    kept = inline.clean('<a href="https://example.org/">क</a>')
    assert kept == '<a rel="nofollow noopener" href="https://example.org/">क</a>'


@example(" ?<")
@given(some.text())
def test_cleaning_twice_changes_nothing(text):
    once = inline.clean(text)
    assert inline.clean(once) == once


def test_plain_text_has_no_markup_and_no_entities():
    assert inline.plain("<p>क &amp;\n <em>ख</em></p> &lt;b&gt;") == "क & ख <b>"


def test_no_line_can_start_with_a_danda():
    assert inline.glue("हुआ । क्या ? हाँ !") == "हुआ\u00a0। क्या\u00a0? हाँ\u00a0!"


@pytest.mark.parametrize("written", ["मास्को", "मास्को।", "मास्को :", "मास्को —", "मास्को, "])
def test_a_dateline_is_the_place_alone(written):
    assert inline.dateline(written) == "मास्को"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("/desh", "/desh"),
        ("https://example.org/", "https://example.org/"),
        ("HTTP://example.org/", "HTTP://example.org/"),
        ("//evil.example", ""),
        ("/\\evil.example", ""),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_paths_and_web_addresses_become_links(url, kept):
    assert inline.safe_link(url) == kept


def test_feeds_get_whole_addresses():
    assert inline.absolute('<a href="/desh">क</a>', "https://a.example") == '<a href="https://a.example/desh">क</a>'
    assert inline.absolute("/desh", "https://a.example") == "https://a.example/desh"
    assert inline.absolute("https://b.example/", "https://a.example") == "https://b.example/"
