"""A reader's text as a query: each word stands for every spelling and inflection of it that the index holds.

A word's candidates among the index's own vocabulary are ranked by `hindi.variants`; in one document the best of
them counts, not their sum. All candidates of a word share one rarity, that of the word however it is spelled:
otherwise a misspelling, being rare, would weigh more than the word.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import regex
import tantivy

from shirorekha.hindi.keys import keys, neighbours
from shirorekha.hindi.letters import beginning
from shirorekha.hindi.stem import stem
from shirorekha.hindi.variants import candidates, likelihood
from shirorekha.hindi.wordlists import single_words
from shirorekha.search.tokens import as_typed, tokens, valid

#: The searched parts of a document and what a word found there is worth.
FIELDS = {"headline": 2.0, "names": 1.6, "standfirst": 1.3, "body": 1.0}
#: Words of a query beyond this are not looked at: a reader's question is short, an attacker's is not.
MOST_WORDS = 32
MOST_CHARACTERS = 1000
#: Terms of the index looked at for one key.
MOST_TERMS = 2000
#: How much a spelling counts for: its likelihood beside the best one's, to this power.
DOUBT = 0.3
#: The share of a word's worth that any inflection of it has; the rest is for the word as it stands.
INFLECTED = 0.5
#: The share of a word's worth that it has by being there; the rest grows with how much of the text it is.
PRESENT = 0.5
#: Part of the other fields' score that is added to the best one's; of a word's spellings only the best counts.
TIE = 0.1
#: A word less rare than this share of the query's rarest one may be missing altogether.
OPTIONAL = 0.3
#: What a word that asks (कितने, कब) is worth beside others: it is never what a reader looks for, yet rare in news.
ASKING = 0.3
#: Below this likelihood for each letter the keys of a Roman word's neighbourhood are looked up too.
SURE = 0.35


class Asker:
    """Builds the engine's queries for one state of the index."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        """Take the index's schema and the searcher that will answer."""
        self._schema = schema
        self._searcher = searcher

    def query(self, text: str, section: str | None = None) -> tantivy.Query | None:
        """Make the engine's query of a reader's text; None when no word of it is in the index in any spelling."""
        words = list(dict.fromkeys(tokens(valid(_cut(text)))))[:MOST_WORDS]
        asked = [self._word(word) for word in words]
        weighed = [pair for pair in asked if pair is not None]
        if not weighed:
            return None
        bar = OPTIONAL * max(rarity for rarity, _ in weighed)
        telling = [(tantivy.Occur.Should, part) for rarity, part in weighed if rarity >= bar]
        others = [(tantivy.Occur.Should, part) for rarity, part in weighed if rarity < bar]
        question = tantivy.Query.boolean_query([(tantivy.Occur.Must, tantivy.Query.boolean_query(telling)), *others])
        if section is None:
            return question
        there = tantivy.Query.term_query(self._schema, "section", valid(section))
        filtered = tantivy.Query.const_score_query(there, 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, question), (tantivy.Occur.Must, filtered)])

    def spellings(self, word: str) -> list[tuple[str, float]]:
        """Give the words of the index that a reader's word may stand for, with their likelihood beside the best.

        A word that people were seen typing just so (प्लेग for plague) is as likely as the best that sounds like it.
        """
        heard = dict(self._heard(word))
        heard.update(dict.fromkeys(self._vocabulary([as_typed(word)]), 1.0))
        return sorted(heard.items(), key=lambda pair: -pair[1])

    def _heard(self, word: str) -> list[tuple[str, float]]:
        """Give the words of the index that sound like a reader's word, with their likelihood beside the best."""
        loose = keys(word).loose
        found = candidates(word, self._vocabulary([loose]))
        if len(loose) > 1 and not self._sure(word, found):
            wider = self._vocabulary(dict.fromkeys(neighbours(loose)))
            found = candidates(word, [*wider, *(other for other, _ in found)])
        return found

    def _vocabulary(self, sounds: Iterable[str]) -> Iterator[str]:
        for sound in sounds:
            for term, _ in self._searcher.terms_with_prefix("sounds", sound + " ", limit=MOST_TERMS):
                yield term[len(sound) + 1 :]

    def _sure(self, word: str, found: list[tuple[str, float]]) -> bool:
        """Say whether the best candidate is so good that looking further is a waste."""
        return bool(found) and likelihood(word, found[0][0]) ** (1 / len(word)) >= SURE

    def _word(self, word: str) -> tuple[float, tantivy.Query] | None:
        """Give a word's rarity and its query: the word as it stands, and its inflections, each by its own rarity."""
        found = self.spellings(word)
        as_it_stands = {spelling: share**DOUBT for spelling, share in found}
        inflected: dict[str, float] = {}
        for spelling, share in found or [(word, 1.0)]:  # the likeliest comes first
            inflected.setdefault(stem(spelling), share)
        seen = self._seen("words", dict(found))
        asks = ASKING if (found[0][0] if found else word) in single_words("asking.txt") else 1.0
        rarity = asks * self._rarity(seen)
        of_stem = asks * self._rarity(max(seen, self._seen("stems", inflected)))
        worths = {term: share**DOUBT for term, share in inflected.items()}
        parts = [
            *self._best_field("words", as_it_stands, (1 - INFLECTED) * rarity),
            *self._best_field("stems", worths, INFLECTED * of_stem),
        ]
        if not parts:
            return None
        return rarity if found else of_stem, tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, part) for part in parts]
        )

    def _seen(self, kind: str, shares: dict[str, float]) -> float:
        """Count the documents that have a word in any of its spellings, each as likely as it is."""
        return sum(
            share * max(int(self._searcher.doc_freq(f"{field}_{kind}", term)) for field in FIELDS)
            for term, share in shares.items()
        )

    def _rarity(self, seen: float) -> float:
        """Give how much a word tells that so many documents have."""
        total = self._searcher.num_docs
        return math.log(1 + (total - min(seen, total) + 0.5) / (min(seen, total) + 0.5))

    def _best_field(self, kind: str, worths: dict[str, float], rarity: float) -> list[tantivy.Query]:
        """Give one query, or none, that is worth the best spelling in the best field, and a little of the others."""
        fields = [list(self._terms(f"{field}_{kind}", worths, weight * rarity)) for field, weight in FIELDS.items()]
        best = [tantivy.Query.disjunction_max_query(terms) for terms in fields if terms]
        return [tantivy.Query.disjunction_max_query(best, tie_breaker=TIE)] if best else []

    def _terms(self, field: str, worths: dict[str, float], most: float) -> Iterator[tantivy.Query]:
        """Yield one query for each term that a field holds, worth what we say and not what it is rare."""
        for term, worth in worths.items():
            count = self._searcher.doc_freq(field, term)
            if not count:
                continue
            there = tantivy.Query.term_query(self._schema, field, term)
            score = worth * most
            yield tantivy.Query.boolean_query([
                (tantivy.Occur.Should, tantivy.Query.const_score_query(there, score * PRESENT)),
                (tantivy.Occur.Should, tantivy.Query.boost_query(there, score * (1 - PRESENT) / self._rarity(count))),
            ])  # fmt: skip


def _cut(text: str) -> str:
    """Leave out what is too long to be a question, and the word that the cut went through."""
    if len(text) <= MOST_CHARACTERS:
        return text
    whole = regex.match(r"(?s)(.*)\s", text[:MOST_CHARACTERS])
    return whole[1] if whole else beginning(text, MOST_CHARACTERS)
