"""Marks of Unicode in copy typed for a legacy font: quotes, dashes, colons that a converter left as they were.

The font has letters under the same codes; the reading that leaves words wins.
"""

from __future__ import annotations

import functools
import itertools

import regex

from shirorekha.hindi.fonts import Flaw, Font
from shirorekha.hindi.legacy_odds import COMMON, bare, seen
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.spelling import frequency
from shirorekha.hindi.wordlists import single_words

__all__ = ["EDGES", "MARK", "PUNCTUATION", "Marks", "Read", "are_sentences", "is_nearly_seen", "with_colons"]

PUNCTUATION = "()[]{}'\",;:!?“”‘’"
#: A word as it reads, and what is doubtful in it.
Read = tuple[str, tuple[Flaw, ...]]
#: Marks of Unicode that are codes of letters in some font.
_RAW = frozenset(";:\"'/–—[")
_FREQUENT, _MOST_MARKS = 100, 21
_WHOLE = 3  # a word of fewer code points is too little to say that what is beside it is a mark
#: What no word begins with: a half ष, or a half श with a letter that it makes no conjunct with.
_QUOTED = Pattern("ष्(?!ठ)|श्(?![रयवलमनच])")
#: What names with an apostrophe begin with (ओ'ब्रायन, डी'सूजा): no word of Hindi goes on with a half श there.
_OF_NAMES = ("ओश्", "डीश्")
_QUOTED_ENDS = ("ष्", "श्")
_VISARGA = Pattern(r"(?P<before>[\u0900-\u0902\u0904-\u0963]+)ः(?P<after>[\u0904-\u0963]*)")
_RARE_VISARGA = 150  # a visarga that is so much rarer than the word without it is a colon
MARK = "यह कोड अक्षर का भी है; विराम चिह्न मानकर पढ़ा"
EDGES = "।,.?!;()“”‘’\"'-–"


class Marks:
    """Reads the marks in words of one font."""

    def __init__(self, codec: Font) -> None:
        """Take the font."""
        self._codec = codec
        self._marks = codec.marks()
        self._lead = self._marks.replace("A", "")
        self._raw = {code: codec.draws_a_letter(code) for code in _RAW}
        first, between, last = (self._class(codes) for codes in ("\"'[", "/–—", ";:\"'"))
        neutral = "".join(char for char in PUNCTUATION if char not in codec.codes)
        marks = f"[{regex.escape(self._marks + neutral)}]*"
        self._edges = regex.compile(f"(?:{marks}{first})?(?P<core>.*?)(?:{marks}{last}{marks})?")
        self._inner = regex.compile(f"({between})")

    def _class(self, codes: str) -> str:
        """Write a pattern for those of some marks that are codes of letters too."""
        found = regex.escape("".join(code for code in codes if self._raw[code]))
        return f"[{found}]" if found else "(?!)"

    def read(self, word: str, text: str) -> Read | None:
        """Read codes that are also marks of Unicode as those, where that leaves words; None if it leaves none.

        Converters in wide use leave ; : " ' / and dashes as they are, which are codes of य रू ष् श् ध् दृ.

        >>> from shirorekha.hindi.fonts import font
        >>> Marks(font("krutidev010")).read("fuca/k–laxzg", "निबंधदृसंग्रह")[0]
        'निबंध–संग्रह'
        """
        found = self._edges.fullmatch(word)
        assert found is not None  # for what is no mark belongs to the core
        edged = found.span("core") != (0, len(word)) or text.endswith(_QUOTED_ENDS)
        named = self._raw["'"] and text.startswith(_OF_NAMES)
        if not (edged or named or self._inner.search(word)) or is_nearly_seen(text) or _is_compound(text):
            return None
        best, start, end = 0, 0, len(word)
        for first in {found.start("core"), 0}:
            for last in {found.end("core"), len(word)}:
                times = self._seen_between(word, first, last)
                if times > max(best, COMMON if self._may_be_letters(word[:first], word[last:], text) else 0):
                    best, start, end = times, first, last
        if not best:
            start, end = self._quoted_span(word, text)
        parts = self._parts(word[start:end]) if best else [word[start:end]]
        if named and not best:
            start, end, parts = 0, len(word), regex.split("(')", word, maxsplit=1)
        marks = [place for place, char in enumerate(word) if char in _RAW and not start <= place < end]
        marks += [start + place for place in itertools.accumulate(map(len, parts[:-1])) if word[start + place] in _RAW]
        if not marks:
            return None
        read = "".join(part if part in _RAW else self._codec.read(part)[0] for part in parts)
        flaws = tuple(Flaw(at, at + 1, MARK) for at in sorted(marks))
        before, after = self.around(word[:start]), self.around(word[end:])
        inside, comma, behind = f"{read}{after}".rpartition(",")
        if "[" in before and comma and not behind.strip(EDGES):
            return f"{before}{inside}]{behind}", flaws  # the code of the comma closes what that sign opened
        return f"{before}{read}{after}", flaws

    def _may_be_letters(self, before: str, after: str, text: str) -> bool:
        """Say whether words of Hindi that no list has begin or end with what may be marks (श्लेई, -ीय)."""
        if ";" in after:
            # Of words that are met once and whose beginning is seldom met, six end in ीय and two in any other य; 17
            # are words with a semicolon.
            return bare(text).endswith("ीय")
        if "[" in before:
            return True
        return "'" in before and not _QUOTED.match(text.lstrip(EDGES))

    def _parts(self, codes: str) -> list[str]:
        """Split codes at the marks inside, unless they are a word as they are, or a part is too little for one.

        Each mark that has a word on both sides is one; another is a part of its word (निबंध–संग्रह, whose ध is "/k").
        """
        pieces: list[str] = self._inner.split(codes)
        if len(pieces) == 1 or len(pieces) > _MOST_MARKS or self._is_part(codes):
            return [codes]
        parts = [pieces[0]]
        for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            if self._is_part(parts[-1]):
                parts += [mark, piece]
            else:
                parts[-1] += mark + piece
        return parts if all(map(self._is_part, parts[::2])) else [codes]

    def _is_part(self, codes: str) -> bool:
        """Say whether codes are a word, a frequent one if they are few."""
        return seen(self._codec.read(codes)[0]) > (_FREQUENT if len(codes) < _WHOLE else 0)

    def _seen_between(self, word: str, start: int, end: int) -> int:
        """Say how often the rarest word between marks was seen; 0 where such marks cannot stand."""
        read = [self._codec.read(part)[0] for part in self._parts(word[start:end])[::2]]
        if word[end : end + 1] in (";", ":") and len(read[-1]) < _WHOLE and read[-1] not in _stopped():
            return 0
        return min(map(seen, read))

    def _quoted_span(self, word: str, text: str) -> tuple[int, int]:
        """Give what stands between straight quotes, by what no word of Hindi begins or ends with: ष्न, श् at the end."""
        lead = len(word) - len(word.lstrip(self._lead))
        quote = word[lead : lead + 1] if self._raw.get(word[lead : lead + 1]) and word[lead] in "\"'" else ""
        end = len(word)
        if text.rstrip(EDGES).endswith(_QUOTED_ENDS):
            inner = word.rstrip(self._marks)
            end = len(inner) - 1 if inner and inner[-1] in "\"'" and len(inner) > 1 else end
        # What closes with the same sign opened with it.
        bare_text = text.lstrip(EDGES)
        paired = word[end : end + 1] == quote and bare_text.startswith(_QUOTED_ENDS)
        opens = quote and end > lead and (_QUOTED.match(bare_text) or paired)
        return lead + 1 if opens else 0, end

    def around(self, codes: str) -> str:
        """Read marks around a word: those of Unicode stay, the font's are read.

        >>> from shirorekha.hindi.fonts import font
        >>> Marks(font("krutidev010")).around('¼"'), Marks(font("krutidev010")).around("]A")
        ('("', ',।')
        """
        return "".join(code if code in _RAW else self._codec.read(code)[0] for code in codes)


def is_nearly_seen(text: str) -> bool:
    """Say whether a word ending in य or रू is one that was seen, but for a sign: किय (किया), जातिय (जातीय).

    >>> is_nearly_seen("साम्राजय"), is_nearly_seen("भुट्टोय")
    (True, False)
    """
    near = {"िय": ("िया", "ियं", "ीय"), "्वय": ("्वयं",), "य": ("या", "्य"), "रू": ("रु", "रूं")}
    ending = next((own for own in near if text.endswith(own)), "")
    return any(frequency(text.removesuffix(ending) + other) > COMMON for other in near.get(ending, ()))


def _is_compound(text: str) -> bool:
    """Say whether letters that may be marks are those of a compound: नौसेनाध्यक्ष (अध्यक्ष), गैर-प्रवासीय."""
    first, _, last = text.partition("ाध्")
    return bool(last and seen("अध्" + last)) or "-" in first and bare(text).endswith("ीय")


@functools.cache
def _stopped() -> frozenset[str]:
    """Give the short words after which a semicolon or a colon may stand: verbs, कि and its kind."""
    return single_words("clause_ends.txt") | single_words("hanging.txt")


def with_colons(text: str) -> str:
    """Read a visarga as the colon that shares its code, where that makes words of what is on both sides.

    >>> with_colons("कहाः"), with_colons("अतः")
    ('कहा:', 'अतः')
    """
    return str(_VISARGA.sub(_colon, text))


def _colon(found: regex.Match[str]) -> str:
    """Read a visarga as the colon that shares its code, where that makes words of what is on both sides."""
    before, after = found["before"], found["after"]
    if after:
        words = not frequency(str(found.group())) and len(before) > 2 and frequency(before) and frequency(after)
    else:
        usual = normalise(before + ":") != before + ":"  # a word that `letters` knows to end in a visarga
        words = not usual and frequency(before) > _RARE_VISARGA * frequency(before + "ः")
    return f"{before}:{after}" if words else str(found.group())


def are_sentences(text: str) -> bool:
    """Say whether dandas stand between words, with no space behind them.

    >>> are_sentences("है।इस"), are_sentences("है।")
    (True, False)
    """
    parts = text.removesuffix("।").split("।")
    return len(parts) > 1 and all(len(part) > 1 and seen(part) for part in parts)
