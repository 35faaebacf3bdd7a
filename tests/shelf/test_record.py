"""A sheet comes back as it was written; a damaged record is told, never guessed."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.shelf import record, stitch
from shirorekha.shelf.sheet import Slot

parts = st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=9).map(Slot)), max_size=6).map(tuple)
sheets = st.one_of(
    st.builds(record.sheet, st.sampled_from([200, 410]), st.text(max_size=30), parts, key=st.text(max_size=9)),
    st.builds(record.sheet, st.just(301), st.text(max_size=30), parts, st.text(min_size=1, max_size=90)),
)


@settings(max_examples=100, deadline=None)
@given(sheets)
def test_there_and_back(page):
    assert record.decode(record.encode(page)) == page


@settings(max_examples=100, deadline=None)
@given(sheets, st.data())
def test_damage_is_told(page, data):
    written = record.encode(page)
    place = data.draw(st.integers(0, len(written) - 1))
    flipped = written[:place] + bytes((written[place] ^ data.draw(st.integers(1, 255)),)) + written[place + 1 :]
    for damaged in (flipped, written[:place], written + b"\x00"):
        with pytest.raises(record.RecordError):
            record.decode(damaged)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=90))
def test_a_record_that_lies_with_a_right_checksum_is_told_too(body):
    for mark, read in ((record.SHEET_MARK, record.decode), (record.SLOT_MARK, record.decode_slot)):
        with contextlib.suppress(record.RecordError):
            read(record.sealed(mark, body))


def test_slots():
    piece = stitch.compress("सबसे ज़्यादा पढ़ी गई".encode())
    assert record.decode_slot(record.encode_slot(piece)) == piece
    with pytest.raises(record.RecordError):
        record.decode(record.encode_slot(piece))
    with pytest.raises(record.RecordError):
        record.decode_slot(record.encode_slot(piece)[:-1])


def test_the_version_names_everything_in_the_sheet():
    one = record.sheet(200, "text/html", (b"a", Slot("popular"), b"b"), key="s1")
    others = [
        record.sheet(410, "text/html", (b"a", Slot("popular"), b"b"), key="s1"),
        record.sheet(200, "text/plain", (b"a", Slot("popular"), b"b"), key="s1"),
        record.sheet(200, "text/html", (b"a", Slot("footer"), b"b"), key="s1"),
        record.sheet(200, "text/html", (b"a", Slot("popular"), b"c"), key="s1"),
        record.sheet(200, "text/html", (b"a", Slot("popular"), b"b"), key="s2"),
        record.sheet(301, "text/html", (b"a", Slot("popular"), b"b"), "/b", key="s1"),
    ]
    assert len({page.version for page in [one, *others]}) == 7
    assert one == record.sheet(200, "text/html", (b"a", Slot("popular"), b"b"), key="s1")
    assert one.version.isascii()
    assert len(one.version) == 12


@pytest.mark.parametrize(("status", "location"), [(404, ""), (301, ""), (200, "/x"), (0, "")])
def test_only_pages_moves_and_withdrawals_are_sheets(status, location):
    with pytest.raises(ValueError, match="a sheet is"):
        record.sheet(status, "text/html", (), location)


def test_an_unknown_format_is_refused_by_name():
    written = bytearray(record.encode(record.sheet(200, "text/html", (b"x",))))
    written[2] = 9
    with pytest.raises(record.RecordError, match="format 9"):
        record.decode(bytes(written))
