"""Saved pages and raw copy as files: hostile bytes in, plain text out, and what the story doctor makes of it.

No Django here: reading a page needs no newsroom.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

from shirorekha import config
from shirorekha.hindi.doctor import as_record, examine
from shirorekha.hindi.numbers import grouped
from shirorekha.importers import htmltext

#: Largest file that is opened, in bytes; saved pages carry far more markup than text.
MOST_BYTES = 16_000_000
#: Bytes that mean "this is no text": a zero byte outside UTF-16 stands in no text file.
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class FileError(ValueError):
    """A file that cannot be read as copy; the message says why, in Hindi."""


def read_page(path: Path | str) -> dict[str, Any]:
    """Read a file and give what the story doctor finds in it: `story`, `parts`, `left_out`, `notes`.

    Raises FileError for what is no text or too long, OSError for what cannot be opened.
    """
    return as_record(examine(read_copy(path, config.load().paste_characters)))


def read_copy(path: Path | str, most: int) -> str:
    """Read a file as text of `most` characters at most; raises FileError and OSError as `read_page` does."""
    text = read_text(path)
    if len(text) > most:
        raise FileError(f"फ़ाइल में {grouped(len(text))} अक्षर हैं; एक बार में {grouped(most)} तक लिए जाते हैं।")
    return text


def read_text(path: Path | str) -> str:
    """Read a file as text; of a saved HTML page, the words with their blocks on lines of their own."""
    with Path(path).open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FileError(f"फ़ाइल बहुत बड़ी है; {MOST_BYTES // 1_000_000} एमबी तक की फ़ाइल ली जाती है।")
    text = decode(content)
    return htmltext.text_of(text) if htmltext.is_markup(text) else text


def decode(content: bytes) -> str:
    """Decode bytes by their mark, as UTF-16 without one if every second byte says so, else as UTF-8.

    Raises FileError for anything else: a wrong guess would turn a whole story into rubbish.
    """
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "") or _unmarked(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError(f"यह {encoding} में लिखा पाठ नहीं है (बाइट {error.start})। फ़ाइल UTF-8 में सहेजें।") from error
    if "\x00" in text:
        raise FileError("यह पाठ की फ़ाइल नहीं है।")
    return text


def _unmarked(content: bytes) -> str:
    """Tell UTF-16 without a mark by its spaces and line ends: one byte of each is zero, always on the same side."""
    head = content[:4000]
    if len(head) >= 4 and len(head) % 2 == 0:
        if any(pair in (b" \x00", b"\n\x00") for pair in _pairs(head)):
            return "utf-16-le"
        if any(pair in (b"\x00 ", b"\x00\n") for pair in _pairs(head)):
            return "utf-16-be"
    return "utf-8"


def _pairs(content: bytes) -> list[bytes]:
    return [content[place : place + 2] for place in range(0, len(content), 2)]
