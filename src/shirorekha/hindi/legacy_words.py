"""The words of copy typed in a legacy font: each in the font's codes, or Latin letters that stand as they are.

Whether a word is English is weighed from how letters follow each other in either, and from what it would read as.
Where a code has two meanings, and where a converter left a mark of Unicode that is also a code, the meaning that
makes a word wins.
"""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Iterable
from typing import NamedTuple

import regex

from shirorekha.hindi.fonts import Flaw, font
from shirorekha.hindi.heard import listener
from shirorekha.hindi.keys import keys
from shirorekha.hindi.legacy_marks import EDGES, MARK, PUNCTUATION, Marks, Read
from shirorekha.hindi.legacy_odds import (
    ADDRESS,
    CERTAIN,
    COMMON,
    INITIALS,
    STOPPED,
    SURE,
    bare,
    english,
    longest_seen,
    seen,
    weigher,
)
from shirorekha.hindi.legacy_stray import StrayMarks, beside_digits
from shirorekha.hindi.letter_pairs import usual_case
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.spelling import frequency

__all__ = ["Reader", "Reading"]

_MEMORY = 1 << 17
#: Kruti Dev has no dollar: its code draws a plus. Before digits a dollar was meant, but for India's +91.
_DOLLAR = Pattern(r"(?<![^(‘“])\+(?=[0-9०-९])(?!91[-0-9])")
#: DevLys has no pound sign: its code draws a ख, which stands before no digit.
_POUND = Pattern("ख(?=[0-9०-९])", compiler=re.compile)
#: An address on the net whose stops are the font's code of one.
_STOPPED_ADDRESS = Pattern(r"www(?:-[a-z0-9]+)+", compiler=re.compile)
#: A place in a ranking: #50 would be fifty rupees, which the font draws so, but nothing costs less than ten.
_RANK = Pattern("(?P<core>[‘“¼]*#[1-9])(?P<tail>[^0-9A-Za-z@&$/-]*A?)", compiler=re.compile)
#: Latin letters among which is one that no such font has (Ceauşescu, CO₂), and degrees.
_STRANGE = r"\u0100-\u0151\u0154-\u015f\u0162-\u0177\u2080-\u2089"
_FOREIGN = rf"(?P<core>[A-Za-z0-9]*[{_STRANGE}][A-Za-z0-9{_STRANGE}]*|[0-9.-]*°[CEFNSW])"
_SYMBOLS = Pattern(r"[!-@\[-`{-~]+", compiler=re.compile)
#: A word with the number of its note ([4], as encyclopedias have them), which the font reads as ख्4,.
_CITED = Pattern(r"(?P<word>.+?)(?P<note>(?:\[[0-9]{1,3}\])+)", compiler=re.compile)
_MOVED_REPH = Pattern(r"(?P<core>.+)(?P<colon>:)(?P<reph>Z)(?P<tail>[^a-zA-Z]*)", compiler=re.compile)
_VISARGA = Pattern(r"(?P<before>[\u0900-\u0902\u0904-\u0963]+)ः(?P<after>[\u0904-\u0963]*)")
_RARE_VISARGA = 150  # a visarga that is so much rarer than the word without it is a colon
#: Codes of Latin letters, and × where converters write it for x; but Kruti Dev's danda ends English words too.
_LATIN_CODES = frozenset(string.ascii_letters.replace("A", "") + "Û")
_LATIN_PART = Pattern("[A-Za-z]+[0-9]*", compiler=re.compile)
_SIGNLESS = Pattern(r"[^\u0900-\u0903\u093a-\u0963]*", compiler=re.compile)
_DEVANAGARI = Pattern(r"[\u0904-\u0939]", compiler=re.compile)
#: Letters that get a dot, and what they are in English then.
_LOAN_LETTERS = {"फ": "f", "ज": "z"}
#: No akshara with a nasal is followed by a reph: the stroke belongs inside the cluster (स्वातंत्र्य).
_NASAL_REPH = Pattern("ंर्((?:[क-ह]़?्)+)([क-ह])")
_LONGEST = 200  # more without a space is no word, and is only read: what is weighed may take the square of its length
_DOT = "अंग्रेज़ी शब्द है; कोड में नुक़्ता नहीं था, लगाया"
#: Alone these are marks: nobody writes the letters that they are by themselves.
_LONE = frozenset(("%", "—", "–", ";", '"', "'", "/"))
#: Their neighbours decide: a percent sign behind a number, else a colon or a visarga; a dollar before one, else a plus.
_BESIDE = frozenset("%$")
_BULLETS = "·•∙"
_RESOLVED = frozenset((MARK, _DOT))
_AMBIGUOUS = "इस कोड के दो अर्थ हैं, शब्दकोश से चुना"
#: What may be English: Latin letters and what stands between them.
_CORE = r"(?P<core>[A-Za-z0-9](?:[A-Za-z0-9.@:/_'’#&+=?%-]*[A-Za-z0-9])?)"


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
        self._weigher = weigher(name)
        self._marks = codec.marks()
        self._hyphen, self._stop = codec.written.get("-", "-"), codec.written.get(".", ".")
        neutral = "".join(char for char in PUNCTUATION if char not in codec.codes)
        self._around = "".join(char for char in self._marks + neutral if char not in _LATIN_CODES)
        self._before = self._around.replace("A", "")
        escaped = re.escape(self._marks + neutral)
        before = re.escape((self._marks + neutral).replace("A", ""))
        self._latin = re.compile(f"(?P<lead>[{before}]*+){_CORE}(?P<tail>[{escaped}]*)")
        self._quoted = re.compile(f"(?P<lead>[{before}\"'(]*+){_CORE}(?P<tail>[{escaped}\"');:]*)")
        self._foreign = re.compile(f"(?P<lead>[{before}]*+){_FOREIGN}(?P<tail>[{escaped}]*)")
        self._raw = Marks(codec)
        self._stray = StrayMarks(codec)
        # Where these draw the sign of elision, they are bullets: it never stands by itself.
        self._lone = _LONE | {bullet for bullet in _BULLETS if codec.codes.get(bullet) == "ऽ"}
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
            if "£" in word and self._codec.kind("£") == "letter":
                found = found._replace(plain=_POUND.sub("£", found.plain), hindi=_POUND.sub("£", found.hindi))
            self._keep(word, found)
        return found

    def _keep(self, word: str, found: Reading) -> None:
        """Remember how a word is read."""
        self._known[word] = found
        if found.odds >= SURE and not found.flaws:
            self.sure[word] = found.hindi

    def learn(self, words: Iterable[str]) -> bool:
        """Read many words at once: those of Hindi that cannot be anything else go to `sure`; says whether any did.

        >>> reader = Reader("krutidev010")
        >>> reader.learn(["Hkkjr", "company"]), reader.sure
        (True, {'Hkkjr': 'भारत'})
        """
        if len(self.sure) >= _MEMORY // 2:
            self.sure.clear()
        sure, known, strip = self.sure, self._known, str.strip
        fresh = [word for word in set(words) if word not in known and word not in sure][: _MEMORY // 2]
        for word, text in zip(fresh, self._codec.read_all(fresh), strict=True):
            # Any doubt at all is for `reading` to settle.
            if not text or "ः" in text or "।" in text[:2] or "$" in word or word in self._lone:
                continue
            times = frequency(strip(text, EDGES))
            if not times or len(word) > _LONGEST:
                continue
            if not self._may_be_english(word, times):
                sure[word] = text
                continue
            weighed = self._known_word(word, text, times)
            if weighed:
                self._keep(word, weighed)
        return bool(fresh)

    def _read(self, word: str) -> Reading:
        """Read a word: as a mark or a number, as a word of Hindi, or as what is weighed."""
        if word in _BESIDE:
            return Reading(word, self._codec.read(word)[0], 0.0, ())
        if word in self._lone:
            return Reading(word, word, CERTAIN, ())
        text, found = self._codec.read(word)
        if len(word) > _LONGEST:
            return Reading(word, text, CERTAIN, tuple(found))
        if not (found or "ः" in text or "।" in text[:2]):
            times = frequency(text.strip(EDGES))
            known = self._known_word(word, text, times) if times else None
            if known:
                return known
        if _STOPPED_ADDRESS.fullmatch(word) and self._stop == "-":
            address = word.replace(self._stop, ".")
            return Reading(address, address, -CERTAIN, ())
        rank = word.startswith(("#", "¼", "‘", "“")) and _RANK.fullmatch(word)
        if rank and self._codec.kind("#") == "letter":
            read = self._raw.around(rank["core"][:-2]) + rank["core"][-2:] + self._raw.around(rank["tail"])
            return Reading(read, read, CERTAIN, ())
        if self._weigher.is_number(word) or "." in word and ADDRESS.fullmatch(word):
            return Reading(word, word, -CERTAIN, ())
        foreign = found and self._foreign.fullmatch(word)
        if foreign:
            core = foreign["core"].replace(self._stop, ".") if "°" in word else foreign["core"]
            plain = core.join((self._raw.around(foreign["lead"]), self._raw.around(foreign["tail"])))
            return Reading(plain, plain, -CERTAIN, ())
        return self._weighed(word, *self._hindi(word, text, found))

    def _weighed(self, word: str, hindi: str, flaws: tuple[Flaw, ...]) -> Reading:
        """Weigh a word as English if it is made of Latin letters and marks."""
        cited = _CITED.fullmatch(word)
        if cited:
            own = self.reading(cited["word"])
            return own._replace(plain=own.plain + cited["note"], hindi=own.hindi + cited["note"])
        other = self._compound(word) if self._hyphen in word[1:-1] else self._accented(word, hindi, len(flaws))
        if other:
            return other
        split = self._latin.fullmatch(word) or flaws and self._quoted.fullmatch(word)
        if not split:
            return self._symbols(word, hindi, flaws)
        core, around = split["core"], [split["lead"], split["tail"]]
        if around != ["(", ")"]:
            around = [self._raw.around(marks) for marks in around]
        faults = sum(flaw.reason not in _RESOLVED for flaw in flaws)
        odds = self._weigher.latin(core, hindi, faults, "(" in around[0] or ")" in around[1])
        if STOPPED.fullmatch(core):
            core = core.replace(self._stop, ".")
        return Reading(core.join(around), hindi, odds, flaws)

    def _may_be_english(self, word: str, times: int) -> bool:
        """Say whether a word of Hindi seen so often may be English: most cannot, by their codes and capitals."""
        core = word.lstrip(self._before).rstrip(self._around)
        return core in english() if times > COMMON and len(core) > 1 else usual_case(core)

    def _known_word(self, word: str, text: str, times: int) -> Reading | None:
        """Read a word of Hindi; None if it takes a closer look, since its codes may be English too."""
        if not self._may_be_english(word, times):
            return Reading(word, text, CERTAIN, ())
        core = word.lstrip(self._before).rstrip(self._around)
        if len(core) == 1 or not usual_case(core):
            return None
        before, _, after = word.partition(core)
        if before or after:
            before, after = self._raw.around(before), self._raw.around(after)
        return Reading(
            f"{before}{core}{after}", text, self._weigher.word(core, times, 0, "(" in before or ")" in after), ()
        )

    def _compound(self, word: str) -> Reading | None:
        """Read a compound of which a part at least is sure to be Latin (LSD-25, X-किरण); None if none is."""
        if INITIALS.fullmatch(word.lstrip(self._before + "\"'").rstrip(self._around.replace("A", "\"'"))):
            return None
        parts = word.split(self._hyphen)
        readings = [self.reading(part) for part in parts if part]
        if len(readings) < len(parts):
            return None
        letters = [part.lstrip(self._before).rstrip(self._around) for part in parts]
        odds = [self._part_odds(core, reading) for core, reading in zip(letters, readings, strict=True)]
        # Beside Hindi small letters alone are Hindi too, whatever they look like.
        hindi = max(odds) >= SURE
        sure = any(one <= -SURE and not (hindi and core.islower()) for core, one in zip(letters, odds, strict=True))
        if not sure:
            return None
        latin = [one < SURE and not (hindi and core.islower()) for core, one in zip(letters, odds, strict=True)]
        plain = [left and _LATIN_PART.fullmatch(core) for left, core in zip(latin, letters, strict=True)]
        read = "-".join(one.plain if left else one.hindi for left, one in zip(plain, readings, strict=True))
        return Reading(read, read, -CERTAIN if all(latin) else CERTAIN, ())

    def _part_odds(self, core: str, reading: Reading) -> float:
        """Weigh a part of a compound: a capital by itself is Latin there, a number is neither."""
        if not _LATIN_PART.fullmatch(core):
            return CERTAIN if core.strip("0123456789") else 0.0
        capital = core.isupper() and (len(core) == 1 or reading.hindi.endswith("।"))
        return -CERTAIN if capital else reading.odds

    def _accented(self, word: str, hindi: str, flaws: int) -> Reading | None:
        """Read Latin letters of which one is a code above ASCII (café); None for what is Hindi."""
        core = word.lstrip(self._before).rstrip(self._around)
        weighed = self._weigher.accented(core, hindi, flaws)
        if weighed is None:
            return None
        before, _, after = word.partition(core)
        return Reading(weighed[0].join((self._raw.around(before), self._raw.around(after))), hindi, weighed[1], ())

    def _symbols(self, word: str, hindi: str, flaws: tuple[Flaw, ...]) -> Reading:
        """Decide a word that has no Latin letters: signs alone that make no word stand as they are, marks read."""
        strange = _SYMBOLS.fullmatch(word) and (_DEVANAGARI.search(hindi) or not _SIGNLESS.fullmatch(hindi))
        if not strange or seen(hindi):
            return Reading(word, hindi, CERTAIN, flaws)
        draws_a_letter, read = self._codec.draws_a_letter, self._codec.read
        keep = any(map(str.isdigit, word))
        plain = "".join(code if keep or draws_a_letter(code) else read(code)[0] for code in word)
        return Reading(plain, plain, -CERTAIN, ())

    def _hindi(self, word: str, text: str, flaws: list[Flaw]) -> tuple[str, tuple[Flaw, ...]]:
        """Better the font's reading of a word: where a code has two meanings, by the one that makes a word."""
        if "ंर्" in text:
            text = _NASAL_REPH.sub(r"ं\1र्\2", text)
        text = beside_digits(text, word)
        if "ः" in text:
            text = _VISARGA.sub(_colon, text)
        if not seen(text):
            read = self._moved(word) or self._divided(word) or self._mistaken(word, text)
            read = read or self._raw.read(word, text) or _with_nuktas(text, len(word), flaws)
            if read:
                return read
        return text, tuple(flaws)

    def _divided(self, word: str) -> Read | None:
        """Read what stands between codes that can be no letters where they are; None if there are none."""
        places = self._stray.places(word)
        if not places:
            return None
        out: list[str] = []
        start = 0
        for place in [*places, len(word)]:
            if start < place:
                part = self.reading(word[start:place])
                out.append(part.hindi if part.odds > -SURE else part.plain)
            out.append(word[place : place + 1])
            start = place + 1
        text = "".join(out)
        if "[" in text and "]" in word:
            text = "[".join(map(_closed, text.split("[")))
        return text, tuple(Flaw(place, place + 1, MARK) for place in places)

    def _moved(self, word: str) -> Read | None:
        """Read a reph that a converter moved behind the colon of its word (न्यूयॉर्क:); None if there is none."""
        found = ":Z" in word and _MOVED_REPH.fullmatch(word)
        text = self._codec.read(found["core"] + found["reph"])[0] if found else ""
        if not found or not seen(text) or self._codec.kind(found["reph"]) != "reph":
            return None
        at = found.start("colon")
        return f"{text}:{self._raw.around(found['tail'])}", (Flaw(at, at + 1, MARK),)

    def _mistaken(self, word: str, text: str) -> Read | None:
        """Read a code as the one that a converter should have written for it; None if that makes no word either."""
        for code, other in self._codec.others.items():
            if code in word:
                second, more = self._codec.read(word.replace(code, other))
                first, better = self._codec.read(code)[0][0], longest_seen(second) - longest_seen(text)
                if seen(second) or better > 0 or not better and _nearness(second, first) > _nearness(text, first):
                    at = word.index(code)
                    return second, (*more, Flaw(at, at + len(code), _AMBIGUOUS))
        return None


def _with_nuktas(text: str, size: int, flaws: list[Flaw]) -> Read | None:
    """Put the dot into a word that no corpus has and that is English with an f or a z; None if it is not.

    Most typists leave it out, and converters in wide use write फ़ and ज़ as फ and ज. Half letters keep none, as in
    print (फ्ट has a dot once in twenty times).
    """
    for letter, sound in _LOAN_LETTERS.items():
        if letter in text and not flaws and len(bare(text)) > len("इफ") and _sounds(bare(text)) in _loans(sound):
            dotted = regex.sub(f"{letter}(?![़्])", letter + "़", text)
            if _without_dot(text) > _without_dot(dotted):
                return None
            return (dotted, (Flaw(0, size, _DOT),)) if dotted != text else None
    return None


def _without_dot(text: str) -> int:
    """Say how often a word was seen with the round a of English, which is left out like the dot: फुटबॉल for फुटबाल."""
    return frequency(bare(text).replace("ा", "ॉ"))


def _sounds(word: str) -> str:
    """Give what a word sounds like, in either script, however its end is written."""
    return keys(word).middle.rstrip("e").replace("y", "i")


@functools.cache
def _loans(sound: str) -> frozenset[str]:
    """Give the sounds of the English words that have a letter."""
    return frozenset(_sounds(word) for word in english() if sound in word)


def _closed(text: str) -> str:
    """Read the last comma behind a bracket, with which it shares its code, as the one that closes it."""
    return text if "]" in text else "]".join(text.rsplit(",", 1))


def _nearness(text: str, letter: str) -> float:
    """Say how near a word, or its part from the last such letter on, sounds to one of English: चैट, the end of स्नैपचैट.

    >>> _nearness("स्नैपचैट", "च") > _nearness("स्नैपचौट", "च")
    True
    """
    word = bare(text)
    parts = {word, word[max(word.rfind(letter), 0) :]}
    return max((heard.nearness for part in parts for heard in listener().words(part)), default=0.0)


def _colon(found: regex.Match[str]) -> str:
    """Read a visarga as the colon that shares its code, where that makes words of what is on both sides."""
    before, after = found["before"], found["after"]
    if after:
        words = not frequency(str(found.group())) and len(before) > 2 and frequency(before) and frequency(after)
    else:
        usual = normalise(before + ":") != before + ":"  # a word that `letters` knows to end in a visarga
        words = not usual and frequency(before) > _RARE_VISARGA * frequency(before + "ः")
    return f"{before}:{after}" if words else str(found.group())
