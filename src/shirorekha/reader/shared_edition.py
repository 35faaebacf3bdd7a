"""The edition in PostgreSQL, which the followers of several machines read over the network (docs/operate)."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from shirorekha.reader.edition import EditionGoneError, Rows, Version

#: Seconds to wait for a connection, and milliseconds for an answer, before saying that the edition cannot be read.
CONNECT_SECONDS = 3
ANSWER_MILLISECONDS = 10_000
#: What the server is asked to hold us to: nothing can be written from the readers' side, and no question hangs.
OPTIONS = f"-c default_transaction_read_only=on -c statement_timeout={ANSWER_MILLISECONDS}"


class SharedEdition(Rows):
    """One connection to the edition's server; it is made with the first question and again after a failure."""

    def __init__(self, url: str) -> None:
        """Remember where it is (postgresql://user:password@host:port/name?sslmode=require)."""
        parts = urlsplit(url)
        self._url, self.place = url, f"postgresql://{parts.hostname or ''}:{parts.port or 5432}{parts.path}"
        self._connection: Any = None
        self._openings = 0

    def version(self) -> Version:
        """Give the connection and the newest row: every commit takes the next number.

        Whoever puts another edition in this one's place ends its connections first, so that a new connection may be to
        another edition.
        """
        last = self.last()
        return self._openings, self._openings, last

    def close(self) -> None:
        """Close the connection; the next question makes another one."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _ask(self, question: str, *values: object) -> list[Any]:
        try:
            psycopg = import_module("psycopg")
        except ImportError as error:
            raise EditionGoneError("PostgreSQL needs the package psycopg: install shirorekha[postgresql]") from error
        try:
            if self._connection is None:
                self._connection = psycopg.connect(
                    self._url,
                    autocommit=True,
                    connect_timeout=CONNECT_SECONDS,
                    options=OPTIONS,
                    application_name="shirorekha follow",
                )
                self._openings += 1
            return list(self._connection.execute(question.replace("?", "%s"), values).fetchall())
        except psycopg.Error as error:
            self.close()
            raise EditionGoneError(str(error).strip()) from error
