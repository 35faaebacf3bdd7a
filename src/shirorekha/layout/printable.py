"""The characters that may stand on a printed page, whatever came in."""

from __future__ import annotations

import re

#: What XML 1.0 (section 2.2, Char) forbids or discourages and HTML calls an error: controls, lone surrogates,
#: code points that are no characters. And the embeddings and overrides of direction (U+202A to 202E), which can show a
#: word backwards; each block finds its own direction by the style sheet, and the isolates that UAX 9 advises stay.
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef" + _NO_CHARACTERS + "]"
)


def printable(text: str) -> str:
    """Drop the characters that no page of ours may carry; anything else stays as it is."""
    return _FORBIDDEN.sub("", text)


def encoded(text: str) -> bytes:
    """Give the text as the UTF-8 bytes of a page; never fails, whatever the text holds."""
    return printable(text).encode()
