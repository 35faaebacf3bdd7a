"""Are two words of Devanagari one word spelled two ways? A score, learned from what people typed for one word.

Two rows of sounds are aligned by what people write for one another (`sounds`); a logistic model then weighs which
sounds changed, where, how likely that is, and how often either word is met: a rare word beside a frequent twin is a
spelling of it, two frequent ones are two words. Inflections of a word are other words. The weights are those of
`lexicon/likeness.tsv`, made by `scripts/make_likeness.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from shirorekha.hindi.keys import keys
from shirorekha.hindi.latin import guess, romanise, typed
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.phones import SISTERS, VOWEL_PHONES, phones, spelled
from shirorekha.hindi.sounds import Edit, distance, edits, roughly
from shirorekha.hindi.spelling import frequency
from shirorekha.hindi.stem import by_paradigm
from shirorekha.hindi.wordlists import columns

__all__ = ["THRESHOLD", "Twins", "likeness", "same", "traits"]

#: From this score on two words are taken for one; one in fifty of near neighbours that are different words reaches it.
THRESHOLD = 0.5
#: A longer run is no word, and alignment takes time with its square.
_LONGEST = 48
_SEEN_OFTEN = 3
_LONG = 9
#: Letters that two spellings of one word differ in at most, both written roughly in Roman.
_FAR = 4
_DIPHTHONG = Pattern("A[iI](?=[^aAiIuUfeEoO@0M~H])")
_RUSSIAN = Pattern("(?<=.{3}[oe])[FP]$")
_DEVANAGARI = Pattern(r"\p{Devanagari}")
#: Words of a name that it is filed by.
_MOST_WORDS = 8
_NASALS = frozenset("M~nNYRm")
_STEEPEST = 30.0


def same(first: str, second: str) -> bool:
    """Say whether two words are one word spelled two ways: a score of THRESHOLD and more.

    >>> same("लावरोव", "लावरोफ़"), same("मास्को", "मॉस्को"), same("लड़का", "लड़के"), same("बात", "बाद")
    (True, True, False, False)
    """
    return likeness(first, second) >= THRESHOLD


def likeness(first: str, second: str) -> float:
    """Give the score from 0.0 to 1.0 that two words of Devanagari are one spelled two ways; the order is nothing.

    Both may be in any form; what is one word in its stored form has 1.0, and what is longer than any word 0.0.

    >>> likeness("हिन्दी", "हिंदी") > likeness("हिंदी", "सिंधी")
    True
    """
    one, other = sorted((normalise(first), normalise(second)))
    if one == other:
        return 1.0
    if not one or len(one) > _LONGEST or len(other) > _LONGEST:
        return 0.0
    return _likeness(one, other)


class Twins:
    """Words and names among which the one that another is a different spelling of is found, not comparing with all."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Take words, or names of several words, in their stored form; more may be added."""
        self._names: dict[str, list[str]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Add a word or a name; one that is there already stays where it is.

        >>> twins = Twins()
        >>> twins.add("मॉस्को")
        >>> twins.find("मास्को")
        'मॉस्को'
        """
        filed = self._names.setdefault(_begins(name), [])
        if name not in filed:
            filed.append(name)

    def find(self, name: str) -> str | None:
        """Give what this one most likely is in another spelling, None if it is none of them or stands there itself.

        Names are alike if they have as many words, and each is another spelling of its fellow.

        >>> Twins(["लावरोफ़", "पुतिन"]).find("लावरोव")
        'लावरोफ़'
        >>> Twins(["सर्गेई लावरोफ़"]).find("सर्गेई लावरोव"), Twins(["सर्गेई लावरोफ़"]).find("लावरोव")
        ('सर्गेई लावरोफ़', None)
        """
        near = self._names.get(_begins(name), ())
        if name in near:
            return None
        score, best = max(((_as_names(name, other), other) for other in near), default=(0.0, ""))
        return best if score >= THRESHOLD else None


def _as_names(first: str, second: str) -> float:
    """Give the score of the two words, of all that stand at one place of two names, that are least alike."""
    pairs = list(zip(first.split(), second.split(), strict=False))
    if not pairs or len(first.split()) != len(second.split()):
        return 0.0
    return min(_as_words(one, other) for one, other in pairs)


def _as_words(one: str, other: str) -> float:
    """Give the score of two words; 0.0 where so much is different that it need not be weighed."""
    if one.casefold() == other.casefold():
        return 1.0
    if not (_DEVANAGARI.search(one) and _DEVANAGARI.search(other)) or max(len(one), len(other)) > _LONGEST:
        return 0.0
    return likeness(one, other) if distance(roughly(one), roughly(other)) <= _FAR else 0.0


def _begins(name: str) -> str:
    """Give the first two consonant classes of each word, j and s as one: spellings of one word have them alike."""
    return " ".join(keys(word).loose.replace("j", "s")[:2] for word in name.split()[:_MOST_WORDS])


@lru_cache(maxsize=4096)
def _likeness(one: str, other: str) -> float:
    weights = _weights()
    score = sum(weights.get(name, 0.0) * amount for name, amount in traits(one, other).items())
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, score))))


def traits(one: str, other: str, known: bool = True) -> dict[str, float]:
    """Give what the model sees of two different words in their stored form: names of traits and how much of each.

    `known` may be False to leave aside which words people were asked to type: so most words are met.

    >>> traits("वीजा", "वीज़ा")["strict key"]
    1.0
    """
    cost, changes = min(edits(said(one), said(other)) for said in (spelled, phones, _as_said))
    size = min(len(phones(one)), len(phones(other)))
    seen = {"always": 1.0, "cost": cost / 5, "cost a sound": cost / max(2, size), "changes": len(changes) / 2}
    seen["size"] = min(size, 12) / 5
    seen[f"size {min(size, _LONG)}"] = 1.0
    keys_of, keys_of_other = keys(one), keys(other)
    for name in ("strict", "middle", "loose"):
        seen[f"{name} key"] = float(getattr(keys_of, name) == getattr(keys_of_other, name))
    seen |= _typed_alike(one, other, known)
    seen["phones"] = float(phones(one) == phones(other))
    seen |= _frequencies(_seen(one, known), _seen(other, known), float(by_paradigm(one) == by_paradigm(other)), cost)
    circumstances = ("", *(("only ",) if len(changes) == 1 else ()), *(("both ",) if seen["both"] else ()))
    for change in changes:
        for name, amount in _of_change(change):
            for circumstance in circumstances:
                seen[circumstance + name] = seen.get(circumstance + name, 0.0) + amount
    return seen


def _seen(word: str, known: bool) -> int:
    """Say how often a word was seen; one that people were asked to type, at least once."""
    return frequency(word) or int(known and typed(word))


def _frequencies(one: int, other: int, related: float, cost: float) -> dict[str, float]:
    """Give the traits that tell how often the two are met, and whether they are inflections of one word."""
    rare, frequent = sorted((one, other))
    both = float(rare >= _SEEN_OFTEN)
    return {
        "rarer": math.log1p(rare) / 3,
        "commoner": math.log1p(frequent) / 3,
        "gap": (math.log1p(frequent) - math.log1p(rare)) / 3,
        "both": both,
        "rarer unseen": float(rare == 0),
        "both unseen": float(frequent == 0),
        "stem": related,
        "stem both": related * both,
        "rarer cost": math.log1p(rare) / 3 * cost / 5,
        "both cost": both * cost / 5,
    }


def _typed_alike(one: str, other: str, known: bool) -> dict[str, float]:
    """Give the trait of two words that are typed alike in Roman letters: मास्को and मॉस्को are both moscow."""
    write = romanise if known else guess
    letters = write(one)
    return {f"typed alike {min(len(letters), _LONG)}": 1.0} if letters == write(other) else {}


def _as_said(word: str) -> str:
    """Give the phones with what is one sound written in one way.

    Russian says -of and writes -ov, and Hindi writes both; आइ, आई and आय before a consonant are one diphthong.
    """
    said: str = _DIPHTHONG.sub("Aya", _RUSSIAN.sub("v", phones(word)))
    return said


def _of_change(change: Edit) -> Iterator[tuple[str, float]]:
    """Give the traits of one changed sound: of which kind it is, which it is, and where."""
    first, second = sorted((change.first, change.second))
    kinds = f"kinds {_kind(first)} {_kind(second)}{_how_near(first, second)}"
    yield kinds, 1.0
    yield f"pair {first or '-'} {second}", 0.5
    if change.last:
        yield "last", 1.0
        yield f"last {kinds}", 1.0
        yield f"last pair {first or '-'} {second}", 0.5
    if change.at_start:
        yield "first", 1.0


def _kind(sound: str) -> str:
    if not sound:
        return "none"
    if sound in VOWEL_PHONES:
        return "vowel"
    return "nasal" if sound in _NASALS else "consonant"


def _how_near(first: str, second: str) -> str:
    """Say how two consonants differ where it is by one thing only: lips or tongue stay, voice or breath changes."""
    for name, rows_of_sounds in SISTERS.items():
        if any(first in row and second in row for row in rows_of_sounds):
            return f" {name}"
    return ""


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in columns("likeness.tsv")}
