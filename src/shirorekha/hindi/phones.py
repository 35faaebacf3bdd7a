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


def spelled(word: str) -> str:
    """Give the phones that a word's letters spell, every inherent schwa (`a`) still there.

    >>> spelled("कमल")
    'kamala'
    """
    out: list[str] = []
    pending = False  # the last consonant still carries its inherent schwa
    text = unicodedata.normalize("NFD", word)
    for position, letter in enumerate(text):
        if letter == NUKTA:
            continue
        pair = letter + NUKTA if text[position + 1 : position + 2] == NUKTA else letter
        if letter in CONSONANTS:
            out.append("a" if pending else "")
            out.append(CONSONANTS.get(pair, CONSONANTS[letter]))
            pending = True
        elif letter in VOWELS:
            if pending and unicodedata.category(letter) == "Lo":
                out.append("a")
            out.append(VOWELS[letter])
            pending = False
        elif letter in TAILS:
            out.append("a" if pending else "")
            out.append(TAILS[letter])
            pending = False
        elif letter == VIRAMA:
            pending = False
    out.append("a" if pending else "")
    return "".join(out)


def phones(word: str) -> str:
    """Give the phones of a word as it is said: the schwas that Hindi drops are gone.

    >>> phones("कमल"), phones("सरकार"), phones("समाचार")
    ('kamal', 'sarkAr', 'samAcAr')
    """
    said = list(spelled(word))
    last = len(said) - 1
    if last > 1 and said[last] == "a" and not _held_by_cluster(said, last):
        said.pop()
    kept = said[:-3:-1]  # from the last on: what stands behind a schwa is there as it is said
    for place in range(len(said) - 3, -1, -1):
        if place < 2 or said[place] != "a" or not _between_open_syllables(said, place, kept):
            kept.append(said[place])
    return "".join(reversed(kept))


def _held_by_cluster(said: list[str], last: int) -> bool:
    """Say whether the final schwa is kept: after a cluster that ends in y or v, as in राज्य and तत्व's kin."""
    return said[last - 1] == "y" and last > 2 and said[last - 2] not in VOWEL_PHONES


def _between_open_syllables(said: list[str], place: int, behind: list[str]) -> bool:
    """Say whether the schwa at `place` stands in V C _ C V, where Hindi drops it; `behind` has its nearest last."""
    return (
        said[place - 1] in CONSONANT_PHONES
        and behind[-1] in CONSONANT_PHONES
        and said[place - 2] in _OPEN
        and behind[-2] in VOWEL_PHONES
    )
