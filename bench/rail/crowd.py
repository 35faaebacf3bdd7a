"""Who comes to the paper in each step: people of five kinds, crawlers, a click farm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from bench.rail.world import DAY_STEPS, FRONT_PLACES, STEPS_AN_HOUR, Counts, Floats, World


@dataclass
class Crowd:
    """Reads of people in each step and story before the rail adds its own, and the visits of machines by step.

    `own` are those of the reads that came by the front page.
    """

    reads: Counts
    own: Counts
    views: Counts
    crawled: Counts
    sly: Counts
    farm: Counts


def shares(world: World, step: int, burst: Floats) -> tuple[Floats, Floats]:
    """Give what part of a step's reads each story draws: from outside (three kinds), and by the front page."""
    model, interest, age = world.model, world.interest[step], world.age(step)
    if not interest.any():
        return interest, interest
    search = np.where(age >= 0, (interest + 1e-4) ** 0.8, 0)
    shared = interest * burst
    loyal = interest * (age < model.loyal_hours)
    # The front page holds the newest; people see what stands on top first, and take what they care for.
    newest = np.argsort(np.where(age >= 0, age, np.inf))[:FRONT_PLACES]
    front = np.zeros_like(interest)
    front[newest] = interest[newest] / np.arange(1, FRONT_PLACES + 1) ** 0.7
    kinds = ((model.search, search), (model.shared, shared), (model.loyal, loyal))
    outside = np.zeros_like(interest)
    for part, kind in kinds:
        outside += part * kind / max(kind.sum(), 1e-12)
    return outside, model.front * front / max(front.sum(), 1e-12)


def draw(world: World, reads_a_day: int) -> Crowd:
    """Draw everybody for a paper of a size, the same for every rule."""
    model = world.model
    chance = np.random.default_rng((model.seed, reads_a_day))
    steps, total = world.interest.shape
    reads, own = np.zeros((steps, total), dtype=np.int64), np.zeros((steps, total), dtype=np.int64)
    usual = np.delete(world.interest, world.flashes, axis=1).sum(axis=1)
    for step in range(steps):
        if step % STEPS_AN_HOUR == 0:
            burst = chance.gamma(model.burst_shape, 1 / model.burst_shape, total)
        # A flash brings people of its own: the paper's day grows by it, nobody is taken from other stories.
        more = world.interest[step].sum() / max(usual[step], 1e-9)
        people = reads_a_day / DAY_STEPS * world.pace[step] * more
        outside, front = shares(world, step, burst)
        own[step] = chance.poisson(people * front)
        reads[step] = chance.poisson(people * outside) + own[step]
    views = reads + chance.poisson(reads * (world.bounce / (1 - world.bounce) + 0.1))
    old = world.published < 0
    crawled = chance.poisson(model.crawled / DAY_STEPS * _taste(world, chance), (steps, total))
    crawled[:, ~old] = crawled[:, ~old] // 2
    sly = np.zeros_like(reads)
    for day in range(model.days):
        first = day * DAY_STEPS + 2 * STEPS_AN_HOUR
        sly[first : first + 3 * STEPS_AN_HOUR] = chance.poisson(
            model.sly_crawled / (3 * STEPS_AN_HOUR) * old / old.sum(), (3 * STEPS_AN_HOUR, total)
        )
    farm = np.zeros(steps, dtype=np.int64)
    for day in model.farm_days:
        first = int((day + 0.42) * DAY_STEPS)
        farm[first : first + 8 * STEPS_AN_HOUR] = model.farm_networks * model.farm_browsers // (8 * STEPS_AN_HOUR) + 1
    return Crowd(reads, own, views, crawled, sly, farm)


def _taste(world: World, chance: np.random.Generator) -> Floats:
    """Crawlers have favourites in the archive: Zipf's law over its stories, the new ones as the old."""
    weights = 1 / (1 + chance.permutation(len(world.published))) ** 0.7
    return weights / weights.sum()


def rail_clicks(world: World, step: int, people: float, rail: list[int], chance: np.random.Generator) -> Counts:
    """Draw who clicks the rail in a step: by place more than by interest, and only what it shows."""
    clicks = np.zeros(len(world.published), dtype=np.int64)
    if rail:
        appeal = np.sqrt(world.interest[step, rail] + 1e-6) / np.arange(1, len(rail) + 1) ** 0.8
        np.add.at(clicks, rail, chance.poisson(people * world.model.rail * appeal / appeal.sum()))
    return clicks


def people_of(world: World, step: int, reads_a_day: int) -> float:
    """Give the reads that a step usually has."""
    return reads_a_day / DAY_STEPS * float(world.pace[step])
