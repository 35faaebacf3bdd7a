"""A Devanagari word as the sounds that Hindi speakers make of it, the silent schwas left out.

One phone is one character. Consonants: `kKgGN cCjJY wWqQR tTdDn pPbBm yrlvL SzshH`, with `f Z x X V G` for the letters
with a nukta; vowels `aAiIuUfeEoO`; see `CONSONANTS` and `VOWELS`. The schwa rules are those of Narasimhan,
Sproat and Kiraz, "Schwa-deletion in Hindi text-to-speech synthesis" (2004), without the morphology.
"""

from __future__ import annotations

import unicodedata

VIRAMA = "्"
NUKTA = "़"
#: A consonant letter (with its nukta, decomposed) and its phone.
CONSONANTS = {
    "क": "k", "ख": "K", "ग": "g", "घ": "G", "ङ": "N", "च": "c", "छ": "C", "ज": "j", "झ": "J", "ञ": "Y",
    "ट": "w", "ठ": "W", "ड": "q", "ढ": "Q", "ण": "R", "त": "t", "थ": "T", "द": "d", "ध": "D", "न": "n",
    "प": "p", "फ": "P", "ब": "b", "भ": "B", "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v", "ळ": "L",
    "श": "S", "ष": "z", "स": "s", "ह": "h",
    "क़": "k", "ख़": "K", "ग़": "g", "ज़": "Z", "झ़": "Z", "फ़": "F", "ड़": "x", "ढ़": "X",
    "ऩ": "n", "ऱ": "r", "ऴ": "L", "य़": "y",
}  # fmt: skip
#: A vowel, as a letter and as a sign, and its phone.
VOWELS = {
    "अ": "a", "आ": "A", "इ": "i", "ई": "I", "उ": "u", "ऊ": "U", "ऋ": "f", "ॠ": "f", "ए": "e", "ऐ": "E", "ओ": "o",
    "औ": "O", "ऍ": "@", "ऑ": "0", "ऎ": "e", "ऒ": "o", "ॲ": "@",
    "ा": "A", "ि": "i", "ी": "I", "ु": "u", "ू": "U", "ृ": "f", "ॄ": "f", "े": "e", "ै": "E", "ो": "o", "ौ": "O",
    "ॅ": "@", "ॉ": "0", "ॆ": "e", "ॊ": "o",
}  # fmt: skip
#: Signs after a vowel: anusvara, candrabindu, visarga.
TAILS = {"ं": "M", "ँ": "~", "ः": "H"}
#: Consonants that differ in one thing only: breath, place of the tongue, voice (the last sound of Russian -ов is an f).
SISTERS = {
    "breath": ("kK", "gG", "cC", "jJ", "wW", "qQ", "xX", "tT", "dD", "pP", "bB"),
    "place": ("wt", "WT", "qd", "QD", "qx", "QX", "Szs", "jZ", "PF", "vb", "nR", "lL", "rx"),
    "voice": ("kg", "KG", "cj", "wq", "td", "pb", "vF", "vP", "sZ", "SZ", "sj"),
}
VOWEL_PHONES = frozenset("aAiIuUfeEoO@0")
CONSONANT_PHONES = frozenset(CONSONANTS.values())
#: What ends an open syllable.
_OPEN = VOWEL_PHONES | {"M", "~"}

#: After a consonant: its schwa is still to come. Before a vowel sign, and for a virama: it does not come.
_OPEN_CONSONANT, _NO_SCHWA = "\x00", "\x01"
#: One character for each consonant with a nukta: Korean syllables, which no decomposed text has.
_DOTTED = {pair: chr(0xAC00 + number) for number, pair in enumerate(CONSONANTS) if NUKTA in pair}


class _Phones(dict[int, str]):
    """What each character is spelled as; nothing if it is none of Hindi's."""

    def __missing__(self, code: int) -> str:
        return ""


_SPELLED = _Phones(
    {ord(_DOTTED.get(letter, letter)): phone + _OPEN_CONSONANT for letter, phone in CONSONANTS.items()}
    | {ord(vowel): _NO_SCHWA * unicodedata.category(vowel).startswith("M") + phone for vowel, phone in VOWELS.items()}
    | {ord(tail): phone for tail, phone in TAILS.items()}
    | {ord(VIRAMA): _NO_SCHWA}
)
_ENDED = {ord(_OPEN_CONSONANT): "a", ord(_NO_SCHWA): None}


def spelled(word: str) -> str:
    """Give the phones that a word's letters spell, every inherent schwa (`a`) still there.

    >>> spelled("कमल")
    'kamala'
    """
    text = unicodedata.normalize("NFD", word)
    if NUKTA in text:
        for pair, one in _DOTTED.items():
            text = text.replace(pair, one)
    return text.translate(_SPELLED).replace(_OPEN_CONSONANT + _NO_SCHWA, "").translate(_ENDED)


def phones(word: str) -> str:
    """Give the phones of a word as it is said: the schwas that Hindi drops are gone.

    >>> phones("कमल"), phones("सरकार"), phones("समाचार")
    ('kamal', 'sarkAr', 'samAcAr')
    """
    said = spelled(word)
    last = len(said) - 1
    if last > 1 and said[last] == "a" and not _held_by_cluster(said, last):
        said = said[:last]
    kept, end = [], len(said)  # from the last on: what stands behind a schwa is there as it is said
    place = said.rfind("a", 2, end - 2)
    while place > 0:
        if place + 2 != end and _between_open_syllables(said, place):
            kept.append(said[place + 1 : end])
            end = place
        place = said.rfind("a", 2, place)
    return said[:end] + "".join(reversed(kept))


def _held_by_cluster(said: str, last: int) -> bool:
    """Say whether the final schwa is kept: after a cluster that ends in y or v, as in राज्य and तत्व's kin."""
    return said[last - 1] == "y" and last > 2 and said[last - 2] not in VOWEL_PHONES


def _between_open_syllables(said: str, place: int) -> bool:
    """Say whether the schwa at `place` stands in V C _ C V, where Hindi drops it."""
    return (
        said[place - 1] in CONSONANT_PHONES
        and said[place + 1] in CONSONANT_PHONES
        and said[place - 2] in _OPEN
        and said[place + 2] in VOWEL_PHONES
    )
