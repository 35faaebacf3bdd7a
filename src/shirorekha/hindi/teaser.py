"""The few lines under a headline: whole sentences where they fit, else whole words and an ellipsis."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache

from shirorekha.hindi.letters import VIRAMA, aksharas, normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.sentences import sentences
from shirorekha.hindi.width import width
from shirorekha.hindi.wordlists import rows, single_words
from shirorekha.hindi.words import words

__all__ = ["is_truncated", "repeats", "teaser"]

#: Says whether a line has room for a text.
Fits = Callable[[str], bool]

ELLIPSIS = "…"
#: The share of a headline's words, in order, that makes a sentence a repetition of it.
REPEATED = 0.8
#: Whole sentences that would fit so many times are followed by the beginning of the next one.
TOO_SHORT = 3
#: Of a word longer than this no more is shown.
LONGEST_WORD = 500
#: Of a headline more words than this are not compared: no headline has them, and comparing takes the square.
LONGEST_HEADLINE = 100

_ENDED = Pattern(r"(?<![.…])[।॥.?!][”’»)\]\"']*$")
#: Marks that hang at the end of what is cut there.
_TRAILING = frozenset(" ,;:।॥.…?!“”‘’\"'([{«–—/|-\u200b\u200c\u200d")
#: A number, whose unit would be cut off.
_NUMBER = Pattern(r"[“‘\"'(₹-]*\d[\d.,:/-]*")
#: A word that goes on with the sentence that the headline's words began.
_GOES_ON = Pattern(
    "का|की|के|को|ने|से|में|पर|तक|और|या|व|कि|जो|तो|भी|ही|लेकिन|वाले|वाली|वाला|जिस.*|जिन.*|है|हैं|था|थी|थे|थीं|हो|होग[ाी]|होंगे"
    "|गया|गई|गए|हुआ|हुई|हुए|रहा|रही|रहे|जा.*"
)
#: Verbs that close a sentence even where its danda was forgotten.
_CLOSING_VERBS = frozenset(["है", "हैं", "था", "थी", "थे", "थीं", "हूँ", "हूं", "होगा", "होगी", "होंगे", "होंगी"])


def teaser(
    text: str, limit: int = 140, *, headline: str = "", pixels: float | None = None, size: float = 16.0, lines: int = 1
) -> str:
    """Give at most `limit` characters (code points) of a text that read well under its headline.

    Whole sentences if they fit, else whole words and "…": never inside an akshara, never on a virama or a hanging
    postposition, never the headline again. With `pixels` it also fits so many `lines` of that width, set at `size`.
    Gives "" if nothing is left to say or there is no room for a word.

    >>> teaser("दिल्ली में बारिश हुई। सड़कों पर पानी भर गया और यातायात घंटों रुका रहा।", 40)
    'दिल्ली में बारिश हुई।'
    >>> teaser("सड़कों पर पानी भर गया और यातायात घंटों रुका रहा।", 24)
    'सड़कों पर पानी भर गया…'
    >>> teaser("सड़कों पर पानी भर गया और यातायात घंटों रुका रहा।", pixels=100)
    'सड़कों पर पानी…'
    """

    def fits(shown: str) -> bool:
        return len(shown) <= limit and (pixels is None or _lines(shown, pixels, size) <= lines)

    window = 4 * limit + 4 * len(headline) + 400
    if len(text) > 2 * window:
        found = _teaser(text[:window] + ELLIPSIS, fits, headline)
        if found:
            return found
    return _teaser(text, fits, headline)


def repeats(headline: str, text: str) -> bool:
    """Say whether a text begins by saying its headline again, word for word or nearly.

    >>> repeats("बिहार चुनाव में एनडीए आगे", "बिहार चुनाव में एनडीए आगे, मतगणना जारी")
    True
    >>> repeats("बिहार चुनाव में एनडीए आगे", "मतगणना सुबह आठ बजे शुरू हुई।")
    False
    """
    return _repeated(_bare(headline), _bare(text[: 4 * len(headline) + 200]))


def is_truncated(text: str) -> bool:
    """Say whether a teaser stops in the middle of a sentence.

    >>> is_truncated("कुछ दिनों पहले कई समझौते पर हस्ताक्षर"), is_truncated("समझौते पर हस्ताक्षर हुए।")
    (True, False)
    """
    bare = text.strip()
    if not bare or _ENDED.search(bare):
        return False
    return bare.split()[-1].strip("”’\"')") not in _CLOSING_VERBS


def _bare(text: str) -> list[str]:
    """Give the words of a text as they are compared: stored form, no marks, no case."""
    return [word.text.casefold() for word in words(normalise(text)) if word.kind != "mark"]


def _repeated(headline: list[str], text: list[str]) -> bool:
    if not headline or not text:
        return False
    headline = headline[:LONGEST_HEADLINE]
    start = text[: len(headline)]
    if start == headline[: len(start)]:
        return True
    if len(headline) < 4 or len(start) < 4:
        return False
    same = sum(block.size for block in SequenceMatcher(None, headline, start, autojunk=False).get_matching_blocks())
    return same >= REPEATED * max(len(headline), len(start))


def _teaser(text: str, fits: Fits, headline: str) -> str:
    """Do the work of `teaser` on the whole text it is given."""
    head = _bare(headline)
    parts = [" ".join(sentence.text.split()) for sentence in sentences(_without(head, normalise(text)))]
    first = 0
    while first < len(parts) and head and _repeated(head, _bare(" ".join(parts[first : first + 2]))):
        first += 1
    parts = parts[first:]
    if any(not is_truncated(part) for part in parts):
        # Subheadings and captions are no sentences; they would only break the teaser's flow.
        parts = [part for part in parts[:-1] if not is_truncated(part)] + parts[-1:]
    closed = [_closed(part) for part in parts]
    count = bisect_left(range(1, len(parts) + 1), True, key=lambda n: not fits(_joined(closed[:n])))
    chosen = _joined(closed[:count])
    if count == len(parts) or not _is_short(chosen, fits):
        return _unquoted(chosen, fits)
    return _by_words(f"{chosen} {parts[count]}".lstrip(), fits) or _unquoted(chosen, fits)


def _lines(text: str, pixels: float, size: float) -> float:
    """Count the lines that a text takes, broken as a browser does: as many words in each as there is room for."""
    count, used, space = 1, -1.0, width(" ", size)  # below 0: nothing in the line yet; a lone sign is drawn 0 wide
    for token in text.split(" "):
        wide = width(token, size)
        if wide > pixels:
            return math.inf
        if used >= 0 and used + space + wide > pixels:
            count, used = count + 1, wide
        else:
            used = used + space + wide if used >= 0 else wide
    return count


def _joined(parts: list[str]) -> str:
    return " ".join(part for part in parts if part)


def _is_short(chosen: str, fits: Fits) -> bool:
    """Say whether so much of the room is left that the beginning of the next sentence should fill it."""
    return fits(chosen * TOO_SHORT)


def _without(head: list[str], text: str) -> str:
    """Give the text without a headline that runs straight into it; a sentence that only begins like it stays whole."""
    if not head:
        return text
    found = [word for word in words(text[: 8 * sum(map(len, head)) + 200]) if word.kind != "mark"]
    if len(found) < len(head) or [word.text.casefold() for word in found[: len(head)]] != head:
        return text
    if len(found) > len(head) and _GOES_ON.fullmatch(found[len(head)].text):
        return text
    return text[found[len(head) - 1].end :].lstrip(" \t।.,:;!?|–—-…\n")


def _closed(sentence: str) -> str:
    """Give a sentence that ends as one: with its own stop, or "।" after a verb, or "…" where the copy breaks off.

    Gives "" for what is nothing without a continuation, as a lone postposition.
    """
    if _ENDED.search(sentence) or sentence.endswith(ELLIPSIS):
        return sentence
    if not is_truncated(sentence):
        return sentence + "।"
    kept = _tidied(sentence)
    return kept + ELLIPSIS if kept else ""


def _by_words(text: str, fits: Fits) -> str:
    """Cut after the last whole word that leaves room for the ellipsis."""
    tokens = text.split(" ")
    count = bisect_left(range(1, len(tokens) + 1), True, key=lambda n: not fits(" ".join(tokens[:n]) + ELLIPSIS))
    while 1 < count < len(tokens) and (_NUMBER.fullmatch(tokens[count - 1]) or tokens[count - 1] in _number_words()):
        count -= 1  # 500 is not 500 करोड़, 2 लाख not 2 लाख 50 हज़ार, and 4 not 4 दिसंबर
    kept = _tidied(" ".join(tokens[:count]) if count else _whole_aksharas(tokens[0], fits))
    return _unquoted(kept + ELLIPSIS, fits) if kept else ""


@cache
def _number_words() -> frozenset[str]:
    """Give the words of numbers, of which the rest, or what is counted, would be cut off."""
    named = (name for _, *spellings in rows("numbers.tsv") for name in " ".join(spellings).split())
    return frozenset({*named, "डेढ़", "ढाई", "सवा", "साढ़े", "पौने", "दर्जन"})


def _unquoted(shown: str, fits: Fits) -> str:
    """Close a quote that the cut left open, if there is room for its mark."""
    return shown + "”" if shown.rfind("“") > shown.rfind("”") and fits(shown + "”") else shown


def _whole_aksharas(word: str, fits: Fits) -> str:
    """Give as many whole aksharas as fit of a word that is wider than the line."""
    kept = ""
    for akshara in aksharas(word[:LONGEST_WORD]):
        if not fits(kept + akshara + ELLIPSIS):
            break
        kept += akshara
    return kept


def _tidied(text: str) -> str:
    """Drop from the end what would hang there: marks, opening quotes, postpositions, words ending on a virama.

    The text's only spaces are single blanks.
    """
    end = len(text)
    while True:
        while end and text[end - 1] in _TRAILING:
            end -= 1
        start = text.rfind(" ", 0, end) + 1
        last = text[start:end]
        if not last or not (last.strip("“‘\"'(") in single_words("hanging.txt") or last.endswith(VIRAMA)):
            return text[:end]
        end = start
