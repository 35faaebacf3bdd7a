"""How a word would be typed if it went like words that are known: कोमलता is komal + ta, and मॉडलों ends as बोतलों does.

A rule of `lexicon/latin_analogies.tsv` says: where a known word ends in these letters, a word that ends in others
instead is typed like it with another ending, and how often that was so (learned by `scripts/make_latin.py` from pairs
of known words). Two known words written as one are typed as both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["LONGEST_ENDING", "SHORTEST", "Analogies", "Rule"]

#: Characters of an ending at most, and of what stands before it at least.
LONGEST_ENDING, SHORTEST = 6, 2


class Rule(NamedTuple):
    """A word with `ending` where a known one has `instead` is typed like it, with `letters` for its last `dropped`."""

    ending: str
    instead: str
    letters: str
    dropped: str
    share: float


class Analogies:
    """Known words, with the rules by which others are typed like them."""

    def __init__(self, known: Mapping[str, str], rules: Iterable[Rule]) -> None:
        """Take known words with their spelling, and the rules."""
        self._known = known
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.ending, []).append(rule)

    def spellings(self, word: str) -> dict[str, float]:
        """Give how a Devanagari word is typed by the rules, and how often (0.0 to 1.0) words that go alike are.

        >>> Analogies({"बोतल": "botal"}, [Rule("ों", "", "on", "", 0.9)]).spellings("बोतलों")
        {'botalon': 0.9}
        """
        found: dict[str, float] = {}
        for at in range(max(SHORTEST, len(word) - LONGEST_ENDING), len(word)):
            for rule in self._rules.get(word[at:], ()):
                like = self._known.get(word[:at] + rule.instead)
                if like is not None and like.endswith(rule.dropped):
                    text = like[: len(like) - len(rule.dropped)] + rule.letters
                    found[text] = max(found.get(text, 0.0), rule.share)
        return found

    def compounds(self, word: str) -> set[str]:
        """Give the spellings of a word that is two known words.

        >>> Analogies({"जल": "jal", "प्रपात": "prapat"}, []).compounds("जलप्रपात")
        {'jalprapat'}
        """
        found = set()
        for at in range(SHORTEST, len(word) - 1):
            first, second = self._known.get(word[:at]), self._known.get(word[at:])
            if first and second and not unicodedata.category(word[at]).startswith("M"):
                found.add(first + second)
        return found
