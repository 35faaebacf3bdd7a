"""What a single line of a page is, when it is not part of the story: buttons, adverts, notices, headings of rails."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import regex

from shirorekha.hindi.doctor.fold import fold, fold_pattern
from shirorekha.hindi.doctor.lines import Unit

_TOKEN = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\p{N}'&@+-]*|[+/»›]|(?<!\S)\p{N}+(?:[.,]\p{N}+)?k?(?!\S)")
_NUMBER = regex.compile(r"[\p{N}.,]+k?")
_EDGES = regex.compile(r"^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$")
_ANY_LETTER = regex.compile(r"[\p{L}\p{N}]")
_URL = regex.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+", regex.ASCII)
_HASHTAGS = regex.compile(r"(?:#[\p{L}\p{M}\p{N}_]+[\s,]*)+")
_DESK_MARK = regex.compile(r"(?:भाषा|वार्ता|आईएएनएस|एएनआई|एजेंसी)(?:\s+[\p{Devanagari}.]+){1,4}")
_DESK_NUMBERS = regex.compile(r"\d{3,4}(?:\s+\d{3,4})?\s+[\p{Devanagari}]+")
_CRUMB = regex.compile(r"\s*[>»›]\s*|\s+/\s+")
_CUT_AFTER = 400
_ORNAMENT = "इस पंक्ति में कोई शब्द नहीं, केवल चिह्न हैं।"
_ADDRESS = "इस पंक्ति में केवल वेब पता या ईमेल है।"
DESK = "यह एजेंसी के डेस्क का चिह्न है, जो ख़बर के अंत में लगता है।"
_TAGS = "यह टैग की पंक्ति है; इससे विषय सुझाए गए हैं।"
_CRUMBS = "यह बताती है कि पन्ना साइट में कहाँ है; ख़बर का हिस्सा नहीं।"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line was found to be: its kind and a Hindi sentence that says why."""

    kind: str
    reason: str


@dataclass(frozen=True)
class _Rule:
    verdict: Verdict
    how: str
    most: int
    phrases: frozenset[str]
    pattern: Any


def judge(unit: Unit) -> Verdict | None:
    """Say what kind of furniture a line is by itself, or None when it may be part of the story."""
    text = unit.text[:_CUT_AFTER]
    if not _ANY_LETTER.search(unit.text):
        return Verdict("ornament", _ORNAMENT)
    return _by_shape(text, unit) or _by_phrase(text, unit)


def _by_shape(text: str, unit: Unit) -> Verdict | None:
    if len(unit.text) > _CUT_AFTER:
        return None
    bare = _EDGES.sub("", text)
    if _URL.fullmatch(bare):
        return Verdict("boilerplate", _ADDRESS)
    if _HASHTAGS.fullmatch(text):
        return Verdict("tags", _TAGS)
    if _DESK_MARK.fullmatch(bare) and len(unit.words) <= 5 and not unit.closed:
        return Verdict("boilerplate", DESK)
    if _DESK_NUMBERS.fullmatch(bare):
        return Verdict("boilerplate", DESK)
    crumbs = _CRUMB.split(text)
    if 2 <= len(crumbs) <= 8 and len(unit.words) <= 40 and _only(crumbs[0], _section_names()):
        return Verdict("navigation", _CRUMBS)
    return None


def _by_phrase(text: str, unit: Unit) -> Verdict | None:
    count = len(unit.words)
    bare = _EDGES.sub("", text)
    for rule in _rules():
        if rule.how == "words":
            fits = count <= 60 and _only(text, rule.phrases)
        elif rule.how == "whole":
            fits = bare in rule.phrases
        else:
            fits = count <= rule.most and rule.pattern.search(text) is not None
        if fits:
            return rule.verdict
    return None


def _only(text: str, phrases: frozenset[str]) -> bool:
    """Say whether a text is made of these phrases and numbers alone, longest phrases first."""
    tokens = [token.strip("'-") for token in _TOKEN.findall(text)]
    place = found = 0
    while place < len(tokens):
        for length in range(min(6, len(tokens) - place), 0, -1):
            if " ".join(tokens[place : place + length]) in phrases:
                place += length
                found += 1
                break
        else:
            if not _NUMBER.fullmatch(tokens[place]):
                return False
            place += 1
    return found > 0


def heading(unit: Unit, known: str) -> bool:
    """Say whether a line is a known heading of a rail; `known` is "rail" or "read_also"."""
    text = unit.text
    if len(text) > 60:
        return False
    return _plain(text) in _headings()[known]


def lead_in(unit: Unit) -> int:
    """Give the offset in the folded text after "यह भी पढ़ें:" at the start of a line, 0 when there is none."""
    match = _lead_pattern().match(unit.text)
    return match.end() if match else 0


def inner_lead_in(folded: str) -> int:
    """Give the offset of a "यह भी पढ़ें:" that begins a new sentence inside a paragraph, -1 when there is none."""
    match = _inner_pattern().search(folded)
    return match.start(1) if match else -1


def _plain(text: str) -> str:
    return " ".join(_TOKEN.findall(text))


@cache
def _rules() -> tuple[_Rule, ...]:
    table = tomllib.loads(_read("doctor_furniture.toml"))
    return tuple(_rule(entry) for entry in table["rule"])


def _rule(entry: dict[str, Any]) -> _Rule:
    phrases = [fold_pattern(phrase) for phrase in entry["phrases"]]
    pattern = None
    if entry["how"] in ("start", "hold"):
        start = r"^\s*" if entry["how"] == "start" else ""
        ordered = sorted(phrases, key=len, reverse=True)
        pattern = regex.compile(f"{start}(?:{'|'.join(_whole(phrase) for phrase in ordered)})")
    elif entry["how"] == "pattern":
        pattern = regex.compile("|".join(f"(?:{phrase})" for phrase in phrases))
    kept = frozenset(_plain(phrase) or phrase for phrase in phrases)
    return _Rule(Verdict(entry["kind"], entry["reason"]), entry["how"], entry.get("most", 25), kept, pattern)


def _whole(phrase: str) -> str:
    """Give the pattern of a phrase that begins with a word where it begins with a letter."""
    edge = r"(?<![\p{L}\p{M}\p{N}])" if regex.match(r"[\p{L}\p{N}]", phrase) else ""
    return edge + str(regex.escape(phrase))


@cache
def _section_names() -> frozenset[str]:
    return frozenset().union(*(rule.phrases for rule in _rules() if rule.verdict.kind == "navigation"))


@cache
def _headings() -> dict[str, frozenset[str]]:
    table = tomllib.loads(_read("doctor_rails.toml"))
    return {kind: frozenset(_plain(fold(phrase)) for phrase in phrases) for kind, phrases in table.items()}


@cache
def _lead_pattern() -> Any:
    return regex.compile(rf"[^\p{{L}}\p{{N}}]*(?:{_read_also_phrases()})\s*[:：\-»>।]+\s*(?=\S)")


@cache
def _inner_pattern() -> Any:
    return regex.compile(rf"[।?!.\])]\s*([(\[\"'*]*(?:{_read_also_phrases()})\s*[:：»>\-]+\s*\S)")


def _read_also_phrases() -> str:
    table = tomllib.loads(_read("doctor_rails.toml"))
    phrases = sorted((fold(phrase) for phrase in table["read_also"]), key=len, reverse=True)
    return "|".join(regex.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)


def _read(name: str) -> str:
    return resources.files("shirorekha.hindi").joinpath("lexicon", name).read_text(encoding="utf-8")
