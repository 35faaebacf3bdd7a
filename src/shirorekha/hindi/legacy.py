"""Copy typed in the fonts of before Unicode (Kruti Dev, DevLys, Chanakya), turned into Unicode, and back.

Such copy is Latin letters that only its font shows as Hindi. `detect` tells it from other text, `to_unicode` reads
it with the tables of `fonts` and leaves the English, the numbers and the addresses in it alone, and says where it
was in doubt. Whether a word is English is weighed from how letters follow each other in either, from what it would
read as, and, where that does not decide, from its neighbours.
"""

from __future__ import annotations

import functools
import itertools
import math
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import NamedTuple

import regex

from shirorekha.hindi.fonts import Flaw, Font, font
from shirorekha.hindi.letters import Change, normalise, normalise_with_changes
from shirorekha.hindi.spelling import frequency

__all__ = ["FONTS", "Converted", "Doubt", "detect", "from_unicode", "to_unicode"]

#: The fonts, by the names that the functions here take.
FONTS = ("krutidev010", "krutidev035", "devlys010", "chanakya")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place to look at: input[start:end] is `before`, in a word that became `after`; `reason` is Hindi, for people.

    (A lone surrogate in `before` is shown as U+FFFD.)
    """

    start: int
    end: int
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text, and the places in it that a person should look at."""

    text: str
    doubts: tuple[Doubt, ...]


class _Reading(NamedTuple):
    """How a word may be read: as it stands, by the font, and how sure it is (above 0 Hindi, below 0 English)."""

    plain: str
    hindi: str
    odds: float
    flaws: tuple[Flaw, ...]


@dataclass(slots=True)
class _Open:
    """A word that its neighbours must decide: its place among the pieces of the text, and its offset."""

    piece: int
    start: int
    reading: _Reading = field(repr=False)


_SURE = 2.0  # natural logarithm of the odds
_CERTAIN = 99.0
_COMMON = 5  # a Hindi word seen more often than this is no English one, unless that is listed
_MOSTLY_HINDI = 2.0  # most words in copy of this kind are Hindi
_MEMORY = 1 << 17
_SPACES = regex.compile(r"(\s+)")
#: What may be English: Latin letters and what stands between them.
_CORE = r"(?P<core>[A-Za-z0-9](?:[A-Za-z0-9.@:/_'’#&+=?%-]*[A-Za-z0-9])?)"
_ADDRESS = regex.compile(
    r"(?:https?://|www\.)\S+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\.[A-Za-z.]+|@[a-z0-9_]{6,}"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|in|org|net|gov|edu|info|tv|co)(?:/\S*)?"
)
_NUMBER = regex.compile(r"[0-9]+(?:[.,/:][0-9]+)*%?")
_ROMAN_NUMBER = regex.compile(r"[ivx]{2,}|[IVX]{2,}")
_MODEL_NAME = regex.compile(r"[A-Z]{1,5}[0-9]{1,4}|[0-9]+(?:GB|MB|KB|TB|km|kg|cm|mm|th|st|nd|rd|[DGK])")
_PUNCTUATION = "()[]{}'\",;:!?“”‘’"
_SYMBOLS = regex.compile(r"[!-@\[-`{-~]+")
_PERCENT = regex.compile(r"(?<=[0-9०-९]):(?![0-9०-९])")
_VISARGA = regex.compile(r"(?P<before>[\u0900-\u0902\u0904-\u0963]+)ः(?P<after>[\u0904-\u0963]*)")
_RARE_VISARGA = 20  # a visarga that is so much rarer than the word without it is a colon
_EDGES = "।,.?!;()“”‘’\"'-–"
_HYPHENS = regex.compile(r"[-–—/]+")
_AROUND = regex.compile(r"^[^\u0900-\u0963]+|[^\u0900-\u0963]+$")
_LATIN_WORD = regex.compile(r"[A-Za-z]+(?:[.'’/-][A-Za-z]+)*\.?")
_CASES = regex.compile(r"[a-z]+|[A-Z]+|[A-Z][a-z]+|[A-Z][a-z]+[A-Z][a-z]+")
#: What `detect` looks at: so many characters, at least so many of them no spaces or digits, and a lead (natural
#: logarithm) of so much, or of so much a letter, over text in Latin letters.
_SAMPLE, _FEWEST, _LEAST_LEAD, _LEAD = 4000, 8, 6.0, 0.25
#: Letters of scripts that no code page of these fonts has.
_OTHER_SCRIPT = regex.compile(r"[\p{L}--\u0000-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6]", regex.V1)
#: Word processors move the codes of symbol fonts to the private area; they are the bytes of Windows-1252.
_PRIVATE = regex.compile("[\ud800-\udfff\uf020-\uf0ff]")
_MOVED = {0xF000 + byte: bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x20, 0x100)}
_BROKEN = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_MOVED |= _BROKEN
_DEVANAGARI = regex.compile(r"[\u0904-\u0939]")
_LETTERS = regex.compile(r"[^\s\d]")
_ENGLISH_OR_HINDI = "अंग्रेज़ी हो सकती है"
_AMBIGUOUS = "इस कोड के दो अर्थ हैं, शब्दकोश से चुना"


def to_unicode(text: str, font_name: str = "krutidev010") -> Converted:
    """Read a text typed in a legacy font (one of FONTS; ValueError if it is not).

    >>> to_unicode("jk\\"Vªifr us BBC ls dgk A").text
    'राष्ट्रपति ने BBC से कहा ।'
    """
    reader = _reader(font_name)
    codes = _plain(text)
    pieces: list[str] = _SPACES.split(codes)
    starts = [0, *itertools.accumulate(map(len, pieces))]
    doubts: list[Doubt] = []
    undecided: list[_Open] = []
    odds: dict[int, float] = {}
    for number in range(0, len(pieces), 2):
        piece = pieces[number]
        sure = reader.sure.get(piece)
        if sure is not None:
            pieces[number] = sure
            continue
        if not piece:
            continue
        reading = reader.reading(piece)
        # An abbreviation in capitals stands in Hindi sentences too: it says nothing of its neighbours.
        odds[number] = 0.0 if reading.plain.isupper() else reading.odds
        if -_SURE < reading.odds < _SURE:
            undecided.append(_Open(number, starts[number], reading))
        elif reading.odds > 0:
            pieces[number] = reading.hindi
            doubts += _doubts(reading, starts[number], piece)
        else:
            pieces[number] = reading.plain
    for place in undecided:
        doubts += _decide(place, pieces, odds)
    doubts.sort(key=lambda doubt: doubt.start)
    if codes != text:
        doubts = [replace(doubt, before=text[doubt.start : doubt.end].translate(_BROKEN)) for doubt in doubts]
    return Converted("".join(pieces), tuple(doubts))


def _plain(text: str) -> str:
    """Give the text with its codes where the tables have them, and U+FFFD for lone surrogates; no longer or shorter."""
    return text.translate(_MOVED) if _PRIVATE.search(text) else text


def _doubts(reading: _Reading, start: int, piece: str) -> list[Doubt]:
    """Turn the flaws of a word into doubts about the text; all of them are about the whole word's reading."""
    return [
        Doubt(start + flaw.start, start + flaw.end, piece[flaw.start : flaw.end], reading.hindi, flaw.reason)
        for flaw in reading.flaws
    ]


def _decide(place: _Open, pieces: list[str], odds: dict[int, float]) -> list[Doubt]:
    """Let the neighbours decide a word: English between English words, Hindi elsewhere."""
    reading, source = place.reading, pieces[place.piece]
    around = [number for number in (place.piece - 2, place.piece + 2) if 0 <= number < len(pieces) and pieces[number]]
    english = [odds.get(number, _CERTAIN) < 0 for number in around]
    left = bool(english) and (all(english) if reading.odds > -_SURE / 2 else any(english))
    pieces[place.piece] = after = reading.plain if left else reading.hindi
    if not any(english):
        return []
    return [Doubt(place.start, place.start + len(source), source, after, _ENGLISH_OR_HINDI)]


def from_unicode(text: str, font_name: str = "krutidev010") -> Converted:
    """Write Unicode in a legacy font (one of FONTS; ValueError if it is not); Latin letters stay as they are.

    >>> from_unicode("राष्ट्रपति").text
    'jk"Vªifr'
    """
    codec = _font(font_name)
    stored, changes = normalise_with_changes(text)
    pieces: list[str] = _SPACES.split(stored)
    doubts: list[Doubt] = []
    start = 0
    for number, piece in enumerate(pieces):
        if not number % 2 and not _ADDRESS.fullmatch(piece):
            pieces[number], flaws = codec.write(piece)
            doubts += [
                Doubt(start + flaw.start, start + flaw.end, piece[flaw.start : flaw.end], pieces[number], flaw.reason)
                for flaw in flaws
            ]
        start += len(piece)
    return Converted("".join(pieces), tuple(_in_input(doubt, text, changes) for doubt in doubts))


def _in_input(doubt: Doubt, text: str, changes: tuple[Change, ...]) -> Doubt:
    """Move a doubt about the stored form to where that came from in the input."""
    start, end, grown = doubt.start, doubt.end, 0
    for change in changes:
        first, last = change.start + grown, change.start + grown + len(change.after)
        grown += len(change.after) - (change.end - change.start)
        if doubt.start >= last:
            start = doubt.start - grown
        elif doubt.start >= first:
            start = change.start
        if doubt.end >= last:
            end = doubt.end - grown
        elif doubt.end > first:
            end = change.end
    return replace(doubt, start=start, end=end, before=text[start:end].translate(_BROKEN))


def detect(text: str) -> str | None:
    """Name the legacy font in which a text must have been typed, from about 50 characters; None if in none.

    >>> detect('Hkkjr ds jk"Vªifr us ubZ fnYyh esa dgk fd og vkxs c<+ jgk gS') is None
    False
    >>> detect("The President of India said in New Delhi that the country is moving ahead") is None
    True
    """
    sample = _plain(text[:_SAMPLE])
    letters = len(_LETTERS.findall(sample))
    if letters < _FEWEST or len(_OTHER_SCRIPT.findall(sample)) * 5 > letters:
        return None
    words = [word for word in sample.split() if not (_ADDRESS.fullmatch(word) or _NUMBER.fullmatch(word))]
    models = _models()
    roman = sum(_as_latin(word) for word in words)
    scores = {name: sum(model.score(word) for word in words) for name, model in models.items() if name != "roman"}
    best = max(scores, key=scores.__getitem__)
    if scores[best] - roman < max(_LEAST_LEAD, _LEAD * letters):
        return None
    own = set("£¢¨©") & set(sample) if best == "krutidev010" else set()
    return "devlys010" if own else best


class _Model:
    """How the characters of words follow each other: natural logarithms of probabilities."""

    def __init__(self, pairs: dict[str, float], unseen: float) -> None:
        self._pairs = pairs
        self._unseen = unseen

    def score(self, word: str) -> float:
        """Give the logarithm of a word's probability, its ends included."""
        padded = f" {word} "
        find, unseen = self._pairs.get, self._unseen
        return sum(find(padded[place : place + 2], unseen) for place in range(len(padded) - 1))


class _Reader:
    """Reads the words of one font, and remembers them."""

    def __init__(self, name: str, codec: Font) -> None:
        self._codec = codec
        self._model = _models()["chanakya" if name == "chanakya" else "krutidev010"]
        self._marks = codec.marks()
        self._plain_digits = "0" not in codec.codes
        neutral = "".join(char for char in _PUNCTUATION if char not in codec.codes)
        escaped = regex.escape(self._marks + neutral)
        before = f"[{escaped}--A]"
        self._latin = regex.compile(f"(?P<lead>{before}*+){_CORE}(?P<tail>[{escaped}]*)", regex.V1)
        self._quoted = regex.compile(f"(?P<lead>[{escaped}\"'(--A]*+){_CORE}(?P<tail>[{escaped}\"')]*)", regex.V1)
        self._known: dict[str, _Reading] = {}
        self.sure: dict[str, str] = {}  # words that are Hindi whatever is beside them, and what they read as

    def reading(self, word: str) -> _Reading:
        """Read a word, from memory if it was met before."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MEMORY:
                self._known.clear()
                self.sure.clear()
            found = self._known[word] = self._read(word)
            if found.odds >= _SURE and not found.flaws:
                self.sure[word] = found.hindi
        return found

    def _read(self, word: str) -> _Reading:
        """Read a word: weigh it as English if it is made of Latin letters and marks."""
        text, found = self._codec.read(word)
        plain = text.strip(_EDGES)
        if not found and "ः" not in text and frequency(plain) > _COMMON and word.strip(self._marks) not in _english():
            return _Reading(word, text, _CERTAIN, ())
        split = self._latin.fullmatch(word)
        number = self._plain_digits and word[0].isdigit() and _NUMBER.fullmatch(word)
        if number or "." in word and _ADDRESS.fullmatch(word):
            return _Reading(word, word, -_CERTAIN, ())
        hindi, flaws = self._hindi(word)
        if split is None and flaws:
            split = self._quoted.fullmatch(word)
        if split is None:
            return _Reading(word, hindi, self._symbol_odds(word, hindi), flaws)
        core = split["core"]
        around = [split["lead"], split["tail"]]
        if around != ["(", ")"]:
            around = [self._codec.read(marks)[0] if marks else "" for marks in around]
        return _Reading(core.join(around), hindi, self._latin_odds(core, hindi, len(flaws)), flaws)

    def _symbol_odds(self, word: str, hindi: str) -> float:
        """Decide a word that has no Latin letters: signs of ASCII alone that make no word are left as they are."""
        strange = _SYMBOLS.fullmatch(word) and _DEVANAGARI.search(hindi)
        return -_CERTAIN if strange and not _seen(hindi) else _CERTAIN

    def _latin_odds(self, core: str, hindi: str, flaws: int) -> float:
        """Weigh Latin letters and digits as Hindi, given how the word reads, and with how many flaws."""
        if _ROMAN_NUMBER.fullmatch(core) and not _seen(hindi):
            return -_CERTAIN
        if len(core) == 1 or not core.strip("A"):
            return -_CERTAIN if flaws else _CERTAIN
        if self._plain_digits and _NUMBER.fullmatch(core) or _ADDRESS.fullmatch(core) or _MODEL_NAME.fullmatch(core):
            return -_CERTAIN
        return self._odds(core, hindi, flaws) if _LATIN_WORD.fullmatch(core) else _CERTAIN

    def _hindi(self, word: str) -> tuple[str, tuple[Flaw, ...]]:
        """Read a word by the font; where a code has two meanings, the one that makes a word."""
        text, flaws = self._codec.read(word)
        if ":" in text:
            text = _PERCENT.sub("%", text)
        if "ः" in text:
            text = _VISARGA.sub(_colon, text)
        for code, other in self._codec.others.items():
            if code in word and not _seen(text):
                second, more = self._codec.read(word.replace(code, other))
                if _seen(second):
                    at = word.index(code)
                    return second, (*more, Flaw(at, at + len(code), _AMBIGUOUS))
        return text, tuple(flaws)

    def _odds(self, core: str, hindi: str, flaws: int) -> float:
        """Give the odds (logarithm) that Latin letters are Hindi in this font, and not English."""
        seen = 0 if flaws else _seen(hindi)
        listed = core.casefold().strip(".") in _english()
        if seen > _COMMON and not listed:
            return _CERTAIN
        odds = _MOSTLY_HINDI + self._model.score(core) - _as_latin(core) - 4.0 * flaws
        odds += math.log(seen) + 4.0 if seen else -3.0 * core.isupper()
        if listed:
            # A word of both languages is never sure: its neighbours decide.
            return max(-0.9 * _SURE, min(0.9 * _SURE, odds - 8.0)) if seen else odds - 4.0
        return odds


def _as_latin(word: str) -> float:
    """Give the logarithm of the probability of a word as English, or as Hindi in Roman letters."""
    stripped = word.strip(".,;:!?'\"()[]-")
    usual = not stripped or _CASES.fullmatch(stripped) or not stripped.isalpha()
    return _models()["roman"].score(stripped.casefold()) - (0.0 if usual else 9.0) - 0.5


def _colon(found: regex.Match[str]) -> str:
    """Read a visarga as the colon that shares its code, where that makes words of what is on both sides."""
    before, after = found["before"], found["after"]
    if after:
        words = not frequency(str(found.group())) and len(before) > 2 and frequency(before) and frequency(after)
    else:
        usual = normalise(before + ":") != before + ":"  # a word that `letters` knows to end in a visarga
        words = not usual and frequency(before) > _RARE_VISARGA * frequency(before + "ः")
    return f"{before}:{after}" if words else str(found.group())


def _seen(text: str) -> int:
    """Say how often a word was seen that may have marks around it; of a compound, its rarest part."""
    seen = frequency(text)
    if not seen and text:
        seen = min(frequency(part) for part in _HYPHENS.split(_AROUND.sub("", normalise(text))))
    return seen


@functools.cache
def _models() -> dict[str, _Model]:
    """Load the models of how characters follow each other, by font, and "roman" for Latin letters."""
    models = {}
    text = resources.files(__package__).joinpath("lexicon", "legacy_pairs.txt").read_text(encoding="utf-8")
    for block in text.split("\n[")[1:]:
        head, *lines = block.rstrip("\n").split("\n")
        name, unseen = head.rstrip("]").split()
        rows = map(str.split, lines)
        costs = {chr(int(first, 16)) + chr(int(second, 16)): -float(cost) for first, second, cost in rows}
        models[name] = _Model(costs, -float(unseen))
    return models


@functools.cache
def _english() -> frozenset[str]:
    """Give the English words that are met inside Hindi copy."""
    text = resources.files(__package__).joinpath("lexicon", "english_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@functools.cache
def _reader(name: str) -> _Reader:
    return _Reader(name, _font(name))


def _font(name: str) -> Font:
    """Load a font's table; ValueError for a font that we do not have."""
    if name not in FONTS:
        raise ValueError(f"no such font: {name!r}; there are {', '.join(FONTS)}")
    return font(name)
