"""The words of copy typed in a legacy font: each in the font's codes, or Latin letters that stand as they are.

Whether a word is English is weighed from how letters follow each other in either, and from what it would read as.
Where a code has two meanings, and where a converter left a mark of Unicode that is also a code, the meaning that
makes a word wins.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from typing import NamedTuple

import regex

from shirorekha.hindi.fonts import Flaw, font
from shirorekha.hindi.heard import listener
from shirorekha.hindi.latin import romanise
from shirorekha.hindi.letter_pairs import as_latin, models, usual_case
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.slips import skeleton
from shirorekha.hindi.spelling import frequency
from shirorekha.hindi.wordlists import rows, single_words

__all__ = ["ADDRESS", "CERTAIN", "NUMBER", "SURE", "Reader", "Reading"]

SURE = 2.5  # natural logarithm of the odds
CERTAIN = 99.0
_COMMON = 5  # a Hindi word seen more often than this is no English one, unless that is listed
_MOSTLY_HINDI = 2.0  # most words in copy of this kind are Hindi
_MEMORY = 1 << 17
NUMBER = re.compile(r"[0-9]+(?:[.,/:][0-9]+)*%?")
_ROMAN_NUMBER = re.compile(r"[ivx]{2,}|(?:[IVX]{2,}|[IVX](?=:))(?::[0-9]+)*")
_MODEL_NAME = re.compile(
    r"[A-Z]{1,5}[0-9]{1,4}|[A-Z]+[0-9]+[A-Z]+[A-Z0-9]*"
    r"|[0-9]+(?:GB|MB|KB|TB|km|kg|cm|mm|[DGK])|[0-9]*(?:1st|2nd|3rd|[04-9]th|1[1-3]th)"
)
#: Kruti Dev has no dollar: its code draws a plus. Before digits a dollar was meant, but for India's +91.
_DOLLAR = regex.compile(r"(?<![^(‘“])\+(?=[0-9०-९])(?!91[-0-9])")
#: The code of the dot under letters is a plus, which is what it must be between digits.
_PLUS = re.compile(r"(?<=[0-9०-९])़(?=[0-9०-९])")
#: Latin letters among which is one that no such font has (Ceauşescu, CO₂), and degrees.
_STRANGE = r"\u0100-\u0151\u0154-\u015f\u0162-\u0177\u2080-\u2089"
_FOREIGN = rf"(?P<core>[A-Za-z0-9]*[{_STRANGE}][A-Za-z0-9{_STRANGE}]*|[0-9.]*°[CF])"
_PUNCTUATION = "()[]{}'\",;:!?“”‘’"
_SYMBOLS = re.compile(r"[!-@\[-`{-~]+")
_PERCENT = regex.compile(r"(?<=[0-9०-९]):(?![0-9०-९])")
_VISARGA = regex.compile(r"(?P<before>[\u0900-\u0902\u0904-\u0963]+)ः(?P<after>[\u0904-\u0963]*)")
_RARE_VISARGA = 150  # a visarga that is so much rarer than the word without it is a colon
_EDGES = "।,.?!;()“”‘’\"'-–"
_HYPHENS = regex.compile(r"[-–—/]+")
_AROUND = regex.compile(r"^[^\u0900-\u0963]+|[^\u0900-\u0963]+$")
_LATIN_WORD = re.compile(r"[A-Za-z]+(?:[.'’/-][A-Za-z]+)*\.?")
_SIGNLESS = re.compile(r"[^\u0900-\u0903\u093a-\u0963]*")
_DEVANAGARI = re.compile(r"[\u0904-\u0939]")
#: Marks of Unicode that are codes of letters in some font.
_RAW = frozenset(";:\"'/–—")
_WHOLE = 3  # a word of fewer code points is too little to say that what is beside it is a mark
#: What no word begins with: a half ष, or a half श with a letter that it makes no conjunct with.
_QUOTED = regex.compile("ष्(?![ठटणमय])|श्(?![रयवलमनच])")
#: Letters that get a dot, and what they are in English then.
_LOAN_LETTERS = {"फ": "f", "ज": "z"}
#: No akshara with a nasal is followed by a reph: the stroke belongs inside the cluster (स्वातंत्र्य).
_NASAL_REPH = regex.compile("ंर्((?:[क-ह]़?्)+)([क-ह])")
#: An English word that Hindi copy seldom has: what it costs the odds of Hindi (natural logarithm) that the dictionary
#: has it, among its most frequent words or anywhere; short ones are too often Hindi in the font's codes.
_FREQUENT, _IN_DICTIONARY, _AMONG_FREQUENT, _LEAST_ENGLISH = 10000, 4.0, 5.0, 4
_LONGEST = 200  # more without a space is no word, and is only read: what is weighed may take the square of its length
_QUOTED_ENDS = ("ष्", "श्")
#: English letters by the classes of `slips.skeleton`; what is silent or nasal as often as not is left out.
_ENGLISH_BONES = str.maketrans("cfvwqzx", "kpbbkjk", "aeiouy'.")
_UNSURE = regex.compile("[hnmr्]")
_MARK = "यह कोड अक्षर का भी है; विराम चिह्न मानकर पढ़ा"
_DOT = "अंग्रेज़ी शब्द है; कोड में नुक़्ता नहीं था, लगाया"
#: Alone these are marks: nobody writes the letters that they are by themselves.
_LONE = frozenset(("—", "–", ";", '"', "'", "/"))
_RESOLVED = frozenset((_MARK, _DOT))
_AMBIGUOUS = "इस कोड के दो अर्थ हैं, शब्दकोश से चुना"
#: What may be English: Latin letters and what stands between them.
_CORE = r"(?P<core>[A-Za-z0-9](?:[A-Za-z0-9.@:/_'’#&+=?%-]*[A-Za-z0-9])?)"
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\.[A-Za-z.]+|@[a-z0-9_]{6,}"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|in|org|net|gov|edu|info|tv|co)(?:/\S*)?"
)


#: A word as it reads, and what is doubtful in it.
Read = tuple[str, tuple[Flaw, ...]]


class Reading(NamedTuple):
    """How a word may be read: as it stands, by the font, and how sure it is (above 0 Hindi, below 0 English)."""

    plain: str
    hindi: str
    odds: float
    flaws: tuple[Flaw, ...]


class Reader:
    """Reads the words of one font, and remembers them."""

    def __init__(self, name: str) -> None:
        """Take a font by its name in `fonts`."""
        self._codec = codec = font(name)
        self._model = models()["chanakya" if name == "chanakya" else "krutidev010"]
        self._marks = codec.marks()
        self._plain_digits = "0" not in codec.codes
        neutral = "".join(char for char in _PUNCTUATION if char not in codec.codes)
        escaped = re.escape(self._marks + neutral)
        before = re.escape((self._marks + neutral).replace("A", ""))
        self._latin = re.compile(f"(?P<lead>[{before}]*+){_CORE}(?P<tail>[{escaped}]*)")
        self._quoted = re.compile(f"(?P<lead>[{before}\"'(]*+){_CORE}(?P<tail>[{escaped}\"');:]*)")
        self._foreign = re.compile(f"(?P<lead>[{before}]*+){_FOREIGN}(?P<tail>[{escaped}]*)")
        self._raw = {code: codec.draws_a_letter(code) for code in _RAW}
        first, between, last = (self._class(codes) for codes in ("\"'", "/–—", ";:\"'"))
        marks = f"[{escaped}]*" if escaped else ""
        self._edges = regex.compile(f"(?:{marks}{first})?(?P<core>.*?)(?:{marks}{last}{marks})?")
        self._inner = regex.compile(f"({between})")
        self._known: dict[str, Reading] = {}
        self.sure: dict[str, str] = {}  # words that are Hindi whatever is beside them, and what they read as

    def reading(self, word: str) -> Reading:
        """Read a word, from memory if it was met before.

        >>> reader = Reader("krutidev010")
        >>> reader.reading("Hkkjr").hindi, reader.reading("Hkkjr").odds > SURE
        ('भारत', True)
        >>> reader.reading("company").plain, reader.reading("company").odds < -SURE
        ('company', True)
        """
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MEMORY:
                self._known.clear()
                self.sure.clear()
            found = self._read(word)
            if "$" in word:
                found = found._replace(plain=_DOLLAR.sub("$", found.plain), hindi=_DOLLAR.sub("$", found.hindi))
            self._known[word] = found
            if found.odds >= SURE and not found.flaws:
                self.sure[word] = found.hindi
        return found

    def _read(self, word: str) -> Reading:
        """Read a word: weigh it as English if it is made of Latin letters and marks."""
        if word in _LONE:
            return Reading(word, word, CERTAIN, ())
        text, found = self._codec.read(word)
        if len(word) > _LONGEST:
            return Reading(word, text, CERTAIN, tuple(found))
        seen = frequency(text.strip(_EDGES))
        # Latin letters alone may be an English word too.
        sure = not word.isascii() or seen > _COMMON and word.strip(self._marks) not in _english()
        if seen and sure and not found and "ः" not in text:
            return Reading(word, text, CERTAIN, ())
        split = self._latin.fullmatch(word)
        number = self._plain_digits and word[0].isdigit() and NUMBER.fullmatch(word)
        if number or "." in word and ADDRESS.fullmatch(word):
            return Reading(word, word, -CERTAIN, ())
        foreign = found and self._foreign.fullmatch(word)
        if foreign:
            plain = foreign["core"].join((self._marks_of(foreign["lead"]), self._marks_of(foreign["tail"])))
            return Reading(plain, plain, -CERTAIN, ())
        hindi, flaws = self._hindi(word, text, found)
        if split is None and flaws:
            split = self._quoted.fullmatch(word)
        if split is None:
            return Reading(word, hindi, self._symbol_odds(word, hindi), flaws)
        core = split["core"]
        around = [split["lead"], split["tail"]]
        if around != ["(", ")"]:
            around = [self._marks_of(marks) for marks in around]
        faults = sum(flaw.reason not in _RESOLVED for flaw in flaws)
        return Reading(core.join(around), hindi, self._latin_odds(core, hindi, faults), flaws)

    def _symbol_odds(self, word: str, hindi: str) -> float:
        """Decide a word that has no Latin letters: signs alone that make no word are left as they are."""
        strange = _SYMBOLS.fullmatch(word) and (_DEVANAGARI.search(hindi) or not _SIGNLESS.fullmatch(hindi))
        return -CERTAIN if strange and not _seen(hindi) else CERTAIN

    def _latin_odds(self, core: str, hindi: str, flaws: int) -> float:
        """Weigh Latin letters and digits as Hindi, given how the word reads, and with how many flaws."""
        if _ROMAN_NUMBER.fullmatch(core) and not _seen(hindi):
            return -CERTAIN
        if len(core) == 1 or not core.strip("A"):
            return -CERTAIN if flaws else CERTAIN
        if self._plain_digits and NUMBER.fullmatch(core) or ADDRESS.fullmatch(core) or _MODEL_NAME.fullmatch(core):
            return -CERTAIN
        return self._odds(core, hindi, flaws) if _LATIN_WORD.fullmatch(core) else CERTAIN

    def _class(self, codes: str) -> str:
        """Write a pattern for those of some marks that are codes of letters too."""
        found = regex.escape("".join(code for code in codes if self._raw[code]))
        return f"[{found}]" if found else "(?!)"

    def _hindi(self, word: str, text: str, flaws: list[Flaw]) -> tuple[str, tuple[Flaw, ...]]:
        """Better the font's reading of a word: where a code has two meanings, by the one that makes a word."""
        if "ंर्" in text:
            text = _NASAL_REPH.sub(r"ं\1र्\2", text)
        if "़" in text:
            text = _PLUS.sub("+", text)
        if ":" in text:
            text = _PERCENT.sub("%", text)
        if "ः" in text:
            text = _VISARGA.sub(_colon, text)
        if not _seen(text):
            read = self._mistaken(word) or self._with_marks(word, text) or _with_nuktas(text, len(word), flaws)
            if read:
                return read
        return text, tuple(flaws)

    def _mistaken(self, word: str) -> Read | None:
        """Read a code as the one that a converter should have written for it; None if that makes no word either."""
        for code, other in self._codec.others.items():
            if code in word:
                second, more = self._codec.read(word.replace(code, other))
                if _seen(second):
                    at = word.index(code)
                    return second, (*more, Flaw(at, at + len(code), _AMBIGUOUS))
        return None

    def _with_marks(self, word: str, text: str) -> Read | None:
        """Read codes that are also marks of Unicode as those, where that leaves words; None if it leaves none.

        Converters in wide use leave ; : " ' / and dashes as they are, which are codes of य रू ष् श् ध् दृ.
        """
        found = self._edges.fullmatch(word)
        assert found is not None  # for what is no mark belongs to the core
        edged = found.span("core") != (0, len(word)) or text.endswith(_QUOTED_ENDS)
        if not edged and not self._inner.search(word) or _is_nearly_seen(text):
            return None
        best, start, end = 0, 0, len(word)
        for first in {found.start("core"), 0}:
            for last in {found.end("core"), len(word)}:
                seen = self._seen_between(word, first, last)
                if seen > max(best, _COMMON):
                    best, start, end = seen, first, last
        if not best:
            start, end = self._quoted_span(word, text)
        parts = self._parts(word[start:end]) if best else [word[start:end]]
        marks = [place for place, char in enumerate(word) if char in _RAW and not start <= place < end]
        marks += [start + place for place in itertools.accumulate(map(len, parts[:-1])) if word[start + place] in _RAW]
        if not marks:
            return None
        read = "".join(part if part in _RAW else self._codec.read(part)[0] for part in parts)
        flaws = tuple(Flaw(at, at + 1, _MARK) for at in sorted(marks))
        return read.join((self._marks_of(word[:start]), self._marks_of(word[end:]))), flaws

    def _parts(self, codes: str) -> list[str]:
        """Split codes at the marks inside, unless they are a word as they are, or a part is too little for one."""
        parts: list[str] = self._inner.split(codes)
        whole = len(parts) == 1 or _seen(self._codec.read(codes)[0]) > 0
        return [codes] if whole or min(map(len, parts[::2])) < _WHOLE else parts

    def _seen_between(self, word: str, start: int, end: int) -> int:
        """Say how often the rarest word between marks was seen; 0 where such marks cannot stand."""
        read = [self._codec.read(part)[0] for part in self._parts(word[start:end])[::2]]
        if word[end : end + 1] in (";", ":") and len(read[-1]) < _WHOLE and read[-1] not in _stopped(word[end]):
            return 0
        return min(map(_seen, read))

    def _quoted_span(self, word: str, text: str) -> tuple[int, int]:
        """Give what stands between straight quotes, by what no word of Hindi begins or ends with: ष्न, श् at the end."""
        start = 1 if word[0] in "\"'" and self._raw[word[0]] and _QUOTED.match(text) else 0
        end = len(word)
        if text.rstrip(_EDGES).endswith(_QUOTED_ENDS):
            bare = word.rstrip(self._marks)
            end = len(bare) - 1 if bare and bare[-1] in "\"'" and len(bare) > 1 else end
        return start, end

    def _marks_of(self, codes: str) -> str:
        """Read marks around a word: those of Unicode stay, the font's are read."""
        return "".join(code if code in _RAW else self._codec.read(code)[0] for code in codes)

    def _odds(self, core: str, hindi: str, flaws: int) -> float:
        """Give the odds (logarithm) that Latin letters are Hindi in this font, and not English."""
        seen = _seen(hindi)
        seen = 0 if flaws and seen <= _COMMON else seen
        listed = core.casefold().strip(".") in _english()
        if seen > _COMMON and not listed and not flaws:
            return CERTAIN
        odds = _MOSTLY_HINDI + self._model.score(core) - as_latin(core) - 4.0 * flaws
        odds += math.log(seen) + 4.0 if seen else -3.0 * core.isupper()
        if listed:
            # A word of both languages is never sure: its neighbours decide.
            return max(-0.9 * SURE, min(0.9 * SURE, odds - 8.0)) if seen else odds - 4.0
        return odds if seen or len(core) < _LEAST_ENGLISH or odds < -SURE else odds - _in_dictionary(core)


def _in_dictionary(core: str) -> float:
    """Give what it costs the odds of Hindi that Latin letters are a word of the English dictionary."""
    order = listener().order(core.casefold()) if usual_case(core) else None
    return 0.0 if order is None else _AMONG_FREQUENT if order < _FREQUENT else _IN_DICTIONARY


def _is_nearly_seen(text: str) -> bool:
    """Say whether a word ending in य or रू is one that was seen, but for a sign: किय (किया), जातिय (जातीय)."""
    near = {"िय": ("िया", "ियं", "ीय"), "्वय": ("्वयं",), "य": ("या",), "रू": ("रु", "रूं")}
    ending = next((own for own in near if text.endswith(own)), "")
    return any(frequency(text.removesuffix(ending) + other) > _COMMON for other in near.get(ending, ()))


@functools.cache
def _stopped(mark: str) -> frozenset[str]:
    """Give the short words after which a semicolon or a colon may stand: verbs, and before a colon कि and its kind."""
    return single_words("clause_ends.txt") | (single_words("hanging.txt") if mark == ":" else frozenset())


def _with_nuktas(text: str, size: int, flaws: list[Flaw]) -> Read | None:
    """Put the dot into a word that no corpus has and that is English with an f or a z; None if it is not.

    Most typists leave it out, and converters in wide use write फ़ and ज़ as फ and ज. Half letters keep none, as in
    print (फ्ट has a dot once in twenty times).
    """
    word = _AROUND.sub("", text)
    for letter, sound in _LOAN_LETTERS.items():
        if letter not in word or flaws or _UNSURE.sub("", skeleton(word)) not in _loans(sound):
            continue
        dotted = regex.sub(f"{letter}(?![़्])", letter + "़", text)
        typed = romanise(word) if dotted != text else ""
        if sound in typed and typed in _english():
            return dotted, (Flaw(0, size, _DOT),)
    return None


@functools.cache
def _loans(sound: str) -> frozenset[str]:
    """Give the consonants of the English words that have a letter, as `skeleton` gives those of Hindi words."""
    bones = (word.translate(_ENGLISH_BONES) for word in _english() if sound in word)
    return frozenset(regex.sub(r"(.)\1+", r"\1", _UNSURE.sub("", bone)) for bone in bones)


def _colon(found: regex.Match[str]) -> str:
    """Read a visarga as the colon that shares its code, where that makes words of what is on both sides."""
    before, after = found["before"], found["after"]
    if after:
        words = not frequency(str(found.group())) and len(before) > 2 and frequency(before) and frequency(after)
    else:
        usual = normalise(before + ":") != before + ":"  # a word that `letters` knows to end in a visarga
        words = not usual and frequency(before) > _RARE_VISARGA * frequency(before + "ः")
    return f"{before}:{after}" if words else str(found.group())


@functools.lru_cache(_MEMORY >> 7)
def _seen(text: str) -> int:
    """Say how often a word was seen that may have marks around it; of a compound, its rarest part."""
    seen = frequency(text)
    if seen or not text:
        return seen
    bare = _AROUND.sub("", text)
    if not _HYPHENS.search(bare):
        return frequency(bare) or frequency(normalise(bare))
    return min(frequency(part) or frequency(normalise(part)) for part in _HYPHENS.split(bare))


@functools.cache
def _english() -> frozenset[str]:
    """Give the English words that are met inside Hindi copy."""
    return frozenset(word for row in rows("english_words.txt") for word in row[0].split())
