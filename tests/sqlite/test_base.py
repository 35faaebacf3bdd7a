"""Two connections to one file, each waiting for the other's lock as the desk and the press do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, IntegrityError, OperationalError, connections, models, transaction
from django.db.utils import ConnectionHandler

from shirorekha.sqlite import base

Open = Callable[..., base.DatabaseWrapper]
WAITS = 3


@pytest.fixture
def connect(tmp_path: Path, django_db_blocker: Any) -> Iterator[Open]:
    """Open connections to one new file, by the settings that the newsroom has; their own OPTIONS may be given."""
    opened = []

    def connected(name: object = tmp_path / "paper.sqlite3", **options: object) -> base.DatabaseWrapper:
        told = settings.DATABASES["default"]
        own = {"ENGINE": told["ENGINE"], "NAME": name, "OPTIONS": {**told["OPTIONS"], **options}}
        opened.append(ConnectionHandler({"default": own})["default"])
        opened[-1].inc_thread_sharing()
        opened[-1].ensure_connection()
        return opened[-1]

    with django_db_blocker.unblock():
        first = connected()
        run(first, "CREATE TABLE reads (story INTEGER PRIMARY KEY, number INTEGER NOT NULL)")
        run(first, "INSERT INTO reads VALUES (1, 0)")
        yield connected
        for connection in opened:
            connection.close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of each wait; none is slept through."""
    waited: list[float] = []
    monkeypatch.setattr(base.time, "sleep", waited.append)
    return waited


def run(connection: base.DatabaseWrapper, statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def hold(holder: base.DatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Take the lock, and give it back at the waiter's third wait: (the list of) how long each wait was."""
    raw, waited = holder.connection, []
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE reads SET number = number + 100")

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == WAITS:
            raw.execute("COMMIT")

    monkeypatch.setattr(base.time, "sleep", sleep)
    return waited


@pytest.mark.parametrize("alias", ["default", "edition"])
def test_both_databases_of_the_paper_wait_like_this(alias: str, connect: Open, tmp_path: Path) -> None:
    told = settings.DATABASES[alias]
    assert isinstance(connections[alias], base.DatabaseWrapper)
    assert told["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    own = connect(tmp_path / "other.sqlite3", **told["OPTIONS"])
    assert own.patience == 20
    assert run(own, "PRAGMA busy_timeout") == [(0,)]
    assert run(own, "PRAGMA journal_mode") == [("wal",)]


def test_two_writers_at_once_lose_nothing(connect: Open) -> None:
    """Each reads, thinks, and writes back what it read and one more: in a transaction, and one statement at a time."""
    writers, rounds = [connect(), connect()], 40
    begin, failed = threading.Barrier(2), []

    def count(connection: base.DatabaseWrapper) -> None:
        try:
            begin.wait()
            for _ in range(rounds):
                run(connection, "BEGIN IMMEDIATE")
                [(number,)] = run(connection, "SELECT number FROM reads WHERE story = 1")
                time.sleep(0.001)
                run(connection, f"UPDATE reads SET number = {number + 1} WHERE story = 1")
                run(connection, "COMMIT")
                run(connection, "UPDATE reads SET number = number + 1 WHERE story = 1")
        except Exception as error:  # told by the test, which has no other way to see it
            failed.append(error)

    threads = [threading.Thread(target=count, args=(connection,)) for connection in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert run(connect(), "SELECT number FROM reads") == [(2 * 2 * rounds,)]


def test_a_transaction_begins_soon_after_the_lock_is_free(connect: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    holder, waiter = connect(), connect()
    waited = hold(holder, monkeypatch)
    run(waiter, "BEGIN IMMEDIATE")
    run(waiter, "UPDATE reads SET number = number + 1")
    run(waiter, "COMMIT")
    assert len(waited) == WAITS
    assert all(base.SHORTEST <= seconds <= base.LONGEST for seconds in waited)
    assert run(holder, "SELECT number FROM reads") == [(101,)]


@pytest.mark.parametrize("autocommit", [True, False])
def test_a_statement_of_its_own_waits_and_is_done_once(
    autocommit: bool, connect: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, waiter = connect(), connect()
    waiter.set_autocommit(autocommit)
    waited = hold(holder, monkeypatch)
    with waiter.cursor() as cursor:
        cursor.execute("UPDATE reads SET number = number + %s", [1])
        assert cursor.rowcount == 1
    if not autocommit:
        waiter.commit()
    assert len(waited) == WAITS
    assert run(holder, "SELECT number FROM reads") == [(101,)]


@pytest.mark.parametrize("autocommit", [True, False])
def test_many_rows_wait_together(autocommit: bool, connect: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    holder, waiter = connect(), connect()
    waiter.set_autocommit(autocommit)
    waited = hold(holder, monkeypatch)
    with waiter.cursor() as cursor:
        cursor.executemany("INSERT INTO reads VALUES (%s, %s)", ((story, 5) for story in range(2, 12)))
        assert cursor.rowcount == 10
    if not autocommit:
        waiter.commit()
    assert len(waited) == WAITS
    assert run(holder, "SELECT count(*), sum(number) FROM reads") == [(11, 150)]


def test_many_rows_are_all_there_or_none(connect: Open, waits: list[float]) -> None:
    connection = connect()
    with connection.cursor() as cursor, pytest.raises(IntegrityError):
        cursor.executemany("INSERT INTO reads VALUES (%s, 0)", [(2,), (3,), (1,)])
    assert run(connection, "SELECT count(*) FROM reads") == [(1,)]
    connection.set_autocommit(False)
    run(connection, "INSERT INTO reads VALUES (9, 0)")
    with connection.cursor() as cursor:  # in a transaction it belongs to that
        cursor.executemany("INSERT INTO reads VALUES (%s, 0)", [(2,), (3,)])
    connection.rollback()
    assert run(connection, "SELECT count(*) FROM reads") == [(1,)]
    assert waits == []


def test_a_lock_that_stays_is_told_at_the_deadline(connect: Open) -> None:
    holder, waiter = connect(), connect(timeout=0.05)
    run(holder, "BEGIN IMMEDIATE")
    for statement in ("BEGIN IMMEDIATE", "UPDATE reads SET number = 7"):
        clock = time.monotonic()
        with pytest.raises(OperationalError, match="database is locked"):
            run(waiter, statement)
        assert time.monotonic() - clock >= 0.05
    with waiter.cursor() as cursor, pytest.raises(OperationalError, match="database is locked"):
        cursor.executemany("INSERT INTO reads VALUES (%s, 0)", [(2,)])
    assert run(waiter, "SELECT number FROM reads") == [(0,)]  # readers never wait for a writer
    run(holder, "ROLLBACK")
    run(waiter, "UPDATE reads SET number = 8")
    assert run(holder, "SELECT number FROM reads") == [(8,)]


@pytest.mark.parametrize(
    "statement",
    ["SELECT * FROM nowhere", "INSERT INTO reads VALUES (1, 1)", "INSERT INTO reads VALUES (2, NULL)", "NONSENSE"],
)
def test_other_errors_are_told_at_once(statement: str, connect: Open, waits: list[float]) -> None:
    with pytest.raises(DatabaseError):
        run(connect(), statement)
    assert waits == []


def test_a_transaction_with_an_old_state_of_the_file_is_not_tried_again(connect: Open, waits: list[float]) -> None:
    """What it would write rests on what it read, and that has changed: only its owner can begin anew."""
    old, other = connect(transaction_mode="DEFERRED"), connect()
    run(old, "BEGIN")
    assert run(old, "SELECT number FROM reads") == [(0,)]
    run(other, "UPDATE reads SET number = 50")
    with pytest.raises(OperationalError, match="database is locked"):
        run(old, "UPDATE reads SET number = 1")
    run(old, "ROLLBACK")
    assert waits == []
    assert run(old, "SELECT number FROM reads") == [(50,)]


def test_migrations_wait_and_remake_tables(connect: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a migration does to its database: a new table, one that is made anew, and one that goes."""
    holder, waiter = connect(), connect()
    monkeypatch.setattr(transaction, "get_connection", lambda using=None: waiter)
    waited = hold(holder, monkeypatch)
    with waiter.schema_editor() as editor:
        editor.create_model(Session)
    assert len(waited) == WAITS
    number = models.CharField(max_length=7)
    number.set_attributes_from_name("expire_date")
    with waiter.schema_editor() as editor:
        editor.alter_field(Session, Session._meta.get_field("expire_date"), number)
    [(made,)] = run(holder, "SELECT sql FROM sqlite_master WHERE name = 'django_session'")
    assert '"expire_date" varchar(7)' in made
    with waiter.schema_editor() as editor:
        editor.delete_model(Session)
    assert run(holder, "SELECT count(*) FROM sqlite_master WHERE name = 'django_session'") == [(0,)]


def test_a_database_in_memory_is_left_to_sqlite(connect: Open) -> None:
    connection = connect(":memory:")
    assert connection.patience == 0
    assert run(connection, "PRAGMA busy_timeout") == [(20_000,)]


def test_nested_transactions_of_django_hold(connect: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    holder, waiter = connect(), connect()
    monkeypatch.setattr(transaction, "get_connection", lambda using=None: waiter)
    waited = hold(holder, monkeypatch)
    with transaction.atomic():
        run(waiter, "INSERT INTO reads VALUES (2, 0)")
        with pytest.raises(IntegrityError), transaction.atomic():
            run(waiter, "INSERT INTO reads VALUES (3, 0)")
            run(waiter, "INSERT INTO reads VALUES (1, 0)")
    assert len(waited) == WAITS
    assert run(holder, "SELECT story FROM reads") == [(1,), (2,)]


@pytest.mark.parametrize(("code", "locked"), [(5, True), (261, True), (6, False), (1, False), (None, True)])
def test_the_code_tells_where_there_is_one(code: int | None, locked: bool) -> None:
    error = base.base.Database.OperationalError("database is locked")
    if code is not None:
        error.sqlite_errorcode = code
    assert base.is_locked(error) is locked
    assert not base.is_locked(base.base.Database.OperationalError("no such table: nowhere"))
