"""What is counted, in the words that tally, ledgers and ranking share: reads, sums, hours, days, eras and weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: What can be quarantined: a network, a browser's name, or the one within the other.
NETWORK, AGENT, BOTH = "network", "agent", "both"
#: Kinds in the order in which they are asked: a read has one reason, the first.
KINDS = (BOTH, NETWORK, AGENT)
#: Bytes of a trace: among a million of them the chance that any two collide is one in forty million.
TRACE_BYTES = 8
#: Reasons that quarantine gives (pulse.quarantine): one story pushed, an archive walked through, the engineer's hand.
FARM, SPREAD, BY_HAND = "farm", "spread", "by-hand"
MINUTE = 60
HOUR = 3600
DAY = 24 * HOUR
#: Days begin at midnight in India: seconds that IST is ahead of UTC.
INDIA_OFFSET = 19_800
#: Length of an era in half-lives: weights grow to 2^64 within one, so the next era begins again at 1 (pulse.ranking).
ERA_HALF_LIVES = 64
#: Days for which hourly sums are kept.
KEEP_DAYS = 90
#: Days for which sums by minute are kept: the same hour of last week is compared with this one.
KEEP_MINUTES_DAYS = 8
#: The source of reads sent by the paper's own pages (reader.beacon), and what such a read is worth to the rail. People
#: take what stands on top of a front page or a rail, so it tells of the place as much as of the story: counted in full,
#: a place on the rail would keep itself (position bias; docs/decisions/0018). Sums and figures are not touched.
OWN_PAGES, OWN_PAGES_WORTH = "own", 0.3
#: The row of the decayed weights that holds their sum over all stories.
EVERYTHING = ""


@dataclass(frozen=True, slots=True)
class Read:
    """Reads of one story at a moment (seconds since 1970). With a mark it counts only if that mark is new today.

    `source` is the class of place the reader came from (reader.beacon), "" where nobody asked. `network` and `agent`
    are the day's hashes of the reader's network and of their browser's name (pulse.visitor), by which a read that
    counted can be taken out later on its day; empty where it cannot.
    """

    key: str
    at: float
    mark: bytes = b""
    count: int = 1
    source: str = ""
    network: bytes = b""
    agent: bytes = b""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A network, an agent or both together whose reads of today do not count, since a moment, for a reason.

    `trace` is the day's hash of what `kind` says; for BOTH the network's and then the agent's. `reads` are those of
    today that it covers, whether they came before or after.
    """

    kind: str
    trace: bytes
    reason: str
    since: float
    note: str = ""
    reads: int = 0


#: Why the reads with a trace do not count, by (kind, trace).
Verdicts = Mapping[tuple[str, bytes], str]


@dataclass(frozen=True, slots=True)
class Sums:
    """What one flush carries: reads, views by (hour, key), refused reads by (hour, key, reason)."""

    reads: tuple[Read, ...] = ()
    views: Mapping[tuple[int, str], int] = field(default_factory=dict)
    refused: Mapping[tuple[int, str, str], int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether there is anything to add."""
        return bool(self.reads or self.views or self.refused)


@dataclass(frozen=True, slots=True)
class Total:
    """A story's reads and views over the hours asked for."""

    key: str
    reads: int
    views: int


def trace_of(read: Read, kind: str) -> bytes:
    """Give a read's trace of a kind, empty if it has none."""
    if kind == BOTH:
        return read.network + read.agent if read.network and read.agent else b""
    return read.network if kind == NETWORK else read.agent


def verdict(read: Read, verdicts: Verdicts) -> str:
    """Give the reason why a read does not count, "" if it does."""
    if not verdicts:
        return ""
    network, agent, reason = read.network, read.agent, ""
    if network and agent:
        reason = verdicts.get((BOTH, network + agent), "")
    if network and not reason:
        reason = verdicts.get((NETWORK, network), "")
    return reason or (verdicts.get((AGENT, agent), "") if agent else "")


def minute_of(at: float) -> int:
    """Give the number of the minute (since 1970) that a moment in seconds lies in."""
    return int(at // MINUTE)


def hour_of(at: float) -> int:
    """Give the number of the hour (UTC, since 1970) that a moment in seconds lies in."""
    return int(at // HOUR)


def day_of(at: float) -> int:
    """Give the number of the day (India, since 1970) that a moment in seconds lies in."""
    return int((at + INDIA_OFFSET) // DAY)


def era_of(at: float, half_life: int) -> int:
    """Give the number of the era that a moment lies in, for a half-life in seconds."""
    return int(at // (half_life * ERA_HALF_LIVES))


def worth_of(read: Read) -> float:
    """Give what a read counts for in the rail's decayed weights, in every store: less if from our own pages."""
    return read.count * (OWN_PAGES_WORTH if read.source == OWN_PAGES else 1.0)


def weight_of(at: float, half_life: int) -> float:
    """Give what one read at a moment weighs in its era: 1 at the era's start, twice as much each half-life later."""
    span = half_life * ERA_HALF_LIVES
    return float(2.0 ** ((at % span) / half_life))


def start_of_day(at: float) -> float:
    """Give the moment at which the day (India) of a moment in seconds began."""
    return float(day_of(at) * DAY - INDIA_OFFSET)
