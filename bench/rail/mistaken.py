"""Whom the rule against machines takes out who is none: honest crowds behind one address, at many moments of a world.

Each stands in one network and reads for three hours, while everybody else reads as the world says. One address and one
browser's name count once for a story (docs/decisions/0010), which makes an office look as if it opened story after
story. The last lines are machines, so that it is seen that the rule still finds what it is for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from bench.rail import crowd, world
from bench.rail.rules import CROWD_AGENTS
from bench.rail.world import DAY_STEPS, STEPS_AN_HOUR, Floats, Model, World

from shirorekha.pulse.counts import Read
from shirorekha.pulse.quarantine import Rule, judge

HOURS = 3
SIZES = (500, 2_000, 10_000, 50_000)
SEEDS = (7, 8, 9)
#: Days and hours at which a window ends: in the lull, in the morning, at the peaks, in the evening.
DAYS, ENDS = (3, 6, 9, 12), (5.0, 9.0, 12.0, 15.0, 18.0, 22.0)
NETWORK = b"one-site"
AGENTS = [b"a%07d" % number for number in range(len(CROWD_AGENTS))]


@dataclass(frozen=True)
class Site:
    """So many people behind `addresses`, with `names` of browsers, who read so many stories each.

    `own` is the part of their reads that goes to one story that is theirs alone, `archive` the part that goes to the
    archive by its favourites, `through` the part of them that comes by this network and not from lines at home.
    """

    people: int
    stories: int
    names: int = 1
    addresses: int = 1
    own: float = 0.0
    archive: float = 0.0
    through: float = 1.0


CROWDS: dict[str, Site] = {
    "office of 40, one browser's name, 3 stories each": Site(40, 3),
    "the same, 8 stories each": Site(40, 8),
    "school of 200, one browser's name, 3 stories each": Site(200, 3),
    "carrier's gateway, 900 people, 300 names": Site(900, 2, names=300, addresses=4),
    "carrier's gateway, 3,000 people, 300 names": Site(3000, 2, names=300, addresses=16),
    "village, 300 phones, half of it on a story of its own": Site(300, 2, names=60, addresses=4, own=0.5),
    "messengers' burst on one story, 6 in 10 by one gateway": Site(400, 1, 300, 16, own=0.95, through=0.6),
    "the same, all of it by one gateway": Site(400, 1, 300, 16, own=0.95),
    "a class of 40 that looks 8 stories up in the archive": Site(40, 8, archive=1.0),
}
#: Pages that a machine has opened from eight addresses of its network, anywhere in the archive or the newest first.
WALKERS = {
    "walker through the archive, 125 pages": (125, False),
    "500 pages": (500, False),
    "15,000 pages": (15_000, False),
    "walker from the newest story back, 500 pages": (500, True),
    "1,500 pages": (1_500, True),
}


def tell(found_by_seed: Sequence[Counter[tuple[str, int]]]) -> None:
    """Print for each crowd and size of paper in how many of the moments it was taken out (`of_seed` for each seed)."""
    moments = len(found_by_seed) * len(DAYS) * len(ENDS)
    found: Counter[tuple[str, int]] = sum(found_by_seed, Counter())
    print(f"\nTaken out as machines, of {moments} moments ({len(found_by_seed)} worlds); crowds are asked to be 0")
    print(f"{'three hours of':58}" + "".join(f"{f'{size:,} a day':>14}" for size in SIZES))
    for name in (*CROWDS, *WALKERS):
        print(f"{name:58}" + "".join(f"{found[name, size]:14}" for size in SIZES), flush=True)


def of_seed(seed: int) -> Counter[tuple[str, int]]:
    """Count by crowd and size of paper in how many moments of one world it is taken out."""
    made, chance = world.make(replace(Model(), seed=seed)), np.random.default_rng((seed, 16))
    drawers: dict[str, Callable[[Floats, int], list[Read]]] = {
        **{name: lambda taste, _, site=site: _site(made, site, taste, chance) for name, site in CROWDS.items()},  # type: ignore[misc]
        **{name: lambda _, end, walk=walk: _walk(made, *walk, end, chance) for name, walk in WALKERS.items()},  # type: ignore[misc]
    }
    found: Counter[tuple[str, int]] = Counter()
    for size in SIZES:
        for end in (day * DAY_STEPS + int(hour * STEPS_AN_HOUR) for day in DAYS for hour in ENDS):
            others = list(_others(made, end, size, chance))
            outside, front = crowd.shares(made, end, np.ones(len(made.published)))
            taste = (outside + front) / (outside + front).sum()
            for name, drawn in drawers.items():
                reads = drawn(taste, end)
                taken = {suspect.trace[:8] for suspect in judge(others + reads, Rule()).suspects}
                found[name, size] += bool(taken & {NETWORK, *AGENTS, *(read.agent for read in reads)})
    return found


def _others(made: World, end: int, size: int, chance: np.random.Generator) -> Iterator[Read]:
    """Give everybody else's reads, each from a network of its own."""
    for step in range(end - HOURS * STEPS_AN_HOUR, end):
        burst = chance.gamma(made.model.burst_shape, 1 / made.model.burst_shape, len(made.published))
        outside, front = crowd.shares(made, step, burst)
        reads = chance.poisson(crowd.people_of(made, step, size) * (outside + front))
        for story in np.repeat(np.arange(len(reads)), reads):
            yield _read(story, chance.bytes(8), AGENTS[int(chance.integers(len(AGENTS)))])


def _site(made: World, site: Site, taste: Floats, chance: np.random.Generator) -> list[Read]:
    old = made.published < 0
    favourites = np.where(old, 1 / (1 + chance.permutation(len(old))) ** 0.7, 0.0)
    taste = (1 - site.archive) * taste + site.archive * favourites / favourites.sum()
    taste = (1 - site.own) * taste
    taste[int(np.flatnonzero(old)[0])] += site.own
    names = [AGENTS[0]] if site.names == 1 else [b"p%07d" % number for number in range(site.names)]
    weights = 1 / (1 + np.arange(site.names))
    named = chance.choice(site.names, site.people, p=weights / weights.sum())
    chosen = chance.choice(len(taste), (site.people, site.stories), p=taste)
    reads, seen = [], set()
    for person, at_home in enumerate(chance.random(site.people) >= site.through):
        for story in chosen[person]:
            mark = (person if at_home else -1, person % site.addresses, named[person], story)
            if mark not in seen:
                seen.add(mark)
                reads.append(_read(story, chance.bytes(8) if at_home else NETWORK, names[named[person]]))
    return reads


def _walk(made: World, pages: int, newest_first: bool, end: int, chance: np.random.Generator) -> list[Read]:
    if newest_first:
        there = np.flatnonzero(made.age(end) >= 0)
        order = there[np.argsort(made.age(end)[there])][:pages]
    else:
        order = chance.choice(np.flatnonzero(made.published < 0), pages)
    walked = {(int(story), number % 8) for number, story in enumerate(order)}
    return [_read(story, NETWORK, b"chromium") for story, _ in sorted(walked)]


def _read(story: int, network: bytes, agent: bytes) -> Read:
    return Read(f"s{story}", 0.0, network=network, agent=agent)
