"""Stitching: compressed pieces joined into one gzip member, at the cost of a memory copy.

A raw deflate stream that ends on a full flush ends on a byte boundary and leaves no reference behind it, so such
streams can follow one another (RFC 1951, section 3.2.4; zlib's manual, Z_FULL_FLUSH). What is left to do when a page
leaves is the trailer: the CRC-32 of the whole from the CRCs and lengths of the parts.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterable, Mapping

from shirorekha.shelf.sheet import Parts, Piece, Slot

#: A gzip header (RFC 1952): deflate, no name, no time, strongest compression, unknown system.
HEADER = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255))
#: The last deflate block, empty, fixed codes: ends the stream that the pieces leave open.
LAST_BLOCK = b"\x03\x00"
#: What a slot without content is.
EMPTY = Piece(b"", 0, 0)
#: Bytes beyond which the strongest level takes three times as long for 4 % less: feeds, printed with every story.
LONG = 65_536
_ALL_ONES = 0xFFFFFFFF
_FAR = 65536
_ZEROS = bytes(_FAR)
#: Tables of `combine` by the number of zeros, made when first needed: 4 KB each, 511 at most.
_SHIFTS: dict[int, array[int]] = {}
_trailer = struct.Struct("<II").pack


def compress(data: bytes) -> Piece:
    """Compress bytes into a piece that can be joined with others."""
    if not data:
        return EMPTY
    level = 9 if len(data) <= LONG else 7
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return Piece(deflate.compress(data) + deflate.flush(zlib.Z_FULL_FLUSH), zlib.crc32(data), len(data))


def press(parts: Parts) -> tuple[Piece | Slot, ...]:
    """Compress what lies between the slots; adjacent bytes become one piece, empty bytes none."""
    pressed: list[Piece | Slot] = []
    run: list[bytes] = []
    for part in (*parts, None):
        if isinstance(part, bytes):
            run.append(part)
            continue
        data = b"".join(run)
        run.clear()
        if data:
            pressed.append(compress(data))
        if part is not None:
            pressed.append(part)
    return tuple(pressed)


def end(crc: int, length: int) -> bytes:
    """Give what ends a gzip member: the last deflate block, and the CRC-32 and length of all plain bytes before it."""
    return LAST_BLOCK + _trailer(crc, length & _ALL_ONES)


def plain(parts: Iterable[Piece | Slot], slots: Mapping[str, Piece]) -> bytes:
    """Give the same page uncompressed, for clients that do not read gzip; a missing slot is empty."""
    body = []
    for part in parts:
        piece = part if isinstance(part, Piece) else slots.get(part.name, EMPTY)
        if piece.length:
            body.append(inflate(piece))
    return b"".join(body)


def inflate(piece: Piece) -> bytes:
    """Decompress one piece; raises zlib.error if it is damaged or longer than it says."""
    if not piece.length:
        return b""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    data = stream.decompress(piece.deflated, piece.length)
    if len(data) != piece.length or stream.decompress(stream.unconsumed_tail, 1) or zlib.crc32(data) != piece.crc:
        raise zlib.error("a piece does not hold what it says")
    return data


def combine(first: int, second: int, second_length: int) -> int:
    """Give the CRC-32 of two runs of bytes after one another from their CRCs and the second one's length in bytes.

    The CRC is linear: the first run's share is its CRC pushed through `second_length` zero bytes. What so many zeros
    make of a CRC is looked up byte by byte, for the last 8 bits of the length and for the others (0.5 µs for any page;
    zlib over real zeros took 3 µs for 5 KB).
    """
    while second_length >= _FAR:
        first = zlib.crc32(_ZEROS, first ^ _ALL_ONES) ^ _ALL_ONES
        second_length -= _FAR
    for zeros in (second_length & 0xFF, second_length & 0xFF00):
        if zeros:
            table = _SHIFTS.get(zeros) or _shift(zeros)
            first = (
                table[first & 255] ^ table[256 | first >> 8 & 255]
                ^ table[512 | first >> 16 & 255] ^ table[768 | first >> 24]
            )  # fmt: skip
    return first ^ second


def _shift(zeros: int) -> array[int]:
    """Make the table of what so many zero bytes make of each byte of a CRC: 256 entries for each of the four."""
    table = array("I", bytes(4096))
    for byte in range(4):
        start = 256 * byte
        for bit in range(8):
            share = zlib.crc32(memoryview(_ZEROS)[:zeros], 1 << 8 * byte + bit ^ _ALL_ONES) ^ _ALL_ONES
            for lower in range(1 << bit):
                table[start + (1 << bit | lower)] = table[start + lower] ^ share
    _SHIFTS[zeros] = table
    return table
