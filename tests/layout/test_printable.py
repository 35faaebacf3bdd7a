from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as some

from shirorekha.layout.printable import encoded, printable

ANYTHING = some.text(some.characters(codec=None, exclude_categories=()))


@given(ANYTHING)
def test_any_text_becomes_something_that_xml_can_carry(text):
    content = encoded(text).replace(b"&", b"&amp;").replace(b"<", b"&lt;")
    ElementTree.fromstring(b"<a>" + content + b"</a>")
    assert printable(printable(text)) == printable(text)


def test_hindi_with_its_joiners_stays_as_it_is():
    text = "क्\u200dष और क्\u200cष, नाम\u00a0। ₹५ \u2068अलग\u2069"
    assert printable(text) == text


def test_what_could_show_a_word_backwards_is_dropped():
    assert printable("\u202eउलटा\u202c") == "उलटा"
    assert printable("क\x00ख\ud800ग") == "कखग"


def test_what_is_beyond_the_first_plane_stays_unless_it_is_no_character():
    assert printable("\U0001f600\U0001fffe\U0010ffff\U00011300") == "\U0001f600\U00011300"
    assert printable("\ufdd0\ufffe\ufffd\x7f\x85") == "\ufffd"
