"""Learn from pairs of known words how a word is typed that differs from another in its ending only.

The rules go to `lexicon/latin_analogies.tsv`; `scripts/make_latin.py` writes them.
"""

from __future__ import annotations

import collections
from collections.abc import Iterator, Mapping

from shirorekha.hindi.analogies import LONGEST_ENDING, SHORTEST, Rule

LONGEST_INSTEAD = 1  # characters of the known word that the ending takes the place of
MOST_DROPPED, MOST_LETTERS = 3, 8
LEAST_PAIRS, LEAST_AGREED, LEAST_SHARE = 4, 2, 0.03


def rules(known: Mapping[str, str]) -> list[Rule]:
    """Give the rules that hold between the known words, sorted; a share is of all pairs with these two endings."""
    counts: dict[tuple[str, str], collections.Counter[tuple[str, str]]] = collections.defaultdict(collections.Counter)
    for word, ending, like, instead in _pairs(known):
        text, other = known[word], known[like]
        same = next((at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), None)
        same = min(len(text), len(other)) if same is None else same
        counts[ending, instead][text[same:], other[same:]] += 1
    return sorted(
        Rule(ending, instead, letters, dropped, round(count / ways.total(), 3))
        for (ending, instead), ways in counts.items()
        for (letters, dropped), count in ways.items()
        if ways.total() >= LEAST_PAIRS
        and count >= max(LEAST_AGREED, LEAST_SHARE * ways.total())
        and len(dropped) <= MOST_DROPPED
        and len(letters) <= MOST_LETTERS
    )


def _pairs(known: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield known words that differ in their endings only: (word, its ending, the other, its ending)."""
    beginning: dict[str, list[tuple[str, str]]] = collections.defaultdict(list)
    for word in known:
        for at in range(max(SHORTEST, len(word) - LONGEST_INSTEAD), len(word) + 1):
            beginning[word[:at]].append((word, word[at:]))
    for word in known:
        for at in range(max(SHORTEST, len(word) - LONGEST_ENDING), len(word)):
            for like, instead in beginning.get(word[:at], ()):
                if like != word and instead[:1] != word[at]:
                    yield word, word[at:], like, instead
