"""Sources that the copy names: agencies, papers, broadcasters, offices, and sources that stay unnamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from shirorekha.hindi.doctor.fold import Folded, fold
from shirorekha.hindi.doctor.grammar import speech
from shirorekha.hindi.doctor.proposal import Byline, Source
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import rows

_STOP = r"(?:के|की|का|को|ने|से|में|पर|द्वारा|और|है|हैं|था|थी)"
_B = r"(?<![\p{L}\p{M}\p{N}-])"
_E = r"(?![\p{L}\p{M}\p{N}-])"
_WORD = rf"(?!{_STOP}{_E})[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}.'-]*"
_NAME = rf"(?P<name>['\"]?{_WORD}(?:\s+{_WORD}){{0,2}}['\"]?)"
_AGENCY_CUE = Pattern(
    rf"{_B}(?:समाचार|न्यूज|संवाद|प्रेस)\s+(?:एजेंसी|समिति|एजेंसियों|एजेंसियां)\s+{_NAME}"
    rf"\s*(?P<latin>\([A-Za-z .-]{{2,30}}\))?"
)
_AGENCY_AFTER = Pattern(rf"{_B}(?P<name>[\p{{L}}\p{{M}}-]+)\s+(?:समाचार|न्यूज)\s+एजेंसी{_E}\s*{_STOP}{_E}")
_PAREN = Pattern(
    lambda: rf"[(\[]\s*(?:{speech('input')})?\s*[:-]?\s*(?P<name>[^()\[\]।]{{2,40}}?)\s*[)\]]",
)
_INPUT = Pattern(lambda: rf"{_B}(?:{speech('input')})\s*[:-]\s*{_NAME}")
_PAPER = Pattern(lambda: rf"{_B}(?:{speech('papers')})\s+{_NAME}\s+(?:{speech('after_paper')}){_E}")
_CHANNEL = Pattern(lambda: rf"{_B}(?:{speech('channels')})\s+{_NAME}\s+(?:{speech('after_paper')}){_E}")
_UNNAMED = Pattern(
    lambda: (
        rf"{_B}(?P<name>(?:[\p{{L}}\p{{M}}-]+\s+(?:के\s+|की\s+)?){{0,2}}?(?:सूत्रों|सूत्र|जानकारों))"
        rf"\s+(?:{speech('after_unnamed')})|{speech('unnamed')}"
    ),
)
_MEDIA = Pattern(
    lambda: (
        rf"{_B}(?P<name>(?:सरकारी|स्थानीय|राजकीय|विदेशी|[\p{{L}}\p{{M}}]+ी)\s+(?:{speech('media')})"
        rf"|{speech('media_reports')})\s*(?:{speech('after_paper')}){_E}"
    ),
)
_RELEASE = Pattern(
    rf"^(?P<name>(?:प्रेस|आधिकारिक|मीडिया) विज्ञप्ति)\s*[:।-]*$"
    rf"|{_B}(?:(?P<name>(?:प्रेस |आधिकारिक |मीडिया )?विज्ञप्ति)|आधिकारिक बयान|संयुक्त बयान)"
    r"(?=\s+(?:में|के अनुसार|के मुताबिक|जारी))"
)
_AFTER_NAME = Pattern(lambda: rf"\s+(?:{speech('after_source')}){_E}")
_QUOTES = Pattern(r"['\"]+")
_NAME_WORD = Pattern(r"[\p{L}\p{M}.-]+")
_BETWEEN = Pattern(r"[^/,]+")
_LIST = Pattern(r"[/,]|\s+और\s+")
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


@cache
def agencies() -> dict[str, Agency]:
    """Give every known source by each of its folded spellings.

    >>> agencies()["पीटीआई"].abbreviation
    'PTI'
    """
    found: dict[str, Agency] = {}
    for name, others, abbreviation, kind, country in rows("doctor_agencies.tsv"):
        agency = Agency(name.removeprefix("?"), abbreviation, kind, country)
        for spelling in (name, *filter(None, others.split("|"))):
            found.setdefault(fold(spelling.removeprefix("?")), agency)
    return found


def is_agency(folded: str) -> bool:
    """Say whether a folded text names an agency, a list of them, or the word agency.

    >>> is_agency("भाषा"), is_agency("पटना")
    (True, False)
    """
    names = [name.strip(" .") for name in _LIST.split(folded)]
    return bool(names) and all(name in agencies() or name in _GENERIC for name in names)


@cache
def _known() -> tuple[tuple[str, Pattern], ...]:
    """List the names that prove a source wherever a citation follows, each with its pattern."""
    spellings = [spelling for row in rows("doctor_agencies.tsv") for spelling in (row[0], *row[1].split("|"))]
    names = [fold(spelling) for spelling in spellings if spelling and not spelling.startswith("?")]
    return tuple((name, Pattern(f"{_B}{regex.escape(name)}{_E}")) for name in names)


def sources(pieces: list[Folded], byline: Iterable[Byline] = ()) -> tuple[Source, ...]:
    """List the sources named in pieces of the input, each once, in the order of their first naming.

    >>> from shirorekha.hindi.doctor.fold import Folded
    >>> [one.name for one in sources([Folded("समाचार एजेंसी रॉयटर्स के अनुसार बातचीत होगी।", 0)])]
    ['रॉयटर्स']
    """
    found: dict[str, Source] = {}
    named = [*from_byline(byline), *(source for piece in pieces for source in _in_piece(piece))]
    for source in sorted(named, key=lambda one: one.span):
        found.setdefault(source.name, source)
    return tuple(found.values())


#: Words of which one must stand in the text, the pattern whose `name` is a source, its kind, the reason for people.
_CUES = (
    (("एजेंस", "समिति"), _AGENCY_CUE, "agency", "“समाचार एजेंसी” के साथ यह नाम आया है।"),
    (("एजेंसी",), _AGENCY_AFTER, "agency", "इस नाम के साथ “समाचार एजेंसी” आया है।"),
    (("अखबार", "समाचार पत्र", "समाचारपत्र", "दैनिक", "पत्रिका"), _PAPER, "paper", "“अख़बार” के साथ यह नाम आया है।"),
    (("चैनल",), _CHANNEL, "broadcaster", "“चैनल” के साथ यह नाम आया है।"),
)
#: The same for sources without a name of their own.
_NAMELESS = (
    (("मीडिया", "टेलीविजन", "टीवी", "रेडियो", "एजेंस"), _MEDIA, "other", "मीडिया का हवाला है, पर नाम नहीं दिया गया।"),
    (("विज्ञप्ति", "बयान"), _RELEASE, "other", "ख़बर विज्ञप्ति या बयान पर टिकी है।"),
    (("सूत्र", "जानकारों", "की शर्त"), _UNNAMED, "unnamed", "ऐसा सूत्र जिसका नाम नहीं बताया गया।"),
)
#: The same for names in brackets and after "इनपुट:".
_BRACKETS = ((("(", "["), _PAREN), ((":", "-"), _INPUT))
_BYLINE = "लेखक की जगह एजेंसी का नाम छपा है।"
_KNOWN = "यह जाना-पहचाना समाचार स्रोत है और ख़बर इसके हवाले से है।"


def from_byline(byline: Iterable[Byline]) -> Iterator[Source]:
    """Give the agencies that stand where a writer's name would ("एजेंसी, काहिरा").

    >>> from shirorekha.hindi.doctor.proposal import Byline
    >>> [one.kind for one in from_byline([Byline(("एजेंसी",), "desk", (0, 6))])]
    ['agency']
    """
    for one in byline:
        name = fold(one.names[0]) if len(one.names) == 1 else ""
        if name not in agencies() and name not in _GENERIC:
            name = name.partition(" ")[0] if one.names and one.names[0].isascii() else ""  # "PIB Delhi"
        if name in agencies():
            agency = agencies()[name]
            yield Source(agency.name, agency.kind, agency.abbreviation, agency.country, one.span, _BYLINE)
        elif _GENERIC.get(name):
            yield Source(one.names[0], "agency", "", "", one.span, _BYLINE)


def _in_piece(piece: Folded) -> Iterator[Source]:
    text = piece.text
    for cues, pattern, kind, reason in _CUES:
        for match in _matches(pattern, cues, text):
            yield from _named(piece, match, kind, reason)
    for cues, bracket in _BRACKETS:
        for match in _matches(bracket, cues, text):
            yield from _bracketed(piece, match)
    for name, exact in _known():
        if name not in text:
            continue
        for match in exact.finditer(text):
            if _AFTER_NAME.match(text, match.end()):
                yield _source(piece, match.span(), agencies()[name], _KNOWN)
    yield from _nameless(piece)


def _nameless(piece: Folded) -> Iterator[Source]:
    for cues, pattern, kind, reason in _NAMELESS:
        for match in _matches(pattern, cues, piece.text):
            span = match.span("name") if match.groupdict().get("name") else match.span()
            yield _plain(piece, span, kind, reason)


def _matches(pattern: Pattern, cues: tuple[str, ...], text: str) -> Iterator[Any]:
    """Find a pattern in a text, asked only when one of its cue words stands there."""
    if any(cue in text for cue in cues):
        yield from pattern.finditer(text)


def _named(piece: Folded, match: Any, kind: str, reason: str) -> Iterator[Source]:
    """Give the source that a cue word names; a known name inside the words after the cue is preferred."""
    start, end = match.span("name")
    words = list(_NAME_WORD.finditer(piece.text[start:end]))
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
    for part in _BETWEEN.finditer(text):
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
    name = normalise(" ".join(_QUOTES.sub("", raw).split()))
    return Source(name, kind, latin, "", (first, last), reason)
