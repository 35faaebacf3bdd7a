"""How headlines are written and how sentences are: the evidence by which the doctor tells one from the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from shirorekha.hindi.doctor.fold import fold, fold_pattern
from shirorekha.hindi.doctor.lines import Unit, words_of
from shirorekha.hindi.doctor.lists import table
from shirorekha.hindi.paradigms import VERB, WHOLE
from shirorekha.hindi.paradigms import table as paradigm_table
from shirorekha.hindi.pattern import Pattern

#: Two words are taken for kin when they share this many first letters (सीरिया, सीरियाई), or all of a shorter one.
_KIN = 4
_FULL_STOP = Pattern(r"[।.]\s*[\"')\]]*$")


@cache
def grammar(kind: str) -> frozenset[str]:
    """Give one word list of lexicon/doctor_grammar.toml, folded.

    >>> "है" in grammar("finite")
    True
    """
    return frozenset(fold(word) for word in table("grammar")[kind])


@cache
def speech(kind: str) -> str:
    """Give one list of lexicon/doctor_speech.toml, folded, as the alternatives of a pattern.

    >>> "मुख्यमंत्री" in speech("titles").split("|")
    True
    """
    return "|".join(fold_pattern(phrase) for phrase in table("speech")[kind])


@cache
def _verb_forms() -> frozenset[str]:
    """List the bare participles and futures of all listed verbs, folded; forms that are also nouns are left out."""
    nouns = paradigm_table()[WHOLE]
    found: set[str] = set()
    for root in paradigm_table()[VERB]:
        closed = regex.search(r"[\u0915-\u0939]$", root) is not None
        past = ("ा", "ी", "े", "ीं") if closed else ("या", "यी", "ये", "ई", "ए", "ईं")
        future = ("ेगा", "ेगी", "ेंगे", "ेंगी") if closed else ("एगा", "एगी", "एंगे", "एंगी")
        found.update(root + ending for ending in (*past, *future))
    return frozenset(fold(word) for word in found if word not in nouns)


def is_verb(word: str) -> bool:
    """Say whether a folded word is a form on which the verb of a headline ends: दिया, पहुंचे, करेगी.

    >>> is_verb("पहुंचे"), is_verb("पटना")
    (True, False)
    """
    return word in grammar("verb") or (word in _verb_forms() and word not in grammar("no_verb"))


def ends_headline(word: str) -> bool:
    """Say whether headlines like to end on a folded word: a bare verb, or a noun of event (मौत, बैठक, झटका).

    >>> ends_headline("मौत"), ends_headline("पटना")
    (True, False)
    """
    return word in grammar("ender") or is_verb(word)


def content(words: Iterable[str]) -> list[str]:
    """List the words that say what a text is about.

    >>> content("पटना में भारी बारिश".split())
    ['पटना', 'भारी', 'बारिश']
    """
    stop = grammar("stop")
    return [word for word in words if len(word) > 1 and word not in stop]


def root(word: str) -> str:
    """Give what kin words share: the first letters.

    >>> root("सीरियाई") == root("सीरिया")
    True
    """
    return word[:_KIN]


def roots(words: Iterable[str]) -> frozenset[str]:
    """Give the roots of the words that say what a text is about.

    >>> sorted(roots("पटना में पटना".split()))
    ['पटना']
    """
    return frozenset(root(word) for word in content(words))


def shared(some: Iterable[str], others: frozenset[str]) -> float:
    """Give the share (0 to 1) of the roots of some words that stand among other roots.

    >>> shared(["सीरियाई", "पटना"], frozenset([root("सीरिया")]))
    0.5
    """
    own = roots(some)
    return len(own & others) / len(own) if own else 0.0


def likeness(unit: Unit) -> float:
    """Say how much a line looks like a headline: above 0 it rather does, below it rather does not.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> likeness(units("पटना में बारिश से दो की मौत")[0]) > 0 > likeness(units("वह आया।")[0])
    True
    """
    words = unit.words
    count = len(words)
    if not count:
        return -9.0
    score = 0.5 if 4 <= count <= 18 else -0.5 if count <= 24 else -3.0
    if _FULL_STOP.search(unit.text[-6:]):
        score -= 2.0
    if words[-1] in grammar("finite"):
        score -= 0.5
    if ends_headline(words[-1]):
        score += 1.0
    if words[-1] in grammar("hanging"):
        score -= 0.8
    if any(mark in unit.text for mark in (":", ",", "?", "!")):
        score += 0.3
    if "। " in unit.text:
        score -= 2.0
    return score


def is_prose(unit: Unit, least: int = 10) -> bool:
    """Say whether a unit is running text: whole sentences, or one that is clearly no headline.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> is_prose(units("पटना में कल दिन भर बारिश हुई और कई सड़कों पर पानी भर गया।")[0]), is_prose(units("पटना में बारिश")[0])
    (True, False)
    """
    count = len(unit.words)
    if count < least:
        return False
    if unit.closed:
        return True
    return "। " in unit.text or (count > 26 and unit.words[-1] in grammar("finite")) or count > 45


def overlap(first: str, second: str) -> float:
    """Give the share of the first folded text's roots that the second has too.

    >>> overlap("पटना बारिश", "बारिश से पटना डूबा")
    1.0
    """
    return shared(words_of(first), roots(words_of(second)))
