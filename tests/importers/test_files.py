"""Files as they come: any encoding, any size, any rubbish."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.importers import files

COPY = """दरभंगा में नई लाइब्रेरी खुली
दरभंगा, 12 मार्च (भाषा)। शहर के बीच बनी नई लाइब्रेरी सोमवार को पाठकों के लिए खोल दी गई। पहले दिन तीन सौ लोग आए।
जिलाधिकारी ने कहा कि यहाँ दस हज़ार किताबें रखी गई हैं।
यह भी पढ़ें: पटना में मेट्रो का काम शुरू
"""


@pytest.mark.parametrize(
    "content",
    [
        COPY.encode(),
        codecs.BOM_UTF8 + COPY.encode(),
        COPY.encode("utf-16"),
        COPY.encode("utf-16-le"),
        COPY.encode("utf-16-be"),
    ],
)
def test_every_unicode_encoding_is_read(tmp_path, content):
    file = tmp_path / "copy.txt"
    file.write_bytes(content)
    assert files.read_text(file) == COPY


def test_a_page_is_read_as_the_command_line_prints_it(tmp_path):
    file = tmp_path / "copy.html"
    file.write_text("<html><body><h1>" + "</p><p>".join(COPY.splitlines()) + "</p></body></html>")
    found = json.loads(json.dumps(files.read_page(file)))
    assert found["story"]["headline"] == "दरभंगा में नई लाइब्रेरी खुली"
    assert "दरभंगा" in found["story"]["dateline"]
    assert {"headline", "standfirst", "dateline", "sources", "paragraphs", "statements"} <= set(found["story"])
    assert [part["kind"] for part in found["left_out"]] == ["read_also"]
    assert all(part["reason"] for part in found["left_out"])


def test_copy_that_is_too_long_is_counted_as_india_counts(tmp_path):
    file = tmp_path / "copy.txt"
    file.write_text("क" * 1_234_567, encoding="utf-8")
    with pytest.raises(files.FileError, match="12,34,567 अक्षर"):
        files.read_page(file)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "पाठ"),
        ("हिन्दी".encode()[:-1], "UTF-8"),
        ("क".encode() * 100 + b"\x00", "पाठ"),
        (b"x" * (files.MOST_BYTES + 1), "बहुत बड़ी"),
        ("क".encode() * 200_001, "अक्षर"),
    ],
)
def test_what_is_no_copy_is_refused_in_hindi(tmp_path, content, word):
    file = tmp_path / "copy.txt"
    file.write_bytes(content)
    with pytest.raises(files.FileError, match=word):
        files.read_page(file)


@settings(max_examples=100)
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_clear_refusal(content):
    try:
        text = files.decode(content)
    except files.FileError:
        return
    assert "\x00" not in text
    text.encode()


@given(st.text(max_size=60).filter(lambda text: "\x00" not in text and not text.startswith("\ufeff")))
def test_utf8_always_comes_back(text):
    assert files.decode(text.encode("utf-8", "replace")) == text.encode("utf-8", "replace").decode()
