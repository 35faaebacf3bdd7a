"""Django's SQLite backend, but whoever waits for the write lock asks again every two milliseconds.

A SQLite file has one writer at a time. SQLite's own busy handler sleeps 1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50 and
then 100 ms at a time, and nobody tells it that the lock came free: where a desk publishes ten stories a second, the
press finds the lock taken each time it looks, and pages that are ready wait for seconds (docs/decisions/0013). Python
offers no busy handler of one's own, and the wheel's SQLite is not built with blocking locks
(SQLITE_ENABLE_SETLK_TIMEOUT). So SQLite is told not to wait, and we wait.

What is tried again is a statement that stood outside a transaction, BEGIN IMMEDIATE first of all: SQLite has undone
such a statement whole. Inside a transaction nothing is: it has its lock from BEGIN on, and one that was begun for
reading may rest on a state of the file that is no longer the latest (SQLITE_BUSY_SNAPSHOT), which no patience mends.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db.backends.sqlite3 import base

#: Seconds between two tries: about 2 ms, and never the same twice, so that two who wait do not keep step.
SHORTEST, LONGEST = 0.001, 0.003


class PatientCursor(base.SQLiteCursorWrapper):
    """A cursor whose statements, outside a transaction, wait for the write lock by asking again and again."""

    #: Seconds until a lock that does not come free is told as the error that it is.
    patience = 0.0

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement. Raises OperationalError where the lock is still taken after `patience` seconds."""
        if self.connection.in_transaction:
            return super().execute(query, params)
        return self._patiently(lambda: base.SQLiteCursorWrapper.execute(self, query, params))

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for each set of parameters; outside a transaction all of them or none.

        Without that, a lock taken by another half way would leave some done, and to ask again would do them twice.
        """
        if self.connection.in_transaction:
            return super().executemany(query, param_list)
        self.execute("BEGIN IMMEDIATE")
        try:
            done = super().executemany(query, param_list)
        except BaseException:
            self.connection.rollback()
            raise
        if self.connection.isolation_level is None:  # else whoever turned autocommit off ends the transaction
            self.connection.commit()
        return done

    def _patiently(self, act: Callable[[], Any]) -> Any:
        until = time.monotonic() + self.patience
        while True:
            try:
                return act()
            except base.Database.OperationalError as error:
                if not is_locked(error) or time.monotonic() >= until:
                    raise
            if self.connection.in_transaction:  # autocommit is off, and the statement's own BEGIN holds nothing yet
                self.connection.rollback()
            time.sleep(random.uniform(SHORTEST, LONGEST))  # noqa: S311 - nothing to guess here


def is_locked(error: Exception) -> bool:
    """Tell whether an error of SQLite's says that another connection has the lock (SQLITE_BUSY and its kin)."""
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the primary code, 5 for SQLITE_BUSY: https://www.sqlite.org/rescode.html
    return str(error) == "database is locked" if code is None else code & 0xFF == 5


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose `OPTIONS["timeout"]`, in seconds, is kept by asking every two milliseconds.

    It holds for files in WAL mode, where the lock is only ever waited for outside a transaction; in any other mode (a
    database in memory) SQLite waits as it always did, COMMIT included.
    """

    patience = 0.0

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file; SQLite's own waiting serves while it is opened and put into WAL mode."""
        connection = super().get_new_connection(conn_params)
        self.patience = 0.0
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            self.patience = float(conn_params.get("timeout", 5.0))  # the default of Python's sqlite3
            connection.execute("PRAGMA busy_timeout = 0")
        return connection

    def create_cursor(self, name: str | None = None) -> PatientCursor:
        """Give a cursor that waits as long as this connection does."""
        cursor: PatientCursor = self.connection.cursor(factory=PatientCursor)
        cursor.patience = self.patience
        return cursor
