"""The contract that every ledger of reads keeps, and the choice of the one that the settings name.

One test (tests/pulse/test_store.py) sends the same events to every implementation and expects the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from types import TracebackType
from typing import Protocol

from shirorekha.config import Config, sqlite
from shirorekha.pulse.counts import KEEP_DAYS, Quarantined, Read, Sums, Total
from shirorekha.pulse.ledger import Ledger
from shirorekha.pulse.shared import SharedDayKey, SharedLedger
from shirorekha.pulse.visitor import DayKey, Key

#: What a store raises that is away, full or damaged; nothing of the call was kept then.
TROUBLES: tuple[type[Exception], ...] = (sqlite().Error, OSError)


class Store(Protocol):
    """A ledger of reads; several processes and threads may hold one at once. Any call may raise one of TROUBLES."""

    def __enter__(self) -> Store:
        """Give itself; leaving the block closes it."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""

    def close(self) -> None:
        """Give back file or connection."""

    def add(self, batch: str, sums: Sums) -> int:
        """Add a batch whole and give how many reads counted; one that was added already changes nothing and gives 0."""

    def keep_half_life(self, half_life: int) -> None:
        """Keep decayed weights for this half-life (seconds) from now on; a new one is filled from the hourly sums."""

    def heaviest(self, half_life: int, era: int, limit: int) -> list[tuple[str, float]]:
        """Give the heaviest keys of an era with their weights; EVERYTHING is not among them."""

    def weights(self, half_life: int, era: int, keys: Iterable[str]) -> dict[str, float]:
        """Give the weights of these keys in an era; those without reads are left out."""

    def last_count(self) -> datetime | None:
        """Give the moment of the newest counted read, None if there never was one."""

    def totals(self, since: datetime, keys: Iterable[str] | None = None) -> list[Total]:
        """Sum reads and views per key from the hour of `since` on, most read first; of the given keys only, if any."""

    def hours(self, key: str, since: datetime) -> list[tuple[datetime, int, int]]:
        """List a key's hours with anything in them from `since` on: (start of the hour, reads, views)."""

    def minutes(self, since: datetime, until: datetime | None = None) -> list[tuple[int, str, int]]:
        """List (minute since 1970, key, reads) from the minute of `since` to that of `until`."""

    def sources(self, since: datetime) -> dict[str, int]:
        """Sum counted reads by the class of place they came from, from the hour of `since` on."""

    def paced(self, since: datetime) -> dict[int, int]:
        """Sum the whole paper's counted reads by hour (counts.hour_of), from the hour of `since` on."""

    def refusals(self, since: datetime) -> dict[str, int]:
        """Sum refused reads by reason from the hour of `since` on."""

    def refusals_by_key(self, since: datetime, keys: Iterable[str]) -> dict[str, int]:
        """Sum refused reads of these keys from the hour of `since` on; those without any are left out."""

    def quarantine(self, entry: Quarantined) -> int:
        """Take today's reads with a trace out of all sums, those still to come too; give how many no longer count.

        They are counted as refused with the entry's reason. Over at midnight, when the traces lose their key.
        """

    def release(self, kind: str, trace: bytes) -> int:
        """End a quarantine: its reads of today count again, unless another covers them; give how many now do."""

    def quarantined(self) -> list[Quarantined]:
        """List what is quarantined today, oldest first, with the reads that each covers."""

    def traced(self, since: datetime) -> list[Read]:
        """List today's reads from a moment on that count and have traces, oldest first; their marks are not told."""

    def note_staff(self, who: bytes, at: float) -> None:
        """Remember until midnight that the visitor with this identity (pulse.visitor) is of the staff."""

    def staff(self, at: float) -> frozenset[bytes]:
        """Give the identities of the staff seen on the day of a moment."""

    def prune(self, now: datetime, keep_days: int = KEEP_DAYS) -> None:
        """Delete what its day is over for."""


def open_store(config: Config) -> Store:
    """Open the ledger that the settings name; close it, or use it as a block. Raises one of TROUBLES."""
    return SharedLedger(config.pulse_url) if config.pulse_url else Ledger(config.pulse_file)


def day_key(config: Config) -> Key:
    """Give the key beside the ledger that the settings name. Raises OSError for an address of no known form."""
    return SharedDayKey(config.pulse_url) if config.pulse_url else DayKey(config.data_dir / "volatile")
