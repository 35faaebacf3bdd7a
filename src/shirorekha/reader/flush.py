"""Once a second a worker's counts go to the ledger, in a thread, so that a slow disk holds up no page."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import structlog

from shirorekha.config import Config
from shirorekha.pulse.counts import DAY, start_of_day
from shirorekha.pulse.store import TROUBLES, Store, open_store
from shirorekha.pulse.tally import Flush, Tally
from shirorekha.pulse.visitor import Visitors

log = structlog.get_logger("shirorekha.reader")

#: Seconds between two prunings of the ledger.
PRUNE_SECONDS = 3600.0
#: Seconds between two looks at who is of the staff: a page's own view brings it, seconds before the page is read.
STAFF_SECONDS = 2.0
#: Seconds for which a worker that is stopped tries to bring its last counts to the ledger (serve.STOP_SECONDS end it).
CLOSING_SECONDS = 3.0


class Flusher:
    """Carries a tally's batches to the ledger; one that fails is carried again under the same name."""

    def __init__(self, config: Config, tally: Tally, visitors: Visitors | None = None) -> None:
        """Remember the settings; the ledger is opened with the first batch."""
        self._config, self._tally, self._visitors = config, tally, visitors
        self._staff_due = 0.0
        self._ledger: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="flush")
        self._running = False
        self._trouble = ""
        self._prune_due = 0.0

    def flush(self, loop: asyncio.AbstractEventLoop, moment: float) -> None:
        """Begin to carry what was counted up to a moment (seconds since 1970), unless the last is still on its way."""
        if self._running:
            return
        batch = self._tally.take(moment)
        if batch is None:
            return
        self._running = True
        carried = loop.run_in_executor(self._thread, self._carry, batch, moment)
        carried.add_done_callback(lambda done: self._carried(batch, done.result()))

    def close(self, moment: float) -> None:
        """Carry what is left, trying again for a while, and give the ledger back."""
        self._thread.shutdown(wait=True)
        limit = time.monotonic() + CLOSING_SECONDS
        while (batch := self._tally.take(moment)) is not None:
            if self._carry(batch, moment):
                self._tally.done(batch)
            elif time.monotonic() < limit:
                time.sleep(0.05)
            else:
                break
        if self._ledger is not None:
            self._ledger.close()

    def _carried(self, batch: Flush, stored: bool) -> None:
        self._running = False
        if stored:
            self._tally.done(batch)

    def _carry(self, batch: Flush, moment: float) -> bool:
        try:
            if self._ledger is None:
                self._ledger = open_store(self._config)
            self._ledger.add(batch.batch, batch.sums)
            if moment >= self._prune_due:
                self._ledger.prune(datetime.fromtimestamp(moment, UTC))
                self._prune_due = min(moment + PRUNE_SECONDS, start_of_day(moment) + DAY)
            if moment >= self._staff_due and self._visitors is not None and self._config.count_staff == "no":
                self._visitors.staff = self._ledger.staff(moment)
                self._staff_due = moment + STAFF_SECONDS
        except TROUBLES as error:
            self._tell(f"{type(error).__name__}: {error}")
            return False
        if self._trouble:
            log.info("counts reach the ledger again")
            self._trouble = ""
        return True

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            log.warning("counts wait for the ledger", problem=trouble)
            self._trouble = trouble
