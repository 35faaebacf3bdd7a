"""The characters that may stand on a printed page, whatever came in."""

from __future__ import annotations

import re

#: Everything but the plain majority. What XML 1.0 (section 2.2, Char) forbids or discourages and HTML calls an error is
#: dropped: controls, lone surrogates, code points that are no characters. And so are the embeddings and overrides of
#: direction (U+202A to 202E), which can show a word backwards; each block finds its own direction by the style sheet,
#: and the isolates that UAX 9 advises stay.
_SUSPECT = re.compile("[^\t\n\r -~\xa0-\u2029\u202f-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]")


def printable(text: str) -> str:
    """Drop the characters that no page of ours may carry; anything else stays as it is."""
    return _SUSPECT.sub(_kept, text)


def _kept(found: re.Match[str]) -> str:
    """Keep what lies beyond the first plane, but for the two code points that end each plane: a short list is fast."""
    code = ord(found[0])
    return found[0] if code > 0xFFFF and code & 0xFFFE != 0xFFFE else ""


def encoded(text: str) -> bytes:
    """Give the text as the UTF-8 bytes of a page; never fails, whatever the text holds."""
    return printable(text).encode()
