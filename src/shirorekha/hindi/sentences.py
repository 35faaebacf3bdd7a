"""Sentences of newspaper Hindi, with offsets: dandas and full stops, abbreviations, initials, numbers and quotes."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from shirorekha.hindi.wordlists import single_words
from shirorekha.hindi.words import LETTER, abbreviations

__all__ = ["Sentence", "sentences"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: input[start:end] is `text`, without the spaces around it."""

    text: str
    start: int
    end: int


#: A sign that may end a sentence, with the quotes and brackets that close behind it; or the end of a line.
_STOP = regex.compile(r"[।॥?!.…]++[”’»)\]}\"']*+(?!\p{M})|[\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD_BEFORE = regex.compile(rf"(?r)(?:{LETTER}|[\p{{Latin}}\u200c\u200d०-९0-9])+")
_NEXT = regex.compile(r"\s*+([“‘(\[\"']*+)([\p{L}\p{M}\u200c\u200d\p{Nd}]*+)(\.?)")
_LETTER_OR_DIGIT = regex.compile(r"[\p{L}\p{N}]")
#: After a question inside quotes, what says who asked: “…?” उसने पूछा।
_REPORTED = regex.compile(
    r"\s*+(?:[^\s।?!.…\n“”\"]+\s+){1,7}(?:पूछा|पूछते हैं|कहा|कहते हैं|बोला|बोली|बोले|चिल्लाया|चिल्लाई|लिखा)\s*[।.,]"
)
#: After a question or dots one of these goes on with the sentence: आती है? या नहीं?
_GOES_ON = frozenset(["या", "और", "तो", "कि", "जो", "जबकि", "लेकिन", "मगर", "पर", "परंतु", "बल्कि", "क्योंकि", "ताकि", "अगर"])
#: Names of letters that are also words (आई came, पी drank, जी sir): initials only beside another initial.
_WORDS_TOO = frozenset(["आई", "आइ", "पी", "जी", "के", "ओ", "ए"])


def sentences(text: str) -> list[Sentence]:
    """Split a text into sentences; a line's end always ends one, and nothing but spaces is left out.

    >>> [sentence.text for sentence in sentences("डॉ. ए. के. राय आए। “क्या हुआ?” उन्होंने पूछा। बैठक 5.30 बजे थी.")]
    ['डॉ. ए. के. राय आए।', '“क्या हुआ?” उन्होंने पूछा।', 'बैठक 5.30 बजे थी.']
    """
    found: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop):
            _add(found, text, start, stop.end())
            start = stop.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    """Append a sentence; what holds neither letter nor digit belongs to the sentence before it on the same line."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return
    start += len(piece) - len(piece.lstrip())
    end = start + len(bare)
    if found and not _LETTER_OR_DIGIT.search(bare):
        last = found[-1]
        if not any(char in "\n\r\x0b\x0c\x85\u2028\u2029" for char in text[last.end : start]):
            found[-1] = Sentence(text[last.start : end], last.start, end)
            return
    found.append(Sentence(bare, start, end))


def _ends(text: str, start: int, stop: regex.Match[str]) -> bool:
    """Say whether the sentence that began at `start` ends with this stop."""
    sign = stop.group()
    if sign[0] in "\n\r\x0b\x0c\x85\u2028\u2029":
        return True
    following = _NEXT.match(text, stop.end())
    assert following is not None
    after = following[2]
    if "।" in sign or "॥" in sign:
        return True
    if "?" in sign or "!" in sign:
        quoted = sign[-1] in "”’\"'"
        return after not in _GOES_ON and not (quoted and _REPORTED.match(text, stop.end()))
    if sign.startswith(("…", "..")):
        before_space = text[stop.start() - 1 : stop.start()].isspace()
        return not after or not (before_space or following.start(2) == stop.end() or after in _GOES_ON)
    return _full_stop_ends(text, start, stop, following)


def _full_stop_ends(text: str, start: int, stop: regex.Match[str], following: regex.Match[str]) -> bool:
    """Say whether a full stop ends a sentence, or shortens a word, or stands in a number or an address."""
    after = following[2]
    found = _WORD_BEFORE.search(text, start, stop.start())
    word = found.group() if found and found.end() == stop.start() else ""
    touching = bool(after) and following.start(2) == stop.end()
    if not after or not word:
        return not touching
    if touching:
        return word in single_words("clause_ends.txt") and bool(regex.match(LETTER, after))
    assert found is not None
    if word.isdecimal():
        return bool(text[start : found.start()].strip())
    if len(stop.group()) > 1:
        return True
    if word in abbreviations("title") or word in abbreviations("latin") or regex.fullmatch("[A-Z]", word):
        return False
    if word in abbreviations("letter"):
        return not _is_initial(text, start, found, following)
    if word in abbreviations("unit"):
        return False
    return not after[0].islower()


def _is_initial(text: str, start: int, found: regex.Match[str], following: regex.Match[str]) -> bool:
    """Say whether the name of a letter before a full stop is an initial, as in ए. के. राय and जी.डी.पी. की."""
    before = text[start : found.start()].rstrip()
    if before.endswith(".") or not before:
        return True
    if following[2] in abbreviations("letter") and following[3]:
        return True
    return found.group() not in _WORDS_TOO
