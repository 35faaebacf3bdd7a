"""The fonts of before Unicode, each a table in `lexicon/legacy_NAME.txt`: words in their codes read and written."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from shirorekha.hindi.glyphs import ABOVE, BEFORE, BINDUS, CONSONANTS, HANDLERS, JOINED, NUKTA, VIRAMA, Akshara, piece
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import read

__all__ = ["Flaw", "Font", "font"]

#: Letters and signs that a font may draw in two strokes.
_STROKES = {joined: two for two, joined in JOINED.items() if len(two) == 2 and two[0] in "अएा"}
_AKSHARA = Pattern(
    rf"(?P<reph>र्(?=[{CONSONANTS}]))?(?P<letters>(?:[{CONSONANTS}]{NUKTA}?{VIRAMA})*[{CONSONANTS}]{NUKTA}?)"
    rf"(?P<virama>{VIRAMA}?)(?P<signs>[\u093e-\u094c\u0962\u0963\u0900-\u0903\u093c]*)"
)
#: Code points after which any code begins a new akshara: none is so long, and growing one takes the square.
_LONGEST_AKSHARA = 60
_DOUBTFUL = "\0"
_MEMORY = 1 << 15  # aksharas of a font that are remembered; a newspaper's archive has about 10,000


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place in a word that the grammar does not explain: text[start:end] of the source, and why, in Hindi."""

    start: int
    end: int
    reason: str


_ORPHAN = "मात्रा या चिह्न किसी अक्षर पर नहीं है"
_DANGLING = "आधा अक्षर शब्द के अंत में है"
_UNKNOWN = "इस फ़ॉन्ट में इस कोड का अर्थ पता नहीं"
_NO_CODE = "इस फ़ॉन्ट में यह अक्षर नहीं है"


class Font:
    """A legacy font: its codes, and how to read and to write words with them."""

    def __init__(self, codes: dict[str, str], written: dict[str, str], others: dict[str, str]) -> None:
        """Take what each code draws, the code that is written for each thing drawn, and codes mistaken for others."""
        self.others = others
        self.codes = codes
        self.written = written
        self._split = re.compile(_either(codes) + "|.", re.S)
        self._pieces = {code: piece(drawn) for code, drawn in codes.items()}
        # `re` matches these classes of single characters more than twice as fast as `regex`.
        self._aksharas = re.compile(_akshara_pattern(self._pieces), re.S)
        self._texts: dict[str, str] = {}
        self._flawed: dict[str, list[Flaw]] = {}
        self._longest = max(map(len, written))

    def marks(self) -> str:
        """Give the codes that draw a mark or a digit and no part of a letter.

        >>> "A" in font("krutidev010").marks(), "d" in font("krutidev010").marks()
        (True, False)
        """
        return "".join(code for code, (kind, _) in self._pieces.items() if kind == "other" and len(code) == 1)

    def draws_a_letter(self, code: str) -> bool:
        """Say whether a code draws a letter or a part of one, and no mark.

        >>> font("krutidev010").draws_a_letter(";"), font("krutidev010").draws_a_letter("A")
        (True, False)
        """
        return self.kind(code) != "other"

    def kind(self, code: str) -> str:
        """Say what kind of thing a code draws, by the grammar's names; "other" for what is no code of a letter.

        >>> font("krutidev010").kind("f"), font("krutidev010").kind("Z"), font("krutidev010").kind("A")
        ('before', 'reph', 'other')
        """
        return self._pieces.get(code, ("other", ""))[0]

    def read(self, word: str) -> tuple[str, list[Flaw]]:
        """Turn a word of the font's codes into Unicode, with the places that are doubtful.

        >>> font("krutidev010").read("fgUnh")
        ('हिन्दी', [])
        """
        chunks: list[str] = self._aksharas.findall(word)
        try:
            text = "".join(map(self._texts.__getitem__, chunks))
        except KeyError:
            text = "".join(map(self._remembered, chunks))
        if self._flawed.keys().isdisjoint(chunks):
            return text, []
        flaws = []
        start = 0
        for chunk in chunks:
            flaws += [Flaw(start + flaw.start, start + flaw.end, flaw.reason) for flaw in self._flawed.get(chunk, ())]
            start += len(chunk)
        return text, flaws

    def read_all(self, words: Sequence[str]) -> list[str]:
        """Turn many words into Unicode at once, several times as fast as one by one; "" for each that is doubtful.

        >>> font("krutidev010").read_all(["fgUnh", "ksd"])
        ['हिन्दी', '']
        """
        chunks: list[str] = self._aksharas.findall("\n".join(words))
        if not chunks:
            return [""] * len(words)
        for chunk in set(chunks).difference(self._texts):
            self._remembered(chunk)
        try:
            read = list(map(self._texts.__getitem__, chunks))
        except KeyError:  # more of them than are remembered
            read = list(map(self._remembered, chunks))
        if not self._flawed.keys().isdisjoint(chunks):
            flawed = self._flawed
            read = [_DOUBTFUL if chunk in flawed else text for chunk, text in zip(chunks, read, strict=True)]
        return [text if _DOUBTFUL not in text else "" for text in "".join(read).split("\n")]

    def _remembered(self, chunk: str) -> str:
        """Read an akshara's codes by the grammar, once."""
        known = self._texts.get(chunk)
        if known is not None:
            return known
        if len(self._texts) >= _MEMORY:
            self._texts.clear()
            self._flawed.clear()
        text, flaws = self._read(chunk)
        self._texts[chunk] = text
        if flaws:
            self._flawed[chunk] = flaws
        return text

    def _read(self, word: str) -> tuple[str, list[Flaw]]:
        """Turn codes into Unicode piece by piece."""
        out: list[str] = []
        flaws: list[Flaw] = []
        now = Akshara()
        end = 0
        for found in self._split.finditer(word):
            code, start, end = str(found.group()), found.start(), found.end()
            kind, text = self._pieces.get(code) or piece(unicodedata.normalize("NFC", code))
            if kind == "other":
                if code not in self._pieces and not "\u0900" <= code <= "\u097f" and ord(code) > 0x7E:
                    flaws.append(Flaw(start, end, _UNKNOWN))
                now = self._close(now, start, out, flaws)
                out.append(text)
                now.start = end
            elif len(now.letters) > _LONGEST_AKSHARA or not HANDLERS[kind](now, text):
                now = self._close(now, start, out, flaws)
                now.start = start
                HANDLERS[kind](now, text)
        self._close(now, end, out, flaws)
        return "".join(out), flaws

    def _close(self, now: Akshara, end: int, out: list[str], flaws: list[Flaw]) -> Akshara:
        """Write an akshara out, note its flaw if it has one, and begin the next."""
        if not now.empty:
            if not now.letters:
                flaws.append(Flaw(now.start, end, _ORPHAN))
            elif now.half:
                flaws.append(Flaw(now.start, end, _DANGLING))
            out.append(now.text())
        return Akshara(end)

    def write(self, text: str) -> tuple[str, list[Flaw]]:
        """Turn normalised Unicode into the font's codes, with the places for which it has none.

        >>> font("krutidev010").write("हिन्दी")
        ('fgUnh', [])
        """
        out: list[str] = []
        flaws: list[Flaw] = []
        place = 0
        while place < len(text):
            akshara = _AKSHARA.match(text, place)
            if akshara is None:
                place = self._write_other(text, place, out, flaws)
                continue
            out.append(self._write_akshara(akshara, flaws))
            place = akshara.end()
        return "".join(out), flaws

    def _write_other(self, text: str, place: int, out: list[str], flaws: list[Flaw]) -> int:
        """Write a vowel letter with its signs, a mark, or whatever else; returns the next place."""
        char = text[place]
        code: str | None = self.written.get(char)
        if code is None and char in _STROKES:
            code = "".join(map(self._sign, _STROKES[char]))
        if code is None and char == "ई":
            code = self.written.get("इ", "") + self.written.get(ABOVE, "")
        if code is None and (char in self.codes or "\u0900" <= char <= "\u097f"):
            flaws.append(Flaw(place, place + 1, _NO_CODE))
        out.append(char if code is None else code)
        return place + 1

    def _write_akshara(self, akshara: regex.Match[str], flaws: list[Flaw]) -> str:
        """Write one consonant akshara: ि, letters, signs, reph, bindus."""
        signs = akshara["signs"]
        letters = self._write_letters(akshara["letters"], signs)
        if letters is None:
            flaws.append(Flaw(akshara.start(), akshara.end(), _NO_CODE))
            return str(akshara.group())
        codes, signs = letters
        before = ""
        if "ि" in signs:
            before, signs = self.written[BEFORE], signs.replace("ि", "", 1)
        virama = self.written[VIRAMA] if akshara["virama"] else ""
        matras = "".join(self._sign(sign) for sign in signs if sign not in BINDUS)
        bindus = "".join(self._sign(sign) for sign in signs if sign in BINDUS)
        reph = self.written[ABOVE] if akshara["reph"] else ""
        return before + codes + virama + matras + reph + bindus

    def _sign(self, sign: str) -> str:
        """Give the code of a sign, in two strokes where the font has no single one; the sign itself if it has none."""
        if sign in self.written:
            return self.written[sign]
        return "".join(map(self._sign, _STROKES[sign])) if sign in _STROKES else sign

    def _write_letters(self, letters: str, signs: str) -> tuple[str, str] | None:
        """Write the consonants of an akshara by the longest codes that there are; returns codes and signs left."""
        if letters + signs[:1] in self.written and signs:
            return self.written[letters + signs[:1]], signs[1:]
        out = []
        place = 0
        while place < len(letters):
            for size in range(min(self._longest, len(letters) - place), 0, -1):
                code = self._code(letters, place, place + size)
                if code is not None:
                    out.append(code)
                    place += size
                    break
            else:
                return None
        return "".join(out), signs

    def _code(self, letters: str, start: int, end: int) -> str | None:
        """Give the code of a stretch of consonants; a virama goes with the letter before it or the र after it."""
        part = letters[start:end]
        if letters[end : end + 1] in (VIRAMA, NUKTA) and part != VIRAMA:
            hangs = letters[end] == VIRAMA and VIRAMA + letters[end + 1 : end + 2] in self.written
            last = end + 2 == len(letters)
            if not (letters[end] == NUKTA or (hangs and last) or part + VIRAMA not in self.written):
                return None
        return self.written.get(part)


def _either(codes: Iterable[str]) -> str:
    """Write a pattern for any of some codes, the longest first; for none, one that never matches."""
    listed = sorted(codes, key=len, reverse=True)
    longer = [code for code in listed if len(code) > 1]
    firsts = {code[0] for code in longer}
    single = [code for code in listed if len(code) == 1]
    # A class of single characters is matched many times as fast as a choice: first those that begin no longer code.
    parts = [
        _class(code for code in single if code not in firsts),
        f"(?={_class(firsts)})(?:{'|'.join(map(re.escape, longer))})" if longer else "",
        _class(code for code in single if code in firsts),
    ]
    return "|".join(filter(None, parts)) or r"(?!)"


def _class(characters: Iterable[str]) -> str:
    """Write a pattern for any of some characters; an empty one for none."""
    found = "".join(map(re.escape, sorted(characters)))
    return f"[{found}]" if found else ""


def _akshara_pattern(pieces: dict[str, tuple[str, str]]) -> str:
    """Write a pattern for the codes of one akshara, so that what is met again need not be read again."""
    kinds: dict[str, list[str]] = {}
    raw = map(chr, [*range(0x0900, 0x0964), *range(0x0972, 0x0980)])  # some converters leave letters as they are
    for code, (kind, _) in [*pieces.items(), *((char, piece(char)) for char in raw)]:
        kinds.setdefault(kind, []).append(code)
    before, half, letter, nukta, virama, reph = (
        f"(?:{_either(kinds.get(kind, ()))})" for kind in ("before", "half", "letter", "nukta", "virama", "reph")
    )
    # A half letter is none where the stroke behind it makes the whole one: [ ख्, but [k ख.
    whole = [
        full for code in kinds.get("half", ()) for full in kinds["letter"] if full.startswith(code) and full != code
    ]
    half = f"(?!{_either(whole)}){half}"
    hanging = ("sign", "reph", "below", "nukta", "nothing", "virama")
    tail = f"(?:{_either(code for kind in hanging for code in kinds.get(kind, ()))})*+"
    nothing = f"(?:{_either(kinds['nothing'])})*" if "nothing" in kinds else ""
    halves = f"(?:{half}{nothing}{nukta}?)*"
    cluster = f"{halves}(?:{letter}{nothing}{nukta}?(?:{reph}?{virama}{halves}{letter}{nothing}{nukta}?)*)?"
    # Nothing of an akshara begins with another code: it need not be tried there.
    begin = _class({code[0] for kind in ("before", "half", "letter", *hanging) for code in kinds.get(kind, ())})
    return f"(?={begin})(?:{before}{nothing})?{cluster}{tail}|."


@functools.cache
def font(name: str) -> Font:
    """Load a font by the name of its table (krutidev010, chanakya); FileNotFoundError if there is none.

    >>> font("krutidev010").codes["d"]
    'क'
    """
    codes: dict[str, str] = {}
    written: dict[str, str] = {}
    others: dict[str, str] = {}
    for line in read(f"legacy_{name}.txt").decode("utf-8").splitlines():
        if line.startswith("[like "):
            other = font(line[6:-1])
            codes |= other.codes
            written |= other.written
            others |= other.others
        elif line.startswith("written "):
            _, char, code = line.split(" ")
            written[char] = code
        elif line.startswith("mistaken "):
            _, typed, meant = line.split(" ")
            others[typed] = meant
        elif "\t" in line:
            drawn, _, listed = line.partition("\t")
            for code in listed.split(" "):
                plain = chr(int(code[2:], 16)) if regex.fullmatch(r"\\x[0-9a-f]{2}", code) else code
                codes[plain] = drawn
                written.setdefault(drawn, plain)
    return Font(codes, written, others)
