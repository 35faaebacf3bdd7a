"""The edition keeps the newest print of each address, numbered in commit order, and never loses what was there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.db import DatabaseError, connections

from shirorekha.press import edition
from shirorekha.press.edition import EditionGoneError, Proof
from shirorekha.press.models import Counter, PrintOrder, Sheet
from shirorekha.shelf import record

PAGE = record.encode(record.sheet(200, "text/html", (b"<p>page</p>",)))

pytestmark = pytest.mark.django_db(databases=["edition"], transaction=True)


def rows() -> dict[str, tuple[int, bytes]]:
    return {row.address: (row.sequence, bytes(row.record)) for row in Sheet.objects.all()}


def test_one_row_an_address_newest_only() -> None:
    assert edition.write([Proof("/a", b"1"), Proof("/b", b"1")]) == 2
    assert edition.write([Proof("/a", b"2")]) == 1
    assert rows() == {"/b": (2, b"1"), "/a": (3, b"2")}


def test_printing_the_same_twice_moves_nothing() -> None:
    edition.write([Proof("/a", PAGE, "{}")])
    before = rows()
    assert edition.write([Proof("/a", PAGE, "{}")]) == 0
    assert rows() == before


def test_a_changed_search_document_is_a_change() -> None:
    edition.write([Proof("/a", PAGE, "{}")])
    assert edition.write([Proof("/a", PAGE, "")]) == 1


def test_the_last_proof_of_an_address_wins() -> None:
    assert edition.write([Proof("/a", b"gone"), Proof("/a", b"back")]) == 1
    assert edition.record_of("/a") == b"back"


def test_a_full_disk_loses_nothing() -> None:
    """SQLite's own limit on pages stands for the disk: the write fails as a whole, what was printed stays."""
    edition.write([Proof("/a", b"1")])
    with connections["edition"].cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            with pytest.raises(DatabaseError, match="full"):
                edition.write([Proof("/a", b"2"), Proof("/b", bytes(range(256)) * 4000)])
            assert rows() == {"/a": (1, b"1")}
            assert Counter.objects.get().value == 1
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert edition.write([Proof("/b", b"x" * 100_000)]) == 1


def test_no_record_of_an_unknown_address() -> None:
    assert edition.record_of("/never") is None


@pytest.mark.django_db(databases=["default", "edition"], transaction=True)
def test_nothing_is_written_into_a_file_that_is_not_in_its_place(tmp_path: Path) -> None:
    """SQLite would go on writing into a file that was moved or deleted, where no follower reads."""
    file = Path(connections["edition"].settings_dict["NAME"])
    edition.write([Proof("/a", b"1")])
    connections["edition"].cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(file, tmp_path / "copy")
    edition.write([Proof("/a", b"2")])
    beside = [path for path in file.parent.glob(f"{file.name}*") if path.is_file()]
    for path in beside:
        path.rename(tmp_path / path.name)
    for _ in range(2):
        with pytest.raises(EditionGoneError, match="not there"):
            edition.write([Proof("/a", b"3")])
    assert not file.exists(), "an empty edition was made in place of the missing one"
    for path in beside:
        (tmp_path / path.name).rename(path)
    assert edition.write([Proof("/a", b"4")]) == 1
    assert not PrintOrder.objects.exists()
    for path in beside:
        path.unlink(missing_ok=True)
    shutil.copy(tmp_path / "copy", file)
    assert edition.write([Proof("/a", b"5")]) == 1
    assert PrintOrder.objects.get().kind == "everything"  # the copy is of an earlier day
    assert rows() == {"/a": (2, b"5")}
