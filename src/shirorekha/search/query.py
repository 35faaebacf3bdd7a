"""A reader's text as a query: each word stands for every spelling of it that the index holds."""

from __future__ import annotations

import difflib

import tantivy

from shirorekha.hindi import keys, latin
from shirorekha.search.tokens import tokens, valid

#: The searched parts of a document and what a word found there is worth.
FIELDS = {"headline": 3.0, "standfirst": 1.5, "names": 2.0, "body": 1.0}
#: Words of a query beyond this are not looked at: a reader's question is short, an attacker's is not.
MOST_WORDS = 32
MOST_CHARACTERS = 1000
#: Spellings of one word that are asked for, best first, and the likeness below which one is not.
MOST_SPELLINGS = 8
LEAST_LIKENESS = 0.6


def build(
    schema: tantivy.Schema, searcher: tantivy.Searcher, text: str, section: str | None = None
) -> tantivy.Query | None:
    """Make the engine's query of a reader's text; None when there is no word in it."""
    words = list(dict.fromkeys(tokens(text[:MOST_CHARACTERS])))[:MOST_WORDS]
    if not words:
        return None
    parts = [(tantivy.Occur.Should, _word(schema, searcher, word)) for word in words]
    question = tantivy.Query.boolean_query(parts)
    if section is not None:
        only = tantivy.Query.const_score_query(tantivy.Query.term_query(schema, "section", valid(section)), 0.0)
        question = tantivy.Query.boolean_query([(tantivy.Occur.Must, question), (tantivy.Occur.Must, only)])
    return question


def _word(schema: tantivy.Schema, searcher: tantivy.Searcher, word: str) -> tantivy.Query:
    """Ask for every spelling of a word in every field: the best spelling counts, not their sum."""
    return tantivy.Query.disjunction_max_query(
        [
            tantivy.Query.boost_query(tantivy.Query.term_query(schema, f"{field}_words", spelling), worth * likeness)
            for spelling, likeness in spellings(searcher, word)
            for field, worth in FIELDS.items()
        ],
        tie_breaker=0.2,
    )


def spellings(searcher: tantivy.Searcher, word: str) -> list[tuple[str, float]]:
    """Give the spellings of a word that the index knows with their likeness (0 to 1), itself first."""
    prefix = keys.keys(word).loose + " "
    typed = latin.romanise(word)
    likely: dict[str, float] = {}
    for term, _count in searcher.terms_with_prefix("sounds", prefix, limit=2000):
        known = term[len(prefix) :]
        likeness = difflib.SequenceMatcher(None, typed, latin.romanise(known), autojunk=False).ratio()
        if likeness >= LEAST_LIKENESS:
            likely[known] = likeness**3
    likely[word] = 1.0
    return sorted(likely.items(), key=lambda pair: -pair[1])[:MOST_SPELLINGS]
