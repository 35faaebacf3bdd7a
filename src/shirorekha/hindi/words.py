"""Words of mixed Hindi newspaper text, with offsets: Devanagari, Latin letters, numbers, and every other mark."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

import regex

from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import rows

__all__ = ["Kind", "Word", "abbreviations", "words"]

Kind = Literal["hindi", "latin", "number", "mark"]

#: Letters and signs of Devanagari without its dandas and digits.
LETTER = r"[\u0900-\u0963\u0970-\u097f\ua8e0-\ua8ff\u1cd0-\u1cff]"
#: A run of them; joiners and combining signs only inside.
RUN = rf"{LETTER}(?:[\u200b-\u200d\u0300-\u036f]*{LETTER})*"
#: One akshara, as between the stops of सं. रा. अमेरिका: consonants joined by viramas with their signs, or a vowel.
AKSHARA = (
    r"(?:(?:[\u0915-\u0939\u0958-\u095f]\u093c?\u094d)*[\u0915-\u0939\u0958-\u095f]\u093c?|[\u0904-\u0914])"
    r"[\u093e-\u094c]?[\u0900-\u0903]?"
)
#: An akshara or two, as between the stops of कि.मी. and ए.पी.जे.
PART = rf"{LETTER}{{1,6}}"


#: Names of letters that are also words (आई came, पी drank, जी sir): initials only beside another initial.
LETTERS_AND_WORDS = frozenset(["आई", "आइ", "पी", "जी", "के", "ओ", "ए"])
#: Halves of characters, which are no text: they stand between words as spaces do.
_BROKEN = Pattern("[\ud800-\udfff]")


class Word(NamedTuple):
    """One word, number or mark: input[start:end] is `text`; kind "latin" stands for any script but Devanagari."""

    text: str
    start: int
    end: int
    kind: Kind


@cache
def abbreviations(kind: str) -> frozenset[str]:
    """Give the short forms of one kind of lexicon/abbreviations.tsv (see there; its rare ones too), without the stop.

    >>> "डॉ" in abbreviations("title"), "एम" in abbreviations("letter")
    (True, True)
    """
    return frozenset(row[1] for row in rows("abbreviations.tsv") if row[0].removeprefix("rare ") == kind)


def words(text: str) -> list[Word]:
    """Split a text into words; between them only spaces (and lone surrogates) are left out.

    A compound is split at its hyphen, a number keeps its ending (5वें), an abbreviation its stop (डॉ., कि.मी.,
    सं. रा., एन. राम), an address on the net is one word.

    >>> [word.text for word in words("डॉ. ए.पी.जे. कलाम ने 12,500 रु. दिए।")]
    ['डॉ.', 'ए.पी.जे.', 'कलाम', 'ने', '12,500', 'रु.', 'दिए', '।']
    >>> [word.kind for word in words("टी-20 में India")]
    ['hindi', 'mark', 'number', 'hindi', 'latin']
    """
    pattern = _pattern()
    kinds = {index: cast(Kind, name) for name, index in pattern.groupindex.items()}
    found = []
    if _BROKEN.search(text):
        text = _BROKEN.sub(" ", text)
    for match in pattern.finditer(text):
        group = match.lastindex  # half again as fast as asking for the group's name
        start, end = match.span(group)
        found.append(Word(text[start:end], start, end, kinds[group]))
    return found


def _either(short_forms: frozenset[str]) -> str:
    """Make one branch of a pattern out of many words, the longest first."""
    return "|".join(sorted(map(regex.escape, short_forms), key=len, reverse=True))


@cache
def _pattern() -> regex.Pattern[str]:
    """Compile the pattern of all kinds; the first that fits wins, and the commonest words come first for speed.

    What may fail at its end is bounded, so that no text takes more than linear time; the spaces before a word belong
    to the match, so that not every branch is tried on each, nor all of them from each space again.
    """
    short, unit = _either(abbreviations("title")), _either(abbreviations("unit"))
    letter = _either(abbreviations("letter"))
    initial = _either(abbreviations("letter") - LETTERS_AND_WORDS)
    edge = r"(?<![\p{L}\p{M}\p{N}])"
    other = r"[[\p{L}\p{M}]--\p{Devanagari}]"
    return regex.compile(
        rf"""(?<!\s)\s*+(?:(?P<hindi>{LETTER}++(?![.०\u200b-\u200d\u0300-\u036f]))
        |(?P<mark>[।,“”‘’"'()\[\]!?;|…–—-])(?!\p{{M}})
        |(?P<latin>(?:https?://|www\.)[^\s<>"“”।]*[\p{{L}}\p{{M}}\p{{N}}/_=-]
            |{edge}[a-zA-Z0-9][a-zA-Z0-9._%+-]{{0,63}}+@[a-zA-Z0-9-]{{1,63}}+(?:\.[a-zA-Z0-9-]{{1,63}}+){{1,9}}
            |{edge}[a-zA-Z0-9](?:[a-zA-Z0-9-]{{0,63}}+\.){{1,9}}+(?:com|in|org|net|gov|co|news|io|tv)\b
            |{edge}(?:[A-Z]\.){{2,9}}|{edge}(?:{_either(abbreviations("latin"))})\.(?!\.)
            |{other}(?:{other}|\p{{Nd}}|['’](?={other}))*)
        |(?P<hindi>{edge}(?:{PART}\.(?!\.)){{2,9}}(?!{LETTER})
            |{edge}(?:(?:{letter})\.){{1,9}}(?:{letter})(?![\p{{L}}\p{{M}}])
            |{edge}(?:{initial})\.(?=[ \t]*+{LETTER})
            |{edge}{AKSHARA}\.(?=[ \t]?{AKSHARA}\.(?!\.))|(?<={edge}{AKSHARA}\.[ \t]){AKSHARA}\.(?!\.)
            |{edge}(?:{short})(?:\.(?!\.)|०)|(?<=\p{{Nd}}\s?)(?:{unit})\.(?!\.)|{RUN})
        |(?P<number>\p{{Nd}}++(?:[.,:/]\p{{Nd}}++)*+(?:{RUN}|%|°)?)
        |(?P<mark>\p{{Extended_Pictographic}}\p{{M}}*(?:\u200d\p{{Extended_Pictographic}}\p{{M}}*)*|\S\p{{M}}*))""",
        regex.VERBOSE | regex.V1,
    )
