"""Sentences of newspaper Hindi, with offsets: dandas and full stops, abbreviations, initials, numbers and quotes."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import single_words
from shirorekha.hindi.words import AKSHARA, LETTER, LETTERS_AND_WORDS, abbreviations

__all__ = ["Sentence", "sentences"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: input[start:end] is `text`, without the spaces around it."""

    text: str
    start: int
    end: int


#: How many characters before a stop are looked at.
LOOK_BACK = 80
OPENERS = " \t:“‘«([{\"'"
CLOSERS = "”’»)]}\"'"
_BROKEN = Pattern("[\ud800-\udfff]")
LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
#: A sign that may end a sentence, with the quotes and brackets that close behind it; or the end of a line.
_STOP = Pattern(rf"[।॥?!.…|]++[{regex.escape(CLOSERS)}]*+(?!\p{{M}})|[{LINE_ENDS}]+")
_SPACED_CLOSER = Pattern(r"[ \t]+([”’»\"'])(?=\s|$)")
_LAST_WORD = Pattern(rf"(?r)(?:{LETTER}|[\p{{Latin}}\u200c\u200d०-९0-9])+$")
_NEXT = Pattern(r"\s*+([“‘(\[\"']*+)([\p{L}\p{M}\u200c\u200d\p{Nd}]*+)([ \t]?\.|)")
_DEVANAGARI = Pattern(LETTER)
_LETTER_OR_DIGIT = Pattern(r"[\p{L}\p{N}]")
_AKSHARA = Pattern(AKSHARA)
#: After a question inside quotes, what says who asked: “…?” उसने पूछा।
_REPORTED = Pattern(
    r"\s*+(?:[^\s।?!.…\n“”\"]+\s+){1,7}(?:पूछा|पूछते हैं|कहा|कहते हैं|बोला|बोली|बोले|चिल्लाया|चिल्लाई|लिखा)\s*[।.,!]"
)
#: A question, and dots, followed by one of these go on: आती है? या नहीं?
_ASKED_ON = frozenset(("या", "और", "तो", "कि"))
_TRAILED_ON = _ASKED_ON | {"जो", "जबकि", "लेकिन", "मगर", "पर", "परंतु", "बल्कि", "क्योंकि", "ताकि", "अगर"}
#: A stop before one of these ends nothing: “…!”, वह बोला.
_MORE = frozenset(",;:/")
#: A name of a letter that is also a word is an initial behind what stands before a name (श्री पी. चिदंबरम), or where it
#: is a first name: these end no sentence of two words.
_NO_VERBS = frozenset(["पी", "के", "ओ", "ए"])
#: … and of these none ends a sentence of any length: what stands between a stop and के is a name (…, के. चंद्रशेखर).
_NEVER_LAST = frozenset(["के", "ओ", "ए"])
#: No sentence begins with one of these, so a full stop before it shortens a word (प्रा. लि. में); but only a word of
#: few characters, since where a copy has lost a word (… बनी. [1396] में …) a sentence does begin so.
_LEANING_BACK = frozenset(["का", "की", "के", "को", "ने", "में", "से", "तक", "द्वारा", "है", "हैं", "था", "थी", "थे", "थीं"])
_LONGEST_LEANT_ON = 3
#: Longer pieces of a row of short forms (मा. शि. प., लेफ्टि. जन.) are words again.
_LONGEST_PIECE = 4


#: A danda was forgotten where a finite verb is followed by a word that opens a sentence …
_FORGOTTEN = Pattern(
    r"(?<=\s(?:है|हैं|था|थी|थे|थीं|हूँ|हूं|\w*(?:ए|े)(?:गा|गी)|\w*(?:एं|ें|एँ)(?:गे|गी)))[ \t]+"
    r"(?=(?:उन्होंने|इन्होंने|मैं|हालांकि|हालाँकि|यह|ये|वह|वे|इस|इसके|इसका|इसकी|इसने|इससे|उसने|उसका|उसके|उनका|उनकी|उनके|उन्हें)[\s,])"
)
#: … unless the clause before it leans on what comes: जो … है वह …
_LEANS = Pattern(
    r"(?<!\S)(?:जो|जिस\w*|जिन\w*|जब\w*|यदि|अगर|जहाँ|जहां|जैस\w*|जितन\w*|ज्यों|चाहे|क्योंकि|भले|यद्यपि|चूँकि|चूंकि)(?!\S)"
)


def sentences(text: str) -> list[Sentence]:
    """Split a text into sentences; a line's end always ends one, and nothing but spaces is left out.

    (And lone surrogates, which are no text: each ends a sentence as a line's end does.)

    >>> [sentence.text for sentence in sentences("डॉ. ए. के. राय आए। “क्या हुआ?” उन्होंने पूछा। बैठक 5.30 बजे थी.")]
    ['डॉ. ए. के. राय आए।', '“क्या हुआ?” उन्होंने पूछा।', 'बैठक 5.30 बजे थी.']
    """
    if _BROKEN.search(text):
        text = _BROKEN.sub("\n", text)
    spans: list[tuple[int, int]] = []
    start = 0
    opened = {'"': False, "'": False}
    for stop in _STOP.finditer(text):
        if stop.start() >= start and _ends(text, start, stop):
            end = _with_spaced_closer(text, start, stop.end(), opened)
            _add(spans, text, start, end)
            start = end
    _add(spans, text, start, len(text))
    return [Sentence(text[start:end], start, end) for start, end in spans]


def _with_spaced_closer(text: str, start: int, end: int, opened: dict[str, bool]) -> int:
    """Give the end of a sentence with a quote that closes behind a space: लिखा । " फिर …

    A straight quote between spaces may open or close; it closes if one is open, which `opened` keeps from sentence
    to sentence of a line.
    """
    for quote in opened:
        opened[quote] ^= text.count(quote, start, end) % 2 == 1
    if text[end - 1 : end] in LINE_ENDS:
        opened.update(dict.fromkeys(opened, False))
        return end
    closer = _SPACED_CLOSER.match(text, end)
    if not closer or not opened.get(closer[1], True):
        return end
    if closer[1] in opened:
        opened[closer[1]] = False
    return int(closer.end())


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Append a sentence's span; what holds neither letter nor digit belongs to the one before it on the same line."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return
    start += len(piece) - len(piece.lstrip())
    end = start + len(bare)
    if spans and not _LETTER_OR_DIGIT.search(bare):
        first, last = spans[-1]
        if not any(char in LINE_ENDS for char in text[last:start]):
            spans[-1] = (first, end)
            return
    leans: int | None = None  # where the word stands that this sentence leans with, found once for each start
    for gap in _FORGOTTEN.finditer(text, start, end):
        if leans is None:
            leaning = _LEANS.search(text, start, end)
            leans = leaning.end() if leaning else end + 1
        if text.startswith("हाल", gap.end()) or leans > gap.start():
            spans.append((start, gap.start()))
            start = gap.end()
            leans = leans if leans > start else None
    spans.append((start, end))


def _ends(text: str, start: int, stop: regex.Match[str]) -> bool:
    """Say whether the sentence that began at `start` ends with this stop."""
    sign = stop.group()
    if sign[0] in LINE_ENDS or "।" in sign or "॥" in sign:
        return True
    following = _NEXT.match(text, stop.end())
    assert following is not None
    before = text[max(start, stop.start() - LOOK_BACK) : stop.start()]
    after, touching = following[2], bool(following[2]) and following.start(2) == stop.end()
    if text[following.end() : following.end() + 1] in _MORE and not following[0].strip():
        return False
    if _is_aside(before, sign):
        return False
    if sign[0] == "|":
        return _bar_ends(before, touching)
    if "?" in sign or "!" in sign:
        quoted = sign[-1] in "”’\"'"
        return after not in _ASKED_ON and not (quoted and _REPORTED.match(text, stop.end()))
    if sign.startswith(("…", "..")):
        if not before.strip(OPENERS):
            return False
        return not after or not (before[-1:].isspace() or touching or after in _TRAILED_ON)
    return _full_stop_ends(before, touching, following, len(sign) > 1)


def _is_aside(before: str, sign: str) -> bool:
    """Say whether a stop stands in brackets within a sentence: (दे. पृ. 5), कहानी (या सच?) यह है."""
    opened = before.rfind("(")
    if opened <= before.rfind(")") or not before[:opened].strip():
        return False
    return ")" in sign or (sign == "." and _last_word(before) not in single_words("clause_ends.txt"))


def _last_word(text: str) -> str:
    """Give the word that touches the end of a text, or "" if there is a space or a mark."""
    found = _LAST_WORD.search(text)
    return str(found.group()) if found else ""


def _bar_ends(before: str, touching: bool) -> bool:
    """Say whether a bar was meant as a danda: it touches a Hindi word before it, or a clause has ended there."""
    before = before.rstrip(CLOSERS)
    word = _last_word(before)
    if word and not touching:
        return bool(_DEVANAGARI.match(word))
    return _last_word(before.rstrip()) in single_words("clause_ends.txt")


def _full_stop_ends(before: str, touching: bool, following: regex.Match[str], closed: bool) -> bool:
    """Say whether a full stop ends a sentence, or shortens a word, or stands in a number or an address."""
    after = following[2]
    spaced = before[-1:].isspace()
    before = before.rstrip()
    word = _last_word(before)
    before = before[: len(before) - len(word)]
    if not after or not word:
        return not touching
    if touching and not spaced:
        return word in single_words("clause_ends.txt") and bool(_DEVANAGARI.match(after))
    if word.isdecimal():
        return bool(before.strip(OPENERS)) and not spaced
    if closed:
        return True
    return not _is_shortened(before.rstrip() if spaced else before, word, following) and not after[0].islower()


def _is_shortened(before: str, word: str, following: regex.Match[str]) -> bool:
    """Say whether a full stop shortens the word before it: title, unit, initial, last part of कि.मी."""
    if word in abbreviations("title") or word in abbreviations("latin"):
        return True
    if len(word) == 1 and not word.islower() and word != "न":
        return True
    if word in abbreviations("letter") and _is_initial(before, word, following):
        return True
    if before.endswith(".") and len(word) <= 6 and _last_word(before[:-1]) not in single_words("clause_ends.txt"):
        return True
    if word in abbreviations("unit") and (before.rstrip()[-1:].isdecimal() or before.endswith("/")):
        return True
    if word in single_words("clause_ends.txt"):
        return False
    leant_on = following[2] in _LEANING_BACK and not following[3] and len(word) <= _LONGEST_LEANT_ON
    return leant_on or _is_in_row(before.rstrip(), word, following)


def _is_in_row(before: str, word: str, following: regex.Match[str]) -> bool:
    """Say whether a word is one of a row of short forms with spaces between them: सं. रा. अमेरिका, मा. शि. प."""
    ends = single_words("clause_ends.txt")
    if following[3] and following[2] not in ends and _AKSHARA.fullmatch(word) and _AKSHARA.fullmatch(following[2]):
        return True
    one_before = _last_word(before[:-1]) if before.endswith(".") else ""
    if not one_before or one_before in ends:
        return False
    if one_before in abbreviations("title"):
        return len(word) <= _LONGEST_PIECE
    return bool(_AKSHARA.fullmatch(one_before) and _AKSHARA.fullmatch(word))


def _is_initial(before: str, word: str, following: regex.Match[str]) -> bool:
    """Say whether the name of a letter before a full stop is an initial, as in ए. के. राय and जी.डी.पी. की."""
    if before.rstrip().endswith(".") or not before.strip():
        return True
    if following[2] in abbreviations("letter") and following[3]:
        return True
    if word not in LETTERS_AND_WORDS or word in _NEVER_LAST or _last_word(before.rstrip()) in abbreviations("before"):
        return True
    return word in _NO_VERBS and len(before.split()) == 1
