"""A page's search document as it stands beside its sheet in the edition (docs/contracts/edition.md).

It says again what the page says, so it is compressed with the page as the dictionary: some 150 bytes a story instead
of 3,400. Who has the row has both.

stored = "SD" format:u8 crc32:u32 length:u32 deflated       (little-endian; crc32 and length of the plain bytes)
"""

from __future__ import annotations

import struct
import zlib

from shirorekha.shelf import record, stitch
from shirorekha.shelf.record import RecordError
from shirorekha.shelf.sheet import Piece

FORMAT = 1
MARK = b"SD"
#: How far back a deflate stream can look (RFC 1951); the page's end is where its text is.
WINDOW = 32_768
_head = struct.Struct("<2sBII")


def pack(document: str, sheet_record: bytes) -> bytes:
    """Compress a document beside the record of its page; "" stays empty. Raises RecordError for a damaged record."""
    if not document:
        return b""
    data = document.encode("utf-8")
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zdict=_dictionary(sheet_record))
    return _head.pack(MARK, FORMAT, zlib.crc32(data), len(data)) + deflate.compress(data) + deflate.flush()


def unpack(stored: bytes | str, sheet_record: bytes) -> str:
    """Read what `pack` wrote, or plain JSON as earlier versions stored it; raises RecordError if it is damaged."""
    plain = stored.encode("utf-8") if isinstance(stored, str) else bytes(stored)
    if not plain.startswith(MARK):
        return _text(plain)
    if len(plain) < _head.size:
        raise RecordError("a search document is cut off")
    _, version, crc, length = _head.unpack_from(plain)
    if version != FORMAT:
        raise RecordError(f"a search document has format {version}; this version reads {FORMAT}")
    stream = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_dictionary(sheet_record))
    try:
        data = stream.decompress(plain[_head.size :], length + 1)
    except zlib.error as error:
        raise RecordError(f"a search document cannot be read: {error}") from error
    if len(data) != length or zlib.crc32(data) != crc:
        raise RecordError("a search document does not hold what it says")
    return _text(data)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"a search document is no text: {error}") from error


def _dictionary(sheet_record: bytes) -> bytes:
    """Give the end of the page's own bytes, slots left out."""
    pieces = [part for part in record.decode(sheet_record).parts if isinstance(part, Piece)]
    try:
        return b"".join(map(stitch.inflate, pieces))[-WINDOW:]
    except zlib.error as error:
        raise RecordError(f"a page cannot be read: {error}") from error
