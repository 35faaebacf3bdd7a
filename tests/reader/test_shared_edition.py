"""An edition in PostgreSQL is asked as a file is, cannot be written from the readers' side, and is waited for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from postgresql import Server, running_server
from shirorekha.reader import shared_edition
from shirorekha.reader.edition import EditionGoneError
from shirorekha.reader.shared_edition import SharedEdition

psycopg = pytest.importorskip("psycopg", reason="it is in the lock: python3 bootstrap.py setup")

TABLE = (
    "CREATE TABLE press_sheet (address varchar(1200) PRIMARY KEY, sequence bigint UNIQUE NOT NULL,"
    " record bytea NOT NULL, document bytea NOT NULL, printed_at timestamptz NOT NULL)"
)
PUT = (
    "INSERT INTO press_sheet VALUES (%s, %s, %s, %s, now()) ON CONFLICT (address) DO UPDATE"
    " SET sequence = EXCLUDED.sequence, record = EXCLUDED.record, document = EXCLUDED.document"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as started:
        yield started


@pytest.fixture
def url(server: Server, request: pytest.FixtureRequest) -> str:
    found = server.url(request.node.name[:60])
    with psycopg.connect(found) as connection:
        connection.execute(TABLE)
    return found


def put(url: str, address: str, sequence: int, record: bytes = b"page", document: bytes = b"") -> None:
    with psycopg.connect(url) as connection:
        connection.execute(PUT, (address, sequence, record, document))


def test_rows_come_in_order_and_only_the_newest(url: str) -> None:
    put(url, "/", 1)
    put(url, "/समाचार/पुल", 2, b"\x00\xff", b'{"headline": "100%"}')
    put(url, "/", 3, b"new")
    seen = SharedEdition(url)
    assert [(row.sequence, row.address) for row in seen.records(0)] == [(2, "/समाचार/पुल"), (3, "/")]
    assert bytes(seen.records(0, limit=1)[0].content) == b"\x00\xff"
    assert [row.content for row in seen.documents(0)] == ['{"headline": "100%"}', ""]
    assert seen.last() == 3
    assert seen.row(1) is None
    assert bytes(seen.row(3).content) == b"new"
    assert seen.present(["/", "/x"]) == {"/"}
    assert seen.present([]) == set()
    seen.close()


def test_the_version_changes_with_every_commit_and_every_connection(url: str) -> None:
    seen = SharedEdition(url)
    first = seen.version()
    assert seen.version() == first
    put(url, "/", 1)
    second = seen.version()
    assert (second[0], second != first) == (first[0], True)
    seen.close()
    assert seen.version()[0] != second[0]
    seen.close()


def test_it_cannot_be_written_from_here(url: str) -> None:
    seen = SharedEdition(url)
    with pytest.raises(EditionGoneError, match="read-only"):
        seen._ask("DELETE FROM press_sheet RETURNING address")


def test_a_server_that_goes_and_comes_back(url: str, server: Server) -> None:
    put(url, "/", 7)
    seen = SharedEdition(url)
    before = seen.version()
    server.stop()
    try:
        for _ in range(2):
            with pytest.raises(EditionGoneError):
                seen.version()
    finally:
        server.start()
    assert seen.last() == 7
    assert seen.version()[0] != before[0]  # it may be another edition by now
    seen.close()


def test_no_edition_yet(server: Server) -> None:
    seen = SharedEdition(server.url("empty"))
    with pytest.raises(EditionGoneError, match="press_sheet"):
        seen.last()


def test_without_the_package_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(shared_edition, "import_module", none)
    with pytest.raises(EditionGoneError, match=r"shirorekha\[postgresql\]"):
        SharedEdition("postgresql://desk@db/edition").last()


def test_the_log_tells_no_password() -> None:
    assert SharedEdition("postgresql://desk:secret@db.example/edition?sslmode=require").place == (
        "postgresql://db.example:5432/edition"
    )
