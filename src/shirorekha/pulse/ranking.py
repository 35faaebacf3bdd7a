"""Ranking: from decayed reads to a list of stories with the reasons for each place.

Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward Decay: A Practical Time Decay Model for Streaming
Systems", ICDE 2009): a read is weighed once, when it happens, by 2^(its time since the era's start / half-life); the
score now is the sum of weights divided by today's weight of one read. Sums from many machines just add, and no row is
touched for getting older. What is made of the decayed reads is in pulse.interest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nlargest

from shirorekha.pulse.counts import ERA_HALF_LIVES, EVERYTHING, HOUR, era_of, minute_of
from shirorekha.pulse.interest import (
    LATEST_PART,
    LOOK_BACK_HOURS,
    PRIME_HOURS,
    Interest,
    Lives,
    Pace,
    hours_of,
    interest,
    proven,
    settled,
)
from shirorekha.pulse.store import Store

#: Candidates taken from the ledger: far more than all rails have places, far fewer than an archive has stories.
CANDIDATES = 1000
#: Hours over which a place's plain reads are given beside its score.
WINDOW_HOURS = 24
#: Places of the ranking for which the figures behind them are asked for.
EXPLAINED = 200
#: Of so many stories, the most read, those past their prime have their reads of three days ago looked at.
RETURNING = 16
#: Minutes whose reads must prove how much such a story is read, and the least part of the paper's reads that it must
#: have in them: a crawler that walks through an archive at night reads some old story five times, hundreds less often.
LATELY, LEAST_RETURN = 15, 0.02
#: A story rises when its latest reads lie this many standard deviations above what its own past lets expect, and are
#: this many times as many, and no fewer than this.
SURGE, SURGE_TIMES, SURGE_READS = 4.0, 1.5, 5.0

#: A story of its first hour needs one read for a place: what is expected of its age stands in for a past.
NEW_HOURS, NEW_READS = 1.0, 1.0

#: Says when stories were published (aware), by key; a story that it leaves out is not ranked.
Published = Callable[[Sequence[str]], Mapping[str, datetime]]


@dataclass(frozen=True, slots=True)
class Reasons:
    """The figures behind a place.

    `reads_recent` are those of the last sixty minutes; `decayed` and `latest` are decayed reads (half-life
    of the rail, and an eighth of it); `rate` is reads an hour as they are judged from both, `expected` what the story's
    past alone lets expect; `age_factor` (0 to 1) is what its age leaves of the rate. `share` is of the paper's decayed
    reads, `refused_share` of all that came for the story in the window. Without a known age `rate` is 0.
    """

    reads_recent: int
    reads_in_window: int
    views_in_window: int
    refused_in_window: int
    share: float
    decayed: float = 0.0
    latest: float = 0.0
    expected: float = 0.0
    rate: float = 0.0
    age_hours: float = 0.0
    age_factor: float = 1.0

    @property
    def refused_share(self) -> float:
        """The part of the window's reads that were not taken for people's, 0 to 1."""
        came = self.reads_in_window + self.refused_in_window
        return self.refused_in_window / came if came else 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the ranking. `score` is in reads an hour (decayed reads where no ages are known)."""

    key: str
    score: float
    reads: int
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places from most to least read; the decayed reads of all stories together; the moment of the newest read.

    A caller shows it only while `last_count` is fresh and `total` is above its floor. `decayed` holds the decayed reads
    of every candidate, `rising` the keys whose latest reads outrun their own expectation, the strongest first; `pace`
    is the whole paper's, in reads an hour as the rail weighs them.
    """

    places: tuple[Place, ...]
    total: float
    last_count: datetime | None
    rising: tuple[str, ...] = ()
    pace: float = 0.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    score: float
    pace: Pace
    age_hours: float = 0.0
    interest: Interest | None = None


def rank(
    ledger: Store,
    now: datetime,
    *,
    half_life_hours: float = 6.0,
    limit: int = CANDIDATES,
    window_hours: int = WINDOW_HOURS,
    published: Published | None = None,
    doubted: Collection[str] = (),
) -> Ranking:
    """Rank what is read at `now` (aware); equal scores stand in the order of their keys.

    With `published` stories are ranked by how often they are judged to be read now and by their age (pulse.interest);
    those that it does not know, or that are of the future, are left out. Without it, by decayed reads alone. Those
    whose reads are `doubted` are left out. Only the first places, EXPLAINED of them, have the figures that must be
    asked for. Raises the store's error if the ledger cannot be read, ValueError for a half-life of no length.
    """
    if half_life_hours <= 0:
        raise ValueError("a half-life must be longer than nothing")
    long = max(1, round(half_life_hours * HOUR))
    short = max(1, round(half_life_hours * HOUR / LATEST_PART))
    for half_life in (long, short):
        ledger.keep_half_life(half_life)
    keys = {EVERYTHING}.union(*(_heaviest(ledger, now, half_life, limit) for half_life in (long, short)))
    decayed, latest = (_scores(ledger, now, half_life, keys) for half_life in (long, short))
    paper = Pace(decayed.pop(EVERYTHING, 0.0), latest.pop(EVERYTHING, 0.0))
    found = [
        _Candidate(key, score, Pace(score, latest.get(key, 0.0)))
        for key, score in decayed.items()
        if key not in doubted
    ]
    minutes = ledger.minutes(now - timedelta(minutes=59), now)
    if published is not None:
        found = _judged(ledger, found, paper, now, half_life_hours, published, minutes)
    found.sort(key=lambda candidate: (-candidate.score, candidate.key))
    places = _with_reasons(ledger, now, window_hours, found[:limit], paper.decayed, _by_key(minutes))
    pace = paper.latest / hours_of(half_life_hours / LATEST_PART)
    return Ranking(tuple(places), paper.decayed, ledger.last_count(), _rising(found), pace)


def worth_a_place(places: Iterable[Place], least: float) -> list[Place]:
    """Keep places read enough for one: `least` decayed reads (a click or two are none), NEW_READS of a new story."""
    return [
        place
        for place in places
        if place.reasons.decayed >= (min(NEW_READS, least) if place.reasons.age_hours < NEW_HOURS else least)
    ]


def _judged(
    ledger: Store,
    found: Iterable[_Candidate],
    paper: Pace,
    now: datetime,
    half_life_hours: float,
    published: Published,
    minutes: Sequence[tuple[int, str, int]],
) -> list[_Candidate]:
    candidates = {candidate.key: candidate for candidate in found}
    lives = Lives(ledger.paced(now - timedelta(hours=LOOK_BACK_HOURS)), now.timestamp(), half_life_hours)

    def judge(key: str, age: float, settled: float = 1.0) -> _Candidate:
        pace = candidates[key].pace
        known = interest(pace, paper, age, half_life_hours, settled, lives)
        return _Candidate(key, round(known.score, 9), pace, age, known)

    moments = published(list(candidates)).items()
    ages = {key: (now - moment) / timedelta(hours=1) for key, moment in moments if key in candidates and moment <= now}
    judged = {key: judge(key, age) for key, age in ages.items()}
    first = nlargest(RETURNING, judged.values(), key=lambda one: (one.interest.rate if one.interest else 0.0, one.key))
    returning = {one.key: one.interest.rate for one in first if one.interest and one.age_hours > PRIME_HOURS}
    if returning:
        first_minute = minute_of(now.timestamp()) - LATELY + 1
        lately = _by_key(minutes[bisect_left(minutes, (first_minute,)) :])
        least = LEAST_RETURN * sum(lately.values())
        returning = {key: rate for key, rate in returning.items() if lately[key] >= least}
        for key, part in _settled(ledger, now, list(returning)).items():
            new = (1.0 - part) * min(1.0, proven(lately[key], LATELY / 60) / returning[key])
            judged[key] = judge(key, ages[key], 1.0 - new)
    return list(judged.values())


def _by_key(minutes: Iterable[tuple[int, str, int]]) -> defaultdict[str, int]:
    """Sum the reads of minutes by story."""
    found: defaultdict[str, int] = defaultdict(int)
    for _, key, reads in minutes:
        found[key] += reads
    return found


def _settled(ledger: Store, now: datetime, keys: Sequence[str]) -> dict[str, float]:
    """Say of stories what part of a day's reads they drew already on the day that ended PRIME_HOURS ago."""
    if not keys:
        return {}
    today, then, before = (now - timedelta(hours=hours) for hours in (24.0, PRIME_HOURS, PRIME_HOURS + 24.0))
    reads = [{row.key: row.reads for row in ledger.totals(since, keys)} for since in (today, then, before)]
    whole = [sum(ledger.sources(since).values()) for since in (today, then, before)]
    return {
        key: settled(reads[2].get(key, 0) - reads[1].get(key, 0), whole[2] - whole[1], reads[0].get(key, 0), whole[0])
        for key in keys
    }


def _rising(found: Iterable[_Candidate]) -> tuple[str, ...]:
    """Name what is read much more than its own past let expect, the strongest surge first."""
    rising = []
    for one in found:
        known = one.interest
        if known is None or one.pace.latest < SURGE_READS or known.surge < SURGE:
            continue
        if known.rate >= SURGE_TIMES * known.expected:
            rising.append((-known.surge * known.age_factor, one.key))
    return tuple(key for _, key in sorted(rising))


def _eras(now: datetime, half_life: int) -> tuple[int, int, int]:
    """Give the eras that still weigh anything: two eras back nothing weighs more than 2^-64 of what it did.

    The era after this one is among them: a clock that was set back leaves counts there.
    """
    current = era_of(now.timestamp(), half_life)
    return current - 1, current, current + 1


def _heaviest(ledger: Store, now: datetime, half_life: int, limit: int) -> set[str]:
    eras = _eras(now, half_life)
    return {key for era in eras for key, _ in ledger.heaviest(half_life, era, limit)}


def _scores(ledger: Store, now: datetime, half_life: int, keys: set[str]) -> dict[str, float]:
    """Sum each key's weights over the eras, in reads of this moment."""
    moment = now.timestamp()
    scores: dict[str, float] = {}
    for era in _eras(now, half_life):
        factor = 2.0 ** (era * ERA_HALF_LIVES - moment / half_life)
        for key, weight in ledger.weights(half_life, era, keys).items():
            scores[key] = scores.get(key, 0.0) + weight * factor
    # Sums of floats differ in their last digits with the order of adding; what is equal must stay equal.
    return {key: round(score, 9) for key, score in scores.items()}


def _with_reasons(
    ledger: Store, now: datetime, window_hours: int, found: Sequence[_Candidate], total: float, hour: Mapping[str, int]
) -> list[Place]:
    keys = [candidate.key for candidate in found[:EXPLAINED]]
    window = {row.key: row for row in ledger.totals(now - timedelta(hours=window_hours), keys)}
    refused = ledger.refusals_by_key(now - timedelta(hours=window_hours), keys)
    places = []
    for one in found:
        row, known = window.get(one.key), one.interest
        reads = row.reads if row else 0
        reasons = Reasons(
            reads_recent=hour.get(one.key, 0),
            reads_in_window=reads,
            views_in_window=row.views if row else 0,
            refused_in_window=refused.get(one.key, 0),
            share=one.pace.decayed / total if total else 0.0,
            decayed=one.pace.decayed,
            latest=one.pace.latest,
            expected=known.expected if known else 0.0,
            rate=known.rate if known else 0.0,
            age_hours=one.age_hours,
            age_factor=known.age_factor if known else 1.0,
        )
        places.append(Place(one.key, one.score, reads, reasons))
    return places
