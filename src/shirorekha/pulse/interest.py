"""How often a story is being read now, judged from few reads or many, and what its age does to its place.

Three steps, each a gamma prior met by Poisson counts (West and Harrison, "Bayesian Forecasting and Dynamic Models",
1997: discounted gamma-Poisson models), so that the same rule serves a paper of 2,000 reads a day and one of 500,000:

1. What is expected of a story of its age before anybody read it: new stories are expected to be read, old ones not. A
   small paper's list therefore leans to what is new, and three clicks do not make a list.
2. Its reads, decayed with the rail's half-life, correct that, without the latest ones; a story is judged by the time
   that it had, so one that came out ten minutes ago does not compete with a day's collected reads, and by what the
   paper was read in that time (`Lives`), so one of the morning's rush does not compete with the night's quiet.
3. Its latest reads, decayed eight times as fast, correct that again, the more the more there are of them, and the less
   the older it is: an hour changes a story of an hour, while with one of two days it is what somebody passed on.

The numbers below were chosen on the simulator of bench.rail (docs/decisions/0018).

Then the age curve: a story past its prime must be read much harder to stay. What grows old is the interest: what a
story drew three days ago already weighs as much as its age leaves, what has come on top of that since weighs in full.
An evergreen fades. A story of two years ago that the country passes on today is what is read today, as far as its last
quarter of an hour proves it and for three days; then it must be read much harder as well.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from shirorekha.pulse.counts import HOUR, hour_of

#: The latest reads are those of an eighth of the rail's half-life (45 minutes of 6 hours).
LATEST_PART = 8.0
#: The share of the paper's reads that a story just published is expected to draw, and the hours in which that halves.
EXPECTED_SHARE, EXPECTED_HALVES_HOURS = 0.06, 24.0
#: What the expectation of an old story does not fall below, as a share of the paper's reads; much less than this would
#: hold a story back that is passed on today, whatever its reads say.
LEAST_SHARE = 1e-3
#: How many reads the expectations are worth: of a story of its age, and of the story by its own last hours.
EXPECTATION_READS, PAST_READS = 0.3, 1.5
#: What a story's own last hours are worth beside that for each day of its age, up to its prime: a part of the reads
#: that they let expect. What is read much more than that loses it again, with the square of how much more.
STEADY_A_DAY = 0.3
#: Hours of the paper's reads that are looked at for what it was read while a story was there.
LOOK_BACK_HOURS = 48
#: The paper's pace is not taken to have grown or fallen more than so many times over its last hours.
MOST_TIMES = 50.0
#: Hours of a story's prime, and how fast its weight falls after that: by 2^-POWER for each doubling of its age.
PRIME_HOURS, AGE_POWER = 72.0, 0.5


@dataclass(frozen=True, slots=True)
class Pace:
    """Decayed reads at a moment: those of the rail's half-life, and the latest ones (`LATEST_PART`)."""

    decayed: float
    latest: float


@dataclass(frozen=True, slots=True)
class Interest:
    """How often a story is read. All rates are in reads an hour at the paper's present pace.

    `expected` is what its own last hours let expect, `rate` what its latest reads make of that, `age_factor` (0 to 1)
    what its age leaves of it, and `surge` how many standard deviations its latest reads lie above the expected ones.
    """

    expected: float
    rate: float
    age_factor: float
    surge: float

    @property
    def score(self) -> float:
        """What the story is ranked by."""
        return self.rate * self.age_factor


def hours_of(half_life_hours: float, age_hours: float = math.inf) -> float:
    """Give the hours that decayed reads stand for: one read an hour since `age_hours` adds up to that many."""
    return float(half_life_hours / math.log(2) * (1.0 - 2.0 ** (-age_hours / half_life_hours)))


class Lives:
    """How long a story was there, counted in what the paper was read meanwhile."""

    def __init__(self, reads: Mapping[int, int], now: float, half_life_hours: float) -> None:
        """Take the whole paper's `reads` by hour (`counts.hour_of`), up to the moment `now` in seconds."""
        self._half_lives = half_life_hours, half_life_hours / LATEST_PART
        self._whole = hours_of(half_life_hours) - hours_of(half_life_hours / LATEST_PART), hours_of(self._half_lives[1])
        self._ages, self._paces = [0.0], [0.0]
        self._sums: list[tuple[float, float]] = [(0.0, 0.0)]
        for hour in range(hour_of(now), hour_of(now) - LOOK_BACK_HOURS, -1):
            since = now / HOUR - hour
            self._paces.append(reads.get(hour, 0) / max(since - self._ages[-1], 1e-6))
            self._sums.append(self._until(since, len(self._sums)))
            self._ages.append(since)

    def of(self, age_hours: float) -> tuple[float, float]:
        """Give the hours that a story's decayed reads without the latest ones, and those, stand for at its age.

        They are hours of the paper's usual and of its present pace: of a paper that is read evenly, those of the clock.
        """
        past, latest = self._sums[-1]
        if past <= 0.0 or latest <= 0.0:
            had = hours_of(self._half_lives[1], age_hours)
            return max(hours_of(self._half_lives[0], age_hours) - had, 0.0), had
        at = bisect_left(self._ages, age_hours)
        mine = self._until(age_hours, at) if at < len(self._ages) else self._sums[-1]
        return mine[0] / past * self._whole[0], mine[1] / latest * self._whole[1]

    def _until(self, age_hours: float, at: int) -> tuple[float, float]:
        """Give the paper's decayed reads since an age within the stretch `at`: without the latest ones, and those."""
        if at == 0:
            return 0.0, 0.0
        past, latest = self._sums[at - 1]
        long, short = (
            self._paces[at] * (hours_of(half_life, age_hours) - hours_of(half_life, self._ages[at - 1]))
            for half_life in self._half_lives
        )
        return past + long - short, latest + short


def age_factor(age_hours: float) -> float:
    """Give what a story's age leaves of its weight: 1 in its prime, less for each doubling of its age after that."""
    return 1.0 if age_hours <= PRIME_HOURS else float((PRIME_HOURS / age_hours) ** AGE_POWER)


def settled(earlier: int, earlier_all: int, today: int, today_all: int) -> float:
    """Give what part of a story's reads it drew already a prime ago (0 to 1), from its and the whole paper's reads.

    Both are of whole days, so that no hour of the day counts for more. One read more is taken to have come earlier:
    where little was counted then (a new paper, counts that were away) nothing is known, and all of it is taken as old.
    """
    if not (earlier_all and today and today_all):
        return 1.0
    return min(1.0, (earlier + 1) / earlier_all * today_all / today)


def proven(reads: int, hours: float) -> float:
    """Give the reads an hour that so many in so many hours prove: a deviation fewer, nothing for a single one."""
    return max(0.0, reads - math.sqrt(reads)) / hours


def interest(
    story: Pace,
    paper: Pace,
    age_hours: float,
    half_life_hours: float,
    settled: float = 1.0,
    lives: Lives | None = None,
) -> Interest:
    """Judge how often a story of this age is read; `paper` holds the decayed reads of all stories together.

    `settled` is the part of its reads on which its age weighs. Without `lives` the paper is taken to be read evenly.
    """
    age = max(age_hours, 1 / 60)
    usual, now = _paces(paper, half_life_hours)
    share = max(EXPECTED_SHARE * 2.0 ** (-age / EXPECTED_HALVES_HOURS), LEAST_SHARE)
    before = usual * share
    time, had = (lives or Lives({}, 0.0, half_life_hours)).of(age)
    past = max(story.decayed - story.latest, 0.0)
    expected = (past + EXPECTATION_READS) / (time + EXPECTATION_READS / max(before, 1e-9))
    expected *= now / usual
    wanted = expected * had
    steady = STEADY_A_DAY * min(age, PRIME_HOURS) / 24 * wanted * min(1.0, wanted / max(story.latest, 1e-9)) ** 2
    worth = PAST_READS + steady
    rate = (story.latest + worth) / (had + worth / max(expected, 1e-9))
    surge = (story.latest - wanted) / math.sqrt(wanted + 1.0)
    return Interest(expected, rate, 1.0 - settled * (1.0 - age_factor(age)), surge)


@lru_cache(maxsize=16)
def _paces(paper: Pace, half_life_hours: float) -> tuple[float, float]:
    """Give the paper's reads an hour over its last hours without the latest, and now; the same for all its stories.

    By day the whole paper is read more than by night: a story is measured by the paper's pace, not by the clock.
    """
    long, short = hours_of(half_life_hours), hours_of(half_life_hours / LATEST_PART)
    before_now = max(paper.decayed - paper.latest, 0.0) / (long - short)
    now = max(paper.latest / short, before_now / MOST_TIMES, 1e-9)
    return max(before_now, now / MOST_TIMES), now
