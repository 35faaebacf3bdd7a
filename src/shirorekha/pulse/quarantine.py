"""The rule that finds machines which do not say that they are: who pushes one story, and who walks through the archive.

It judges today's reads by network, by browser and by a browser within a network, and always against what everybody
else reads at the same time, never by how many reads come from one place: behind one address of an Indian mobile
provider stand thousands of people, and they read what others read (docs/decisions/0016).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from shirorekha.config import Config
from shirorekha.pulse.counts import AGENT, FARM, HOUR, KINDS, NETWORK, SPREAD, Quarantined, Read, start_of_day, trace_of
from shirorekha.pulse.store import Store

#: A story with so few reads in the window counts as one that hardly anybody reads.
RARE_READS = 3
#: Who walks through an archive opens nearly every story once, and needs so many times the reads to be judged by it.
SPREAD_DISTINCT, SPREAD_TIMES = 0.9, 2
#: Networks that read hardly anything but one story are added up if each has so many reads, ...
FEW_READS = 2
#: ... and judged together before they have Rule.reads when they are so many, have so many reads, and chance would not
#: put as many reads of a story into the same networks (the least of the logarithm of its odds: one in a million).
FEW_NETWORKS, FEW_TOGETHER, FEW_ODDS = 4, 10, 14.0
#: Share of one browser's name in a network from which it is one machine's doing.
ONE_AGENT = 0.9


@dataclass(frozen=True, slots=True)
class Rule:
    """The thresholds; the settings quarantine_* name the same ones.

    `hours` of reads are looked at. Nobody with fewer than `reads` in them is judged; networks that push one story are
    added up for it. A farm has at least `story_share` of its reads on one story, which others read `times` less, and
    brings at least `supply` of that story's reads. A
    walker has at least `rare_share` of its reads on stories that hardly anybody reads, twice what others have.
    """

    hours: float = 3.0
    reads: int = 30
    story_share: float = 0.8
    times: float = 10.0
    supply: float = 0.75
    rare_share: float = 0.6


@dataclass(frozen=True, slots=True)
class Suspect:
    """Who the rule takes for a machine: the trace of its kind, the reason, its reads in the window."""

    kind: str
    trace: bytes
    reason: str
    reads: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a look found: who is a machine, and the keys of stories whose few reads are in doubt (`doubted`)."""

    suspects: list[Suspect]
    doubted: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Group:
    """The reads with one trace."""

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


def suspects(reads: Iterable[Read], rule: Rule) -> list[Suspect]:
    """Find who among reads (one window, with traces) is a machine: a pure function, in an order of its own.

    A browser within a network is judged before the network, so that a machine behind a provider's gateway is taken out
    without the people beside it; what is found is left out of what follows. A rule of 0 reads finds nobody.
    """
    left = [read for read in reads if read.network and read.agent]
    found: list[Suspect] = []
    for kind in KINDS if rule.reads else ():
        caught = {suspect.trace: suspect for suspect in _of_kind(left, kind, rule)}
        found += sorted(caught.values(), key=lambda suspect: (-suspect.reads, suspect.trace))
        left = [read for read in left if trace_of(read, kind) not in caught]
    return found


def doubted(reads: Iterable[Read], rule: Rule) -> frozenset[str]:
    """Name the stories that one browser's name pushes as a farm does, with reads too few to be judged: a pure function.

    From many homes, a farm's first reads look like a few people with the same telephone. They go on counting; only a
    place on a rail waits until others read the story as well, or until there are enough reads to judge (`suspects`).
    """
    left = [read for read in reads if read.network and read.agent]
    groups, paper = _groups(left, AGENT, min(FEW_TOGETHER, rule.reads))
    few = {trace: group for trace, group in groups.items() if group.reads < rule.reads}
    found: set[str] = set()
    for key, traces in _pushers(few, rule).items():
        found.update(key for trace in traces if _supply([trace], key, few, paper, rule) >= rule.supply)
    return frozenset(found)


def look(store: Store, now: datetime, rule: Rule) -> Judgement:
    """Quarantine whom the rule finds among today's newest reads; give them, and which stories' reads are in doubt.

    Raises one of the store's troubles.
    """
    if not rule.reads:
        return Judgement([])
    moment = now.timestamp()
    since = max(moment - rule.hours * HOUR, start_of_day(moment))
    reads = store.traced(datetime.fromtimestamp(since, UTC))
    found = suspects(reads, rule)
    for suspect in found:
        store.quarantine(Quarantined(suspect.kind, suspect.trace, suspect.reason, moment))
    return Judgement(found, doubted(reads, rule))


def _of_kind(reads: list[Read], kind: str, rule: Rule) -> Iterator[Suspect]:
    groups, paper = _groups(reads, kind, _least(kind, rule))
    judged = {trace: group for trace, group in groups.items() if group.reads >= rule.reads}
    for reason, traces in ((SPREAD, _walkers(judged, paper, rule)), (FARM, _farms(groups, paper, kind, rule))):
        for trace in traces:
            yield Suspect(kind, trace, reason, groups[trace].reads)


def _groups(reads: list[Read], kind: str, least: int) -> tuple[dict[bytes, _Group], _Group]:
    """Lay reads out by their trace of a kind, those with at least so many; and all of them together by story."""
    traced = [(trace_of(read, kind), read) for read in reads]
    sizes: Counter[bytes] = Counter()
    paper = _Group()
    for trace, read in traced:
        sizes[trace] += read.count
        paper.stories[read.key] += read.count
    paper.reads = sum(sizes.values())
    # Most people are alone with their trace: what is too small to be judged is not laid out by story.
    groups: defaultdict[bytes, _Group] = defaultdict(_Group)
    for trace, read in traced:
        if sizes[trace] >= least:
            group = groups[trace]
            group.reads += read.count
            group.stories[read.key] += read.count
            group.agents[read.agent] += read.count
    return groups, paper


def _least(kind: str, rule: Rule) -> int:
    return min(FEW_READS, rule.reads) if kind == NETWORK else rule.reads


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
    """Find who opens story after story, each once, most of them stories that hardly anybody reads."""
    rare = {key for key, reads in paper.stories.items() if reads <= RARE_READS}
    rare_reads = sum(paper.stories[key] for key in rare)
    for trace, group in judged.items():
        others = paper.reads - group.reads
        if group.reads < SPREAD_TIMES * rule.reads or others < rule.reads:
            continue
        own = sum(reads for key, reads in group.stories.items() if key in rare)
        spread = len(group.stories) / group.reads >= SPREAD_DISTINCT
        if spread and own / group.reads >= max(rule.rare_share, 2 * (rare_reads - own) / others):
            yield trace
