"""A sheet laid ready for stitching: what stands on the shelf, so that a page that is not kept costs little to send.

A page's check sum follows from those of its parts, each pushed through the bytes that come after it. The sheet's own
bytes are known when it is put on the shelf, so that much is done there, once. What is left when the page leaves is to
push the whole through each run of slots and to add that run's share: eight looked-up numbers for each.

ready   = "SR" format:u8 crc32:u32 status:u16 size:u16 count:u16 words number:u32 × count deflated    (little-endian)
words   = places, version, key, keys, media type, location, a line each    (`size` bytes of UTF-8)
places  = "*" for a run of own bytes, the name for a slot, with spaces between
numbers = plain length of all own bytes; for each own run the size of its deflated bytes and its share of the CRC-32;
          for each run of slots x^(8·n) modulo the CRC's polynomial, n being the own bytes that come after it
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from shirorekha.shelf import record, stitch
from shirorekha.shelf.record import RecordError
from shirorekha.shelf.sheet import Piece, Sheet, Slot

FORMAT = 1
MARK = b"SR"
#: Stands in `places` for a run of the sheet's own bytes.
OWN = "*"
#: Pages after which the tables of a run of slots are worth making: they cost what some 100 pages cost without them.
WORTH_A_TABLE = 50
_head = struct.Struct("<HHH")
_head_size = _head.size
#: The CRC-32's polynomial and the number one, both with the lowest power first (RFC 1952, section 8).
_POLYNOMIAL, _ONE = 0xEDB88320, 0x80000000
_ALL_ONES = 0xFFFFFFFF


class Ready(NamedTuple):
    """One address, ready for stitching. `keys` are the surrogate keys that it has by itself; see `sheet.Sheet`.

    `Weave.join` finds the numbers and the deflated bytes in `body` from `numbers` and `deflated` on.
    """

    status: int
    places: str
    version: str
    key: str
    keys: str
    media_type: str
    location: str
    body: bytes
    numbers: int
    deflated: int


def encode(sheet: Sheet, keys: str) -> bytes:
    """Lay a sheet ready; `keys` are its surrogate keys, apart by spaces. Raises RecordError for names with spaces."""
    names = [part.name if isinstance(part, Slot) else OWN for part in sheet.parts]
    lines = (" ".join(names), sheet.version, sheet.key, keys, sheet.media_type)
    if any("\n" in line for line in lines) or any(" " in name or name in ("", OWN) for name in _slot_names(sheet)):
        raise RecordError("a slot's name with spaces, or a line break in a word, cannot be laid ready")
    words = "\n".join((*lines, sheet.location)).encode("utf-8")
    own = [part for part in sheet.parts if isinstance(part, Piece)]
    after = sum(piece.length for piece in own)
    numbers = [after & _ALL_ONES]
    for of_slots, parts in groupby(sheet.parts, lambda part: isinstance(part, Slot)):
        if of_slots:
            numbers.append(stitch.combine(_ONE, 0, after))
            continue
        for piece in parts:
            assert isinstance(piece, Piece)
            after -= piece.length
            numbers += (len(piece.deflated), stitch.combine(piece.crc, 0, after))
    if len(words) > 0xFFFF or len(numbers) > 0xFFFF:
        raise RecordError("too many slots or too long words for a sheet")
    deflated = b"".join(piece.deflated for piece in own)
    head = _head.pack(sheet.status, len(words), len(numbers))
    return record.sealed(MARK, b"".join((head, words, struct.pack(f"<{len(numbers)}I", *numbers), deflated)), FORMAT)


def _slot_names(sheet: Sheet) -> Iterator[str]:
    return (part.name for part in sheet.parts if isinstance(part, Slot))


def decode(written: bytes) -> Ready:
    """Read what `encode` wrote; raises RecordError, never anything else, on a damaged record."""
    body = record.opened(MARK, written, FORMAT)
    try:
        status, size, count = _head.unpack_from(body)
        end = _head_size + size
        places, tag, key, keys, media_type, location = body[_head_size:end].decode("utf-8").split("\n", 5)
    except (struct.error, ValueError) as error:
        raise RecordError(f"a sheet's record cannot be read: {error}") from error
    return Ready(status, places, tag, key, keys, media_type, location, body, end, end + 4 * count)


def is_ready(written: bytes) -> bool:
    """Tell a sheet that is laid ready from one as the press wrote it, as the shelves of earlier versions hold them."""
    return written.startswith(MARK)


class Run:
    """The content of slots that follow one another, and what stitching it in does to a page's check sum."""

    __slots__ = ("_crc", "_used", "deflated", "length", "tables")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        """Join the content of the slots, in their order."""
        crc = length = 0
        deflated = []
        for piece in pieces:
            crc = stitch.combine(crc, piece.crc, piece.length)
            length += piece.length
            deflated.append(piece.deflated)
        self.deflated, self.length, self._crc = b"".join(deflated), length, crc
        #: What pushing a check sum through this run makes of each of its four bytes, the lowest first; then what of
        #: this run's own check sum each of the four bytes of a sheet's power adds. None until they are worth making.
        self.tables: tuple[list[int], ...] | None = None
        self._used = 0

    def through(self, crc: int, power: int) -> int:
        """Push a page's check sum through this run and add the run's share, where there are no tables yet."""
        self._used += 1
        if self._used > WORTH_A_TABLE:
            self.tables = (*_times(stitch.combine(_ONE, 0, self.length)), *_times(self._crc))
        return stitch.combine(crc, 0, self.length) ^ multiply(self._crc, power)


class Weave:
    """How the pages are stitched that have the same slots at the same places."""

    def __init__(self, runs: Iterable[Run | None]) -> None:
        """Take the runs in the order of the page; None stands for the sheet's own bytes."""
        self._runs = tuple(runs)
        self._length = sum(run.length for run in self._runs if run is not None)
        self._numbers = struct.Struct("<I" + "".join("II" if run is None else "4B" for run in self._runs))

    def join(self, sheet: Ready) -> bytes:
        """Stitch a sheet with these slots' content into one gzip member (RFC 1952)."""
        laid, start = sheet.body, sheet.deflated
        numbers = self._numbers.unpack_from(laid, sheet.numbers)
        body = [stitch.HEADER]
        crc, place = 0, 1
        for run in self._runs:
            if run is None:
                end = start + numbers[place]
                body.append(laid[start:end])
                crc ^= numbers[place + 1]
                start = end
                place += 2
                continue
            body.append(run.deflated)
            power, place = numbers[place : place + 4], place + 4
            if run.tables is None:
                crc = run.through(crc, int.from_bytes(power, "little"))
                continue
            first, second, third, fourth = crc.to_bytes(4, "little")
            t0, t1, t2, t3, p0, p1, p2, p3 = run.tables
            crc = t0[first] ^ t1[second] ^ t2[third] ^ t3[fourth]
            first, second, third, fourth = power
            crc ^= p0[first] ^ p1[second] ^ p2[third] ^ p3[fourth]
        body.append(stitch.end(crc, numbers[0] + self._length))
        return b"".join(body)


def multiply(first: int, second: int) -> int:
    """Multiply two polynomials over two elements modulo the CRC-32's, both with the lowest power in the highest bit."""
    product = 0
    while second:
        if second & _ONE:
            product ^= first
        first = first >> 1 ^ (_POLYNOMIAL if first & 1 else 0)
        second = second << 1 & _ALL_ONES
    return product


def _times(factor: int) -> list[list[int]]:
    """Write out a factor times each value of each of a number's four bytes, the lowest byte first."""
    tables = []
    for byte in range(4):
        products = [0]
        for bit in range(8):
            share = multiply(factor, 1 << 8 * byte + bit)
            products += [product ^ share for product in products]
        tables.append(products)
    return tables
