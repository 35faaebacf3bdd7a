"""The world of the simulator: stories with known true interest, readers of five kinds, and what is not people.

The model in words is docs/decisions/0018-most-read-rail.md. Nothing in it knows how any rule ranks; the one way back
from a rule to the world is that people click what its rail shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

STEP_MINUTES = 15
STEPS_AN_HOUR = 60 // STEP_MINUTES
DAY_STEPS = 24 * STEPS_AN_HOUR
#: Seconds since 1970 at which the simulated days begin: a midnight in India.
START = 1_795_026_600.0
ARCHIVE = 1500
FRONT_PLACES = 20
RAIL_PLACES = 8


@dataclass(frozen=True)
class Model:
    """Every parameter of the world; the sweep changes one at a time."""

    stories: int = 500
    days: int = 14
    #: 1 and 101 to 104 were used for choosing numbers of the rule; what is shown is of others.
    seed: int = 7
    #: Spread of the stories' sizes (sigma of a lognormal), median half-life of their interest in hours, its spread.
    size_spread: float = 1.1
    half_life: float = 7.0
    half_life_spread: float = 0.6
    #: Share of stories that get a second wind, and of an hour's pace at night (4 o'clock) to the day's mean.
    second_wind: float = 0.1
    lull: float = 0.08
    #: Shares of the five kinds of reader: search, messengers, front page, loyal, rail.
    search: float = 0.25
    shared: float = 0.30
    front: float = 0.25
    loyal: float = 0.12
    rail: float = 0.08
    #: Loyal readers want what is new since they were here last.
    loyal_hours: float = 24.0
    #: How bursty messengers are: each story's hour is multiplied by a gamma variate of this shape.
    burst_shape: float = 2.0
    #: Pages of the archive opened in a day by crawlers that say so, and by one that does not.
    crawled: int = 5000
    sly_crawled: int = 1500
    #: The click farm: addresses (each in a network of its own), browsers at each, days on which it works.
    farm_networks: int = 6
    farm_browsers: int = 60
    farm_days: tuple[int, ...] = (4, 9)
    #: How often each of its browsers loads the page.
    farm_reloads: int = 5
    flashes: tuple[float, ...] = (3.40, 6.10, 8.85, 11.60)
    #: What a flash draws in its first hours, in the paper's mean pace.
    flash_size: float = 1.0


@dataclass
class World:
    """Truth: `published` in hours since the start, `size`, and the interest of every story at every step."""

    model: Model
    published: Floats
    interest: Floats
    pace: Floats
    bounce: Floats
    flashes: tuple[int, ...]
    viral: int
    farmed: int
    chance: np.random.Generator = field(repr=False)

    @property
    def steps(self) -> int:
        """Steps in the simulated time."""
        return len(self.pace)

    def age(self, step: float) -> Floats:
        """Give each story's age in hours at a step; negative before it is published."""
        return step / STEPS_AN_HOUR - self.published

    def flash_at(self, step: int) -> int | None:
        """Give the flash that breaks at a step, if any."""
        for story in self.flashes:
            if round(self.published[story] * STEPS_AN_HOUR) == step:
                return story
        return None

    def truth(self, step: int) -> Floats:
        """Give each story's true interest in the hour that follows a step; 0 for what is not published yet."""
        ahead = self.interest[step : step + STEPS_AN_HOUR].mean(axis=0)
        return np.where(self.age(step) >= 0, ahead, 0.0)


def pace_of_day(model: Model, hours: Floats) -> Floats:
    """Give the paper's pace at hours since midnight in India: peaks at nine in the morning and at night, mean 1."""
    day = hours % 24
    shape = model.lull + np.exp(-(((day - 9) / 3.0) ** 2)) + 0.6 * np.exp(-(((day - 14) / 3.5) ** 2))
    shape += 1.1 * np.exp(-(((day - 21) / 2.2) ** 2))
    return shape / shape[: 24 * STEPS_AN_HOUR].mean()


def make(model: Model) -> World:
    """Draw a world from a model; the same model gives the same world."""
    chance = np.random.default_rng(model.seed)
    hours = (np.arange(model.days * DAY_STEPS) + 0.5) / STEPS_AN_HOUR
    pace = pace_of_day(model, hours)
    total = model.stories + ARCHIVE
    published = np.empty(total)
    # Published by day more than by night, somewhat as it is read; those of the first two days fill the paper before it.
    weights = pace_of_day(model, np.arange(0, 24, 1 / STEPS_AN_HOUR)) + 0.2
    times = chance.choice(DAY_STEPS, model.stories, p=weights / weights.sum()) / STEPS_AN_HOUR
    published[: model.stories] = np.sort(chance.integers(0, model.days, model.stories) * 24 + times)
    published[model.stories :] = -24 * chance.uniform(2, 1000, ARCHIVE)
    size = chance.lognormal(0.0, model.size_spread, total)
    half = np.clip(chance.lognormal(np.log(model.half_life), model.half_life_spread, total), 1.0, 72.0)
    rise = chance.uniform(0.15, 0.75, total)
    flashes = tuple(_flash(published, at, model) for at in model.flashes if at < model.days)
    interest = _curves(model, hours, published, size, half, rise, chance)
    mean = interest.sum(axis=1).mean()
    for story in flashes:
        age = np.maximum(hours - published[story], 0.0)
        interest[:, story] = model.flash_size * mean * (1 - np.exp(-age / 0.03)) * np.exp2(-age / 3.0)
    viral = model.stories + int(np.argmin(np.abs(published[model.stories :] + 24 * 730)))
    began = (min(8, model.days - 2) + 0.45) * 24
    lasted = (hours > began) & (hours < began + 20)
    interest[:, viral] += np.where(lasted, 0.12 * mean * np.minimum(1, (hours - began) / 2), 0.0)
    farmed = int(np.searchsorted(published[: model.stories], (model.farm_days[0] - 2) * 24.0))
    return World(model, published, interest, pace, chance.uniform(0.15, 0.45, total), flashes, viral, farmed, chance)


def _flash(published: Floats, day: float, model: Model) -> int:
    """Take the story published next after a moment for the flash, published just then."""
    story = int(np.searchsorted(published[: model.stories], day * 24))
    published[story] = round(day * DAY_STEPS) / STEPS_AN_HOUR
    return story


def _curves(
    model: Model, hours: Floats, published: Floats, size: Floats, half: Floats, rise: Floats,
    chance: np.random.Generator,
) -> Floats:  # fmt: skip
    """Draw the true interest: a rise within the hour, a fall by half each half-life, a long thin tail."""
    age = hours[:, None] - published[None, :]
    there = age >= 0
    age = np.maximum(age, 0.0)
    curve = (1 - np.exp(-age / rise)) * (np.exp2(-age / half) + 0.02 / (1 + age / 24))
    again = chance.random(len(size)) < model.second_wind
    comes = chance.uniform(10, 60, len(size))
    since = age - comes
    curve += np.where(
        again & (since > 0), chance.uniform(0.3, 1.0, len(size)) * np.exp2(-np.maximum(since, 0) / half), 0
    )
    return np.where(there, size * curve, 0.0)
