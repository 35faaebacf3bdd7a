"""A chance to be read: one place of the rail, the last, for what was published just now.

On a paper of few reads the first read of a story takes minutes to come, and from reads alone nobody can know sooner.
What is expected of a new story (pulse.interest) is known at once, so it has a place until it could have shown whether
it holds: until that expectation would have brought CHANCE_READS, an hour at the longest. The more a paper is read the
shorter that is, and where it is under a minute there is no such place: the first reads come by themselves. Showing what
nobody has judged yet, to learn of it, is what the literature calls exploration (Li, Chu, Langford, Schapire: "A
Contextual-Bandit Approach to Personalized News Article Recommendation", WWW 2010).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta

from shirorekha.pulse.interest import EXPECTED_SHARE

#: The reads that would have been expected of a new story when its chance is over.
CHANCE_READS = 1.5
#: The longest and the shortest chance that there is.
LONGEST, SHORTEST = timedelta(hours=1), timedelta(minutes=1)
#: The shortest list that keeps a place for it.
LEAST_SIZE = 3
#: Of several stories each has the place for so long before it goes to the next; of more than five that wait at once
#: each has a part of ALL_TURNS, but never less than readers need to see it.
TURN, ALL_TURNS, SHORTEST_TURN = timedelta(minutes=1), timedelta(minutes=5), timedelta(seconds=10)


def span(pace: float) -> timedelta:
    """Give how long a story just published has its chance on a paper of `pace` reads an hour; nothing on a busy one."""
    expected = pace * EXPECTED_SHARE
    if expected <= 0 or timedelta(hours=CHANCE_READS / expected) >= LONGEST:
        return LONGEST
    found = timedelta(hours=CHANCE_READS / expected)
    return found if found >= SHORTEST else timedelta(0)


def seat(places: Sequence[str], size: int, newcomers: Sequence[tuple[str, datetime]], now: datetime) -> str | None:
    """Name the story that has the last of a list's `size` places for its chance; None if nobody has.

    `places` are the keys in the order of the ranking, `newcomers` the keys and publications, oldest first, of stories
    within their `span` that may be shown. One that stands in the list by its reads needs no chance, and a short list
    (LEAST_SIZE) keeps no place.
    """
    if size < LEAST_SIZE:
        return None
    ahead = set(places[: size - 1])
    waiting = [(key, moment) for key, moment in newcomers if key not in ahead]
    found = turn([moment for _, moment in waiting], now)
    key = waiting[found][0] if found is not None else None
    return None if key in places[:size] else key


def turn(published: Sequence[datetime], now: datetime) -> int | None:
    """Say whose turn it is among stories that have their chance (oldest first): its index, None if there are none.

    Each has the place from its publication, or from the end of the turn before it if that is later, until the next
    one's turn. So stories of one minute follow each other, five in five minutes and thirty as well. Until a newer story
    comes those that followed each other go on doing so: a minute is short for one that is read every five.
    """
    found, first, begins, lasts = None, 0, datetime.min.replace(tzinfo=now.tzinfo), TURN
    for index, moment in enumerate(published):
        if moment >= begins:  # nobody waits any more
            first, begins, lasts = index, moment, TURN
        if begins > now:
            break
        waiting = bisect_right(published, begins) - index
        lasts = max(SHORTEST_TURN, min(lasts, ALL_TURNS / waiting))
        found, begins = index, begins + lasts
    if found is None or now < begins:
        return found
    return first + (now - begins) // lasts % (found - first + 1)
