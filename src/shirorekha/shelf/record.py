"""A sheet as bytes: what stands in the edition's rows and on the shelf (docs/contracts/sheet-record.md).

record  = "SS" format:u8 crc32:u32 body          slot record = "SP" format:u8 crc32:u32 piece
body    = status:u16 media_type location key version count:u16 part*
part    = "P" piece | "S" name
piece   = crc32:u32 length:u32 size:u32 deflated
text    = size:u16 UTF-8                          (all numbers little-endian; crc32 over what follows it)
"""

from __future__ import annotations

import base64
import hashlib
import struct
import zlib

from shirorekha.shelf import stitch
from shirorekha.shelf.sheet import Parts, Piece, Sheet, Slot

FORMAT = 1
SHEET_MARK = b"SS"
SLOT_MARK = b"SP"
STATUSES = (200, 301, 410)
_head = struct.Struct("<2sBI")
_piece = struct.Struct("<III")
_number = struct.Struct("<H")
_PIECE, _SLOT = b"PS"
_PIECE_SIZE = _piece.size


class RecordError(ValueError):
    """A record that is damaged, cut off, or of a format this version does not read."""


def sheet(status: int, media_type: str, parts: Parts, location: str = "", key: str = "") -> Sheet:
    """Press plain parts into a sheet and give it its version.

    `status` is 200, 301 (with `location`) or 410; anything else is a ValueError.
    """
    if status not in STATUSES or (status == 301) != bool(location):
        raise ValueError(f"a sheet is a page (200), a move with its location (301) or a withdrawal (410), not {status}")
    unnamed = Sheet(status, media_type, stitch.press(parts), location, key)
    digest = hashlib.blake2b(_body(unnamed), digest_size=9).digest()
    return Sheet(status, media_type, unnamed.parts, location, key, base64.urlsafe_b64encode(digest).decode("ascii"))


def encode(page: Sheet) -> bytes:
    """Write a sheet as one record."""
    return sealed(SHEET_MARK, _body(page))


def decode(record: bytes) -> Sheet:
    """Read what `encode` wrote; raises RecordError, never anything else, on a damaged record."""
    body = opened(SHEET_MARK, record)
    try:
        (status,) = _number.unpack_from(body, 0)
        media_type, place = _text_at(body, 2)
        location, place = _text_at(body, place)
        key, place = _text_at(body, place)
        version, place = _text_at(body, place)
        parts, place = _parts_at(body, place)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise RecordError(f"a sheet's record cannot be read: {error}") from error
    if place != len(body):
        raise RecordError("a sheet's record has bytes left over or is cut off")
    return Sheet(status, media_type, parts, location, key, version)


def encode_slot(piece: Piece) -> bytes:
    """Write a slot's content as one record."""
    return sealed(SLOT_MARK, _piece_bytes(piece))


def decode_slot(record: bytes) -> Piece:
    """Read what `encode_slot` wrote; raises RecordError on a damaged record."""
    body = opened(SLOT_MARK, record)
    try:
        piece, place = _piece_at(body, 0)
    except (struct.error, IndexError) as error:
        raise RecordError(f"a slot's record cannot be read: {error}") from error
    if place != len(body):
        raise RecordError("a slot's record has bytes left over")
    return piece


def _body(page: Sheet) -> bytes:
    texts = (page.media_type, page.location, page.key, page.version)
    chunks = [_number.pack(page.status), *map(_text_bytes, texts), _number.pack(len(page.parts))]
    for part in page.parts:
        if isinstance(part, Slot):
            chunks.append(bytes((_SLOT,)) + _text_bytes(part.name))
        else:
            chunks.append(bytes((_PIECE,)) + _piece_bytes(part))
    return b"".join(chunks)


def sealed(mark: bytes, body: bytes, version: int = FORMAT) -> bytes:
    """Put a record's mark, format and check sum before its body."""
    return _head.pack(mark, version, zlib.crc32(body)) + body


def opened(mark: bytes, record: bytes, wanted: int = FORMAT) -> bytes:
    """Give what `sealed` was given; raises RecordError for another mark or format, or if the check sum does not fit."""
    if len(record) < _head.size:
        raise RecordError("a record is cut off")
    found, version, crc = _head.unpack_from(record)
    if found != mark:
        raise RecordError(f"a record starts with {found!r}, not {mark!r}")
    if version != wanted:
        raise RecordError(f"a record has format {version}; this version reads {wanted}")
    body = record[_head.size :]
    if zlib.crc32(body) != crc:
        raise RecordError("a record's checksum does not fit")
    return body


def _text_bytes(text: str) -> bytes:
    data = text.encode("utf-8")
    if len(data) > 0xFFFF:
        raise ValueError(f"too long for a record: {len(data)} bytes")
    return _number.pack(len(data)) + data


def _text_at(body: bytes, place: int) -> tuple[str, int]:
    (size,) = _number.unpack_from(body, place)
    end = place + 2 + size
    if end > len(body):
        raise IndexError("a text is cut off")
    return body[place + 2 : end].decode("utf-8"), end


def _piece_bytes(piece: Piece) -> bytes:
    return _piece.pack(piece.crc, piece.length, len(piece.deflated)) + piece.deflated


def _piece_at(body: bytes, place: int) -> tuple[Piece, int]:
    crc, length, size = _piece.unpack_from(body, place)
    start = place + _PIECE_SIZE
    end = start + size
    if end > len(body):
        raise IndexError("a piece is cut off")
    return Piece(body[start:end], crc, length), end


def _parts_at(body: bytes, place: int) -> tuple[tuple[Piece | Slot, ...], int]:
    (count,) = _number.unpack_from(body, place)
    place += _number.size
    parts: list[Piece | Slot] = []
    for _ in range(count):
        kind = body[place]
        part: Piece | Slot
        if kind == _PIECE:
            part, place = _piece_at(body, place + 1)
        elif kind == _SLOT:
            name, place = _text_at(body, place + 1)
            part = Slot(name)
        else:
            raise IndexError(f"unknown part {kind}")
        parts.append(part)
    return tuple(parts), place
