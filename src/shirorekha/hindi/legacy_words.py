"""The words of copy typed in a legacy font: each in the font's codes, or Latin letters that stand as they are.

Whether a word is English is weighed from how letters follow each other in either, and from what it would read as.
Where a code has two meanings, and where a converter left a mark of Unicode that is also a code, the meaning that
makes a word wins.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from itertools import repeat

from shirorekha.hindi.fonts import Flaw, font
from shirorekha.hindi.legacy_loans import DOT, nearness, with_nuktas
from shirorekha.hindi.legacy_marks import EDGES, MARK, PUNCTUATION, Marks, Read, are_sentences, with_colons
from shirorekha.hindi.legacy_odds import (
    ADDRESS,
    CERTAIN,
    COMMON,
    FOREIGN,
    INITIALS,
    STOPPED,
    SURE,
    Reading,
    english,
    longest_seen,
    seen,
    weigher,
)
from shirorekha.hindi.legacy_stray import HANGING, StrayMarks, beside_digits
from shirorekha.hindi.letter_pairs import usual_case
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.spelling import frequencies, frequency

__all__ = ["FRACTION", "Reader"]

_MEMORY = 1 << 17
#: Kruti Dev has no dollar: its code draws a plus. Before digits a dollar was meant, but for India's +91.
_DOLLAR = Pattern(r"(?<![^(‘“])\+(?=[0-9०-९])(?!91[-0-9])|(?<=[(\"“‘])\+(?![A-Za-z0-9०-९+)\"”’])")
#: DevLys has no pound sign: its code draws a ख, which stands before no digit.
_POUND = Pattern("ख(?=[0-9०-९])", compiler=re.compile)
#: An address on the net whose stops, hyphens and = are the font's codes of them.
_STOPPED_ADDRESS = Pattern(r"www(?:-[a-z0-9]+)+|https?://[^.]+", compiler=re.compile)
#: A place in a ranking: #50 would be fifty rupees, which the font draws so, but nothing costs less than ten.
_RANK = Pattern("(?P<core>[‘“¼]*#[1-9])(?P<tail>[^0-9A-Za-z@&$/-]*A?)", compiler=re.compile)
#: A half or a quarter behind a number, which Kruti Dev draws as brackets.
FRACTION = Pattern("(?P<number>[0-9]{1,2})(?:(?P<half>½)|¼)(?P<tail>[^A-Za-z0-9½¼]*A?)$", compiler=re.compile)
#: The name of a model with a plus (XZ+), whose code is the dot under letters; M with it is ड़.
_PLUS_NAME = Pattern(r"[A-Z]+[A-LN-Z]\+", compiler=re.compile)
_SYMBOLS = Pattern(r"[!-@\[-`{-~]+", compiler=re.compile)
#: A word with the number of its note ([4], as encyclopedias have them), which the font reads as ख्4,.
_CITED = Pattern(r"(?P<word>.+?)(?P<note>(?:\[[0-9]{1,3}\])+)", compiler=re.compile)
#: A quotation mark that nothing closes, before a letter that half a श makes a conjunct with.
_QUOTED_OR_JOINED = Pattern("'[लयनवम](?!ि)[^']*", compiler=re.compile)
_MOVED_REPH = Pattern(r"(?P<core>.+)(?P<colon>:)(?P<reph>Z)(?P<tail>[^a-zA-Z]*)", compiler=re.compile)
#: Codes of Latin letters, and × where converters write it for x; but Kruti Dev's danda ends English words too.
_LATIN_CODES = frozenset(string.ascii_letters.replace("A", "") + "Û")
_LATIN_LETTERS = Pattern("[A-Za-z][A-Za-zÀ-ÖØ-öø-ÿ-]+", compiler=re.compile)
_ENDING_MARKS = "\"';:"
_LATIN_PART = Pattern("[A-Za-z]+[0-9]*", compiler=re.compile)
_SIGNLESS = Pattern(r"[^\u0900-\u0903\u093a-\u0963]*", compiler=re.compile)
_DEVANAGARI = Pattern(r"[\u0904-\u0939]", compiler=re.compile)
#: No akshara with a nasal is followed by a reph: the stroke belongs inside the cluster (स्वातंत्र्य).
_NASAL_REPH = Pattern("ंर्((?:[क-ह]़?्)+)([क-ह])")
_LONGEST = 200  # more without a space is no word, and is only read: what is weighed may take the square of its length
#: Alone these are marks: nobody writes the letters that they are by themselves.
_LONE = frozenset(("%", "—", "–", ";", '"', "'", "/"))
#: So are these in fonts in which they draw no whole letter.
_SIGNS = ("*", "±", "]]", "[[")
#: Their neighbours decide: signs of percent, dollars and rupees beside numbers, else a colon, a plus, a number sign.
_BESIDE = {"%": None, "$": None, "#": "रु"}
_BULLETS = "·•∙"
_BLANK = frozenset(("", "\n"))
_RESOLVED = frozenset((MARK, DOT))
_AMBIGUOUS = "इस कोड के दो अर्थ हैं, शब्दकोश से चुना"
#: What may be English: Latin letters and what stands between them.
_CORE = r"(?P<core>[A-Za-z0-9](?:[A-Za-z0-9.@:/_'’#&+=?%-]*[A-Za-z0-9])?)"


class Reader:
    """Reads the words of one font, and remembers them."""

    def __init__(self, name: str) -> None:
        """Take a font by its name in `fonts`."""
        self._codec = codec = font(name)
        self._weigher = weigher(name)
        self._marks = codec.marks()
        self._hyphen, self._stop = codec.written.get("-", "-"), codec.written.get(".", ".")
        self._in_address = str.maketrans({codec.written.get(mark, mark): mark for mark in ".-="})
        neutral = "".join(char for char in PUNCTUATION if char not in codec.codes)
        self._around = "".join(char for char in self._marks + neutral if char not in _LATIN_CODES)
        self._before = self._around.replace("A", "")
        escaped = re.escape(self._marks + neutral)
        before = re.escape((self._marks + neutral).replace("A", ""))
        self._latin = re.compile(f"(?P<lead>[{before}]*+){_CORE}(?P<tail>[{escaped}]*)")
        self._quoted = re.compile(f"(?P<lead>[{before}\"'(]*+){_CORE}(?P<tail>[{escaped}\"');:]*)")
        self._foreign = re.compile(f"(?P<lead>[{before}\"'(]*+){FOREIGN}(?P<tail>[{escaped}\"');:]*)")
        self._raw = Marks(codec)
        self._stray = StrayMarks(codec)
        # Where these draw the sign of elision, they are bullets: it never stands by itself.
        self._lone = _LONE | {sign for sign in _SIGNS if codec.kind(sign) != "letter"}
        self._lone |= {bullet for bullet in _BULLETS if codec.codes.get(bullet) == "ऽ"}
        self._beside = {sign for sign, drawn in _BESIDE.items() if not drawn or codec.codes.get(sign) == drawn}
        self._odd = self._lone | self._beside
        self._brackets = codec.codes.get("½") == ")"
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
            if word[0] == "'" and found.odds >= SURE:
                found = self._perhaps_quoted(word, found)
            if "$" in word:
                found = found._replace(plain=_DOLLAR.sub("$", found.plain), hindi=_DOLLAR.sub("$", found.hindi))
            if "£" in word and self._codec.kind("£") == "letter":
                found = found._replace(plain=_POUND.sub("£", found.plain), hindi=_POUND.sub("£", found.hindi))
            self._keep(word, found)
        return found

    def _perhaps_quoted(self, word: str, found: Reading) -> Reading:
        """Leave open whether a quotation mark before a word that no list has is half a श: श्लॉस, 'लॉस."""
        if self._codec.kind("'") != "half" or not _QUOTED_OR_JOINED.fullmatch(found.hindi) or seen(found.hindi[1:]):
            return found
        return found._replace(plain=self._codec.read(word)[0], odds=0.0)

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
        sure, known = self.sure, self._known
        distinct = set(words) - _BLANK
        fresh = [word for word in distinct if word not in known and word not in sure][: _MEMORY // 2]
        self._learn_known(fresh)
        if self._hyphen == "&":  # no Latin letters have it between them
            compounds = {word: word.split("&") for word in fresh if "&" in word and word not in sure}
            parts = {part for found in compounds.values() for part in found}
            self._learn_known([part for part in parts if part not in known and part not in sure])
            for word, found in compounds.items():
                texts = list(map(sure.get, found, repeat("")))
                if all(frequencies(map(str.strip, texts, repeat(EDGES)))):
                    sure[word] = "-".join(texts)
        return bool(fresh)

    def _learn_known(self, words: list[str]) -> None:
        """Read words that were never met; those of Hindi that lists have, and that are nothing else, go to `sure`."""
        texts = self._codec.read_all(words)
        sure, listed, before, around, odd = self.sure, english(), self._before, self._around, self._odd
        for word, text, times in zip(words, texts, frequencies(map(str.strip, texts, repeat(EDGES))), strict=True):
            # Any doubt at all is for `reading` to settle.
            if not times or "ः" in text or "।" in text[:2] or "$" in word or word in odd or len(word) > _LONGEST:
                continue
            core = word.lstrip(before).rstrip(around)
            if core not in listed if times > COMMON and len(core) > 1 else not usual_case(core):
                sure[word] = text
                continue
            weighed = self._known_word(word, text, times)
            if weighed:
                self._keep(word, weighed)

    def _read(self, word: str) -> Reading:
        """Read a word: as a mark or a number, as a word of Hindi, or as what is weighed."""
        if word in self._odd or self._weigher.is_number(word):
            odds = 0.0 if word in self._beside else CERTAIN if word in self._lone else -CERTAIN
            return Reading(word, word if odds else self._codec.read(word)[0], odds, ())
        text, found = self._codec.read(word)
        if len(word) > _LONGEST:
            return Reading(word, text, CERTAIN, tuple(found))
        if not (found or "ः" in text or "।" in text[:2]):
            times = frequency(text.strip(EDGES))
            known = self._known_word(word, text, times) if times else None
            if known:
                return known
        counted = self._counted(word, text)
        if counted:
            return counted
        if "." in word and ADDRESS.fullmatch(word) or self._stop == "-" and _STOPPED_ADDRESS.fullmatch(word):
            address = word if "." in word else word.translate(self._in_address)
            return Reading(address, address, -CERTAIN, ())
        foreign = found and self._foreign.fullmatch(word)
        if foreign:
            core = foreign["core"].replace(self._stop, ".") if "°" in word else foreign["core"]
            plain = core.join((self._raw.around(foreign["lead"]), self._raw.around(foreign["tail"])))
            return Reading(plain, plain, -CERTAIN, ())
        return self._weighed(word, *self._hindi(word, text, found))

    def _counted(self, word: str, text: str) -> Reading | None:
        """Read a fraction, which its neighbours decide, or a place in a ranking; None for what is neither."""
        fraction = self._brackets and ("½" in word or "¼" in word) and FRACTION.fullmatch(word)
        if fraction:
            plain = word[: fraction.start("tail")] + self._raw.around(fraction["tail"])
            return Reading(plain, text, 0.0, ())
        rank = word.startswith(("#", "¼", "‘", "“")) and _RANK.fullmatch(word)
        if rank and self._codec.kind("#") == "letter":
            read = self._raw.around(rank["core"][:-2]) + rank["core"][-2:] + self._raw.around(rank["tail"])
            return Reading(read, read, CERTAIN, ())
        return None

    def _weighed(self, word: str, hindi: str, flaws: tuple[Flaw, ...]) -> Reading:
        """Weigh a word as English if it is made of Latin letters and marks."""
        if "।" in hindi and not flaws and are_sentences(hindi):
            return Reading(word, hindi, CERTAIN, ())
        if word.endswith("AA") and hindi.endswith("।।") and not word.isupper():
            stem = self.reading(word.rstrip("A"))
            return Reading(word, hindi, max(stem.odds, -0.9 * SURE), stem.flaws)
        cited = _CITED.fullmatch(word)
        if cited:
            own = self.reading(cited["word"])
            return own._replace(plain=own.plain + cited["note"], hindi=own.hindi + cited["note"])
        other = self._bracketed(word) or (
            self._compound(word) if self._hyphen in word[1:-1] else self._accented(word, hindi, len(flaws))
        )
        if other:
            return other
        marked = word[-1] in _ENDING_MARKS and self._latin_before_mark(word, hindi, flaws)
        if marked:
            return marked
        split = self._latin.fullmatch(word) or flaws and self._quoted.fullmatch(word)
        # A quotation mark that is a letter with the code behind it ('k, which is श) is none, unless another closes.
        joined = split and split["lead"] and self._codec.kind(split["lead"][-1:] + split["core"][0]) == "letter"
        if not split or joined and split["tail"][:1] != split["lead"][-1:]:
            return self._symbols(word, hindi, flaws)
        core, around = split["core"], [split["lead"], split["tail"]]
        if around != ["(", ")"]:
            around = [self._raw.around(marks) for marks in around]
        faults = sum(flaw.reason not in _RESOLVED for flaw in flaws)
        odds = self._weigher.latin(core, hindi, faults, "(" in around[0] or ")" in around[1])
        if STOPPED.fullmatch(core):
            core = core.replace(self._stop, ".")
        return Reading(core.join(around), hindi, odds, flaws)

    def _latin_before_mark(self, word: str, hindi: str, flaws: tuple[Flaw, ...]) -> Reading | None:
        """Read Latin letters before a mark that is the code of a letter (Civilis;); None for what is none."""
        core = word.strip(_ENDING_MARKS)
        if not _LATIN_LETTERS.fullmatch(core) or seen(hindi):
            return None
        first, last = self._codec.kind(core[0]), self._codec.kind(core[-1])
        if last in ("half", "before") or word[0] != core[0] and first in HANGING:
            return None
        own = self.reading(core)
        before, _, after = word.partition(core)
        return Reading(f"{before}{own.plain}{after}", hindi, own.odds, flaws) if own.odds <= -SURE else None

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

    def _bracketed(self, word: str) -> Reading | None:
        """Read Latin letters in brackets that open with no space behind Hindi (कोर्ट(Inns); None if none are."""
        at = word.find("¼", len(word) - len(word.lstrip(self._before)) + 1)
        if at < 0 or not self._brackets:
            return None
        own, other = self.reading(word[:at]), self.reading(word[at:])
        latin = own.odds >= SURE and other.odds <= -SURE
        return Reading(word, own.hindi + other.plain, CERTAIN, own.flaws) if latin else None

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
        if _PLUS_NAME.fullmatch(word) and not seen(hindi):
            return Reading(word, hindi, -CERTAIN, ())
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
            text = with_colons(text)
        if not seen(text):
            read = self._moved(word) or self._divided(word) or self._mistaken(word, text)
            read = read or self._raw.read(word, text) or with_nuktas(text, len(word), flaws)
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
                if seen(second) or better > 0 or not better and nearness(second, first) > nearness(text, first):
                    at = word.index(code)
                    return second, (*more, Flaw(at, at + len(code), _AMBIGUOUS))
        return None


def _closed(text: str) -> str:
    """Read the last comma behind a bracket, with which it shares its code, as the one that closes it."""
    return text if "]" in text else "]".join(text.rsplit(",", 1))
