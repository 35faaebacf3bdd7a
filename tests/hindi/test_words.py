"""Words, numbers and marks of mixed text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.words import words


def told(text: str) -> list[str]:
    return [f"{word.kind[0]}:{word.text}" for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("डॉ. राय ने कहा।", ["h:डॉ.", "h:राय", "h:ने", "h:कहा", "m:।"]),
        ("ए.पी.जे. कलाम", ["h:ए.पी.जे.", "h:कलाम"]),
        ("डॉ॰ राय, डॉ० वर्मा", ["h:डॉ॰", "h:राय", "m:,", "h:डॉ०", "h:वर्मा"]),
        ("अल-मिक़दाद", ["h:अल", "m:-", "h:मिक़दाद"]),
        ("5वें दौर में 12,34,567.50", ["n:5वें", "h:दौर", "h:में", "n:12,34,567.50"]),
        ("शाम 5:30 बजे 20%", ["h:शाम", "n:5:30", "h:बजे", "n:20%"]),
        ("₹५०० मिले.", ["m:₹", "n:५००", "h:मिले", "m:."]),
        ("G20 में U.S. और don't", ["l:G20", "h:में", "l:U.S.", "h:और", "l:don't"]),
        (
            "https://a.in/b?c=1, a@b.co.in, bbc.com।",
            ["l:https://a.in/b?c=1", "m:,", "l:a@b.co.in", "m:,", "l:bbc.com", "m:।"],
        ),
        ("हिन्\u200cदी", ["h:हिन्\u200cदी"]),
        ("👩\u200d💻 ठीक", ["m:👩\u200d💻", "h:ठीक"]),
        ("किया...", ["h:किया", "m:.", "m:.", "m:."]),
    ],
)
def test_words_are_told_apart(text: str, expected: list[str]) -> None:
    assert told(text) == expected


#: Spaces, and lone surrogates.
NO_TEXT = "".join(char for char in map(chr, range(0x10000)) if char.isspace() or "\ud800" <= char <= "\udfff")


@settings(max_examples=150)
@given(st.text(st.sampled_from("कर्मा०१.,-:/@ab \u200d\u200c।'’़ि") | st.characters(exclude_categories=())))
def test_nothing_but_spaces_is_left_out(text: str) -> None:
    done = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text != ""
        assert text[done : word.start].strip(NO_TEXT) == ""
        done = word.end
    assert text[done:].strip(NO_TEXT) == ""
