"""What a single line of a page is, when it is not part of the story: buttons, adverts, notices, headings of rails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from shirorekha.hindi.doctor.fold import fold, fold_pattern
from shirorekha.hindi.doctor.lines import Unit, words_of
from shirorekha.hindi.doctor.lists import table
from shirorekha.hindi.pattern import Pattern

_EDGES = Pattern(r"^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$")
_URL = Pattern(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+", regex.ASCII)
_HASHTAGS = Pattern(r"(?:#[\p{L}\p{M}\p{N}_]+[\s,]*)+")
_DESK_MARK = Pattern(r"(?:भाषा|वार्ता|आईएएनएस|एएनआई|एजेंसी)(?:\s+[\p{Devanagari}.]+){1,4}")
_INITIALS = Pattern(r"(?:[\p{L}\p{M}.]{1,6}/){1,5}[\p{L}\p{M}.]{1,6}")
_DESK_INITIALS = "ये ख़बर जारी करने वालों के नाम के पहले अक्षर हैं।"
_DESK_NUMBERS = Pattern(r"\d{3,4}(?:\s+\d{3,4})?\s+[\p{Devanagari}]+")
_CRUMB = Pattern(r"\s*[>»›]\s*|\s+/\s+")
_LETTER = Pattern(r"[\p{L}\p{N}]")
_AGENCY_WORDS = frozenset(["भाषा", "वार्ता", "आईएएनएस", "एएनआई", "एजेंसी"])
#: A line longer than this, in characters, is never furniture by shape; "hold" rules have limits of their own.
_LONGEST = 700
_LONGEST_PHRASE = 6
_ORNAMENT = "इस पंक्ति में कोई शब्द नहीं, केवल चिह्न हैं।"
_ADDRESS = "इस पंक्ति में केवल वेब पता या ईमेल है।"
DESK = "यह एजेंसी के डेस्क का चिह्न है, जो ख़बर के अंत में लगता है।"
_TAGS = "यह टैग की पंक्ति है; इससे विषय सुझाए गए हैं।"
_LONGEST_LABEL = 40
_STRIP = "यह दूसरे विषयों की कड़ियों की पट्टी है।"
_CRUMBS = "यह बताती है कि पन्ना साइट में कहाँ है; ख़बर का हिस्सा नहीं।"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line was found to be: its kind and a Hindi sentence that says why."""

    kind: str
    reason: str


@dataclass(frozen=True)
class _Rule:
    """A rule of the table. `pattern` is asked only when a word of `firsts` or one of the `signs` is in the text."""

    verdict: Verdict
    how: str
    most: int
    phrases: frozenset[str]
    firsts: frozenset[str]
    signs: tuple[str, ...]
    pattern: Pattern | None

    def is_asked(self, text: str, words: frozenset[str]) -> bool:
        """Say whether the pattern has a chance; most lines are let through by this alone."""
        if not self.firsts.isdisjoint(words):
            return True
        for sign in self.signs:  # a plain loop: this is asked of every line  # noqa: SIM110
            if sign in text:
                return True
        return False


def judge(unit: Unit) -> Verdict | None:
    """Say what kind of furniture a line is by itself, or None when it may be part of the story.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> judge(units("विज्ञापन")[0]).kind, judge(units("पटना में बारिश")[0])
    ('advert', None)
    """
    if not unit.words and not _LETTER.search(unit.text):
        return Verdict("ornament", _ORNAMENT)
    if len(unit.text) > _LONGEST:
        return None
    return _by_shape(unit) or _by_phrase(unit)


def _by_shape(unit: Unit) -> Verdict | None:
    text = unit.text
    if ("@" in text or "://" in text or "www." in text) and _URL.fullmatch(_EDGES.sub("", text)):
        return Verdict("boilerplate", _ADDRESS)
    if text[0] == "#" and _HASHTAGS.fullmatch(text):
        return Verdict("tags", _TAGS)
    if "/" in text and _INITIALS.fullmatch(_EDGES.sub("", text)):
        return Verdict("boilerplate", _DESK_INITIALS)
    if unit.words and len(unit.words) <= 5 and not unit.closed:
        bare = _EDGES.sub("", text)
        if unit.words[0] in _AGENCY_WORDS and _DESK_MARK.fullmatch(bare):
            return Verdict("boilerplate", DESK)
        if text[0].isdigit() and _DESK_NUMBERS.fullmatch(bare):
            return Verdict("boilerplate", DESK)
    if (":" in text[:_LONGEST_LABEL] and not unit.closed) and _is_strip(text):
        return Verdict("navigation", _STRIP)
    if (">" in text or "»" in text or "›" in text or " / " in text) and len(unit.words) <= 40:
        crumbs = _CRUMB.split(text)
        if 2 <= len(crumbs) <= 8 and _only(words_of(crumbs[0]), _section_names()):
            return Verdict("navigation", _CRUMBS)
    return None


def _by_phrase(unit: Unit) -> Verdict | None:
    words, text = unit.words, unit.text
    count = len(words)
    held = frozenset(words)
    first = next((word for word in words if not _is_number(word)), "")
    for rule in _rules():
        if rule.how == "words":
            if count <= 60 and first in rule.firsts and _only(words, rule.phrases):
                return rule.verdict
        elif count <= rule.most and rule.is_asked(text, held) and rule.pattern and rule.pattern.search(text):
            return rule.verdict
    return None


def _is_strip(text: str) -> bool:
    """Say whether a line is a heading and a row of links: "Trending: चुनाव | मौसम | क्रिकेट"."""
    label, _, rest = text.partition(":")
    return _plain(label) in _headings()["rail"] and max(rest.count("।"), rest.count("•"), rest.count(",")) > 1


def _is_number(word: str) -> bool:
    return word[0].isdigit() and word.rstrip("k").replace(",", "").replace(".", "").isdigit()


def _only(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """Say whether some words are made of these phrases and numbers alone, longest phrases first."""
    place = found = 0
    while place < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
            if " ".join(words[place : place + length]) in phrases:
                place += length
                found += 1
                break
        else:
            if not _is_number(words[place]):
                return False
            place += 1
    return found > 0


def heading(unit: Unit, known: str) -> bool:
    """Say whether a line is a known heading of a rail; `known` is "rail" or "read_also".

    >>> from shirorekha.hindi.doctor.lines import units
    >>> heading(units("यह भी पढ़ें")[0], "read_also"), heading(units("पटना")[0], "rail")
    (True, False)
    """
    return len(unit.text) <= 60 and " ".join(unit.words) in _headings()[known]


def lead_in(unit: Unit) -> int:
    """Give the offset in the folded text after "यह भी पढ़ें:" at the start of a line, 0 when there is none.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> line = units("यह भी पढ़ें: दिल्ली में धूप")[0]
    >>> line.text[lead_in(line):]
    'दिल्ली में धूप'
    """
    if not unit.words or unit.words[0] not in _read_also_firsts():
        return 0
    match = _LEAD.match(unit.text)
    return match.end() if match else 0


def inner_lead_in(folded: str) -> int:
    """Give the offset of a "यह भी पढ़ें:" that begins a new sentence inside a paragraph, -1 when there is none.

    >>> from shirorekha.hindi.doctor.fold import fold
    >>> inner_lead_in(fold("पटना में बारिश हुई। यह भी पढ़ें: दिल्ली में धूप"))
    20
    """
    if not any(phrase in folded for phrase in _read_also(2)):
        return -1
    match = _INNER.search(folded)
    return match.start(1) if match else -1


def _plain(text: str) -> str:
    return " ".join(words_of(text))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(entry) for entry in table("furniture")["rule"])


def _rule(entry: dict[str, Any]) -> _Rule:
    phrases = [fold_pattern(phrase) for phrase in entry["phrases"]]
    how, pattern = entry["how"], None
    cues = phrases
    if how in ("start", "hold"):
        start = r"^\s*" if how == "start" else ""
        pattern = Pattern(f"{start}(?:{'|'.join(_whole(phrase) for phrase in sorted(phrases, key=len, reverse=True))})")
    elif how == "pattern":
        pattern = Pattern("|".join(f"(?:{phrase})" for phrase in phrases))
        cues = [fold(cue) for cue in entry["cues"]]
    kept = frozenset(filter(None, map(_plain, phrases))) if how == "words" else frozenset()
    begun = [cue for cue in cues if len(cue.split()) > 1 and _LETTER.match(cue)] if how != "words" else kept
    firsts = frozenset((_rarest if pattern else _first)(words_of(cue)) for cue in begun)
    signs = tuple(cue for cue in cues if cue not in begun) if how != "words" else ()
    return _Rule(Verdict(entry["kind"], entry["reason"]), how, entry.get("most", 25), kept, firsts, signs, pattern)


def _first(words: list[str]) -> str:
    return words[0]


def _rarest(words: list[str]) -> str:
    """Give the longest word but the last, of which the list may hold the beginning only."""
    return max(words[:-1] or words, key=len)


def _whole(phrase: str) -> str:
    """Give the pattern of a phrase that begins with a word where it begins with a letter."""
    edge = r"(?<![\p{L}\p{M}\p{N}])" if regex.match(r"[\p{L}\p{N}]", phrase) else ""
    return edge + str(regex.escape(phrase))


@cache
def summary_reason() -> str:
    """Give the reason of the headings ("सार") under which a page puts the summary of its story.

    >>> "सार" in summary_reason()
    True
    """
    return next(rule.verdict.reason for rule in _rules() if "सारांश" in rule.phrases)


@cache
def _section_names() -> frozenset[str]:
    return frozenset().union(*(rule.phrases for rule in _rules() if rule.verdict.kind == "navigation"))


@cache
def _headings() -> dict[str, frozenset[str]]:
    kinds = table("rails").items()
    return {kind: frozenset(_plain(fold(phrase)) for phrase in phrases) for kind, phrases in kinds}


@cache
def _read_also(least: int) -> tuple[str, ...]:
    """List the folded invitations of at least so many words, longest first."""
    phrases = sorted((fold(phrase) for phrase in table("rails")["read_also"]), key=len, reverse=True)
    return tuple(phrase for phrase in phrases if len(phrase.split()) >= least)


@cache
def _read_also_firsts() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _read_also(1))


def _alternatives(phrases: tuple[str, ...]) -> Iterator[str]:
    return (str(regex.escape(phrase)).replace(r"\ ", r"\s+") for phrase in phrases)


_LEAD = Pattern(lambda: rf"[^\p{{L}}\p{{N}}]*(?:{'|'.join(_alternatives(_read_also(1)))})\s*[:\-»>।]+\s*(?=\S)")
_INNER = Pattern(
    lambda: rf"[।?!.\])]\s*([(\[\"'*]*(?:{'|'.join(_alternatives(_read_also(2)))})\s*[:»>\-]+\s*\S)",
)
