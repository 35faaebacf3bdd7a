"""The rules that are compared: ours through the real ledger, visitor, quarantine and ranking, and the peers' sums."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

import numpy as np
from bench.rail.world import DAY_STEPS, RAIL_PLACES, START, STEP_MINUTES, STEPS_AN_HOUR, Counts, Floats, World

from shirorekha.config import Config
from shirorekha.pulse import chance, quarantine, ranking
from shirorekha.pulse.counts import Read, Sums, hour_of
from shirorekha.pulse.ledger import Ledger
from shirorekha.pulse.visitor import DayKey, Sight, Visitors, agent_trace

CHROME = (
    "Mozilla/5.0 (Linux; Android 10; {}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Mobile Safari/537.36"
)
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
#: Browsers' names in the crowd; a dozen versions on a few systems are most of what a paper sees.
CROWD_AGENTS = tuple(CHROME.format("K", 120 + number) for number in range(24))
#: Up to so many reads a day, every person's beacon and every repeat goes through the visitor's rules one by one; up to
#: the second number people come to the ledger as reads from networks of their own; on larger papers in bundles without
#: traces, so that no machine can be found there: that is against us, and what is not people still goes the whole way.
ONE_BY_ONE, TRACED = 2_000, 50_000
BUNDLES_A_DAY = 25_000


class Visits:
    """What happens in a part of a step: people's reads by way in, and the visits of machines, by story."""

    def __init__(self, outside: Counts, own: Counts, views: Counts, crawled: Counts, sly: Counts, farm: int) -> None:
        """Hold the counts; `views` are of people, `farm` the farm's beacons that are each from another browser."""
        self.outside, self.own, self.views = outside, own, views
        self.crawled, self.sly, self.farm = crawled, sly, farm

    def parts(self, count: int, chance: np.random.Generator) -> list[Visits]:
        """Deal the visits out over as many minutes."""
        dealt = [
            _dealt(counts, count, chance) for counts in (self.outside, self.own, self.views, self.crawled, self.sly)
        ]
        farms = _dealt(np.array([self.farm]), count, chance)
        return [Visits(*(each[part] for each in dealt), int(farms[part][0])) for part in range(count)]  # type: ignore[call-arg]


def _dealt(counts: Counts, parts: int, chance: np.random.Generator) -> list[Counts]:
    left, dealt = counts.copy(), []
    for part in range(parts, 1, -1):
        taken = chance.binomial(left, 1 / part)
        dealt.append(taken)
        left = left - taken
    return [*dealt, left]


class Peer:
    """Plain sums over a window of steps (0: for ever; -1: since midnight), of what the peer counts."""

    def __init__(self, world: World, name: str, window: int, *, clean: bool = False, crawlers: bool = True) -> None:
        """Count views and machines, or with `clean` people's reads only; `crawlers` says whether known ones count."""
        self.name, self._world, self._window, self._clean, self._crawlers = name, world, window, clean, crawlers
        self.given: int | None = None  # no peer gives a chance
        self._sums = np.zeros(len(world.published))
        self._held: deque[tuple[int, Floats]] = deque()
        if window == 0:  # the archive brings its counts
            self._sums += np.where(world.published < 0, 400.0, 0.0) * world.bounce

    def add(self, visits: Visits, clicks: Counts, step: int) -> None:
        """Count a part of a step."""
        if self._clean:
            came = (visits.outside + visits.own + clicks).astype(float)
        else:
            came = (visits.views + clicks + visits.sly).astype(float)
            came[self._world.farmed] += visits.farm * self._world.model.farm_reloads
            if self._crawlers:
                came += visits.crawled
        if self._window < 0 and step % DAY_STEPS == 0 and (not self._held or self._held[-1][0] != step):
            self._sums[:] = 0
        self._sums += came
        if self._window:
            self._held.append((step, came))
        while self._window > 0 and self._held and self._held[0][0] <= step - self._window:
            self._sums -= self._held.popleft()[1]
        while self._window < 0 and len(self._held) > 1:
            self._held.popleft()

    def rail(self, minutes: float) -> list[int]:
        """Give the list at a moment in minutes since the start."""
        there = self._world.published * 60 <= minutes
        order = np.argsort(-np.where(there, self._sums, -1.0), kind="stable")[:RAIL_PLACES]
        return [int(story) for story in order if self._sums[story] > 0]

    def close(self) -> None:
        """Nothing is held."""


def peers(world: World) -> list[Peer]:
    """Give the peers' rules as FACTS tells them, and the same sums on our counts."""
    hour, day = STEPS_AN_HOUR, DAY_STEPS
    rules = [
        Peer(world, "WP Popular Posts, 24 h", day),
        Peer(world, "WP Popular Posts, 7 d", 7 * day),
        Peer(world, "WP Popular Posts, all time", 0),
        Peer(world, "Top 10, the day", -1),
        Peer(world, "Jetpack, two days", 2 * day, crawlers=False),
        Peer(world, "Guardian, three hours", 3 * hour, crawlers=False),
    ]
    windows = (("24 h", day), ("7 d", 7 * day), ("all time", 0), ("the day", -1), ("two days", 2 * day))
    rules += [Peer(world, f"our counts, {name}", window, clean=True) for name, window in windows]
    return [*rules, Peer(world, "our counts, three hours", 3 * hour, clean=True)]


class Ours:
    """Our rail: beacons by the visitor's rules into a ledger, machines taken out later, ranked as the press does."""

    name = "Shirorekha"

    def __init__(self, world: World, reads_a_day: int) -> None:
        """Open a ledger in a directory of its own; `reads_a_day` decides how closely people are followed."""
        self._world, self._reads_a_day = world, reads_a_day
        shared = Path("/dev/shm")  # noqa: S108 - memory, where there is such a thing
        self._directory = tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None)
        self._ledger = Ledger(Path(self._directory.name) / "pulse.sqlite3")
        self._visitors = Visitors(DayKey(Path(self._directory.name) / "key"))
        self._config = Config()
        self._rule = quarantine.rule_of(self._config)
        half_life = round(self._config.half_life_hours * 3600)
        for seconds in (half_life, round(half_life / ranking.LATEST_PART)):
            self._ledger.keep_half_life(seconds)
        self._chance = np.random.default_rng((world.model.seed, reads_a_day, 7))
        self._published = {
            f"s{story}": datetime.fromtimestamp(START + hours * 3600, UTC)
            for story, hours in enumerate(world.published)
        }
        self._bundle = 1 if reads_a_day <= TRACED else max(1, reads_a_day // BUNDLES_A_DAY)
        self._batch = self._phone = 0
        self._people = 0
        self.quarantined: set[str] = set()
        self._look = quarantine.Judgement([])
        #: The story that has its place for a chance to be read, and not for its reads.
        self.given: int | None = None

    def __enter__(self) -> Ours:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the ledger and delete it."""
        self.close()

    def close(self) -> None:
        """Close the ledger and delete it."""
        self._ledger.close()
        self._directory.cleanup()

    def add(
        self, visits: Visits, clicks: Counts, step: int, start: float | None = None, minutes: float = STEP_MINUTES
    ) -> None:
        """Count a part of a step that begins `start` minutes after the simulation's."""
        begin = START + 60 * (step * STEP_MINUTES if start is None else start)
        reads: list[Read] = []
        refused: dict[tuple[int, str, str], int] = {}
        ways = (("search", visits.outside), ("own", visits.own + clicks))
        whole = self._reads_a_day <= ONE_BY_ONE
        for source, counts in ways:
            for story in np.flatnonzero(counts):
                make = self._one_by_one if whole else self._bundled
                make(int(story), int(counts[story]), source, begin, minutes, reads, refused)
        self._machines(visits, begin, minutes, reads, refused)
        reads.sort(key=lambda read: read.at)
        self._batch += 1
        self._ledger.add(f"b{self._batch}", Sums(tuple(reads), {}, refused))
        self._look_for_machines(step, begin + 60 * minutes)

    def _look_for_machines(self, step: int, end: float) -> None:
        now = datetime.fromtimestamp(end, UTC)
        self._look = quarantine.look(self._ledger, now, self._rule)
        self.quarantined.update(suspect.reason for suspect in self._look.suspects)
        if step % DAY_STEPS == 0:
            self._ledger.prune(now)

    def _one_by_one(
        self, story: int, count: int, source: str, begin: float, minutes: float, reads: list[Read],
        refused: dict[tuple[int, str, str], int],
    ) -> None:  # fmt: skip
        for at in begin + 60 * minutes * self._chance.random(count):
            self._people += 1
            person = self._people
            address = f"{20 + person % 200}.{person >> 8 & 255}.{person & 255}.{person >> 16 & 255}"
            sight = Sight(address, CROWD_AGENTS[person % len(CROWD_AGENTS)])
            self._beacon(sight, story, float(at), source, reads, refused)
            if person % 10 == 0:  # loads it again
                self._beacon(sight, story, float(at) + 1, source, reads, refused)

    def _bundled(
        self, story: int, count: int, source: str, begin: float, minutes: float, reads: list[Read],
        refused: dict[tuple[int, str, str], int],
    ) -> None:  # fmt: skip
        while count:
            each = min(count, self._bundle)
            at = begin + 60 * minutes * float(self._chance.random())
            agent = agent_trace(CROWD_AGENTS[int(self._chance.integers(len(CROWD_AGENTS)))], b"crowd")
            network = self._chance.bytes(8) if self._reads_a_day <= TRACED else b""
            reads.append(Read(f"s{story}", at, b"", each, source, network, agent))
            count -= each

    def _machines(
        self, visits: Visits, begin: float, minutes: float, reads: list[Read],
        refused: dict[tuple[int, str, str], int],
    ) -> None:  # fmt: skip
        model, moments = self._world.model, self._chance
        for story in np.flatnonzero(visits.crawled):
            sight = Sight("66.249.66.1", GOOGLEBOT)
            reason = self._visitors.refusal(sight, b"bot", begin)
            if reason:
                place = (hour_of(begin), f"s{story}", reason)
                refused[place] = refused.get(place, 0) + int(visits.crawled[story])
            else:
                self._beacon(sight, int(story), begin, "other", reads, refused)
        for number, story in enumerate(np.repeat(np.arange(len(visits.sly)), visits.sly)):
            sight = Sight(f"198.51.100.{number % 8}", CHROME.format("K", 131))
            self._beacon(sight, int(story), begin + 60 * minutes * float(moments.random()), "direct", reads, refused)
        for _ in range(visits.farm):
            network, browser = (
                self._phone % model.farm_networks,
                self._phone // model.farm_networks % model.farm_browsers,
            )
            self._phone += 1
            sight = Sight(f"203.{network >> 8}.{network & 255}.{browser % 4}", CHROME.format(f"PHONE-{browser}", 118))
            for again in range(model.farm_reloads):
                at = begin + 60 * minutes * float(moments.random()) * (1 + again) / model.farm_reloads
                self._beacon(sight, self._world.farmed, at, "direct", reads, refused)

    def _beacon(
        self, sight: Sight, story: int, at: float, source: str, reads: list[Read],
        refused: dict[tuple[int, str, str], int],
    ) -> None:  # fmt: skip
        """Do with a beacon what reader.beacon and the tally do."""
        who = self._visitors.identity(sight, at)
        reason = self._visitors.refusal(sight, who, at)
        if reason:
            place = (hour_of(at), f"s{story}", reason)
            refused[place] = refused.get(place, 0) + 1
            return
        network, agent = self._visitors.traces(sight, at)
        mark = self._visitors.mark(who, f"s{story}", at)
        reads.append(Read(f"s{story}", at, mark, 1, source, network, agent))

    def rail(self, minutes: float) -> list[int]:
        """Give the rail as `press.popular` decides it: fresh counts, the floor, a place's part of it, a newcomer."""
        config, now = self._config, datetime.fromtimestamp(START + 60 * minutes, UTC)
        ranked = ranking.rank(
            self._ledger, now, half_life_hours=config.half_life_hours, published=self._known, doubted=self._look.doubted
        )
        self.given = None
        fresh = ranked.last_count and now - ranked.last_count <= timedelta(minutes=config.rail_stale_minutes)
        if not fresh or ranked.total < config.rail_floor:
            newest = np.argsort(-np.where(self._world.published * 60 <= minutes, self._world.published, -np.inf))
            return [int(story) for story in newest[: config.rail_size]]
        worthy = ranking.worth_a_place(ranked.places, config.rail_floor / config.rail_size)
        keys, size = [place.key for place in worthy], config.rail_size
        key = chance.seat(keys, size, self._newcomers(now, chance.span(ranked.pace * (1.0 - self._look.largest))), now)
        if key:
            keys = [*keys[: size - 1], key]
            self.given = int(key[1:])
        return [int(key[1:]) for key in keys[:size]]

    def _newcomers(self, now: datetime, span: timedelta) -> list[tuple[str, datetime]]:
        """Give what was published within the time in which a story has its chance, oldest first."""
        found = [(key, moment) for key, moment in self._published.items() if now - span < moment <= now]
        return sorted(found, key=lambda one: one[1])

    def _known(self, keys: Sequence[str]) -> Mapping[str, datetime]:
        return {key: self._published[key] for key in keys if key in self._published}
