"""One replay: a world and a crowd pass every rule, and each rule is scored against the truth."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from bench.rail import crowd
from bench.rail.rules import Ours, Peer, Visits, peers
from bench.rail.world import DAY_STEPS, RAIL_PLACES, STEP_MINUTES, STEPS_AN_HOUR, Counts, Floats, World

#: Days before the scoring begins, in which every rule fills its sums.
WARM_UP_DAYS = 2
OLD_HOURS = 30 * 24
#: A place has its cause when the story's true interest, now or in the next hour, is at least so much of the eighth's.
CAUSE = 0.5
#: Minutes within which a flash is looked for minute by minute.
FLASH_MINUTES = 30
_DISCOUNT = 1 / np.log2(np.arange(2, RAIL_PLACES + 2))


@dataclass
class Score:
    """How a rule did: NDCG@8 of each hour, places without cause, minutes of each flash, places won by the farm.

    `crawled` are the places without cause of the archive's stories, which are what crawlers open.

    `flashes` are the minutes until a flash stands on the rail, `read_flashes` until it does so by its reads.
    """

    name: str
    gains: list[float] = field(default_factory=list)
    places: int = 0
    stale: int = 0
    farmed: int = 0
    crawled: int = 0
    flashes: list[int] = field(default_factory=list)
    read_flashes: list[int] = field(default_factory=list)
    seeking: int | None = None
    sought: int = 0
    _shown: bool = False

    @property
    def ndcg(self) -> float:
        """Mean over the hours."""
        return float(np.mean(self.gains)) if self.gains else 0.0

    @property
    def stale_share(self) -> float:
        """The part of all places that held a story over 30 days old without cause."""
        return self.stale / self.places if self.places else 0.0

    @property
    def slowest_flash(self) -> int:
        """Minutes until the slowest flash stood on the rail, STEP_MINUTES exact beyond FLASH_MINUTES."""
        return max(self.flashes, default=0)

    def seek(self, flash: int) -> None:
        """Begin to look for a flash."""
        self.seeking, self.sought, self._shown = flash, 0, False

    def look(self, rail: list[int], given: int | None, minutes: int) -> None:
        """Look for the flash on a rail, so many minutes after the look before; `given` has its place for a chance."""
        self.sought += minutes
        over = self.sought >= DAY_STEPS * STEP_MINUTES
        there = self.seeking in rail
        if not self._shown and (there or over):
            self.flashes.append(self.sought)
            self._shown = True
        if (there and self.seeking != given) or over:
            self.read_flashes.append(self.sought)
            self.seeking = None


def ndcg(rail: list[int], truth: Floats) -> float:
    """Give NDCG@8 of a list, its gain being the true interest itself."""
    gained = truth[rail[:RAIL_PLACES]]
    best = np.sort(truth)[::-1][:RAIL_PLACES]
    ideal = float((best * _DISCOUNT).sum())
    return float((gained * _DISCOUNT[: len(gained)]).sum()) / ideal if ideal else 1.0


def replay(world: World, reads_a_day: int) -> list[Score]:
    """Let every rule go through the same days; only what is clicked on its own rail is its own."""
    drawn = crowd.draw(world, reads_a_day)
    with Ours(world, reads_a_day) as ours:
        rules: list[Ours | Peer] = [ours, *peers(world)]
        scores = [Score(rule.name) for rule in rules]
        chances = [np.random.default_rng((world.model.seed, reads_a_day, number)) for number in range(len(rules))]
        dealing = np.random.default_rng((world.model.seed, reads_a_day, 99))
        rails: list[list[int]] = [[] for _ in rules]
        for step in range(world.steps - STEPS_AN_HOUR):
            visits = Visits(
                drawn.reads[step] - drawn.own[step], drawn.own[step], drawn.views[step], drawn.crawled[step],
                drawn.sly[step], int(drawn.farm[step]),
            )  # fmt: skip
            people = crowd.people_of(world, step, reads_a_day)
            flash = world.flash_at(step)
            if flash is not None:
                for score in scores:
                    score.seek(flash)
            clicks = [
                crowd.rail_clicks(world, step, people, rail, chance)
                for rail, chance in zip(rails, chances, strict=True)
            ]
            _step(rules, scores, rails, visits, clicks, step, dealing)
            _judge(world, scores, rails, step)
    return scores


def _step(
    rules: list[Ours | Peer], scores: list[Score], rails: list[list[int]], visits: Visits, clicks: list[Counts],
    step: int, dealing: np.random.Generator,
) -> None:  # fmt: skip
    minute_by_minute = any(score.seeking is not None and score.sought < FLASH_MINUTES for score in scores)
    parts = visits.parts(STEP_MINUTES, dealing) if minute_by_minute else [visits]
    length = STEP_MINUTES / len(parts)
    for number, part in enumerate(parts):
        begin = step * STEP_MINUTES + number * length
        for place, (rule, score) in enumerate(zip(rules, scores, strict=True)):
            clicked = clicks[place] if number == 0 else np.zeros_like(clicks[place])
            if isinstance(rule, Ours):
                rule.add(part, clicked, step, begin, length)
            else:
                rule.add(part, clicked, step)
            if minute_by_minute and score.seeking is not None or number == len(parts) - 1:
                rails[place] = rule.rail(begin + length)
            if score.seeking is not None:
                score.look(rails[place], rule.given, round(length))


def _judge(world: World, scores: list[Score], rails: list[list[int]], step: int) -> None:
    if step < WARM_UP_DAYS * DAY_STEPS:
        return
    truth, age = world.truth(step + 1), world.age(step + 1)
    pushed = step >= min(world.model.farm_days, default=world.model.days) * DAY_STEPS
    now, eighth = world.interest[step], np.sort(truth)[-RAIL_PLACES]
    enough = CAUSE * float(eighth)
    # What is forgotten at a stroke was read until then: no list is stale before that.
    read = np.maximum(truth, np.where(age >= 0, now, 0.0))
    for score, rail in zip(scores, rails, strict=True):
        score.places += len(rail)
        score.stale += sum(age[story] > OLD_HOURS and read[story] < enough for story in rail)
        score.crawled += sum(world.published[story] < 0 and read[story] < enough for story in rail)
        # Before the farm ever worked, the story's places are not of its winning.
        score.farmed += pushed and world.farmed in rail and truth[world.farmed] < enough
        if step % STEPS_AN_HOUR == STEPS_AN_HOUR - 1:
            score.gains.append(ndcg(rail, truth))
