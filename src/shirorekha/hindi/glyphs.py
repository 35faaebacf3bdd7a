"""One grammar of aksharas for all the fonts of before Unicode: what a font draws, put into the order of Unicode.

Such a font draws Devanagari from left to right: ि before its letters, the reph (र्) after them, half letters that a
stroke completes, nukta and matras as loose signs. A font is a table in `lexicon/legacy_NAME.txt` that says what each
of its codes draws; everything else is the same for all of them and is here.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from importlib import resources

import regex

__all__ = ["Flaw", "Font", "font"]

VIRAMA, NUKTA, AA, REPH = "्", "़", "ा", "र्"
BEFORE, ABOVE, NOTHING = "(ि)", "(र्)", "()"
_CONSONANTS = "\u0915-\u0939\u0958-\u095f"
_BINDUS = frozenset("ंँः")
#: Two strokes that are one letter or one sign in Unicode.
_JOINED = {
    "अा": "आ",
    "अो": "ओ",
    "अौ": "औ",
    "अॉ": "ऑ",
    "अॅ": "ॲ",
    "एे": "ऐ",
    "एॅ": "ऍ",
    "आे": "ओ",
    "आै": "औ",
    "आॅ": "ऑ",
    "ाे": "ो",
    "ाै": "ौ",
    "ाॅ": "ॉ",
}
_STROKES = {joined: two for two, joined in _JOINED.items() if len(two) == 2 and two[0] in "अएा"}
_AKSHARA = regex.compile(
    rf"(?P<reph>र्(?=[{_CONSONANTS}]))?(?P<letters>(?:[{_CONSONANTS}]{NUKTA}?{VIRAMA})*[{_CONSONANTS}]{NUKTA}?)"
    rf"(?P<virama>{VIRAMA}?)(?P<signs>[\u093e-\u094c\u0962\u0963\u0900-\u0903\u093c]*)"
)
_BASE = regex.compile(rf"[{_CONSONANTS}{VIRAMA}{NUKTA}]+|[\u0904-\u0914\u0960\u0961]")


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


@dataclass(slots=True)
class _Akshara:
    """An akshara while it is being read: its letters, what hangs on them, and where in the source it began."""

    start: int = 0
    letters: str = ""
    half: bool = False
    reph: bool = False
    before: str = ""
    signs: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.letters or self.reph or self.before or self.signs)

    def text(self) -> str:
        """Write it in the order of Unicode."""
        signs = self.before + "".join(self.signs)
        if len(signs) > 1:
            for two, joined in _JOINED.items():
                signs = signs.replace(two, joined)
        if any(sign in _BINDUS for sign in signs[:-1]):
            signs = "".join(sorted(signs, key=_BINDUS.__contains__))
        letter = _JOINED.get(self.letters + signs[:1])
        letters = self.letters
        if letter:
            letters, signs = letter, signs[1:]
        return (REPH if self.reph else "") + letters + signs


class Font:
    """A legacy font: its codes, and how to read and to write words with them."""

    def __init__(self, codes: dict[str, str], written: dict[str, str], others: dict[str, str]) -> None:
        """Take what each code draws, the code that is written for each thing drawn, and codes mistaken for others."""
        self.others = others
        self.codes = codes
        self.written = written
        self._split = regex.compile("|".join(map(regex.escape, sorted(codes, key=len, reverse=True))) + "|.", regex.S)
        self._pieces = {code: _piece(drawn) for code, drawn in codes.items()}
        self._longest = max(map(len, written))

    def marks(self) -> str:
        """Give the codes that draw a mark or a digit and no part of a letter."""
        return "".join(code for code, (kind, _) in self._pieces.items() if kind == "other" and len(code) == 1)

    def read(self, word: str) -> tuple[str, list[Flaw]]:
        """Turn a word of the font's codes into Unicode, with the places that are doubtful."""
        out: list[str] = []
        flaws: list[Flaw] = []
        now = _Akshara()
        end = 0
        for found in self._split.finditer(word):
            code, start, end = str(found.group()), found.start(), found.end()
            kind, text = self._pieces.get(code) or _piece(code)
            if kind == "other":
                if code not in self._pieces and not "\u0900" <= code <= "\u097f" and ord(code) > 0x7E:
                    flaws.append(Flaw(start, end, _UNKNOWN))
                now = self._close(now, start, out, flaws)
                out.append(text)
                now.start = end
            elif not _HANDLERS[kind](now, text):
                now = self._close(now, start, out, flaws)
                now.start = start
                _HANDLERS[kind](now, text)
        self._close(now, end, out, flaws)
        return "".join(out), flaws

    def _close(self, now: _Akshara, end: int, out: list[str], flaws: list[Flaw]) -> _Akshara:
        """Write an akshara out, note its flaw if it has one, and begin the next."""
        if not now.empty:
            if not now.letters:
                flaws.append(Flaw(now.start, end, _ORPHAN))
            elif now.half:
                flaws.append(Flaw(now.start, end, _DANGLING))
            out.append(now.text())
        return _Akshara(end)

    def write(self, text: str) -> tuple[str, list[Flaw]]:
        """Turn normalised Unicode into the font's codes, with the places for which it has none."""
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
        matras = "".join(self._sign(sign) for sign in signs if sign not in _BINDUS)
        bindus = "".join(self._sign(sign) for sign in signs if sign in _BINDUS)
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


def _piece(drawn: str) -> tuple[str, str]:
    """Sort what a code draws into the grammar's kinds: (kind, text)."""
    if drawn == NOTHING:
        return "nothing", ""
    if drawn.startswith(BEFORE):
        return "before", drawn.removeprefix(BEFORE)
    if ABOVE in drawn:
        return "reph", drawn.replace(ABOVE, "")
    if drawn == VIRAMA:
        return "virama", drawn
    if drawn == NUKTA:
        return "nukta", drawn
    if drawn.startswith(VIRAMA):
        return "below", drawn
    if drawn.endswith(VIRAMA):
        return "half", drawn
    if _BASE.match(drawn):
        return "letter", drawn
    return ("sign" if "\u0900" <= drawn[0] <= "\u0963" and drawn[0] != "ऽ" and drawn not in "।॥" else "other"), drawn


def _letter(now: _Akshara, text: str) -> bool:
    """Begin an akshara with a letter, or end its cluster of half letters."""
    found = _BASE.match(text)
    base = found.group() if found else text
    fresh = not now.letters and not now.signs and not now.reph
    if not (fresh or now.letters.endswith(VIRAMA)):
        return False
    if not fresh and "\u0904" <= base[0] <= "\u0914":
        return False
    now.letters += base
    now.signs += text[len(base) :]
    now.half = False
    return True


def _half(now: _Akshara, text: str) -> bool:
    """Add a half letter to the cluster."""
    if not _letter(now, text):
        return False
    now.half = True
    return True


def _sign(now: _Akshara, text: str) -> bool:
    """Hang a sign on the akshara; ा completes a half letter first, and a visarga on nothing is a colon."""
    if now.empty and text == "ः":
        now.letters = ":"
        return True
    if now.half and text[0] in "ाोौॉ":
        now.letters, now.half = now.letters.removesuffix(VIRAMA), False
        text = {"ा": "", "ो": "े", "ौ": "ै", "ॉ": "ॅ"}[text[0]] + text[1:]
    now.signs += text
    return True


def _virama(now: _Akshara, text: str) -> bool:
    """Put a visible virama under the letters, unless they have one."""
    if now.signs or not now.letters or now.letters.endswith(VIRAMA):
        now.signs.append(text)
    else:
        now.letters += text
    return True


def _nukta(now: _Akshara, text: str) -> bool:
    """Put the dot under the last consonant."""
    if now.letters.endswith(VIRAMA):
        now.letters = now.letters.removesuffix(VIRAMA) + text + VIRAMA
    elif now.letters:
        now.letters += text
    else:
        now.signs.append(text)
    return True


def _below(now: _Akshara, text: str) -> bool:
    """Hang र (or य) on the letters, which it completes if they were half."""
    if not now.letters:
        now.signs.append(text)
        return True
    now.letters, now.half = now.letters.removesuffix(VIRAMA) + text, False
    return True


def _before(now: _Akshara, text: str) -> bool:
    """Keep ि (and what is drawn on it) for the letters that follow."""
    if not now.empty:
        return False
    now.before = "ि"
    now.reph = text.startswith(REPH)
    now.signs += text.removeprefix(REPH)
    return True


def _reph(now: _Akshara, text: str) -> bool:
    """Put र् before the akshara that it is drawn on; on इ it is drawn too, and makes it ई."""
    if now.letters == "इ" and not now.signs:
        now.letters = "ई"
    else:
        now.reph = True
    now.signs += text
    return True


def _nothing(now: _Akshara, text: str) -> bool:
    """Leave out what only fills up a letter's shape."""
    return True


_HANDLERS = {
    "letter": _letter,
    "half": _half,
    "sign": _sign,
    "virama": _virama,
    "nukta": _nukta,
    "below": _below,
    "before": _before,
    "reph": _reph,
    "nothing": _nothing,
}


@functools.cache
def font(name: str) -> Font:
    """Load a font by the name of its table (krutidev010, chanakya); FileNotFoundError if there is none."""
    codes: dict[str, str] = {}
    written: dict[str, str] = {}
    others: dict[str, str] = {}
    text = resources.files(__package__).joinpath("lexicon", f"legacy_{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
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
