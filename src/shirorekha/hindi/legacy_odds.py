"""How likely a word typed in a legacy font's codes is Hindi, and how likely Latin letters that stand as they are.

Weighed are how often what it reads as was seen, how letters follow each other in either, what no word of Hindi can
have, and what the dictionary of English words has. All odds are natural logarithms, above 0 for Hindi.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from typing import NamedTuple

from shirorekha.hindi.fonts import Flaw, Font, font
from shirorekha.hindi.heard import listener
from shirorekha.hindi.letter_pairs import Model, as_latin, lead_of_hindi, models, usual_case
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.spelling import frequency
from shirorekha.hindi.wordlists import rows

__all__ = [
    "ADDRESS",
    "CERTAIN",
    "COMMON",
    "FOREIGN",
    "INITIALS",
    "NUMBER",
    "STOPPED",
    "SURE",
    "Reading",
    "bare",
    "english",
    "longest_seen",
    "seen",
    "weigher",
]

SURE, CERTAIN = 2.5, 99.0
COMMON = 5  # a Hindi word seen more often than this is no English one, unless that is listed
_MOSTLY_HINDI = 2.0  # most words in copy of this kind are Hindi
_FLAW = 4.0  # what it costs that a code hangs on nothing
_OPEN = 2.0  # odds below this do not say that letters in both cases, as no English word has them, are Hindi
_MOST_UNUSUAL = 4.0  # nor do odds below this where English text has them
_NEVER_FLAWS = 2  # that the word cannot be Hindi costs as much as so many flaws
_MEMORY = 1 << 10
NUMBER = Pattern(r"[0-9]+(?:[.,/:][0-9]+)*%?", compiler=re.compile)
ADDRESS = Pattern(
    r"(?:https?://|www\.)\S+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\.[A-Za-z.]+|@[a-z0-9_]{6,}"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|in|org|net|gov|edu|info|tv|co)(?:/\S*)?",
    compiler=re.compile,
)
#: Initials, and a number with a unit, whose stops are the font's code of one (Kruti Dev draws a stop for a hyphen).
STOPPED = Pattern(r"[A-Z](?:-[A-Z])+|[0-9]+-[0-9]+(?:[B-Z]|[A-Z]{2})", compiler=re.compile)
#: Initials that are joined by the sign for "and", which is the code of the hyphen (AT&T), or by a plus (F+W).
INITIALS = Pattern(r"[A-Z]&[A-Z]{1,3}s?|AT&T|[A-Z]\+[A-Z]", compiler=re.compile)
#: Letters of other scripts and signs that no such font has, but those between whose codes fonts have: IPA, Greek,
#: Korean, primes, raised and lowered figures (Ceauşescu, CO₂, tʰǐk̟, F′); and degrees.
_STRANGE = r"\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u0180-\u0191\u0193-\u02c5\u02c7-\u02d9\u02dd-\u03ff"
_STRANGE += r"\u1d00-\u1fff\u2032-\u2037\u2070-\u20a8\u20ad-\u2121\u2123-\u218f"
_OTHER_SCRIPT = r"\u0370-\u08ff\u0980-\u1cff\u2c00-\ud7ff"
FOREIGN = (
    rf"(?P<core>[A-Za-z0-9À-ÖØ-öø-ÿ]*[{_STRANGE}][A-Za-z0-9À-ÖØ-öø-ÿ{_STRANGE}]*|[{_OTHER_SCRIPT}]+|[0-9.-]*°[CEFNSW])"
)
_ROMAN_NUMBER = Pattern(r"[ivx]{2,}|(?:[IVX]{2,}|[IVX](?=:))(?::[0-9]+)*", compiler=re.compile)
_MODEL_NAME = Pattern(
    r"[A-Z]{1,5}(?:[0-9]{1,4}(?:'[0-9]{2})?|[0-9]{5,}|v[0-9])|[A-Z]+[0-9]+[A-Z]+[A-Z0-9]*"
    r"|[0-9]+(?:GB|MB|KB|TB|km|kg|cm|mm|bn|mn|m|n|[B-Z])|[mny][1-9]|[A-Z]{1,3}-[0-9]{1,4}|[0-9]*(?:1st|2nd|3rd|[04-9]th|1[1-3]th)",
    compiler=re.compile,
)
#: Symbols of elements in a row (HCl, PbSO4).
_FORMULA = Pattern(
    r"(?:(?:[BCFHIKNOPSU]|A[glu]|Br|C[aloru]|Fe|Hg|Li|M[gn]|N[ai]|Pb|Si|Ti|Zn)[0-9]*){2,}", compiler=re.compile
)
_NUMBERED = Pattern(r"[0-9]+(?P<word>[A-Z][a-z]{2,})|(?P<first>[A-Z][a-z]{2,})[0-9]+", compiler=re.compile)
#: Capitals that read as one letter or none and a danda: no sentence of Hindi ends so.
_NO_SENTENCE = Pattern("[A-Z]A|AAA", compiler=re.compile)
_LATIN_WORD = Pattern(r"[A-Za-z]+(?:[.'’/-][A-Za-z]+)*\.?", compiler=re.compile)
_ACCENTED = Pattern(r"[A-Za-zÀ-ÖØ-öø-ÿ]{3,}", compiler=re.compile)
#: Latin capitals that draw a letter which by itself is no word, and is named less often than they are.
_LATIN_ALONE = frozenset("BGJKQTV")
#: A Hindi letter met so often by itself is a word (व, न, द, क, अ); others are left open: of c, l, M, p and their kind
#: about half are Latin in sentences of Wikipedia.
_OFTEN_ALONE, _OPEN_LETTER = 20, 1.0
#: What no Hindi word has, of which English in these codes is full: a sign on a vowel letter or on another sign, a
#: virama before a vowel letter, a danda before a letter, a voiced aspirate that makes a conjunct with a stop, a ×.
_NEVER = Pattern(
    r"[\u0904-\u0914][\u093e-\u094d]|[\u093e-\u094d][\u093e-\u094c]|[ंँः][\u0900-\u0902\u093e-\u094d]"
    r"|्[\u0904-\u0914]|।[\u0904-\u0939]|[घझढधभ]्[क-धप-भशषसह]|[\u0904-\u0963]×|×[\u0904-\u0963]"
)
#: An English word that Hindi copy seldom has: what it costs the odds of Hindi that the dictionary has it, among its
#: most frequent words or anywhere; short ones are too often Hindi in the font's codes.
_FREQUENT, _IN_DICTIONARY, _AMONG_FREQUENT, _LEAST_ENGLISH = 10000, 2.2, 3.7, 3
#: The same for other words of English text, of five letters and more: 43 of 179 Latin words are, 2 of 1,085 of Hindi.
_IN_TEXT, _LEAST_IN_TEXT = 4.0, 5
_BRACKETED = 4.0  # the same for such a word in brackets
#: What the lead by triples of letters says: fitted to words of Wikipedia that the lists were made without, 1,408 of
#: Hindi and 257 of English, of which 14 are taken for the other.
_OF_TRIPLES, _PER_TRIPLES, _TITLE = 1.9, 0.56, 1.0
#: Aksharas as `letters` stores them, in which it has nothing to mend.
_STORED = Pattern("(?:(?:(?:[कखगजडढफ]़|[क-ह])्)*(?:[कखगजडढफ]़|[क-ह])[ा-ौ]?[ंँ]?ः?|[अ-औ][ंँ]?)+", compiler=re.compile)
_HYPHENS = Pattern(r"[-–—/]+")
_AROUND = Pattern(r"^[^\u0900-\u0963]+|[^\u0900-\u0963]+$")


class Reading(NamedTuple):
    """How a word may be read: as it stands, by the font, and how sure it is (above 0 Hindi, below 0 English)."""

    plain: str
    hindi: str
    odds: float
    flaws: tuple[Flaw, ...]


class Weigher:
    """Weighs the words of one font."""

    def __init__(self, codec: Font, model: Model, like_kruti: bool) -> None:
        """Take the font, how the characters of its codes follow each other, and whether it has those of Kruti Dev."""
        self._codec, self._model, self._like_kruti = codec, model, like_kruti
        self._plain_digits = "0" not in codec.codes

    def is_number(self, word: str) -> bool:
        """Say whether codes are a number in a font whose digits are those of ASCII.

        >>> weigher("krutidev010").is_number("12,500"), weigher("chanakya").is_number("12,500")
        (True, False)
        """
        return self._plain_digits and NUMBER.fullmatch(word) is not None

    def latin(self, core: str, hindi: str, flaws: int, bracketed: bool) -> float:
        """Give the odds of Latin letters and digits, given what they read as and with how many flaws.

        >>> weigher("krutidev010").latin("company", "बवउचंदल", 0, False) < -SURE
        True
        """
        if _ROMAN_NUMBER.fullmatch(core) and not seen(hindi) or core == "i" and bracketed:
            return -CERTAIN
        if _NO_SENTENCE.fullmatch(core) and core != "AA" and len(bare(hindi)) <= 1:
            return -CERTAIN
        if len(core) == 1 or not core.strip("A"):
            if flaws or core in _LATIN_ALONE or self._codec.read(core)[1]:
                return -CERTAIN
            return CERTAIN if frequency(hindi) > _OFTEN_ALONE or not hindi.isalpha() else _OPEN_LETTER
        if self.is_number(core) or ADDRESS.fullmatch(core) or _MODEL_NAME.fullmatch(core):
            return -CERTAIN
        if _FORMULA.fullmatch(core) and not seen(hindi) and not core.isupper():
            return -CERTAIN
        if STOPPED.fullmatch(core) or INITIALS.fullmatch(core):
            # A danda behind a hyphen is the A of initials.
            return CERTAIN if seen(hindi) and core[0].isalpha() and "-।" not in hindi else -CERTAIN
        numbered = _NUMBERED.fullmatch(core)
        word = numbered and (numbered["word"] or numbered["first"])
        if word and _in_dictionary(word):
            core, hindi = word, self._codec.read(word)[0]
        if not _LATIN_WORD.fullmatch(core):
            return CERTAIN
        return self.word(core, seen(hindi), flaws + _NEVER_FLAWS * bool(_NEVER.search(hindi)), bracketed)

    def word(self, core: str, times: int, flaws: int, bracketed: bool) -> float:
        """Give the odds of Latin letters whose reading was seen so many times; `bracketed`: beside a bracket.

        >>> weigher("krutidev010").word("company", 0, 0, False) < 0 < weigher("krutidev010").word("dgk", 9, 0, False)
        True
        """
        times = 0 if flaws and (times <= COMMON or core.isupper()) else times
        listed = core.casefold().strip(".") in english()
        if times > COMMON and not listed and not flaws:
            return CERTAIN
        odds = _MOSTLY_HINDI + self._lead(core) - _FLAW * flaws
        odds += math.log(times) + 4.0 if times else -3.0 * core.isupper()
        if listed:
            # A word of both languages is never sure: its neighbours decide.
            return max(-0.9 * SURE, min(0.9 * SURE, odds - 8.0)) if times else odds - 4.0
        if times or odds < -SURE:
            return odds
        # Capitals that are no word of a list: 320 in sentences of Wikipedia are Latin, 3 Hindi. Letters in both cases
        # that the model leaves open: 6 and none.
        unusual = not flaws and core.isalpha() and not usual_case(core)
        if core.isupper() and odds < 0 or unusual and odds < (_MOST_UNUSUAL if _is_in_text(core) else _OPEN):
            return -SURE
        # What stands in brackets is often the English word for what stands before them.
        listed_cost = _in_dictionary(core) if bracketed or len(core) >= _LEAST_ENGLISH else 0.0
        return odds - listed_cost - bracketed * (_BRACKETED if listed_cost else 2.0)

    def _lead(self, core: str) -> float:
        """Give how much likelier letters are as the font's codes than as Latin text, by how they follow each other."""
        if self._like_kruti and len(core) >= _LEAST_ENGLISH and usual_case(core) and not core.isupper():
            return _OF_TRIPLES + _PER_TRIPLES * lead_of_hindi(core) - _TITLE * core.istitle()
        return self._model.score(core) - as_latin(core)

    def accented(self, core: str, hindi: str, flaws: int) -> tuple[str, float] | None:
        """Weigh Latin letters of which one is a code above ASCII: an accented one, or the × that converters make of x.

        Gives the letters that were meant and the odds; None for what is Hindi.

        >>> weigher("krutidev010").accented("AmeÛ", "।उम×", 0)[0]
        'Amex'
        """
        crossed = core.replace("Û", "x")
        if core.isascii() or not _ACCENTED.fullmatch(crossed) or seen(hindi):
            return None
        plain = "".join(filter(str.isascii, unicodedata.normalize("NFD", crossed)))
        evidence = _in_dictionary(plain)
        if plain != crossed:
            evidence += _FLAW * (flaws + _NEVER_FLAWS * bool(_NEVER.search(hindi)))
        odds = _MOSTLY_HINDI + self._model.score(core) - as_latin(plain) - evidence
        usual = usual_case(plain) and len(plain) == len(core) and sum(map(str.isascii, core)) * 3 >= len(core) * 2
        sure = evidence > 0 or "×" in hindi and odds < -SURE
        return (crossed, odds) if usual and sure and odds < 0 else None


@functools.cache
def weigher(name: str) -> Weigher:
    """Give the weigher of a font, by its name in `fonts`.

    >>> weigher("krutidev010").is_number("5")
    True
    """
    kruti = name != "chanakya"
    return Weigher(font(name), models()["krutidev010" if kruti else "chanakya"], kruti)


def bare(text: str) -> str:
    """Give a word without what is not Devanagari around it.

    >>> bare("(भारत)।")
    'भारत'
    """
    if "\u0900" <= text[:1] <= "\u0963" and "\u0900" <= text[-1] <= "\u0963":
        return text
    return str(_AROUND.sub("", text))


@functools.lru_cache(_MEMORY)
def seen(text: str) -> int:
    """Say how often a word was seen that may have marks around it; of a compound, its rarest part.

    >>> seen("भारत।") > 1000 > seen("भारत-ऑस्टेलिया") == 0
    True
    """
    times = frequency(text)
    if times or not text:
        return times
    word = bare(text)
    if not word or _STORED.fullmatch(word):
        return frequency(word)
    return min(map(_seen_part, _HYPHENS.split(word)))


def _seen_part(word: str) -> int:
    """Say how often a word was seen, in its stored form if not as it is."""
    return frequency(word) or (0 if _STORED.fullmatch(word) else frequency(normalise(word)))


def longest_seen(text: str) -> int:
    """Give the length of the longest beginning of a word that is a word, of three letters at least; 0 if none is.

    >>> longest_seen("चैनेल"), longest_seen("चौनेल")
    (3, 0)
    """
    word = bare(text)
    return next((end for end in range(len(word), 2, -1) if frequency(word[:end])), 0)


@functools.cache
def english() -> frozenset[str]:
    """Give the English words that are met inside Hindi copy.

    >>> "company" in english()
    True
    """
    return frozenset(word for row in rows("english_words.txt") for word in row[0].split())


def _in_dictionary(core: str) -> float:
    """Give what it costs the odds of Hindi that Latin letters are a word of the English dictionary, or of its text."""
    order = _order(core) if usual_case(core) else None
    if order is None:
        return _IN_TEXT if _is_in_text(core) else 0.0
    return _AMONG_FREQUENT if order < _FREQUENT else _IN_DICTIONARY


def _is_in_text(core: str) -> bool:
    """Say whether English text has a word, long enough for that to be no chance."""
    return len(core) >= _LEAST_IN_TEXT and listener().rank(core.casefold()) is not None


def _order(core: str) -> int | None:
    """Give the place by frequency of an English word, or of the one whose plural it is; None if it is none."""
    found = listener().order(core.casefold())
    plural = found is None and core.endswith("s") and (core.islower() or core.istitle())
    return listener().order(core[:-1].casefold()) if plural else found
