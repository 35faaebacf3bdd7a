"""Any bytes, any cut, any slots: pieces say what was pressed, and their check sums add up."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cut_pages import as_read, contents, cuts
from shirorekha.shelf import stitch
from shirorekha.shelf.sheet import Piece, Slot


@settings(max_examples=100, deadline=None)
@given(cuts, contents)
def test_plain_is_the_plain_text(parts, slots):
    pieces = {name: stitch.compress(data) for name, data in slots.items()}
    assert stitch.plain(stitch.press(parts), pieces) == as_read(parts, slots)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=300), st.integers(0, 3))
def test_combined_crc_is_the_crc_of_the_whole(first, second, repeats):
    second = second * 400**repeats if repeats < 3 else second + bytes(70_000)
    assert stitch.combine(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


@pytest.mark.parametrize("length", [0, 1, 255, 256, 257, 0xFF00, 0xFFFF, 0x10000, 0x1FFFF, 200_000])
def test_combined_crc_at_the_ends_of_its_tables(length):
    second = b"x" * length
    assert stitch.combine(zlib.crc32(b"first"), zlib.crc32(second), length) == zlib.crc32(b"first" + second)


def test_adjacent_bytes_are_one_piece_and_empty_ones_none():
    pressed = stitch.press((b"", b"a", b"b", Slot("x"), b"", Slot("y"), b"c", b""))
    assert [part.length if isinstance(part, Piece) else part.name for part in pressed] == [2, "x", "y", 1]
    assert stitch.press(()) == ()


def test_a_piece_refers_to_nothing_before_it():
    """Each piece must decompress on its own, or a changed slot would change what follows it."""
    for part in stitch.press((b"same words " * 50, Slot("x"), b"same words " * 50)):
        if isinstance(part, Piece):
            assert zlib.decompressobj(-15).decompress(part.deflated) == b"same words " * 50


@pytest.mark.parametrize("wrong", ["crc", "length", "bytes", "cut"])
def test_a_damaged_piece_is_noticed(wrong):
    piece = stitch.compress(b"something to read " * 9)
    deflated, crc, length = piece.deflated, piece.crc, piece.length
    damaged = {
        "crc": Piece(deflated, crc ^ 1, length),
        "length": Piece(deflated, crc, length - 1),
        "bytes": Piece(b"\xff" + deflated[1:], crc, length),
        "cut": Piece(deflated[: len(deflated) // 2], crc, length),
    }[wrong]
    with pytest.raises(zlib.error):
        stitch.inflate(damaged)
