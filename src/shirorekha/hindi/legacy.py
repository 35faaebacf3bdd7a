"""Copy typed in the fonts of before Unicode (Kruti Dev, DevLys, Chanakya), turned into Unicode, and back.

Such copy is Latin letters that only its font shows as Hindi. `detect` tells it from other text, `to_unicode` reads
it with the tables of `fonts` and leaves the English, the numbers and the addresses in it alone, and says where it
was in doubt. `legacy_words` weighs whether a word is English; where that does not decide, its neighbours do
(`legacy_context`).
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from shirorekha.hindi.fonts import Font, font
from shirorekha.hindi.legacy_context import Undecided, close_brackets, decided
from shirorekha.hindi.legacy_odds import ADDRESS, NUMBER, SURE, Reading
from shirorekha.hindi.legacy_words import Reader
from shirorekha.hindi.letter_pairs import as_latin, models
from shirorekha.hindi.letters import Change, normalise_with_changes
from shirorekha.hindi.pattern import Pattern

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


_SPACES = Pattern(r"(\s+)", compiler=re.compile)
_OTHER_SPACE = Pattern(r"[^\S \n]", compiler=re.compile)
#: So many doubts are named in one word: each shows the whole word, and a reader looks at it once.
_MOST_DOUBTS = 10
#: What `detect` looks at: so many characters, at least so many of them no spaces or digits, and a lead (natural
#: logarithm) of so much, or of so much a letter, over text in Latin letters.
_SAMPLE, _FEWEST, _LEAST_LEAD, _LEAD = 4000, 8, 6.0, 0.25
#: Letters of scripts that no code page of these fonts has.
_OTHER_SCRIPT = Pattern(r"[\p{L}--\u0000-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6]", regex.V1)
#: Word processors move the codes of symbol fonts to the private area; they are the bytes of Windows-1252.
_PRIVATE = Pattern("[\ud800-\udfff\uf020-\uf0ff]")
_MOVED = {0xF000 + byte: bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x20, 0x100)}
_BROKEN = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_MOVED |= _BROKEN
_LETTERS = Pattern(r"[^\s\d]")
_FIRST_WORDS = 100  # by which a text is taken for a new one
_ENGLISH_OR_HINDI = "अंग्रेज़ी हो सकती है"


def to_unicode(text: str, font_name: str = "krutidev010") -> Converted:
    """Read a text typed in a legacy font (one of FONTS; ValueError if it is not).

    >>> to_unicode("jk\\"Vªifr us BBC ls dgk A").text
    'राष्ट्रपति ने BBC से कहा ।'
    """
    reader = _reader(font_name)
    codes = _plain(text)
    words, gaps = _split(codes)
    # A text of which the first words are not known is a new one: its words are learned before they are looked up.
    met = sum(map(reader.sure.__contains__, words[:_FIRST_WORDS]))
    fresh = 2 * met < min(len(words), _FIRST_WORDS) and reader.learn(words)
    texts, rest = _sure(reader, words)
    if not fresh and reader.learn(map(words.__getitem__, rest)):
        texts, rest = _sure(reader, words)
    doubtful, latin = _read_rest(reader, words, texts, rest)
    doubts: list[Doubt] = []
    starts = _starts(words, gaps, [place for place, _ in doubtful])
    for (place, reading), start in zip(doubtful, starts, strict=True):
        if reading.odds >= SURE:
            doubts += _doubts(reading, start, words[place])
        else:
            doubts += _decide(Undecided(place, start, reading), words, texts, latin)
    converted = _joined(texts, gaps)
    if "[" in converted and "]" in codes:
        close_brackets(words, texts)
        converted = _joined(texts, gaps)
    doubts.sort(key=lambda doubt: doubt.start)
    if codes != text:
        doubts = [replace(doubt, before=text[doubt.start : doubt.end].translate(_BROKEN)) for doubt in doubts]
    return Converted(converted, tuple(doubts))


def _split(codes: str) -> tuple[list[str], list[str] | None]:
    """Divide a text at its spaces: gives the words and what is between them, None if that is single spaces.

    A text that has no spaces but those and line feeds is divided many times as fast; its line feeds are words.
    """
    if _OTHER_SPACE.search(codes):
        pieces = _SPACES.split(codes)
        return pieces[::2], pieces[1::2]
    return codes.replace("\n", " \n ").split(" "), None


def _joined(texts: list[str], gaps: list[str] | None) -> str:
    """Put a text together again that was divided so."""
    if gaps is None:
        return " ".join(texts).replace(" \n ", "\n")
    return "".join(itertools.chain.from_iterable(zip(texts, [*gaps, ""], strict=True)))


def _starts(words: list[str], gaps: list[str] | None, places: list[int]) -> Iterator[int]:
    """Give the offsets of some words of a text, in ascending order."""
    start = last = 0
    for place in places:
        between = words[last:place]
        start += sum(map(len, between))
        start += place - last - 2 * between.count("\n") if gaps is None else sum(map(len, gaps[last:place]))
        last = place
        yield start


def _sure(reader: Reader, words: list[str]) -> tuple[list[str], list[int]]:
    """Read the words that the reader is sure of; gives all words, and the places of those that stand as they were."""
    texts = list(map(reader.sure.get, words, words))
    return texts, list(itertools.compress(itertools.count(), map(operator.is_, texts, words)))


def _read_rest(
    reader: Reader, words: list[str], texts: list[str], places: list[int]
) -> tuple[list[tuple[int, Reading]], dict[int, float]]:
    """Read the words that are not sure; gives those that are doubtful, and the odds of those that may be English."""
    doubtful: list[tuple[int, Reading]] = []
    latin: dict[int, float] = {}
    for place in places:
        word = words[place]
        if not word or word == "\n":
            continue
        reading = reader.reading(word)
        sure_of_hindi = reading.odds >= SURE
        texts[place] = reading.hindi if reading.odds > -SURE else reading.plain
        if not sure_of_hindi:
            # An abbreviation in capitals stands in Hindi sentences too: it says nothing of its neighbours.
            latin[place] = 0.0 if reading.plain.isupper() else reading.odds
        if reading.flaws and sure_of_hindi or -SURE < reading.odds < SURE:
            doubtful.append((place, reading))
    return doubtful, latin


def _plain(text: str) -> str:
    """Give the text with its codes where the tables have them, and U+FFFD for lone surrogates; no longer or shorter."""
    return text.translate(_MOVED) if _PRIVATE.search(text) else text


def _doubts(reading: Reading, start: int, piece: str) -> list[Doubt]:
    """Turn the flaws of a word into doubts about the text; all of them are about the whole word's reading."""
    return [
        Doubt(start + flaw.start, start + flaw.end, piece[flaw.start : flaw.end], reading.hindi, flaw.reason)
        for flaw in reading.flaws[:_MOST_DOUBTS]
    ]


def _decide(word: Undecided, words: list[str], texts: list[str], latin: dict[int, float]) -> list[Doubt]:
    """Let the neighbours decide a word; gives what is doubtful about it."""
    source, reading = words[word.place], word.reading
    texts[word.place], beside_english = decided(word, words, texts, latin)
    if reading.flaws and texts[word.place] == reading.hindi:
        return _doubts(reading, word.start, source)
    if not beside_english:
        return []
    return [Doubt(word.start, word.start + len(source), source, texts[word.place], _ENGLISH_OR_HINDI)]


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
        if not number % 2 and not ADDRESS.fullmatch(piece):
            pieces[number], flaws = codec.write(piece)
            doubts += [
                Doubt(start + flaw.start, start + flaw.end, piece[flaw.start : flaw.end], pieces[number], flaw.reason)
                for flaw in flaws[:_MOST_DOUBTS]
            ]
        start += len(piece)
    return Converted("".join(pieces), tuple(_in_input(doubts, text, changes)))


def _in_input(doubts: list[Doubt], text: str, changes: tuple[Change, ...]) -> Iterator[Doubt]:
    """Move doubts about the stored form to where that came from in the input."""
    begins: list[int] = []  # where each change begins in the stored form
    ends: list[tuple[int, int]] = []  # where it ends there, and in the input
    grown = 0
    for change in changes:
        begins.append(change.start + grown)
        grown += len(change.after) - (change.end - change.start)
        ends.append((change.end + grown, change.end))

    def moved(place: int, at_end: bool) -> int:
        number = (bisect_left if at_end else bisect_right)(begins, place) - 1
        if number < 0:
            return place
        stored, own = ends[number]
        if place >= stored:
            return place - stored + own
        return own if at_end else changes[number].start

    for doubt in doubts:
        start, end = moved(doubt.start, False), moved(doubt.end, True)
        yield replace(doubt, start=start, end=end, before=text[start:end].translate(_BROKEN))


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
    words = [word for word in sample.split() if not (ADDRESS.fullmatch(word) or NUMBER.fullmatch(word))]
    weighed = models()
    roman = sum(as_latin(word) for word in words)
    scores = {name: sum(model.score(word) for word in words) for name, model in weighed.items() if name != "roman"}
    best = max(scores, key=scores.__getitem__)
    if scores[best] - roman < max(_LEAST_LEAD, _LEAD * letters):
        return None
    own = set("£¢¨©") & set(sample) if best == "krutidev010" else set()
    return "devlys010" if own else best


@functools.cache
def _reader(name: str) -> Reader:
    _font(name)  # an error that names the fonts there are
    return Reader(name)


def _font(name: str) -> Font:
    """Load a font's table; ValueError for a font that we do not have."""
    if name not in FONTS:
        raise ValueError(f"no such font: {name!r}; there are {', '.join(FONTS)}")
    return font(name)
