"""Codes of letters that can be no letters where they stand, in copy typed for a legacy font.

Converters leave marks of Unicode as they are whose codes draw letters: an apostrophe is श्, a slash ध्, a bracket ख्,
a plus the dot under letters. `legacy_marks` reads them as marks where that leaves known words. Here are those that are
marks whatever the word is, so that names which no list has are read too: half a letter with nothing to join, before a
vowel letter or a ि, or before a consonant that it makes no conjunct with; a sign on nothing; an ending that words do
not have. Which conjuncts and endings there are was counted in 24,937 sentences of Hindi Wikipedia.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import regex

from shirorekha.hindi.fonts import Font
from shirorekha.hindi.legacy_marks import is_nearly_seen
from shirorekha.hindi.legacy_odds import seen
from shirorekha.hindi.pattern import Pattern

__all__ = ["HANGING", "StrayMarks", "beside_digits"]

#: Marks of Unicode that are codes of letters or signs in some font.
_MARKS = "'\"/[;:+~`|–—"
#: What half a letter makes a conjunct with inside a word, and at its beginning.
_INSIDE = {
    "श्": Pattern("[वयचमतलनकशगडपदबटठछ]"),
    "ष्": Pattern("[टठयणमकपफवत]"),
    "ध्": Pattern("[यरवदनमध]"),
    "ख्": Pattern("[यतशसवलमखटनर]"),
}
_FIRST = {
    "श्": Pattern("म[शि]|य[ाे]|व[ाेसशि]|ल[ोाेिी]|ट"),
    "ष्": Pattern("ठ"),
    "ध्": Pattern("[यरवन]"),
    "ख्": Pattern("[यवरल]|मे"),
}
#: What follows letters that dashes draw.
_AFTER_DASH = {"दृ": Pattern("[शषढतरगपबवम]"), "कृ": Pattern("[तपषमशजदछसकलण]")}
#: What the dot may be under; the ि that is drawn before its letter may have come between.
_DOTTED = Pattern("[कखगजडढफ][\u093c-\u094d]*$|[क-ह][़्ि]*$")
#: What never has a dot, at the end of a word (मिलियन+).
_NEVER_DOTTED = Pattern("[चछझटठणतथदधनपबभमयरलवशषसह][ा-ौंः]*$")
#: How words end before a final रू, which the colon draws: घुंघरू, बंगलुरू, डमरू; and before य, the semicolon.
_BEFORE_RU = Pattern("[ुूािेोबहघमज्]$")
_BEFORE_LONG_RU = Pattern("[ुू]$")
_BEFORE_YA = Pattern("[्ीािेॉअआइ]$|श्र$|[ोुृ]द$|[िंअ]ज$|क्ष$|[मणभपयचशतषलवह]$|[िपत]न$")
_LETTER = Pattern("[\u0904-\u0939\u0958-\u0961]")
#: Kinds of codes that hang on what stands before them.
HANGING = frozenset(("sign", "reph", "below", "nukta", "virama", "nothing"))
_VOWEL = Pattern("[\u0904-\u0914]")
_IS_LETTER_OR_SIGN = Pattern("[\u0900-\u0963]$")
_DIGIT = Pattern("[0-9०-९]")
_HYPHENS = Pattern("[-–—/]")
_WORD = 3  # code points that a part of a word has at least beside a mark that could be a letter
_LONG = 6  # code points from which on a word that ends in रू is a name with ु or ू before it (तिरुवल्लूरू)
_OFTEN, _BOTH = 20, 2  # a word seen more often than this may stand before a bar; two, on both sides of a colon


#: The code of the dot under letters is a plus, which is what it must be between digits.
_PLUS = Pattern(r"(?<=[0-9०-९])़(?=[0-9०-९])")
_PERCENT = Pattern(r"(?<=[0-9०-९]):(?![0-9०-९])")
#: Dots that trail off behind a word, whose code is a three.
_ELLIPSIS = Pattern("(?<=[\u0904-\u0963]{3})३(?![0-9०-९])")
#: Marks between digits, and behind brackets, that a converter left though they are codes of letters (4:30, 1915–2000).
_OF_DIGITS = {"रू": ":", "ध्": "/", "दृ": "–", "कृ": "—", "य": ";"}
_DIGITS_OR_MARK = Pattern("[0-9०-९)]|^[र:]", compiler=re.compile)
_BESIDE_DIGITS = Pattern(
    r"(?<=[0-9०-९])(?:रू|ध्|दृ|कृ)(?=[0-9०-९])|(?<=\))(?:रू|य|कृ)$|(?<=[0-9०-९])(?:य|दृ|कृ)$|^(?:रू|:)(?:दृ|कृ)$"
)


def beside_digits(text: str, codes: str) -> str:
    """Read as marks what stands beside digits, where letters cannot stand; `codes` are what the text was read from.

    >>> beside_digits("1915दृ2000", "1915–2000"), beside_digits("50:", "50%")
    ('1915–2000', '50%')
    """
    if "़" in text:
        text = _PLUS.sub("+", text)
    if ":" in text:
        text = _PERCENT.sub("%", text)
    if "…" in codes:
        text = _ELLIPSIS.sub("…", text)
    return str(_BESIDE_DIGITS.sub(_mark, text)) if _DIGITS_OR_MARK.search(text) else text


def _mark(found: regex.Match[str]) -> str:
    """Give the mark of Unicode that letters beside digits are, or the colon and the dash."""
    letters = str(found.group())
    return _OF_DIGITS.get(letters) or ":" + _OF_DIGITS[letters[-2:]]


class StrayMarks:
    """Finds them in words of one font."""

    def __init__(self, codec: Font) -> None:
        """Take the font."""
        self._codec = codec
        self._marks = codec.marks()
        self._drawn = {code: codec.codes[code] for code in _MARKS if code in codec.codes}
        self._reph = {ord(code): "" for code in codec.codes if len(code) == 1 and codec.kind(code) == "reph"}
        # र below श is one code where the font has one: half a श before a whole र is none.
        self._joins_r = "श्र" not in codec.written
        self._any = regex.compile(f"[{regex.escape(''.join(self._drawn))}]") if self._drawn else regex.compile("(?!)")

    def places(self, word: str) -> list[int]:
        """Give the places of codes in a word that no list has which are marks, whatever the word is.

        >>> from shirorekha.hindi.fonts import font
        >>> StrayMarks(font("krutidev010")).places("'fo|qr'"), StrayMarks(font("krutidev010")).places("Vhlhih/vkbZih")
        ([0, 6], [6])
        """
        found = [found.start() for found in self._any.finditer(word) if self._is_mark(word, found.start())]
        first = len(word) - len(word.lstrip(self._marks))
        # What closes with a quote opened with it.
        closed = found and found[0] > first and word[found[-1]] in "'\"" and word[first] == word[found[-1]]
        if closed and self._codec.kind(word[first + 1]) not in HANGING:
            found.insert(0, first)
        return found

    def _is_mark(self, word: str, at: int) -> bool:
        """Say whether a code can be no letter."""
        before_it, behind = self._codec.kind(word[at - 1 : at]), self._codec.kind(word[at + 1 : at + 2])
        drawn = self._drawn[word[at]]
        if before_it == "before" or behind in HANGING and drawn != "़":
            return False
        if drawn == "य" and behind != "other":  # most of them stand inside a word
            return False
        # The reph, which stands behind its letters here, would be read before them.
        before, after = self._codec.read(word[:at])[0], self._codec.read(word[at + 1 :].translate(self._reph))[0]
        if drawn in _INSIDE:
            return self._is_no_half(drawn, before, after, behind == "before")
        return bool(_RULES[drawn](before, after, word[at:])) if drawn in _RULES else False

    def _is_no_half(self, drawn: str, before: str, after: str, matra: bool) -> bool:
        """Say whether half a letter joins nothing; `matra`: a ि stands behind it, which belongs before all of them."""
        inside = _LETTER.search(before)
        long = not inside or len(before) >= _WORD and len(after) >= _WORD
        if not after:
            return drawn != "ध्" or seen(before) > 0
        if matra:
            return long
        if _VOWEL.match(after) or not _LETTER.match(after):
            return True
        if after[0] == "र" and drawn == "श्":
            return not self._joins_r
        if not inside:
            return not _FIRST[drawn].match(after)
        return not _INSIDE[drawn].match(after) and (long or drawn in "श्ध्")


def _dash(drawn: str) -> Callable[[str, str, str], bool]:
    def is_dash(before: str, after: str, _: str) -> bool:
        return bool(_IS_LETTER_OR_SIGN.search(before) and _LETTER.match(after) and not _AFTER_DASH[drawn].match(after))

    return is_dash


def _bar(before: str, after: str, _: str) -> bool:
    """Say whether द्य is a bar: before a letter at the beginning, before a vowel letter, at the end."""
    if not _LETTER.search(before):
        return bool(_LETTER.match(after))
    return bool(_VOWEL.match(after)) or not after and seen(before) > _OFTEN


def _plus(before: str, after: str, _: str) -> bool:
    """Say whether the dot under a letter is under none that has one."""
    if _DIGIT.match(after):
        return True
    if not after:
        return len(before) >= _WORD and _NEVER_DOTTED.search(before) is not None
    return bool(before) and not _DOTTED.search(before)


def _colon(before: str, after: str, _: str) -> bool:
    """Say whether रू is a colon: at the end of what does not end so, before what is no letter, between words."""
    if len(before) < _WORD or not _IS_LETTER_OR_SIGN.search(before):
        return False
    if not _LETTER.search(after):
        ending = (_BEFORE_LONG_RU if len(before) >= _LONG else _BEFORE_RU).search(before)
        return bool(_DIGIT.match(after)) or regex.match(r"\p{L}", after) is not None or not ending
    return len(after) >= _WORD and seen(before) > _BOTH and seen(after) > _BOTH


def _semicolon(before: str, after: str, _: str) -> bool:
    """Say whether य at the end is a semicolon, since no word that lists have not ends so."""
    if _LETTER.search(after):
        return False
    if regex.search("[0-9०-९)]$", before):
        return True
    if len(before) < _WORD or not _IS_LETTER_OR_SIGN.search(before) or _BEFORE_YA.search(before):
        return False
    last = _HYPHENS.split(before)[-1]
    return not seen(last + "य") and not is_nearly_seen(before + "य")


#: What says whether a code is a mark, by what it draws: given what is read before it and after it, and the codes from
#: it on.
_RULES: dict[str, Callable[[str, str, str], object]] = {
    "दृ": _dash("दृ"),
    "कृ": _dash("कृ"),
    "द्य": _bar,
    "ृ": lambda before, _, __: not before.strip("(‘“'\""),
    "्": lambda before, after, _: not before.strip("(‘“'\"") and _DIGIT.match(after) is not None,
    "़": _plus,
    "रू": _colon,
    "य": _semicolon,
}
