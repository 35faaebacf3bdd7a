"""The tally: what one reader process has counted since its last flush, in memory and bounded."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from shirorekha.pulse.counts import Read, Sums, day_of, hour_of

#: Reads that wait for a flush at most; beyond it (the ledger is away) reads are refused rather than memory eaten.
WAITING_READS = 200_000
#: Marks remembered so that a repeat is answered at once; the ledger knows the rest.
REMEMBERED_MARKS = 200_000
#: Different stories and refusals that wait for a flush at most.
WAITING_PLACES = 200_000

AGAIN, OVERFLOW = "again", "overflow"


@dataclass(frozen=True, slots=True)
class Flush:
    """One batch on its way to the ledger; the name stays with it until the ledger has it."""

    batch: str
    sums: Sums


class Tally:
    """Counts in the event loop's own thread: views, reads and refusals. `take` hands over what is to be flushed."""

    def __init__(self) -> None:
        """Begin with nothing counted; the name of each batch begins with a random one of this tally."""
        self._name = secrets.token_hex(8)
        self._taken = 0
        self._views: dict[str, int] = {}
        self._reads: list[Read] = []
        self._refused: dict[tuple[int, str, str], int] = {}
        self._marks: set[bytes] = set()
        self._marks_day = 0
        self._waiting: Flush | None = None

    def view(self, key: str) -> None:
        """Count a page sent. This is on the path of every request and does as little as can be done."""
        views = self._views
        views[key] = views.get(key, 0) + 1

    def read(self, read: Read) -> str:
        """Count one marked read of a story; give "" or the reason why it was not counted."""
        mark, at = read.mark, read.at
        if day_of(at) != self._marks_day or len(self._marks) >= REMEMBERED_MARKS:
            self._marks.clear()
            self._marks_day = day_of(at)
        if mark in self._marks:
            return AGAIN
        if len(self._reads) >= WAITING_READS:
            return OVERFLOW
        self._marks.add(mark)
        self._reads.append(read)
        return ""

    def refuse(self, reason: str, key: str, at: float) -> None:
        """Count a read that was not taken for a person's, with its reason; `key` is "" where no story was meant."""
        place = (hour_of(at), key, reason)
        if place in self._refused or len(self._refused) < WAITING_PLACES:
            self._refused[place] = self._refused.get(place, 0) + 1

    def take(self, at: float) -> Flush | None:
        """Give what is to be flushed now, None if there is nothing.

        What was taken and not `done` is given again under its name, so that no batch is added twice or lost. Call it in
        the thread that counts; the flush itself may go to another one.
        """
        if self._waiting is None:
            sums = Sums(tuple(self._reads), self._taken_views(hour_of(at)), self._refused)
            if sums:
                self._taken += 1
                self._waiting = Flush(f"{self._name}-{self._taken}", sums)
                self._reads, self._refused = [], {}
        return self._waiting

    def done(self, flush: Flush) -> None:
        """Forget a batch that the ledger has."""
        if self._waiting is flush:
            self._waiting = None

    def _taken_views(self, hour: int) -> dict[tuple[int, str], int]:
        views, self._views = self._views, {}
        return {(hour, key): count for key, count in views.items() if key}
