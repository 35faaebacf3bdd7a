"""The rule that finds machines which do not say that they are: who pushes one story, and who walks through the archive.

It judges today's reads by network, by browser and by a browser within a network, and always against what everybody
else reads at the same time, never by how many reads come from one place: behind one address of an Indian mobile
provider stand thousands of people, and they read what others read (docs/decisions/0016).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from typing import TypeVar

from shirorekha.config import Config
from shirorekha.pulse.counts import (
    AGENT,
    BOTH,
    FARM,
    HOUR,
    KINDS,
    NETWORK,
    SPREAD,
    Quarantined,
    Read,
    start_of_day,
    trace_of,
    verdict,
)
from shirorekha.pulse.store import Store

#: Who walks through an archive opens so many times Rule.reads stories that nobody else reads, and so many times what
#: everybody else together, and chance, would bring of such stories.
SPREAD_TIMES, WALK_TIMES = 2, 2
#: Networks that read hardly anything but one story are added up if each has so many reads, ...
FEW_READS = 2
#: ... and judged together before they have Rule.reads when they are so many, have so many reads, and chance would not
#: put as many reads of a story into the same networks (the least of the logarithm of its odds: one in a million).
FEW_NETWORKS, FEW_TOGETHER, FEW_ODDS = 4, 10, 14.0
#: Share of one browser's name in a network from which it is one machine's doing.
ONE_AGENT = 0.9

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Rule:
    """The thresholds; the settings quarantine_* name the same ones.

    `hours` of reads are looked at. Nobody with fewer than `reads` in them is judged; networks that push one story are
    added up for it. A farm has at least `story_share` of its reads on one story, which others read `times` less, and
    brings at least `supply` of that story's reads. A
    walker has at least `rare_share` of its reads on stories that nobody else reads.
    """

    hours: float = 3.0
    reads: int = 30
    story_share: float = 0.8
    times: float = 10.0
    supply: float = 0.75
    rare_share: float = 0.85


@dataclass(frozen=True, slots=True)
class Suspect:
    """Who the rule takes for a machine: the trace of its kind, the reason, its reads in the window."""

    kind: str
    trace: bytes
    reason: str
    reads: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a look found: who is a machine, and the keys of stories whose few reads are in doubt (`doubted`).

    `largest` is the share of the last hour's reads, of those that count, that one browser in one network brings. Nobody
    is judged by it; it says how much of the paper's pace may be a single hand's (`pulse.chance`).
    """

    suspects: list[Suspect]
    doubted: frozenset[str] = frozenset()
    largest: float = 0.0


@dataclass(slots=True)
class _Group:
    """The reads with one trace: how many, by story, and a network's by the names of its browsers."""

    reads: int = 0
    stories: Counter[str] = field(default_factory=Counter)
    agents: Counter[bytes] = field(default_factory=Counter)

    def share(self, key: str) -> float:
        """Give the share of a story in its reads."""
        return self.stories[key] / self.reads


def rule_of(config: Config) -> Rule:
    """Give the rule with the thresholds of the settings."""
    return Rule(
        hours=config.quarantine_hours,
        reads=config.quarantine_reads,
        story_share=config.quarantine_story_share,
        times=config.quarantine_times,
        supply=config.quarantine_supply,
        rare_share=config.quarantine_rare_share,
    )


def judge(reads: Iterable[Read], rule: Rule) -> Judgement:
    """Find who among reads (one window, with traces) is a machine, and which stories are in doubt: a pure function.

    A browser within a network is judged before the network, so that a machine behind a provider's gateway is taken out
    without the people beside it; what is found is left out of what follows. A rule of 0 reads finds nobody.

    In doubt are stories that one browser's name pushes as a farm does, with reads too few to be judged. From many homes
    a farm's first reads look like a few people with the same telephone. They go on counting; only a place on a rail
    waits until others read the story as well, or until there are enough reads to judge.
    """
    left = [read for read in reads if read.network and read.agent]
    found: list[Suspect] = []
    doubted: frozenset[str] = frozenset()
    for kind in KINDS if rule.reads else ():
        traces = [trace_of(read, kind) for read in left]
        groups, paper = _groups(left, traces, kind, _least(kind, rule))
        if kind == AGENT:
            doubted = _doubted({t: group for t, group in groups.items() if group.reads < rule.reads}, paper, rule)
            groups = {trace: group for trace, group in groups.items() if group.reads >= rule.reads}
        caught = {suspect.trace: suspect for suspect in _of_kind(groups, paper, kind, rule)}
        found += sorted(caught.values(), key=lambda suspect: (-suspect.reads, suspect.trace))
        if caught:
            left = [read for read, trace in zip(left, traces, strict=True) if trace not in caught]
    return Judgement(found, doubted)


def look(store: Store, now: datetime, rule: Rule) -> Judgement:
    """Quarantine whom the rule finds among today's newest reads; give them, and which stories' reads are in doubt.

    Raises one of the store's troubles.
    """
    if not rule.reads:
        return Judgement([])
    moment = now.timestamp()
    since = max(moment - rule.hours * HOUR, start_of_day(moment))
    reads = store.traced(datetime.fromtimestamp(since, UTC))
    judgement = judge(reads, rule)
    for suspect in judgement.suspects:
        store.quarantine(Quarantined(suspect.kind, suspect.trace, suspect.reason, moment))
    return replace(judgement, largest=_largest(store, reads, judgement.suspects, now))


def _largest(store: Store, reads: list[Read], found: list[Suspect], now: datetime) -> float:
    """Give the share of the last hour's reads that one browser in one network brings, without who was taken out."""
    verdicts = {(suspect.kind, suspect.trace): suspect.reason for suspect in found}
    since = now - timedelta(hours=1)
    lately = [read for read in reads if read.at >= since.timestamp() and not verdict(read, verdicts)]
    sizes = _summed([trace_of(read, BOTH) for read in lately], [read.count for read in lately])
    sizes.pop(b"", None)
    whole = sum(count for _, _, count in store.minutes(since, now))
    return min(1.0, max(sizes.values(), default=0) / whole) if whole else 0.0


def _of_kind(groups: dict[bytes, _Group], paper: _Group, kind: str, rule: Rule) -> Iterator[Suspect]:
    judged = {trace: group for trace, group in groups.items() if group.reads >= rule.reads}
    for reason, traces in ((SPREAD, _walkers(judged, paper, rule)), (FARM, _farms(groups, paper, kind, rule))):
        for trace in traces:
            yield Suspect(kind, trace, reason, groups[trace].reads)


def _groups(reads: list[Read], traces: list[bytes], kind: str, least: int) -> tuple[dict[bytes, _Group], _Group]:
    """Lay reads out by their traces of a kind, those with at least so many; and all of them together by story."""
    counts = [read.count for read in reads]
    sizes, stories = _summed(traces, counts), _summed([read.key for read in reads], counts)
    paper = _Group(reads=stories.total(), stories=stories)
    # Most people are alone with their trace: what is too small to be judged is not laid out by story.
    groups = {trace: _Group(reads=size) for trace, size in sizes.items() if size >= least}
    large = [(trace, read) for trace, read in zip(traces, reads, strict=True) if trace in groups]
    for trace, read in large:
        groups[trace].stories[read.key] += read.count
    for trace, read in large if kind == NETWORK else ():
        groups[trace].agents[read.agent] += read.count
    return groups, paper


def _summed(names: Iterable[Name], counts: Iterable[int]) -> Counter[Name]:
    """Sum counts by name, in C: a busy paper's window has a hundred thousand reads."""
    return Counter(chain.from_iterable(map(repeat, names, counts)))


def _least(kind: str, rule: Rule) -> int:
    return min({NETWORK: FEW_READS, AGENT: FEW_TOGETHER}.get(kind, rule.reads), rule.reads)


def _doubted(few: dict[bytes, _Group], paper: _Group, rule: Rule) -> frozenset[str]:
    """Name the stories that browsers of few reads push, each by itself."""
    return frozenset(
        key
        for key, traces in _pushers(few, rule).items()
        if any(_supply([trace], key, few, paper, rule) >= rule.supply for trace in traces)
    )


def _pushers(groups: dict[bytes, _Group], rule: Rule) -> dict[str, list[bytes]]:
    """Name by story who reads hardly anything else; a farm may have spread itself thinly over a few networks."""
    pushing: defaultdict[str, list[bytes]] = defaultdict(list)
    for trace, group in groups.items():
        ((key, _),) = group.stories.most_common(1)
        if group.share(key) >= rule.story_share:
            pushing[key].append(trace)
    return pushing


def _farms(groups: dict[bytes, _Group], paper: _Group, kind: str, rule: Rule) -> Iterator[bytes]:
    """Find who reads one story only, while those who do not push it leave it alone."""
    for key, pushing in _pushers(groups, rule).items():
        traces = pushing
        if kind == NETWORK and not _is_one_hand(key, pushing, groups, paper):
            traces = [trace for trace in pushing if groups[trace].reads >= rule.reads]
        supply = _supply(traces, key, groups, paper, rule)
        if supply >= rule.supply:
            yield from traces
        elif supply and kind == NETWORK:
            yield from (trace for trace in traces if _is_one_machine(groups[trace], rule))


def _supply(traces: list[bytes], key: str, groups: dict[bytes, _Group], paper: _Group, rule: Rule) -> float:
    """Give what part of a story's reads these bring; 0 if others read it too, or too few are there to compare with."""
    pushed = sum(groups[trace].stories[key] for trace in traces)
    whole = sum(groups[trace].reads for trace in traces)
    others = paper.reads - whole
    if not traces or others < rule.reads:
        return 0.0
    elsewhere = max(1, paper.stories[key] - pushed) / others
    return pushed / paper.stories[key] if pushed / whole >= rule.times * elsewhere else 0.0


def _is_one_hand(key: str, traces: list[bytes], networks: dict[bytes, _Group], paper: _Group) -> bool:
    """Say whether so few reads are enough: from several networks, each with more of the story than chance puts there.

    Chance is how often two reads of everybody else come from one network; odds by Chernoff's bound of Poisson's tail.
    """
    few = sum(networks[trace].reads for trace in traces)
    if len(traces) < FEW_NETWORKS or few < FEW_TOGETHER:
        return False
    pushing = set(traces)
    met = sum(_pairs(group.stories[key]) for group in networks.values())
    chance = 1.0 + sum(_pairs(group.reads) for trace, group in networks.items() if trace not in pushing)
    wanted = chance / max(1.0, _pairs(paper.reads - few)) * _pairs(paper.stories[key])
    return met > wanted and met * math.log(met / wanted) - met + wanted >= FEW_ODDS


def _pairs(reads: int) -> float:
    return reads * (reads - 1) / 2


def _is_one_machine(network: _Group, rule: Rule) -> bool:
    ((_, most),) = network.agents.most_common(1)
    return network.reads >= rule.reads and most / network.reads >= ONE_AGENT


def _walkers(judged: dict[bytes, _Group], paper: _Group, rule: Rule) -> Iterator[bytes]:
    """Find who opens stories that nobody else reads, and hardly any others.

    What a crowd of any size would open of them is known without its size: the chance that one read more falls on a
    story without any is the share of reads that are alone with their story (Good: "The population frequencies of
    species and the estimation of population parameters", Biometrika 1953). So those who read what others read, as many
    as all others together, open no more such stories than others have with one read; and an office whose computers
    bear one name and one address, and count once for a story, cannot seem more than it is.
    """
    alone = sum(reads == 1 for reads in paper.stories.values())
    for trace, group in judged.items():
        others = paper.reads - group.reads
        if others < rule.reads:
            continue
        only, singles = 0, alone
        for key, reads in group.stories.items():
            elsewhere = paper.stories[key] - reads
            only += not elsewhere
            singles += (elsewhere == 1) - (paper.stories[key] == 1)
        if only < max(SPREAD_TIMES * rule.reads, WALK_TIMES * singles):
            continue
        own = sum(reads for key, reads in group.stories.items() if reads == paper.stories[key])
        if own / group.reads >= max(rule.rare_share, WALK_TIMES * singles / others):
            yield trace
