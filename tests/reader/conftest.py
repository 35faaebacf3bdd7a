"""A small edition as the press writes it, for following and serving."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shirorekha.config import Config, sqlite
from shirorekha.search.document import Document
from shirorekha.shelf import record, stitch


class Edition:
    """The press's half of the contract: rows with the next sequence number, newest only."""

    def __init__(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite().connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS press_sheet (address TEXT PRIMARY KEY, sequence INTEGER UNIQUE NOT NULL,"
            " record BLOB NOT NULL, document TEXT NOT NULL DEFAULT '', printed_at TEXT NOT NULL)"
        )

    def rows(self, *rows):
        """Write (address, record, document) rows in one transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        (last,) = self.connection.execute("SELECT COALESCE(MAX(sequence), 0) FROM press_sheet").fetchone()
        for number, (address, content, document) in enumerate(rows, start=last + 1):
            self.connection.execute(
                "INSERT OR REPLACE INTO press_sheet VALUES (?, ?, ?, ?, ?)",
                (address, number, content, document, datetime.now(UTC).isoformat()),
            )
        self.connection.execute("COMMIT")

    def page(self, address, text="पन्ना", **more):
        """Print one page that cannot be searched."""
        self.rows((address, record.encode(record.sheet(200, "text/html; charset=utf-8", (text.encode(),), **more)), ""))

    def story(self, address, headline, key="s1"):
        """Print one story that can."""
        page = record.sheet(200, "text/html; charset=utf-8", (f"<h1>{headline}</h1>".encode(),), key=key)
        self.rows((address, record.encode(page), document(address, headline)))

    def gone(self, address):
        """Withdraw an address."""
        self.rows((address, record.encode(record.sheet(410, "text/html; charset=utf-8", ("हटाई गई".encode(),))), ""))

    def slot(self, name, text):
        """Print a slot's content."""
        self.rows((f"slot:{name}", record.encode_slot(stitch.compress(text.encode())), ""))

    def close(self):
        """Give the file back."""
        self.connection.close()


def document(address, headline):
    return Document(
        address=address, headline=headline, standfirst="", body="", names="", section="देश",
        published=datetime(2026, 11, 23, tzinfo=UTC),
    ).to_json()  # fmt: skip


@pytest.fixture
def config(tmp_path):
    return Config(data_dir=tmp_path)


@pytest.fixture
def edition(config):
    opened = Edition(config.edition_file)
    yield opened
    opened.close()
