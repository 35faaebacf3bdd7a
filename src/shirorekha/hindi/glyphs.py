"""One grammar of aksharas for all the fonts of before Unicode: what a font draws, put into the order of Unicode.

Such a font draws Devanagari from left to right: ि before its letters, the reph (र्) after them, half letters that a
stroke completes, nukta and matras as loose signs. `piece` says what kind of thing a code draws, and for each kind
`HANDLERS` says what it does to the akshara that is being read. Fonts are tables of codes (`fonts`); nothing here
knows one from another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shirorekha.hindi.pattern import Pattern

__all__ = ["ABOVE", "BEFORE", "BINDUS", "CONSONANTS", "HANDLERS", "JOINED", "NUKTA", "VIRAMA", "Akshara", "piece"]

VIRAMA, NUKTA, REPH = "्", "़", "र्"
BEFORE, ABOVE, NOTHING = "(ि)", "(र्)", "()"
CONSONANTS = "\u0915-\u0939\u0958-\u095f"
BINDUS = frozenset("ंँः")
#: Signs that stand behind their letter: what hangs below behind them was not meant to hang on the letter.
_STROKES = frozenset("ाीोौॉ")
#: Two strokes that are one letter or one sign in Unicode.
JOINED = {
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
#: Letters with a dot that are one letter in NFC; those of क़ and its kind are two.
DOTTED = {"न": "ऩ", "र": "ऱ", "ळ": "ऴ"}
_BASE = Pattern(rf"[{CONSONANTS}{VIRAMA}{NUKTA}]+|[\u0904-\u0914\u0960\u0961]")


@dataclass(slots=True)
class Akshara:
    """An akshara while it is being read: its letters, what hangs on them, and where in the source it began."""

    start: int = 0
    letters: str = ""
    half: bool = False
    reph: bool = False
    before: str = ""
    signs: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Say whether nothing was read yet.

        >>> Akshara().empty, Akshara(letters="क").empty
        (True, False)
        """
        return not (self.letters or self.reph or self.before or self.signs)

    def text(self) -> str:
        """Write it in the order of Unicode.

        >>> Akshara(letters="म", reph=True, signs=["ा"]).text()
        'र्मा'
        """
        signs = self.before + "".join(self.signs)
        if len(signs) > 1:
            for two, joined in JOINED.items():
                signs = signs.replace(two, joined)
        if any(sign in BINDUS for sign in signs[:-1]):
            signs = "".join(sorted(signs, key=BINDUS.__contains__))
        letter = JOINED.get(self.letters + signs[:1])
        letters = self.letters
        if letter:
            letters, signs = letter, signs[1:]
        return (REPH if self.reph else "") + letters + signs


def piece(drawn: str) -> tuple[str, str]:
    """Sort what a code draws into the grammar's kinds: (kind, text).

    >>> piece("क"), piece("क्"), piece("(ि)"), piece("।")
    (('letter', 'क'), ('half', 'क्'), ('before', ''), ('other', '।'))
    """
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
    if drawn.startswith(NUKTA):  # the dot with a sign around it, as some converters put them
        return "sign", drawn
    if drawn.startswith(VIRAMA):
        return "below", drawn
    if drawn.endswith(VIRAMA):
        return "half", drawn
    if _BASE.match(drawn):
        return "letter", drawn
    return ("sign" if "\u0900" <= drawn[0] <= "\u0963" and drawn[0] != "ऽ" and drawn not in "।॥" else "other"), drawn


def _letter(now: Akshara, text: str) -> bool:
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


def _half(now: Akshara, text: str) -> bool:
    """Add a half letter to the cluster."""
    if not _letter(now, text):
        return False
    now.half = True
    return True


def _sign(now: Akshara, text: str) -> bool:
    """Hang a sign on the akshara; ा completes a half letter first, and a visarga on nothing is a colon."""
    if now.empty and text == "ः":
        now.letters = ":"
        return True
    if now.half and text[0] in "ाोौॉ":
        now.letters, now.half = now.letters.removesuffix(VIRAMA), False
        text = {"ा": "", "ो": "े", "ौ": "ै", "ॉ": "ॅ"}[text[0]] + text[1:]
    now.signs += text
    return True


def _virama(now: Akshara, text: str) -> bool:
    """Put a visible virama under the letters, unless they have one."""
    if now.signs or not now.letters or now.letters.endswith(VIRAMA):
        now.signs.append(text)
    else:
        now.letters += text
    return True


def _nukta(now: Akshara, text: str) -> bool:
    """Put the dot under the last consonant."""
    bare = now.letters.removesuffix(VIRAMA)
    if bare:
        dotted = DOTTED.get(bare[-1])
        now.letters = (bare[:-1] + dotted if dotted else bare + text) + now.letters[len(bare) :]
    else:
        now.signs.append(text)
    return True


def _below(now: Akshara, text: str) -> bool:
    """Hang र (or य) on the letters, which it completes if they were half; behind a vowel's stroke it stays there."""
    if not now.letters or any(sign[0] in _STROKES for sign in now.signs):
        now.signs.append(text)
        return True
    now.letters, now.half = now.letters.removesuffix(VIRAMA) + text, False
    return True


def _before(now: Akshara, text: str) -> bool:
    """Keep ि (and what is drawn on it) for the letters that follow."""
    if not now.empty:
        return False
    now.before = "ि"
    now.reph = text.startswith(REPH)
    now.signs += text.removeprefix(REPH)
    return True


def _reph(now: Akshara, text: str) -> bool:
    """Put र् before the akshara that it is drawn on; on इ it is drawn too, and makes it ई."""
    if now.letters == "इ" and not now.signs:
        now.letters = "ई"
    else:
        now.reph = True
    now.signs += text
    return True


def _nothing(now: Akshara, text: str) -> bool:
    """Leave out what only fills up a letter's shape."""
    return True


#: What a piece of each kind does to an akshara; False if it begins the next one.
HANDLERS = {
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
