"""The paper's own words: those of its newest stories and of its ledger of names, for the speller at the desk.

A place or a person that this paper writes about every week is in no corpus. What several of its stories say is
taken to be spelled as meant; what stands in one or two of them may be the very slip that is being looked for.
"""

from __future__ import annotations

import functools
import time
from collections import Counter
from collections.abc import Mapping

from shirorekha.hindi.letters import normalise
from shirorekha.hindi.spelling import Speller
from shirorekha.hindi.words import words
from shirorekha.newsroom import article
from shirorekha.newsroom.models import Story

#: So many of the newest published stories are read, again after so many seconds: half a second's work at most.
STORIES, KEPT = 300, 3600
#: A word counts if so many stories have it; it counts once for each.
FEWEST = 3


def speller(names: frozenset[str]) -> Speller:
    """Give the speller that knows the paper's archive, as it was at most an hour ago, and these names."""
    return _speller(int(time.time() // KEPT), names)


def archive() -> Mapping[str, int]:
    """Count in how many of the newest published stories each Hindi word stands, for words that at least three have."""
    seen = Counter[str]()
    for story in Story.objects.live().order_by("-last_published_at")[:STORIES]:
        text = normalise("\n".join((story.title, story.standfirst, article.body_text(story))))
        seen.update({word.text for word in words(text) if word.kind == "hindi"})
    return {word: count for word, count in seen.items() if count >= FEWEST}


@functools.lru_cache(maxsize=1)
def _archive(_hour: int) -> Mapping[str, int]:
    return archive()


@functools.lru_cache(maxsize=2)
def _speller(hour: int, names: frozenset[str]) -> Speller:
    return Speller(_archive(hour), names)


def forget() -> None:
    """Read the archive anew at the next look (after an import, and between tests)."""
    _archive.cache_clear()
    _speller.cache_clear()
