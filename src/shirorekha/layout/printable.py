"""The characters that may stand on a printed page, whatever came in."""

from __future__ import annotations

import re

#: What XML 1.0 (section 2.2, production Char) forbids, lone surrogates among it; no HTML page needs any of it. And the
#: embeddings and overrides of direction (U+202A to 202E), which can show a word backwards; each block finds its own
#: direction by the style sheet, and the isolates that UAX 9 advises instead stay.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Drop the characters that no page of ours may carry; anything else stays as it is."""
    return _FORBIDDEN.sub("", text)


def encoded(text: str) -> bytes:
    """Give the text as the UTF-8 bytes of a page; never fails, whatever the text holds."""
    return printable(text).encode()
