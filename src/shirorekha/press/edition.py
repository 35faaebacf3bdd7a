"""The edition: one row per address, newest only, each write with the next sequence number taken under a lock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from shirorekha.press.history import State
from shirorekha.press.models import Counter, Sheet
from shirorekha.press.router import EDITION
from shirorekha.shelf import beside


@dataclass(frozen=True, slots=True)
class Proof:
    """One address ready to be written: its encoded record and its search document as JSON ("" for none).

    A rail's proof says in `shown` what the rail shows and why; it is noted once the rail is in the edition.
    """

    address: str
    record: bytes
    document: str = ""
    shown: State | None = None


def write(proofs: Iterable[Proof]) -> int:
    """Put proofs into the edition in one transaction and give how many differed from what was there.

    An unchanged proof keeps its sequence number, so that printing twice (after a crash, say) moves nothing. Sequence
    order is commit order because the counter row is locked until the commit: SQLite by BEGIN IMMEDIATE (settings),
    PostgreSQL by SELECT FOR UPDATE. Raises django.db.DatabaseError (disk full, locked) or RecordError (a document
    beside a record that is none) with nothing written.
    """
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
    return len(rows)


def _present(addresses: Iterable[str]) -> dict[str, tuple[bytes, bytes | str]]:
    rows = Sheet.objects.using(EDITION).filter(address__in=list(addresses))
    return {row.address: (bytes(row.record), _stored(row.document)) for row in rows}


def _stored(document: Any) -> bytes | str:
    """Give what stands in the row: text was written by earlier versions, PostgreSQL gives a memoryview."""
    return document if isinstance(document, str) else bytes(document)


def record_of(address: str) -> bytes | None:
    """Give the record printed at an address, or None."""
    row = Sheet.objects.using(EDITION).filter(address=address).first()
    return bytes(row.record) if row else None
