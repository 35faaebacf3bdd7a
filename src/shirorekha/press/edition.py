"""The edition: one row per address, newest only, each write with the next sequence number taken under a lock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from shirorekha.press.history import State
from shirorekha.press.models import Counter, PrintOrder, Sheet
from shirorekha.press.router import EDITION
from shirorekha.shelf import beside

log = structlog.get_logger("shirorekha.press")


class EditionGoneError(DatabaseError):
    """The edition's file is not where it should be; what waits to be printed goes on waiting."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One address ready to be written: its encoded record and its search document as JSON ("" for none).

    A rail's proof says in `shown` what its rails show and why; it is noted once the rail is in the edition.
    """

    address: str
    record: bytes
    document: str = ""
    shown: tuple[State, ...] = ()


def write(proofs: Iterable[Proof]) -> int:
    """Put proofs into the edition in one transaction and give how many differed from what was there.

    An unchanged proof keeps its sequence number, so that printing twice (after a crash, say) moves nothing. Sequence
    order is commit order because the counter row is locked until the commit: SQLite by BEGIN IMMEDIATE (settings),
    PostgreSQL by SELECT FOR UPDATE. Raises django.db.DatabaseError (disk full, locked; EditionGoneError if the file is
    gone) or RecordError (a document beside a record that is none) with nothing written that a follower could read.
    """
    open_the_file_in_place()
    newest = {proof.address: (proof.record, beside.pack(proof.document, proof.record)) for proof in proofs}
    if not newest:
        return 0
    with transaction.atomic(using=EDITION):
        counter, _ = Counter.objects.using(EDITION).select_for_update().get_or_create(pk=1)
        present = _present(newest)
        now = timezone.now()
        rows = []
        for address, (record, document) in newest.items():
            if present.get(address) == (record, document):
                continue
            counter.value += 1
            rows.append(
                Sheet(
                    address=address,
                    sequence=counter.value,
                    record=record,
                    document=document,
                    printed_at=now,
                )
            )
        if rows:
            Sheet.objects.using(EDITION).bulk_create(
                rows,
                batch_size=200,
                update_conflicts=True,
                unique_fields=["address"],
                update_fields=["sequence", "record", "document", "printed_at"],
            )
            counter.save(using=EDITION)
    if rows:
        connections[EDITION].edition_last = counter.value
        open_the_file_in_place()  # it may have been taken away while this was written
    return len(rows)


def open_the_file_in_place() -> None:
    """See to it that the connection has the file open that followers read. Raises EditionGoneError if there is none.

    SQLite goes on writing into a file that was deleted, or moved away and replaced, and says nothing: everything
    printed from then on would be lost. In place of a missing file it would make an empty one. If the file there now
    does not hold what was written last it is a new one, or a copy of an earlier day: everything is printed anew.
    """
    connection = connections[EDITION]
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return
    file, opened = _file_at(Path(connection.settings_dict["NAME"])), getattr(connection, "edition_file", None)
    if not file:
        connection.close()
        connection.edition_file = 0
        raise EditionGoneError("the edition's file is not there; `shirorekha migrate` makes a new one")
    if opened == file:
        return
    if opened is not None:
        connection.close()
    last, known = _last(), getattr(connection, "edition_last", None)
    if known is not None and last != known:
        log.warning("another edition stands in the place of the last one; everything is printed anew")
        PrintOrder.objects.create(kind=PrintOrder.Kind.EVERYTHING)
    connection.edition_file, connection.edition_last = file, last


def _file_at(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def _last() -> int:
    return Counter.objects.using(EDITION).filter(pk=1).values_list("value", flat=True).first() or 0


def _present(addresses: Iterable[str]) -> dict[str, tuple[bytes, bytes | str]]:
    rows = Sheet.objects.using(EDITION).filter(address__in=list(addresses))
    return {row.address: (bytes(row.record), _stored(row.document)) for row in rows}


def _stored(document: Any) -> bytes | str:
    """Give what stands in the row: text was written by earlier versions, PostgreSQL gives a memoryview."""
    return document if isinstance(document, str) else bytes(document)


def record_of(address: str) -> bytes | None:
    """Give the record printed at an address, or None. Raises EditionGoneError if the file is not there."""
    open_the_file_in_place()
    row = Sheet.objects.using(EDITION).filter(address=address).first()
    return bytes(row.record) if row else None
