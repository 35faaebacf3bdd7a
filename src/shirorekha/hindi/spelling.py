"""Is this Hindi word right, and if not, which was meant?

A word is known if the corpus, the newsroom's archive or its names have it, if it is an inflection of such a word,
or if it differs from one only as two schools of spelling do (हिन्दी, हिंदी). Any other word is flagged only where
a known word is so much likelier, by its frequency and by what slips people make, that the writer must have meant
that one: a name that nobody has seen is not an error.

The counts are those of `lexicon/spelling_words.txt`, made by `scripts/make_spelling.py`; the error model is that
of `slips`.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shirorekha.hindi import paradigms
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.slips import costs, distance, margin, near_skeletons, signs, skeleton, units
from shirorekha.hindi.wordlists import lines
from shirorekha.hindi.words import words

__all__ = ["Misspelling", "Speller", "Suggestion", "check", "frequencies", "frequency", "known", "suggest"]

#: How much the frequency of a word weighs against the cost of a slip, and how much its neighbours do; fitted on
#: words that two people typed differently, with the sentences that they came from left out of the counts.
_FREQUENCY_WEIGHT, _NEIGHBOUR_WEIGHT, _NEIGHBOUR_SHARE = 1.15, 0.8, 0.3
#: A slip that changes a consonant's class costs at least this much.
_CLASS_COST = 2.3
_FARTHEST = 25.0
#: Where the best word costs more than this, two consonants may be wrong; sought only in words long enough to tell.
_FAR_OFF, _LONG = 7.5, range(5, 10)
#: A candidate so far below the best one (natural logarithm) is never what was meant.
_HOPELESS = 7.0
#: Neighbours may lift a word that frequency alone would leave out.
_SPARE = 4
_MEMORY = 1 << 14
_SHARED = 1 << 20  # two places are one number: first * _SHARED + second

#: Plurals that keep the long vowel of their singular: wrong, unless that ends in ीय.
_LONG_PLURALS = ("ीयों", "ीयां", "ईयों", "ईयां")
_LEAST_BASE = 3  # code points that must be left when an affix comes off
#: No word of the corpus has more than 43 characters. What is longer is none, and nothing like it is looked for: the
#: near skeletons of a word are as many as its consonants, and as long, so that the search grows with its square.
_LONGEST_WORD = 48


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that may have been meant, and the chance that it was, among all that were considered."""

    word: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Misspelling:
    """input[start:end] is `text`, which is no word; what may have been meant, the likeliest first."""

    start: int
    end: int
    text: str
    suggestions: tuple[Suggestion, ...]


class _Lexicon:
    """The words of the corpus with their counts, those that stand side by side, and an index by skeleton."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.counts: dict[str, int] = {}
        count = 0
        for line in lines("spelling_words.txt"):
            if line.startswith("["):
                count = int(line[1:-1])
                continue
            found = line.split()
            self.words += found
            self.counts.update(dict.fromkeys(found, count))
        self.total = sum(self.counts.values())
        self.priors = {count: _prior_of(count, self.total) for count in set(self.counts.values())}
        spelled = ((word, paradigms.folded(word)) for word in self.words)
        self.folded = frozenset(plain for word, plain in spelled if plain != word)

    def place(self, word: str) -> int:
        """Give the place of a word that is there: words stand by their counts, and sorted where these are the same."""
        return bisect.bisect_left(self.words, (-self.counts[word], word), key=lambda one: (-self.counts[one], one))

    @functools.cached_property
    def _bones(self) -> tuple[dict[str, int], array[int]]:
        """Give where the words of each skeleton begin and end, in one number, and the places of all in that order."""
        keys = [skeleton(word) for word in self.words]
        places = array("I", sorted(range(len(keys)), key=keys.__getitem__))
        bounds: dict[str, int] = {}
        for end, place in enumerate(places, 1):
            begin = bounds.get(keys[place], (end - 1) * _SHARED) // _SHARED
            bounds[keys[place]] = begin * _SHARED + end
        return bounds, places

    def under(self, bones: str) -> Iterator[str]:
        """Yield the words of a skeleton, the most frequent first."""
        bounds, places = self._bones
        begin, end = divmod(bounds.get(bones, 0), _SHARED)
        for number in range(begin, end):
            yield self.words[places[number]]

    @functools.cached_property
    def pairs(self) -> tuple[array[int], array[int]]:
        """Keys of the pairs of neighbours, ascending, and how often each was seen."""
        keys, seen = array("q"), array("I")
        for line in lines("spelling_pairs.txt"):
            first, *followers = line.split()
            for follower in followers:
                second, _, count = follower.partition(":")
                keys.append(int(first) * _SHARED + int(second))
                seen.append(int(count))
        return keys, seen

    def seen_together(self, first: str, second: str) -> int:
        """Say how often two words stood side by side; 0 if seldom."""
        if first not in self.counts or second not in self.counts:
            return 0
        keys, seen = self.pairs
        key = self.place(first) * _SHARED + self.place(second)
        place = bisect.bisect_left(keys, key)
        return seen[place] if place < len(keys) and keys[place] == key else 0


def _prior_of(count: int, total: int) -> float:
    """Give the weighed logarithm of a frequency; half a sighting is taken off, since rare words are rarer still."""
    return _FREQUENCY_WEIGHT * math.log((max(count, 1) - 0.5) / total)


@functools.cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


class Speller:
    """A speller that also knows a newsroom's own words: counts from its archive, and names from its ledger."""

    def __init__(self, extra_counts: Mapping[str, int] | None = None, names: Iterable[str] = ()) -> None:
        """Take counts of further words (word → how often, from 1), and names that are always right."""
        self._lexicon = _lexicon()
        self._extra: dict[str, int] = {}
        for word, count in (extra_counts or {}).items():
            stored = normalise(word)
            self._extra[stored] = self._extra.get(stored, 0) + max(count, 0)
        self._names = {part for name in names for part in normalise(name).split()}
        self._own = {paradigms.folded(name) for name in self._names}
        self._bones: dict[str, list[str]] = {}
        for word in sorted(self._names | set(self._extra)):
            if word not in self._lexicon.counts:
                self._bones.setdefault(skeleton(word), []).append(word)
        self._slip = functools.lru_cache(_MEMORY)(self._is_slip)
        self._meant = functools.lru_cache(_MEMORY)(self._candidates)  # a slip is made again and again

    def count(self, word: str) -> int:
        """Say how often a normalised word was seen, in the corpus and in the archive; a name at least once.

        >>> Speller({"घटोलापुर": 40}).count("घटोलापुर")
        40
        """
        return self._lexicon.counts.get(word, int(word in self._names)) + self._extra.get(word, 0)

    def known(self, word: str) -> bool:
        """Say whether a word may stand; what is not Devanagari is none of a Hindi speller's business.

        More than 48 characters without a space are no word (words run together, a key that was held down).

        >>> Speller().known("ऑस्ट्रेलिया"), Speller().known("ऑस्टेलिया"), Speller(names=["ज़ेलेंस्की"]).known("ज़ेलेंस्की")
        (True, False, True)
        """
        if word in self._lexicon.counts or word in self._names:
            return True
        stored = normalise(word).strip(".")
        if stored in self._lexicon.counts or "." in stored or len(units(stored)) < 2:
            return True
        return len(stored) <= _LONGEST_WORD and (self._inflected(stored) or not self._slip(stored))

    def suggest(self, word: str, before: str = "", after: str = "", limit: int = 5) -> list[Suggestion]:
        """List the words that may have been meant, the likeliest first, in the light of the neighbours if given.

        Nothing is suggested for more than 48 characters without a space.

        >>> Speller().suggest("ऑस्टेलिया")[0].word
        'ऑस्ट्रेलिया'
        """
        stored = normalise(word).strip(".")
        if len(stored) > _LONGEST_WORD:
            return []
        ranked = []
        for cost, candidate in self._meant(stored, limit + _SPARE):
            near = self._neighbour(normalise(before), candidate) + self._neighbour(normalise(after), candidate, True)
            ranked.append((self._prior(candidate) + near - cost, candidate))
        ranked.sort(reverse=True)
        chances = [math.exp(score - ranked[0][0]) for score, _ in ranked]
        whole = sum(chances)
        return [
            Suggestion(candidate, round(chance / whole, 3))
            for (_, candidate), chance in zip(ranked[:limit], chances, strict=False)
        ]

    def check(self, text: str) -> list[Misspelling]:
        """Find the misspelt words of a text, with offsets into it and with what may have been meant.

        What each word costs is bounded, so that time grows with the length of the text, whatever is in it.

        >>> [(slip.start, slip.text) for slip in Speller().check("कल ऑस्टेलिया में मैच है।")]
        [(3, 'ऑस्टेलिया')]
        """
        found = []
        around = [word for word in words(text) if word.kind in ("hindi", "mark")]
        for place, word in enumerate(around):
            if word.kind == "hindi" and not self.known(word.text):
                before = around[place - 1].text if place else ""
                after = around[place + 1].text if place + 1 < len(around) else ""
                meant = tuple(self.suggest(word.text, before, after))
                found.append(Misspelling(word.start, word.end, word.text, meant))
        return found

    def _inflected(self, word: str) -> bool:
        """Say whether a normalised word is a form, a spelling or a derivation of a known one."""
        plain = paradigms.folded(word)
        if self._has(plain) or plain in paradigms.irregular():
            return True
        if plain.endswith(_LONG_PLURALS):
            return self._has(plain[:-2])  # the plural of भारतीय; of अधिकारी it is अधिकारियों, which stems need not mind
        dots = plain.count("़")  # a paradigm is found without the nukta of पढ़ना too, but पढना is no word
        if any(base.count("़") == dots for _, base in paradigms.analyses(plain)):
            return True
        return any(map(self._has, paradigms.safe_bases(plain))) or any(map(self._has, _bases(plain)))

    def _has(self, plain: str) -> bool:
        """Say whether a folded word is one of ours."""
        return plain in self._lexicon.counts or plain in self._lexicon.folded or plain in self._own

    def _is_slip(self, word: str) -> bool:
        """Say whether a word that is not ours was surely meant for one that is."""
        size = len(units(word))
        margins = [margin(self.count(meant), cost, size) for cost, meant in self._candidates(word, _SPARE)]
        return max(margins, default=-1.0) >= math.log(1 + self._extra.get(word, 0))

    def _prior(self, word: str) -> float:
        """Give the weighed logarithm of a word's frequency, here and in the archive."""
        count = self._lexicon.counts.get(word)
        if count is not None and word not in self._extra:
            return self._lexicon.priors[count]
        return _prior_of(self.count(word), self._lexicon.total)

    def _neighbour(self, beside: str, word: str, after: bool = False) -> float:
        """Give how much likelier (logarithm) a word is beside a neighbour than anywhere."""
        seen = self.count(beside) if beside else 0
        if not seen:
            return 0.0
        pair = (word, beside) if after else (beside, word)
        together = self._lexicon.seen_together(*pair)
        expected = seen * self.count(word) / self._lexicon.total
        return _NEIGHBOUR_WEIGHT * math.log(1 - _NEIGHBOUR_SHARE + _NEIGHBOUR_SHARE * together / expected)

    def _candidates(self, word: str, wanted: int) -> list[tuple[float, str]]:
        """List (cost of the slip, word) for the likeliest words, best first by cost and frequency together."""
        bones = skeleton(word)
        near = {*near_skeletons(bones)} - {bones}
        best = self._likeliest(word, wanted, [((bones,), 0.0), (near, _CLASS_COST)])
        if len(bones) in _LONG and (not best or best[0][1] > _FAR_OFF):
            farther = {key for middle in near for key in near_skeletons(middle)} - near - {bones}
            best = sorted(best + self._likeliest(word, wanted, [(farther, 2 * _CLASS_COST)]))[:wanted]
        return [(cost, candidate) for _, cost, candidate in best]

    def _likeliest(
        self, word: str, wanted: int, groups: list[tuple[Iterable[str], float]]
    ) -> list[tuple[float, float, str]]:
        """Weigh the words under groups of skeletons, each with its least cost, in the order of what they can reach."""
        typed, letters, least_cost = units(word), signs(word), costs().floor
        hopes = []
        for keys, least in groups:
            for candidate in self._under(keys):
                prior = self._prior(candidate)
                hopes.append((prior - max(least, least_cost(signs(candidate), letters)), prior, candidate))
        hopes.sort(reverse=True)
        best: list[tuple[float, float, str]] = []
        bar = -math.inf
        for hope, prior, candidate in hopes:
            if hope < bar:
                break
            limit = min(_FARTHEST, prior - bar)
            cost = distance(units(candidate), typed, limit)
            if cost <= limit and candidate != word:
                bisect.insort(best, (cost - prior, cost, candidate))
                del best[wanted:]
                bar = max(-best[0][0] - _HOPELESS, -best[-1][0] if len(best) == wanted else -math.inf)
        return best

    def _under(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield the words under some skeletons."""
        for key in keys:
            yield from self._lexicon.under(key)
            yield from self._bones.get(key, ())


@functools.cache
def _affixes() -> dict[str, list[str]]:
    """Give the endings ("suffix") and the beginnings ("prefix") that make words of words."""
    found: dict[str, list[str]] = {}
    kind = ""
    for line in lines("spelling_affixes.txt"):
        if line.startswith("["):
            kind = line[1:-1]
        else:
            found.setdefault(kind, []).extend(line.split())
    return found


def _bases(plain: str) -> Iterator[str]:
    """Yield the words from which a folded word may be derived."""
    for suffix in _affixes()["suffix"]:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= _LEAST_BASE:
            yield plain[: -len(suffix)]
    for prefix in _affixes()["prefix"]:
        if plain.startswith(prefix) and len(plain) - len(prefix) > _LEAST_BASE:
            yield plain[len(prefix) :]


@functools.cache
def _default() -> Speller:
    return Speller()


def frequency(word: str) -> int:
    """Say how often a normalised word was seen in the corpus, of which there are about 835,000 words.

    >>> frequency("भारत") > 1000 > frequency("ऑस्टेलिया") == 0
    True
    """
    return _lexicon().counts.get(word, 0)


def frequencies(words: Iterable[str]) -> list[int]:
    """Say of many normalised words how often each was seen, several times as fast as one by one; see `frequency`.

    >>> frequencies(["भारत", "ऑस्टेलिया"])[1]
    0
    """
    return list(map(_lexicon().counts.get, words, itertools.repeat(0)))


def known(word: str) -> bool:
    """Say whether a word may stand, by the corpus alone; see `Speller.known`.

    >>> known("हिन्दी"), known("हिंदी"), known("साम्राजय")
    (True, True, False)
    """
    return _default().known(word)


def suggest(word: str, before: str = "", after: str = "") -> list[Suggestion]:
    """List at most five words that may have been meant, by the corpus alone; see `Speller.suggest`.

    >>> [suggestion.word for suggestion in suggest("समहू")][:1]
    ['समूह']
    """
    return _default().suggest(word, before, after)


def check(text: str) -> list[Misspelling]:
    """Find the misspelt words of a text, by the corpus alone; see `Speller.check`.

    >>> [(slip.text, slip.suggestions[0].word) for slip in check("कल ऑस्टेलिया में मैच है।")]
    [('ऑस्टेलिया', 'ऑस्ट्रेलिया')]
    """
    return _default().check(text)
