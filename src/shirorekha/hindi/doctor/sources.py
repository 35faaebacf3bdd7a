"""Sources that the copy names: agencies, papers, broadcasters, offices, and sources that stay unnamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import regex

from shirorekha.hindi.doctor.fold import Folded, fold
from shirorekha.hindi.doctor.grammar import speech
from shirorekha.hindi.doctor.proposal import Source
from shirorekha.hindi.letters import normalise

_STOP = r"(?:के|की|का|को|ने|से|में|पर|द्वारा|और|है|हैं|था|थी)"
_B = r"(?<![\p{L}\p{M}\p{N}-])"
_E = r"(?![\p{L}\p{M}\p{N}-])"
_WORD = rf"(?!{_STOP}{_E})[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}.'-]*"
_NAME = rf"(?P<name>['\"]?{_WORD}(?:\s+{_WORD}){{0,2}}['\"]?)"
_AGENCY_CUE = regex.compile(
    rf"{_B}(?:समाचार|न्यूज|संवाद|प्रेस)\s+(?:एजेंसी|समिति|एजेंसियों|एजेंसियां)\s+{_NAME}\s*(?P<latin>\([A-Za-z .-]{{2,30}}\))?"
)
_AGENCY_AFTER = regex.compile(rf"{_B}(?P<name>[\p{{L}}\p{{M}}-]+)\s+(?:समाचार|न्यूज)\s+एजेंसी{_E}\s*{_STOP}{_E}")
_PAREN = regex.compile(rf"[(\[]\s*(?:{speech('input')})?\s*[:-]?\s*(?P<name>[^()\[\]।]{{2,40}}?)\s*[)\]]")
_INPUT = regex.compile(rf"{_B}(?:{speech('input')})\s*[:-]\s*{_NAME}")
_PAPER = regex.compile(rf"{_B}(?:{speech('papers')})\s+{_NAME}\s+(?:{speech('after_paper')}){_E}")
_CHANNEL = regex.compile(rf"{_B}(?:{speech('channels')})\s+{_NAME}\s+(?:{speech('after_paper')}){_E}")
_UNNAMED = regex.compile(
    rf"{_B}(?P<name>(?:[\p{{L}}\p{{M}}-]+\s+(?:के\s+|की\s+)?){{0,2}}?(?:सूत्रों|सूत्र|जानकारों))\s+(?:{speech('after_unnamed')})"
    rf"|{speech('unnamed')}"
)
_MEDIA = regex.compile(
    rf"{_B}(?P<name>(?:सरकारी|स्थानीय|राजकीय|विदेशी|[\p{{L}}\p{{M}}]+ई)\s+(?:{speech('media')})|{speech('media_reports')})"
    rf"\s*(?:{speech('after_paper')}){_E}"
)
_RELEASE = regex.compile(
    rf"^(?P<name>(?:प्रेस|आधिकारिक|मीडिया) विज्ञप्ति)\s*[:।-]*$|{_B}(?:(?P<name>(?:प्रेस |आधिकारिक |मीडिया )?विज्ञप्ति)"
    rf"|(?P<said>आधिकारिक बयान|संयुक्त बयान))\s+"
    r"(?:में|के अनुसार|के मुताबिक|जारी)"
)
_AFTER_NAME = regex.compile(rf"\s+(?:{speech('after_source')}){_E}")
_BEFORE_QUOTE = regex.compile(r"['\"]+")
_GENERIC = {
    "एजेंसी": "agency", "एजेंसियां": "agency", "एजेंसियों": "agency", "agency": "agency", "agencies": "agency",
    "एजेंसी इनपुट": "agency", "एजेंसी इनपुट के साथ": "agency", "एजेंसियों के इनपुट के साथ": "agency", "ब्यूरो": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agency:
    """A row of the table of known sources."""

    name: str
    abbreviation: str
    kind: str
    country: str
    everyday: bool


@cache
def agencies() -> dict[str, Agency]:
    """Give every known source by each of its folded spellings."""
    text = resources.files("shirorekha.hindi").joinpath("lexicon", "doctor_agencies.tsv").read_text(encoding="utf-8")
    found: dict[str, Agency] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, others, abbreviation, kind, country, everyday = line.split("\t")
        agency = Agency(name, abbreviation, kind, country, everyday == "1")
        for spelling in (name, *filter(None, others.split("|"))):
            found.setdefault(fold(spelling), agency)
    return found


def agency_names() -> list[str]:
    """List the folded names by which a dateline may name an agency, the word agency itself among them."""
    return [*agencies(), *(name for name, kind in _GENERIC.items() if kind)]


def is_agency(folded: str) -> bool:
    """Say whether a folded text names an agency, a list of them, or the word agency."""
    names = [name.strip(" .") for name in regex.split(r"[/,]|\s+और\s+", folded)]
    return bool(names) and all(name in agencies() or name in _GENERIC for name in names)


@cache
def _known_pattern() -> Any:
    names = sorted((name for name, agency in agencies().items() if not agency.everyday), key=len, reverse=True)
    return regex.compile(rf"{_B}(?P<name>{'|'.join(map(regex.escape, names))}){_E}")


def sources(pieces: list[Folded]) -> tuple[Source, ...]:
    """List the sources named in pieces of the input, each once, in the order of their first naming."""
    found: dict[str, Source] = {}
    for piece in pieces:
        for source in sorted(_in_piece(piece), key=lambda one: one.span):
            found.setdefault(source.name, source)
    return tuple(found.values())


#: Cue patterns whose `name` is a source of the given kind, with the reason shown to people.
_CUES = (
    (_AGENCY_CUE, "agency", "“समाचार एजेंसी” के साथ यह नाम आया है।"),
    (_AGENCY_AFTER, "agency", "इस नाम के साथ “समाचार एजेंसी” आया है।"),
    (_PAPER, "paper", "“अख़बार” के साथ यह नाम आया है।"),
    (_CHANNEL, "broadcaster", "“चैनल” के साथ यह नाम आया है।"),
)
#: Patterns of sources without a name of their own.
_NAMELESS = (
    (_MEDIA, "other", "मीडिया का हवाला है, पर नाम नहीं दिया गया।"),
    (_RELEASE, "other", "ख़बर विज्ञप्ति या बयान पर टिकी है।"),
    (_UNNAMED, "unnamed", "ऐसा सूत्र जिसका नाम नहीं बताया गया।"),
)
_KNOWN = "यह जाना-पहचाना समाचार स्रोत है और ख़बर इसके हवाले से है।"


def _in_piece(piece: Folded) -> Iterator[Source]:
    text = piece.text
    for pattern, kind, reason in _CUES:
        for match in pattern.finditer(text):
            yield from _named(piece, match, kind, reason)
    for pattern in (_PAREN, _INPUT):
        for match in pattern.finditer(text):
            yield from _bracketed(piece, match)
    for match in _known_pattern().finditer(text):
        if _AFTER_NAME.match(text, match.end()):
            yield _source(piece, match.span("name"), agencies()[match["name"]], _KNOWN)
    for pattern, kind, reason in _NAMELESS:
        for match in pattern.finditer(text):
            span = match.span("name") if match.groupdict().get("name") else match.span()
            yield _plain(piece, span, kind, reason)


def _named(piece: Folded, match: Any, kind: str, reason: str) -> Iterator[Source]:
    """Give the source that a cue word names; a known name inside the words after the cue is preferred."""
    start, end = match.span("name")
    words = list(regex.finditer(r"[\p{L}\p{M}.-]+", piece.text[start:end]))
    for count in range(len(words), 0, -1):
        name = piece.text[start + words[0].start() : start + words[count - 1].end()]
        if name in agencies():
            yield _source(piece, (start + words[0].start(), start + words[count - 1].end()), agencies()[name], reason)
            return
    latin = (match.groupdict().get("latin") or "").strip("() ").upper()
    if words and words[0][0] not in _NOT_NAMES:
        yield _plain(piece, (start + words[0].start(), start + words[-1].end()), kind, reason, latin)


_NOT_NAMES = frozenset(["इस", "उस", "एक", "यह", "वह", "जो", "कि", "अपने", "अपनी", "तथा", "एवं", "या", "भी", "ही"])


def _bracketed(piece: Folded, match: Any) -> Iterator[Source]:
    start, end = match.span("name")
    text = piece.text[start:end]
    for part in regex.finditer(r"[^/,]+", text):
        name = part[0].strip(" .")
        first = start + part.start() + part[0].find(name)
        span = (first, first + len(name))
        if name in agencies():
            yield _source(piece, span, agencies()[name], "नाम कोष्ठक में स्रोत की तरह छपा है।")
        elif _GENERIC.get(name):
            yield _plain(piece, span, "agency", "“एजेंसी” लिखा है, पर किस एजेंसी की ख़बर है यह नहीं।")


def _source(piece: Folded, span: tuple[int, int], agency: Agency, reason: str) -> Source:
    return Source(agency.name, agency.kind, agency.abbreviation, agency.country, piece.span(*span), reason)


def _plain(piece: Folded, span: tuple[int, int], kind: str, reason: str, latin: str = "") -> Source:
    first, last = piece.span(*span)
    raw = piece.raw[first - piece.start : last - piece.start]
    name = normalise(" ".join(_BEFORE_QUOTE.sub("", raw).split()))
    return Source(name, kind, latin, "", (first, last), reason)
