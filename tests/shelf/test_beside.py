"""A search document is compressed with its page as the dictionary and comes back whole, or is refused."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.shelf import beside, record
from shirorekha.shelf.record import RecordError
from shirorekha.shelf.sheet import MASTHEAD, Slot

TEXT = "बारिश के बाद नदी का पानी उतरा और पुल पर आवाजाही शुरू हुई। " * 40


def page(text: str) -> bytes:
    return record.encode(record.sheet(200, "text/html", (b"<html>", Slot(MASTHEAD), text.encode(), os.urandom(40000))))


def plain(text: str) -> bytes:
    return record.encode(record.sheet(200, "text/html", (b"<html>", Slot(MASTHEAD), text.encode("utf-8", "replace"))))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text())
def test_any_text_comes_back(document: str, around: str) -> None:
    assert beside.unpack(beside.pack(document, plain(around)), plain(around)) == document


def test_what_the_page_says_costs_almost_nothing() -> None:
    words = "".join(chr(0x905 + number * 7919 % 50) for number in range(2000))
    assert len(beside.pack(words, plain(words))) < len(words.encode()) / 20


def test_a_page_longer_than_the_window() -> None:
    long = page(TEXT)
    assert beside.unpack(beside.pack(TEXT, long), long) == TEXT


def test_what_earlier_versions_stored_is_read() -> None:
    assert beside.unpack('{"a": 1}', b"") == '{"a": 1}'
    assert beside.unpack('{"a": "क"}'.encode(), b"") == '{"a": "क"}'
    assert beside.unpack("", b"") == ""


@pytest.mark.parametrize("cut", [3, 11, 20])
def test_cut_off(cut: int) -> None:
    stored = beside.pack(TEXT, plain("x"))
    with pytest.raises(RecordError):
        beside.unpack(stored[:cut], plain("x"))


def test_another_page_another_format_another_byte() -> None:
    stored = beside.pack(TEXT, plain(TEXT))
    for wrong, beside_it in (
        (stored, plain("another page")),
        (stored, b"no record"),
        (b"SD\x09" + stored[3:], plain(TEXT)),
        (stored[:-1] + bytes((stored[-1] ^ 1,)), plain(TEXT)),
        (b"\xff\xfe", plain(TEXT)),
    ):
        with pytest.raises(RecordError):
            beside.unpack(wrong, beside_it)
