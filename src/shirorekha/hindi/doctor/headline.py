"""Finding the end of a headline that runs straight into the first paragraph.

There is no mark at the cut, only evidence (`evidence.py`). Each possible cut gets the sum of its weighted evidence;
"no headline here" has the sum 0. The sums are logarithms of odds, so that they give probabilities.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from shirorekha.hindi.doctor.evidence import Evidence, possible
from shirorekha.hindi.wordlists import rows

#: The probability from which a cut is made, and from which it is worth showing to a person.
ENOUGH, WORTH_SHOWING = 0.6, 0.04


@dataclass(frozen=True, slots=True)
class Cut:
    """A possible end of the headline: offsets into the folded text and its probability."""

    end: int
    start: int
    probability: float


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("doctor_headline.tsv")}


def score(evidence: Evidence) -> float:
    """Give the weighted sum of some evidence: the logarithm of the odds of a cut against none.

    >>> score({}), score({"no such evidence": 1.0})
    (0, 0.0)
    """
    weights = _weights()
    return sum(weights.get(name, 0.0) * amount for name, amount in evidence.items())


def cuts(folded: str) -> list[Cut]:
    """List the places where a headline may end in the folded text of a paragraph, likeliest first.

    The probabilities of all cuts and of no cut at all add up to one.

    >>> from shirorekha.hindi.doctor.fold import fold
    >>> found = cuts(fold("पटना में भारी बारिश से दो की मौत पटना में सोमवार को भारी बारिश हुई और दो लोगों की मौत हो गई।"))
    >>> found[0].end, found[0].probability > ENOUGH
    (32, True)
    """
    found = [(score(one.evidence), one) for one in possible(folded)]
    if not found:
        return []
    top = max(0.0, max(total for total, _ in found))
    odds = [math.exp(total - top) for total, _ in found]
    whole = math.exp(-top) + sum(odds)
    listed = [Cut(one.end, one.start, part / whole) for (_, one), part in zip(found, odds, strict=True)]
    return sorted(listed, key=lambda cut: -cut.probability)
