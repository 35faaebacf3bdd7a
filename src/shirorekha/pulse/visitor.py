"""The visitor: is this a person, and was this story already counted for them today?

A person is a keyed hash of network address and browser; the key is random, lives for one day in India and is thrown
away, so that nobody can link yesterday's marks to today's. No address is stored or logged, and a mark stands for one
person and one story, so that not even one day's marks tell what one person read (docs/decisions: the visitor's mark).
"""

from __future__ import annotations

import fcntl
import hashlib
import ipaddress
import os
import re
import secrets
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Protocol

from shirorekha.pulse.counts import TRACE_BYTES, day_of

KEY_BYTES = 32
#: Ten bytes of mark: with a million reads a day the chance that any two collide is below one in a trillion.
MARK_BYTES = 10
#: An IPv6 customer is given a /64 and changes within it by itself.
IPV6_PREFIX = 64
#: The networks that quarantine judges: a customer with many addresses, or a part of a provider's gateway.
WIDE_IPV4, WIDE_IPV6 = 24, 48
#: What a person's browser may read at most in a while: beyond it somebody opens pages by program. Many people can
#: share an address and a browser's name behind one mobile gateway, so this is far above one reader's pace.
BURST_READS, BURST_SECONDS = 60, 60.0
#: Visitors whose pace is remembered at once; beyond it the longest unseen are forgotten.
BURST_MEMORY = 50_000
KEY_FILE = "visitor-day.key"

PREFETCH, CRAWLER, AUTOMATION, BURST, NO_AGENT = "prefetch", "crawler", "automation", "burst", "no-agent"
STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Sight:
    """What a request shows of who sent it. `purpose` joins the Sec-Purpose, Purpose, X-Purpose and X-Moz headers."""

    address: str
    agent: str
    purpose: str = ""
    automated: bool = False


class Key(Protocol):
    """The day's random key, the same in all processes that count into one ledger."""

    def at(self, moment: float) -> bytes:
        """Give the key of the day that a moment (seconds since 1970) lies in; OSError if it cannot be had."""

    def at_hand(self, moment: float) -> bool:
        """Say whether `at` needs to wait for nothing."""


#: Days by which a key's day may be ahead of today's: past days have no key, and one further ahead was a wrong clock's.
KEY_DAYS = (0, 1)


def holds(key_day: int, moment: float) -> bool:
    """Say whether a key of a day (since 1970, India's) is the one for a moment."""
    return key_day - day_of(moment) in KEY_DAYS


class DayKey:
    """The day's random key, the same in all processes of this data directory, replaced at midnight in India.

    It lies in a file of mode 0600 in a directory of its own that says to backup programs that it must not be kept
    (the Cache Directory Tagging Specification).
    """

    def __init__(self, directory: Path) -> None:
        """Remember the directory; it is made when the key is first asked for."""
        self._directory = directory
        self._day = -1
        self._key = b""

    def at(self, moment: float) -> bytes:
        """Give the key of the day that a moment (seconds since 1970) lies in; OSError if it cannot be kept.

        Past days have no key any more: a clock set back over midnight gets the newest one. A key of a day further
        ahead is from a clock that was wrong, and would stay for days: it is thrown away.
        """
        if not self.at_hand(moment):
            self._day, self._key = self._agree(day_of(moment))
        return self._key

    def at_hand(self, moment: float) -> bool:
        """Say whether the key of a moment is known without looking into the file."""
        return holds(self._day, moment)

    def _agree(self, day: int) -> tuple[int, bytes]:
        self._directory.mkdir(parents=True, exist_ok=True)
        tag = self._directory / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_text("Signature: 8a477f597d28d172789f06886806bc55\n# The day's key; must never be backed up.\n")
        path = self._directory / KEY_FILE
        with _locked(self._directory / "visitor-day.lock"):
            found = _read_key(path)
            if found is not None and found[0] - day in KEY_DAYS:
                return found
            fresh = day, secrets.token_bytes(KEY_BYTES)
            beside = path.with_suffix(".new")
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(handle, f"{day} {fresh[1].hex()}\n".encode("ascii"))
            finally:
                os.close(handle)
            beside.replace(path)
            return fresh


class Visitors:
    """Says of each sight whether it is a person, and gives the mark under which the ledger counts it once."""

    def __init__(self, day_key: Key) -> None:
        """Begin without any memory."""
        self._day_key = day_key
        #: Today's identities of the staff, as the ledger knows them (newsroom.staff); set from outside.
        self.staff: frozenset[bytes] = frozenset()
        # A plain dict searches longer for its first entry the more of them were deleted.
        self._pace: OrderedDict[bytes, tuple[float, int]] = OrderedDict()

    def ready(self, moment: float) -> bool:
        """Say whether visitors can be judged without waiting for the day's key; after `begin_day` they can."""
        return self._day_key.at_hand(moment)

    def begin_day(self, moment: float) -> None:
        """Throw yesterday's key away though nobody may have read since midnight; call it once a second.

        It may wait for a shared ledger, so not while others wait for what the caller holds.
        """
        with suppress(OSError):  # told when it is needed
            self._day_key.at(moment)

    def refusal(self, sight: Sight, who: bytes, moment: float) -> str:
        """Give "" for a person at a person's pace, else the reason why it is none; `who` is its identity."""
        if sight.purpose:
            return PREFETCH
        if sight.automated:
            return AUTOMATION
        if not sight.agent:
            return NO_AGENT
        if is_crawler(sight.agent):
            return CRAWLER
        if who in self.staff:
            return STAFF
        return BURST if self._bursting(who, moment) else ""

    def identity(self, sight: Sight, moment: float) -> bytes:
        """Give today's hash of a visitor; kept in memory only."""
        who = f"{network(sight.address)}\n{sight.agent}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(who, key=self._day_key.at(moment), digest_size=16, person=b"visitor").digest()

    def traces(self, sight: Sight, moment: float) -> tuple[bytes, bytes]:
        """Give today's hashes of a visitor's wide network (IPv4 /24, IPv6 /48) and of their browser's name."""
        key = self._day_key.at(moment)
        return network_trace(wide_network(sight.address), key), agent_trace(sight.agent, key)

    def mark(self, who: bytes, key: str, moment: float) -> bytes:
        """Give today's hash of a visitor and a story together; two marks of one visitor have nothing in common."""
        return hashlib.blake2b(
            who + key.encode("utf-8"), key=self._day_key.at(moment), digest_size=MARK_BYTES, person=b"mark"
        ).digest()

    def _bursting(self, who: bytes, moment: float) -> bool:
        since, count = self._pace.pop(who, (moment, 0))
        if not 0 <= moment - since < BURST_SECONDS:
            since, count = moment, 0
        self._pace[who] = (since, count + 1)
        if len(self._pace) > BURST_MEMORY:
            self._pace.popitem(last=False)
        return count >= BURST_READS


def network(address: str) -> str:
    """Give what of an address stands for one customer: all of IPv4, the first 64 bits of IPv6."""
    if ":" not in address:
        return address
    try:
        parsed = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(parsed), IPV6_PREFIX), strict=False))


@lru_cache(maxsize=4096)
def wide_network(address: str) -> str:
    """Give the network that quarantine judges an address by: its /24 of IPv4, its /48 of IPv6."""
    if ":" not in address:  # cut instead of read, which would cost as much as all else that a beacon is judged by
        front, dot, _ = address.rpartition(".")
        return f"{front}.0/{WIDE_IPV4}" if dot else address
    try:
        parsed = ipaddress.ip_address(network(address).partition("/")[0])
    except ValueError:
        return address
    prefix = WIDE_IPV4 if parsed.version == 4 else WIDE_IPV6
    return str(ipaddress.ip_network((int(parsed), prefix), strict=False))


def network_trace(wide: str, key: bytes) -> bytes:
    """Hash a wide network under the day's key."""
    return _trace(wide, key, b"network")


@lru_cache(maxsize=4096)
def agent_trace(agent: str, key: bytes) -> bytes:
    """Hash a User-Agent under the day's key."""
    return _trace(agent, key, b"agent")


def _trace(text: str, key: bytes, what: bytes) -> bytes:
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), key=key, digest_size=TRACE_BYTES, person=what
    ).digest()


@lru_cache(maxsize=4096)
def is_crawler(agent: str) -> bool:
    """Say whether a User-Agent names a machine (agents.txt, crawlers.txt), however it is written."""
    return bool(patterns("agents.txt").search(agent.lower()) or patterns("crawlers.txt").search(agent))


@cache
def patterns(name: str) -> re.Pattern[str]:
    """Give the patterns of a file beside this module as one."""
    text = (resources.files("shirorekha.pulse") / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(lines))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _read_key(path: Path) -> tuple[int, bytes] | None:
    try:
        day, key = path.read_text("ascii").split()
        return int(day), bytes.fromhex(key)
    except (OSError, ValueError):
        return None
