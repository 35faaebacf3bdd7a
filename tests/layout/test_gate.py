from __future__ import annotations

import pytest

from shirorekha.layout import gate, html
from shirorekha.layout.article import Tag
from shirorekha.shelf.sheet import Slot


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<h2>popular post</h2>", ["popular", "post"]),
        ("<h2>सबसे ज़्यादा पढ़ी गईं</h2>", []),
        ("<title>Home – शिरोरेखा</title>", ["Home"]),
        ('<img alt="photo">', ["photo"]),
        ('<a aria-label="Menu" class="menu" href="/home">मेनू</a>', ["Menu"]),
        ('<input placeholder="Search">', ["Search"]),
        ('<meta property="og:title" content="News">', ["News"]),
        ('<meta property="og:type" content="article">', []),
        ("<script>var hidden = 1</script><style>a{color:red}</style>", []),
        ('<p data-passed="Expired">क</p>', ["Expired"]),
        ("शाम 5:30 बजे IST", []),
        ("<p>caf&eacute;</p>", ["café"]),
        ("<p>ok OK ok</p>", ["ok", "OK"]),
    ],
)
def test_latin_words_that_a_reader_meets(page, words):
    assert gate.untranslated(page) == words


def test_what_the_newsroom_wrote_may_stand():
    assert gate.untranslated("<h1>NASA का यान</h1><p>popular</p>", "NASA का यान") == ["popular"]
    assert gate.untranslated("<p>AT&amp;T</p>", ("x", [Tag("AT&T", "/a")])) == []


def test_bytes_parts_and_texts_are_read_alike():
    for page in (b"<p>more</p>", "<p>more</p>", (b"<p>mo", b"re</p>", Slot("popular"))):
        assert gate.untranslated(page) == ["more"]


def test_a_section_with_an_english_name_is_caught_in_the_masthead(site):
    english = site.__class__(site.name, site.tagline, site.url, (Tag("Sports", "/sports"),))
    assert gate.untranslated(html.masthead(english), site.name, site.tagline) == ["Sports"]
    assert gate.untranslated(html.masthead(site), site.name, site.tagline) == []
