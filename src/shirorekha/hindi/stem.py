"""The inflections of one Hindi word brought together, for search and for counting words.

A word that is listed is stemmed by its paradigm, with a closed list for the verbs and pronouns that follow no
rule; one that is not listed loses only endings that cannot be anything else. The stem is a citation form (verbs:
the root, or the infinitive where a root ends in a vowel, since बना is also a form of बन), so that stemming a stem
changes nothing.
"""

from __future__ import annotations

import functools

from shirorekha.hindi import paradigms

__all__ = ["by_paradigm", "stem"]

_MEMORY = 1 << 16  # a newspaper's index has about 60,000 different words in a month


@functools.lru_cache(_MEMORY)
def stem(word: str) -> str:
    """Give the form under which all inflections of a Hindi word are filed; other scripts come back unchanged.

    >>> [stem(word) for word in ("लड़कों", "नदियाँ", "बनाएगी", "गया", "अच्छी", "घटनाओं")]
    ['लड़का', 'नदी', 'बनाना', 'जाना', 'अच्छा', 'घटना']
    """
    exceptions = paradigms.exceptions()
    plain = paradigms.folded(word)
    found = exceptions.get(plain)
    if found is not None:
        return found
    found = by_paradigm(plain)
    return exceptions.get(found, found)


def by_paradigm(word: str) -> str:
    """Give the stem that the paradigms alone find: what tables are made with, so that they hang on no exception.

    >>> by_paradigm("जातियों"), stem("जातियों")
    ('जाना', 'जाति')
    """
    plain = paradigms.folded(word)
    found = paradigms.irregular().get(plain)
    if found is not None:
        return found
    for kind, base in paradigms.analyses(plain):
        return _verb_stem(base) if kind == paradigms.VERB else base
    for base in paradigms.safe_bases(plain):
        return by_paradigm(base)
    return plain


@functools.cache
def _irregular_verbs() -> frozenset[str]:
    """Give the infinitives that have forms outside every rule."""
    return frozenset(word for word in paradigms.irregular().values() if word.endswith("ना"))


def _verb_stem(root: str) -> str:
    """Name a verb: by its infinitive where it has irregular forms or ends in a vowel, by its root otherwise."""
    infinitive = root + "ना"
    named = infinitive in _irregular_verbs() or not paradigms.ends_in_consonant(root)
    return infinitive if named else root
