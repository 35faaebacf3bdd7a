"""The inflections of Hindi: which endings belong together, and which words take them.

The endings follow R. S. McGregor, *Outline of Hindi Grammar* (3rd ed.). The words come from `lexicon/`:
`paradigms.txt` and `irregular.txt` are written by us, `paradigms_learned.txt` is found in running text by
`scripts/make_paradigms.py`, where a paradigm must be seen twice before it counts.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import lines

__all__ = [
    "KINDS",
    "VERB",
    "analyses",
    "ends_in_consonant",
    "exceptions",
    "folded",
    "forms",
    "irregular",
    "safe_bases",
    "table",
]

#: What a word can be, in the order in which a doubt is decided.
WHOLE = "whole"  # a noun whose own ending looks like an inflection: गाड़ी, घटना
ADJECTIVE = "adjective"  # अच्छा: -ा -े -ी
MASCULINE = "masculine"  # लड़का: -ा -े -ों, but लड़की is another word
SHORT_I = "short_i"  # शक्ति: -ियाँ -ियों, where most nouns have ी
LONG_U = "long_u"  # डाकू: -ुओं
DIMINUTIVE = "diminutive"  # चिड़िया: -ियाँ -ियों
VERB = "verb"  # a root: देख, खा
KINDS = (WHOLE, ADJECTIVE, MASCULINE, SHORT_I, LONG_U, DIMINUTIVE, VERB)

#: Endings by kind: what is taken off a form, and what stands in the citation form in its place.
_AFTER_CONSONANT = """ा े ी ीं ना ने नी ता ते ती तीं कर करके ें ो ूं ेगा ेगी ेंगे ेंगी ोगे ोगी ूंगा ूंगी िए िये िएगा
    िएं ों नेवाला नेवाले नेवाली नेवालों"""
_AFTER_VOWEL = """या ये यी यीं ए ई ईं ना ने नी ता ते ती तीं कर करके एं यें ओ ऊं ऊंगा ऊंगी एगा एगी एंगे एंगी येगा
    येगी येंगे येंगी ओगे ओगी यूंगा यूंगी इए इये इएगा नेवाला नेवाले नेवाली नेवालों"""
_NOUNS: dict[str, dict[str, str]] = {
    WHOLE: {"ी": "ियां ियों ीयां ीयों ियो", "ा": "ाएं ाओं ायें", "ई": "इयां इयों ईयां ईयों"},
    ADJECTIVE: {"ा": "े ी ों"},
    MASCULINE: {"ा": "े ों"},
    SHORT_I: {"ि": "ियां ियों ीयों"},
    LONG_U: {"ू": "ुओं ुएं ूओं ूएं"},
    DIMINUTIVE: {"िया": "ियां ियों ियाएं ियाओं"},
}
#: Endings that say what they are even on a word that nobody has listed.
_SAFE: dict[str, str] = {
    **dict.fromkeys(("ियां", "ियों", "ीयां", "ीयों"), "ी"),
    **dict.fromkeys(("इयां", "इयों", "ईयां", "ईयों"), "ई"),
    **dict.fromkeys(("ाएं", "ाओं", "ायें"), "ा"),
    **dict.fromkeys(("ुओं", "ुएं"), "ु"),
    **dict.fromkeys(("वें", "वीं"), "वां"),
    **dict.fromkeys(("वाले", "वाली", "वालों"), "वाला"),
    **dict.fromkeys(("ें", "ों", "ेगा", "ेगी", "ेंगे", "ेंगी"), ""),
}
_LONGEST = 7
_CONSONANT = frozenset(map(chr, range(0x0915, 0x093A))) | {"़"}
_FOLD = {ord("ँ"): "ं", 0x200C: None, 0x200D: None} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_LOAN_NUKTA = Pattern("(?<=[कखगजफ])़")
_NASAL = Pattern("ङ्(?=[कखगघ])|ञ्(?=[चछजझ])|ण्(?=[टठडढ])|न्(?=[तथदध])|म्(?=[पफबभ])")


def folded(word: str) -> str:
    """Write a word as the paradigms are listed, which is how people differ most: बाज़ार→बाजार, पाँच→पांच, अन्त→अंत.

    >>> folded("ज़िन्दगी")
    'जिंदगी'
    """
    word = unicodedata.normalize("NFC", word).translate(_FOLD)
    if "़" in word:
        word = _LOAN_NUKTA.sub("", word)
    if "्" in word:
        word = _NASAL.sub("ं", word)
    return word


def _bare(word: str) -> str:
    """Leave the nukta of ड़ and ढ़ out too, as half of all typists do (पढना)."""
    return word.replace("़", "")


@functools.cache
def irregular() -> dict[str, str]:
    """Give the closed list of forms that follow no rule, each with its citation form.

    >>> irregular()["गया"]
    'जाना'
    """
    return _cited("irregular.txt")


@functools.cache
def exceptions() -> dict[str, str]:
    """Give the forms that the paradigms would take for another word's, each with its citation form.

    >>> exceptions()["जातियां"]
    'जाति'
    """
    return _cited("stem_exceptions.txt")


def _cited(name: str) -> dict[str, str]:
    """Read a file of citation forms, each with all its forms."""
    found: dict[str, str] = {}
    citation = ""
    for line in lines(name):
        head, colon, rest = line.rpartition(":")
        citation = head if colon else citation
        for form in rest.split():
            found[folded(form)] = citation
    return found


@functools.cache
def table() -> dict[str, dict[str, str]]:
    """Give, for each kind, its words: the word without any nukta → the word as it is listed.

    >>> table()["verb"]["पढ"]
    'पढ़'
    """
    words: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for name in ("paradigms_learned.txt", "paradigms.txt"):
        kind = ""
        for line in lines(name):
            if line.startswith("["):
                kind = line[1:-1]
                continue
            words[kind].update((_bare(folded(word)), folded(word)) for word in line.split())
    return words


@functools.cache
def _rules() -> dict[str, tuple[tuple[str, str], ...]]:
    """Give, for each ending, the kinds that take it and what is put in its place."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for kind, endings in _NOUNS.items():
        for put, taken in endings.items():
            for ending in taken.split():
                rules.setdefault(ending, []).append((kind, put))
    for ending in {*_AFTER_CONSONANT.split(), *_AFTER_VOWEL.split()}:
        rules.setdefault(ending, []).append((VERB, ""))
    return {ending: tuple(pairs) for ending, pairs in rules.items()}


_VOWEL_ENDINGS = frozenset(_AFTER_VOWEL.split())
_CONSONANT_ENDINGS = frozenset(_AFTER_CONSONANT.split())


def ends_in_consonant(word: str) -> bool:
    """Say whether a word's last letter is a consonant with its own vowel; an empty word's is not.

    >>> ends_in_consonant("देख"), ends_in_consonant("खा")
    (True, False)
    """
    return word[-1:] in _CONSONANT


def _fits(root: str, ending: str) -> bool:
    """Say whether a verb's root takes this ending: देख+ा, but खा+या."""
    return ending in (_CONSONANT_ENDINGS if ends_in_consonant(root) else _VOWEL_ENDINGS)


def analyses(word: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, base) for each listed word that `word` (folded) is a form of, the likeliest first.

    >>> list(analyses("लड़कों"))
    [('masculine', 'लड़का')]
    """
    words = table()
    bare = _bare(word)
    for kind in KINDS[:-1]:
        if bare in words[kind]:
            yield kind, words[kind][bare]
    rules = _rules()
    for size in range(min(_LONGEST, len(bare) - 1), 0, -1):
        ending = bare[-size:]
        for kind, put in rules.get(ending, ()):
            base = words[kind].get(bare[:-size] + put)
            if base is not None and (kind != VERB or _fits(base, ending)):
                yield kind, base
    if bare in words[VERB]:
        yield VERB, words[VERB][bare]


def safe_bases(word: str) -> Iterator[str]:
    """Yield what `word` (folded) may be a form of by its ending alone, the longest ending first.

    >>> list(safe_bases("मुश्ताकों")), list(safe_bases("पुणे"))
    (['मुश्ताक'], [])
    """
    for size in range(min(4, len(word) - 2), 0, -1):
        put = _SAFE.get(word[-size:])
        if put is not None:
            base = word[:-size] + put
            if put or ends_in_consonant(base):
                yield base


def forms(kind: str, base: str) -> list[str]:
    """List the forms of a word of the given kind, its citation form first.

    >>> forms("masculine", "लड़का")
    ['लड़का', 'लड़के', 'लड़कों']
    """
    if kind == VERB:
        endings = _AFTER_CONSONANT if ends_in_consonant(base) else _AFTER_VOWEL
        return [base + "ना", base, *(base + ending for ending in endings.split() if ending != "ना")]
    for put, taken in _NOUNS[kind].items():
        if base.endswith(put):
            return [base, *(base[: len(base) - len(put)] + ending for ending in taken.split())]
    return [base]
