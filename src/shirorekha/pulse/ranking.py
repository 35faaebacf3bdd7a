"""The ranking: what is read most now, with decay, so that no old story holds a place that it no longer earns.

Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward Decay: A Practical Time Decay Model for Streaming
Systems", ICDE 2009): a read is weighed once, when it happens, by 2^(its time since the era's start / half-life); the
score now is the sum of weights divided by today's weight of one read. Sums from many machines just add, and no row is
touched for getting older.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shirorekha.pulse.counts import ERA_HALF_LIVES, EVERYTHING, HOUR, era_of
from shirorekha.pulse.store import Store

#: Candidates taken from the ledger: far more than a rail has places, far fewer than an archive has stories.
CANDIDATES = 200
#: Hours over which a place's plain reads are given beside its score.
WINDOW_HOURS = 24


@dataclass(frozen=True, slots=True)
class Reasons:
    """The figures behind a place; `reads_recent` are those of this clock hour and the one before."""

    reads_recent: int
    reads_in_window: int
    views_in_window: int
    refused_in_window: int
    share: float


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the ranking. `score` is in reads: what it would be if all of them had happened just now."""

    key: str
    score: float
    reads: int
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places from most to least read; the decayed reads of all stories together; the moment of the newest read.

    A caller shows it only while `last_count` is fresh and `total` is above its floor.
    """

    places: tuple[Place, ...]
    total: float
    last_count: datetime | None


def rank(
    ledger: Store,
    now: datetime,
    *,
    half_life_hours: float = 6.0,
    limit: int = CANDIDATES,
    window_hours: int = WINDOW_HOURS,
) -> Ranking:
    """Rank what is read at `now` (aware) by decayed reads; equal scores stand in the order of their keys.

    Raises sqlite3's DatabaseError if the ledger cannot be read, ValueError for a half-life of no length.
    """
    if half_life_hours <= 0:
        raise ValueError("a half-life must be longer than nothing")
    half_life = max(1, round(half_life_hours * HOUR))
    ledger.keep_half_life(half_life)
    scores = _scores(ledger, now, half_life, limit)
    total = scores.pop(EVERYTHING, 0.0)
    order = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
    places = _with_reasons(ledger, now, window_hours, [(key, scores[key]) for key in order], total)
    return Ranking(tuple(places), total, ledger.last_count())


def _scores(ledger: Store, now: datetime, half_life: int, limit: int) -> dict[str, float]:
    """Sum each candidate's weights over the eras that still weigh anything, in reads of this moment.

    The era after this one is asked too: a clock that was set back leaves counts there. Two eras back nothing weighs
    more than 2^-64 of what it did.
    """
    moment = now.timestamp()
    current = era_of(moment, half_life)
    eras = (current - 1, current, current + 1)
    keys = {EVERYTHING}
    for era in eras:
        keys.update(key for key, _ in ledger.heaviest(half_life, era, limit))
    scores: dict[str, float] = {}
    for era in eras:
        factor = 2.0 ** (era * ERA_HALF_LIVES - moment / half_life)
        for key, weight in ledger.weights(half_life, era, keys).items():
            scores[key] = scores.get(key, 0.0) + weight * factor
    # Sums of floats differ in their last digits with the order of adding; what is equal must stay equal.
    return {key: round(score, 9) for key, score in scores.items()}


def _with_reasons(
    ledger: Store, now: datetime, window_hours: int, scored: list[tuple[str, float]], total: float
) -> list[Place]:
    keys = [key for key, _ in scored]
    window = {row.key: row for row in ledger.totals(now - timedelta(hours=window_hours), keys)}
    hour = {row.key: row.reads for row in ledger.totals(now - timedelta(hours=1), keys)}
    refused = ledger.refusals_by_key(now - timedelta(hours=window_hours), keys)
    places = []
    for key, score in scored:
        row = window.get(key)
        reads = row.reads if row else 0
        views = row.views if row else 0
        share = score / total if total else 0.0
        places.append(Place(key, score, reads, Reasons(hour.get(key, 0), reads, views, refused.get(key, 0), share)))
    return places
