"""The ledger that several machines share, in Valkey or Redis: the contract of `pulse.store`, beside the file's.

All that writes is one script (shared.lua), so that each call happens whole or not at all. Marks, traces and the day's
key lie there too, since every machine must agree on them; what that asks of the server is in docs/operate.
"""

from __future__ import annotations

import json
import secrets
import struct
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module, resources
from types import TracebackType
from typing import Any

from shirorekha.pulse.counts import (
    DAY,
    EVERYTHING,
    HOUR,
    KEEP_DAYS,
    KEEP_MINUTES_DAYS,
    Quarantined,
    Read,
    Sums,
    Total,
    day_of,
    hour_of,
    minute_of,
    start_of_day,
    verdict,
)
from shirorekha.pulse.visitor import holds

#: Before every key; the braces keep all of them on one node of a cluster, where one script may use them.
PREFIX = "{shirorekha}:"
#: Seconds that a flush may take, and that the event loop may wait for the day's key.
CALL_SECONDS, KEY_SECONDS = 10.0, 0.25
#: Seconds after which a key that could not be had is asked for again.
KEY_AGAIN_SECONDS = 5.0
KEY_BYTES = 32
_SEPARATOR = b"\x1f"


class SharedLedgerError(OSError):
    """The shared ledger is away, full or not what it should be; nothing of the call was kept, or all of it was."""


@contextmanager
def _told(errors: type[Exception]) -> Iterator[None]:
    try:
        yield
    except errors as error:
        raise SharedLedgerError(f"{type(error).__name__}: {error}") from error


def _connect(url: str, seconds: float) -> tuple[Any, type[Exception]]:
    """Give a client and its family of errors; SharedLedgerError if the client library is not installed."""
    try:
        redis = import_module("redis")
    except ImportError as error:
        raise SharedLedgerError("a shared ledger needs the package redis: install shirorekha[shared]") from error
    try:
        return redis.from_url(url, socket_timeout=seconds, socket_connect_timeout=min(seconds, 2.0)), redis.RedisError
    except ValueError as error:
        raise SharedLedgerError(f"SHIROREKHA_PULSE_URL: {error}") from error


class SharedLedger:
    """One client of the shared ledger; it connects with the first call and again after a failure."""

    def __init__(self, url: str, prefix: str = PREFIX, seconds: float = CALL_SECONDS) -> None:
        """Remember where it is (redis://host:port/0, rediss://, unix://). Raises SharedLedgerError for no such form."""
        self._client, self._errors = _connect(url, seconds)
        self._prefix = prefix
        self._script = self._client.register_script((resources.files("shirorekha.pulse") / "shared.lua").read_text())

    def __enter__(self) -> SharedLedger:
        """Give itself; leaving the block closes it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def add(self, batch: str, sums: Sums) -> int:
        """Add a batch whole and give how many reads counted; one that was added already changes nothing and gives 0."""
        views = [(*place, count) for place, count in sums.views.items()]
        refused = [(*place, count) for place, count in sums.refused.items()]
        reads = [bytes([len(read.mark)]) + read.mark + _row(read) for read in sums.reads if read.count > 0]
        return int(self._do("add", repr(time.time()), batch, json.dumps(views), json.dumps(refused), *reads))

    def quarantine(self, entry: Quarantined) -> int:
        """Take today's reads with a trace out of all sums; see `pulse.store`."""
        told = {"reason": entry.reason, "since": entry.since, "note": entry.note}
        return int(self._do("quarantine", entry.kind, entry.trace, json.dumps(told)))

    def release(self, kind: str, trace: bytes) -> int:
        """End a quarantine; see `pulse.store`."""
        return int(self._do("release", kind, trace))

    def quarantined(self) -> list[Quarantined]:
        """List what is quarantined today, oldest first, with the reads that each covers."""
        found = []
        for place, told, reads in self._do("quarantined"):
            kind, _, trace = place.partition(b":")
            entry = json.loads(told)
            found.append(Quarantined(kind.decode(), trace, entry["reason"], entry["since"], entry["note"], reads))
        return sorted(found, key=lambda entry: (entry.since, entry.kind, entry.trace))

    def traced(self, since: datetime) -> list[Read]:
        """List today's reads from a moment on that count and have traces, oldest first; their marks are not told."""
        at = since.timestamp()
        names, entries = self._ask(("zrangebyscore", "rows", hour_of(at), "+inf"), ("hgetall", "quarantined"))
        places = (place.partition(b":") for place in entries)
        verdicts = {(kind.decode(), trace): "quarantined" for kind, _, trace in places}
        lists = self._ask(*(("lrange", f"rows:{name.decode()}", 0, -1) for name in names))
        reads = (_read(row) for rows in lists for row in rows)
        kept = [read for read in reads if read.at >= at and not verdict(read, verdicts)]
        return sorted(kept, key=lambda read: read.at)

    def note_staff(self, who: bytes, at: float) -> None:
        """Remember until midnight that the visitor with this identity (pulse.visitor) is of the staff."""
        self._ask(("zadd", "staff", {who: at}))

    def staff(self, at: float) -> frozenset[bytes]:
        """Give the identities of the staff seen on the day of a moment."""
        (found,) = self._ask(("zrangebyscore", "staff", start_of_day(at), "+inf"))
        return frozenset(found)

    def keep_half_life(self, half_life: int) -> None:
        """Keep decayed weights for this half-life (seconds) from now on; a new one is filled from the hourly sums."""
        (known,) = self._ask(("sismember", "half_lives", half_life))
        if not known:
            self._do("keep_half_life", half_life)

    def heaviest(self, half_life: int, era: int, limit: int) -> list[tuple[str, float]]:
        """Give the heaviest keys of an era with their weights; EVERYTHING is not among them."""
        (found,) = self._ask(("zrevrange", f"weights:{half_life}:{era}", 0, limit, True))
        return [(key.decode(), weight) for key, weight in found if key.decode() != EVERYTHING][:limit]

    def weights(self, half_life: int, era: int, keys: Iterable[str]) -> dict[str, float]:
        """Give the weights of these keys in an era; those without reads are left out."""
        wanted = list(keys)
        if not wanted:
            return {}
        (found,) = self._ask(("zmscore", f"weights:{half_life}:{era}", wanted))
        return {key: weight for key, weight in zip(wanted, found, strict=True) if weight is not None}

    def last_count(self) -> datetime | None:
        """Give the moment of the newest counted read, None if there never was one."""
        (found,) = self._ask(("get", "last_count"))
        return datetime.fromtimestamp(float(found), UTC) if found else None

    def totals(self, since: datetime, keys: Iterable[str] | None = None) -> list[Total]:
        """Sum reads and views per key from the hour of `since` on, most read first; of the given keys only, if any."""
        wanted = None if keys is None else list(dict.fromkeys(keys))
        reads, views = Counter[str](), Counter[str]()
        for sums, name in ((reads, "reads"), (views, "views")):
            for _, row in self._rows(name, since, wanted):
                sums.update(row)
        found = [Total(key, reads[key], views[key]) for key in reads.keys() | views.keys()]
        return sorted(found, key=lambda total: (-total.reads, -total.views, total.key))

    def hours(self, key: str, since: datetime) -> list[tuple[datetime, int, int]]:
        """List a key's hours with anything in them from `since` on: (start of the hour, reads, views)."""
        reads = {hour: row[key] for hour, row in self._rows("reads", since, [key]) if row}
        views = {hour: row[key] for hour, row in self._rows("views", since, [key]) if row}
        hours = sorted(reads.keys() | views.keys())
        return [(_start(hour), reads.get(hour, 0), views.get(hour, 0)) for hour in hours]

    def minutes(self, since: datetime, until: datetime | None = None) -> list[tuple[int, str, int]]:
        """List (minute since 1970, key, reads) from the minute of `since` to that of `until`."""
        last = minute_of(until.timestamp()) if until else "+inf"
        (minutes,) = self._ask(("zrangebyscore", "minutes", minute_of(since.timestamp()), last))
        rows = self._ask(*(("hgetall", f"minute:{int(minute)}") for minute in minutes))
        return [
            (int(minute), key, reads)
            for minute, row in zip(minutes, rows, strict=True)
            for key, reads in sorted(_numbers(row).items())
        ]

    def sources(self, since: datetime) -> dict[str, int]:
        """Sum counted reads by the class of place they came from, from the hour of `since` on."""
        found = Counter[str]()
        for _, row in self._rows("sources", since):
            found.update(row)
        return dict(found)

    def paced(self, since: datetime) -> dict[int, int]:
        """Sum the whole paper's counted reads by hour (counts.hour_of), from the hour of `since` on."""
        return {hour: reads for hour, row in self._rows("sources", since) if (reads := sum(row.values()))}

    def refusals(self, since: datetime) -> dict[str, int]:
        """Sum refused reads by reason from the hour of `since` on."""
        found = Counter[str]()
        for _, reason, _, count in self._refused(since):
            found[reason] += count
        return dict(found)

    def refusals_by_key(self, since: datetime, keys: Iterable[str]) -> dict[str, int]:
        """Sum refused reads of these keys from the hour of `since` on; those without any are left out."""
        wanted, found = set(keys), Counter[str]()
        for _, _, key, count in self._refused(since):
            if key in wanted:
                found[key] += count
        return dict(found)

    def prune(self, now: datetime, keep_days: int = KEEP_DAYS) -> None:
        """Delete what its day is over for, from the server's own files too as far as it lets us."""
        moment = now.timestamp()
        oldest_minute = minute_of(moment - KEEP_MINUTES_DAYS * DAY)
        if self._do("prune", repr(moment), hour_of(moment) - keep_days * 24, oldest_minute):
            self._rewrite_files()

    def day_key(self, moment: float) -> tuple[int, bytes]:
        """Agree with every other process on the key of the day of a moment; gives the day and its key."""
        told = self._do("day_key", day_of(moment), secrets.token_hex(KEY_BYTES)).decode("ascii")
        day, _, key = told.partition(":")
        return int(day), bytes.fromhex(key)

    def _rewrite_files(self) -> None:
        """Have the server write its files anew, so that they hold nothing of a day that is over."""
        for order in (self._client.bgrewriteaof, self._client.bgsave):
            try:
                order()
            except self._errors:  # not allowed here, or already under way
                continue

    def _rows(self, name: str, since: datetime, keys: Sequence[str] | None = None) -> list[tuple[int, dict[str, int]]]:
        """List the hours from `since` on with what a sum has for each field, of the given fields only, if any."""
        if keys is not None and not keys:
            return []
        (hours,) = self._ask(("zrangebyscore", "hours", hour_of(since.timestamp()), "+inf"))
        numbers = [int(hour) for hour in hours]
        if keys is None:
            rows = [_numbers(row) for row in self._ask(*(("hgetall", f"{name}:{hour}") for hour in numbers))]
        else:
            found = self._ask(*(("hmget", f"{name}:{hour}", keys) for hour in numbers))
            rows = [{key: int(value) for key, value in zip(keys, row, strict=True) if value} for row in found]
        return list(zip(numbers, rows, strict=True))

    def _refused(self, since: datetime) -> Iterator[tuple[int, str, str, int]]:
        for hour, row in self._rows("refused", since):
            for place, count in row.items():
                reason, _, key = place.partition(_SEPARATOR.decode())
                yield hour, reason, key, count

    def _do(self, verb: str, *values: Any) -> Any:
        with _told(self._errors):
            return self._script(keys=[self._prefix], args=[verb, *values])

    def _ask(self, *questions: tuple[Any, ...]) -> list[Any]:
        """Ask several things in one round trip: (method of the client, key without prefix, more)."""
        if not questions:
            return []
        with _told(self._errors):
            pipeline = self._client.pipeline(transaction=False)
            for method, key, *more in questions:
                getattr(pipeline, method)(self._prefix + key, *more)
            return list(pipeline.execute())


class SharedDayKey:
    """The day's key for processes that share a ledger instead of a directory; see `pulse.visitor.DayKey`."""

    def __init__(self, url: str, prefix: str = PREFIX) -> None:
        """Remember where the shared ledger is."""
        self._ledger = SharedLedger(url, prefix, KEY_SECONDS)
        self._day, self._key = -1, b""
        self._failed, self._again = "", 0.0

    def at(self, moment: float) -> bytes:
        """Give the key of the day that a moment lies in; OSError if it cannot be had, then at once for a while."""
        if not holds(self._day, moment):
            if time.monotonic() < self._again:
                raise SharedLedgerError(self._failed)
            try:
                self._day, self._key = self._ledger.day_key(moment)
            except SharedLedgerError as error:
                self._failed, self._again = str(error), time.monotonic() + KEY_AGAIN_SECONDS
                raise
        return self._key

    def at_hand(self, moment: float) -> bool:
        """Say whether the ledger need not be asked: the key is known, or it could not be had a moment ago."""
        return holds(self._day, moment) or time.monotonic() < self._again


def _row(read: Read) -> bytes:
    parts = b"".join(bytes([len(part)]) + part for part in (read.network, read.agent, read.source.encode()))
    return struct.pack(">dI", read.at, read.count) + parts + read.key.encode()


def _read(row: bytes) -> Read:
    at, count = struct.unpack_from(">dI", row)
    place, parts = 12, []
    for _ in range(3):
        end = place + 1 + row[place]
        parts.append(row[place + 1 : end])
        place = end
    return Read(row[place:].decode(), at, b"", count, parts[2].decode(), parts[0], parts[1])


def _numbers(row: dict[bytes, bytes]) -> dict[str, int]:
    return {field.decode(): int(number) for field, number in row.items()}


def _start(hour: int) -> datetime:
    return datetime.fromtimestamp(hour * HOUR, UTC)
