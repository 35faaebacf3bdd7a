"""What the desk would change in a copy: each place with its span, the reason in Hindi and the mend.

The rules are data: `lexicon/style.toml` (names, reasons, patterns) and `lexicon/style_words.tsv` (words). Only what
needs more than a pattern is code here. A finding is advice; nothing is changed until somebody calls `mended`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from shirorekha.hindi.letters import normalise, normalise_with_changes
from shirorekha.hindi.numbers import Digits, grouped, with_digits
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.sentences import sentences
from shirorekha.hindi.wordlists import columns, read
from shirorekha.hindi.words import Word, words

__all__ = ["Finding", "findings", "mended"]

_QUOTE = Pattern(r"""["']""")
_OPENS = Pattern(r"(?:^|[\s(\[{“‘—–-])$")
_LATIN_RUN, _DEVANAGARI_RUN = Pattern("[0-9]+"), Pattern("[०-९]+")
#: Commas that stand elsewhere than India puts them, or none in seven to nine digits (more are no amount).
_LARGE = Pattern(r"\d{1,3}(?:,\d{3}){2,}|\d{7,9}")
_ADDRESS = Pattern(r"://|@|^www\.|\.\w")
_FULL_STOP = Pattern(r"(?<=[\p{Devanagari}])\.(?=[”’\"')]*$)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that the desk would change: input[start:end], by which rule, why (Hindi), and what belongs there."""

    start: int
    end: int
    rule: str
    reason: str
    mend: str


def findings(text: str, digits: Digits | None = None) -> list[Finding]:
    """Give what the desk would change, in order and without overlaps.

    `digits` is the site's set of digits; without it the set that the text itself uses more is right.

    >>> [(found.rule, found.mend) for found in findings('उसने  कहा "नही|"')]
    [('doubled-space', ' '), ('quotes', '“'), ('slip', 'नहीं'), ('danda', '।'), ('quotes', '”')]
    """
    tokens = words(text)
    found = [
        *_letters(text),
        *_word_findings(text, tokens),
        *_quotes(text),
        *_digits(text, tokens, digits),
        *_grouping(text, tokens),
        *_stops(text),
        *_patterns(text),
    ]
    addresses = [word for word in tokens if word.kind == "latin" and _ADDRESS.search(word.text)]
    return _without_overlaps(found, addresses)


def mended(text: str, found: Iterable[Finding]) -> str:
    """Give a text with findings put right; those must be of this text, in order and without overlaps.

    >>> text = "वह  गयी|"
    >>> mended(text, findings(text))
    'वह गई।'
    """
    pieces: list[str] = []
    done = 0
    for finding in found:
        pieces += (text[done : finding.start], finding.mend)
        done = finding.end
    return "".join(pieces) + text[done:]


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    reason: str
    pattern: regex.Pattern[str] | None
    mend: str


@cache
def _rules() -> tuple[_Rule, ...]:
    table = tomllib.loads(read("style.toml").decode("utf-8"))["rule"]
    return tuple(
        _Rule(
            row["name"], row["reason"], regex.compile(row["pattern"]) if "pattern" in row else None, row.get("mend", "")
        )
        for row in table
    )


@cache
def _reason(name: str) -> str:
    return next(rule.reason for rule in _rules() if rule.name == name)


@cache
def _word_table() -> dict[str, tuple[str, str]]:
    """Give each word of style_words.tsv with its rule and what we write; Latin ones in lower case."""
    return {normalise(found).casefold(): (rule, ours) for rule, found, ours in columns("style_words.tsv")}


def _find(start: int, end: int, rule: str, mend: str) -> Finding:
    return Finding(start, end, rule, _reason(rule), mend)


def _letters(text: str) -> Iterator[Finding]:
    """Yield what the stored form would change."""
    for change in normalise_with_changes(text)[1]:
        if change.after and change.after in "।॥" and change.before.strip("|｜") == "":
            start = change.start
            while start and text[start - 1] in " \t":
                start -= 1
            yield _find(start, change.end, "danda", change.after)
        else:
            reason = f"{_reason('letters')}: {change.reason}"
            yield Finding(change.start, change.end, "letters", reason, change.after)


def _word_findings(text: str, tokens: list[Word]) -> Iterator[Finding]:
    """Yield words, and pairs of words, that the desk writes otherwise."""
    for index, word in enumerate(tokens):
        if word.kind not in ("hindi", "latin") or (index and tokens[index - 1].kind == "number"):
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else word
        for last in (following, word):
            row = _word_table().get(normalise(text[word.start : last.end]).casefold())
            if row:
                yield _find(word.start, last.end, row[0], row[1])
                break


def _quotes(text: str) -> Iterator[Finding]:
    """Yield straight quotes with the curled one that belongs there; inches and minutes are left alone."""
    opened: dict[str, bool] = {}
    for found in _QUOTE.finditer(text):
        sign, before = found.group(), text[max(0, found.start() - 1) : found.start()]
        after = text[found.end() : found.end() + 1]
        opens = bool(_OPENS.search(before)) and bool(after) and not after.isspace()
        if not opens and before.isdigit() and not opened.get(sign):
            continue
        apostrophe = sign == "'" and before.isalpha() and after.isalpha()
        if not apostrophe:
            opened[sign] = opens
        yield _find(found.start(), found.end(), "quotes", {'"': "“”", "'": "‘’"}[sign][0 if opens else 1])


def _digits(text: str, tokens: list[Word], digits: Digits | None) -> Iterator[Finding]:
    """Yield numbers in the other set of digits than the site's, or than most numbers of the text."""
    numbers = [word for word in tokens if word.kind == "number"]
    deva = sum(bool(_DEVANAGARI_RUN.search(word.text)) for word in numbers)
    wanted: Digits = digits or ("deva" if 2 * deva > len(numbers) else "latn")
    for word in numbers:
        for found in (_DEVANAGARI_RUN if wanted == "latn" else _LATIN_RUN).finditer(word.text):
            start = word.start + found.start()
            yield _find(start, word.start + found.end(), "digits", with_digits(found.group(), wanted))


def _grouping(text: str, tokens: list[Word]) -> Iterator[Finding]:
    """Yield large numbers without commas, or with the West's."""
    for word in tokens:
        coded = word.start > 0 and text[word.start - 1] in "+-/#="
        if word.kind != "number" or coded or not _LARGE.fullmatch(word.text):
            continue
        digits: Digits = "deva" if _DEVANAGARI_RUN.search(word.text) else "latn"
        mend = grouped(int(word.text.replace(",", "")), digits)
        if mend != word.text:
            yield _find(word.start, word.end, "grouping", mend)


def _stops(text: str) -> Iterator[Finding]:
    """Yield full stops that end a sentence in a text that mostly uses dandas."""
    ended = [(sentence, _FULL_STOP.search(sentence.text)) for sentence in sentences(text)]
    stops = [(sentence.start + stop.start(), sentence) for sentence, stop in ended if stop]
    if len(stops) * 2 < sum("।" in sentence.text[-3:] for sentence, _ in ended) + len(stops):
        for start, _ in stops:
            yield _find(start, start + 1, "stops", "।")


def _patterns(text: str) -> Iterator[Finding]:
    for rule in _rules():
        if rule.pattern:
            for found in rule.pattern.finditer(text):
                yield Finding(found.start(), found.end(), rule.name, rule.reason, found.expand(rule.mend))


def _without_overlaps(found: list[Finding], addresses: list[Word]) -> list[Finding]:
    """Drop what lies in an address on the net, and of two that overlap the later rule's; order by place."""
    kept: list[Finding] = []
    taken = {place for word in addresses for place in range(word.start, word.end)}
    for finding in found:
        span = range(finding.start, max(finding.end, finding.start + 1))
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)
