"""The characters that may stand on a printed page, whatever came in."""

from __future__ import annotations

import re

#: What XML 1.0 (section 2.2, production Char) forbids, lone surrogates among it; no HTML page needs any of it.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Drop the characters that no XML or HTML document may carry; anything else stays as it is."""
    return _FORBIDDEN.sub("", text)


def encoded(text: str) -> bytes:
    """Give the text as the UTF-8 bytes of a page; never fails, whatever the text holds."""
    return printable(text).encode()
