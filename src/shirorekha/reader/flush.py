"""Once a second a worker's counts go to the ledger, in a thread, so that a slow disk holds up no page."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import structlog

from shirorekha.config import Config
from shirorekha.pulse.store import TROUBLES, Store, open_store
from shirorekha.pulse.tally import Flush, Tally

log = structlog.get_logger("shirorekha.reader")

#: Seconds between two prunings of the ledger.
PRUNE_SECONDS = 3600.0
#: Seconds for which a worker that is stopped tries to bring its last counts to the ledger (serve.STOP_SECONDS end it).
CLOSING_SECONDS = 3.0


class Flusher:
    """Carries a tally's batches to the ledger; one that fails is carried again under the same name."""

    def __init__(self, config: Config, tally: Tally) -> None:
        """Remember the settings; the ledger is opened with the first batch."""
        self._config, self._tally = config, tally
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
                self._prune_due = moment + PRUNE_SECONDS
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
