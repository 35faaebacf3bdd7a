"""Where a story is told from: printed at its beginning, or proposed from its prose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from shirorekha.hindi.doctor.credits import DAY
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.grammar import grammar, speech
from shirorekha.hindi.doctor.lines import words_of
from shirorekha.hindi.doctor.places import place_at, places
from shirorekha.hindi.doctor.proposal import Byline, Dateline
from shirorekha.hindi.doctor.sources import is_agency
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.sentences import sentences

_WORD = r"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*"
_NAME = rf"{_WORD}(?:[ .]{_WORD}){{0,3}}?"
_BRACKET = r"[(\[]\s*(?P<agency>[^()\[\]।]{1,40}?)\s*[)\]]"
_END = r"(?P<end>\s*[।:]+-?|\.(?=\s)|\s*-+(?=\s))"
_DISTRICT = r"(?:\s*\((?P<district>[\p{L}\p{M} -]{2,30})\))?"
#: "मास्को, 23 नवंबर।", "नई दिल्ली, 23 नवंबर (भाषा)", "पटना (एजेंसी)।", "नई दिल्ली:".
_PLAIN = Pattern(
    rf"(?P<place>{_NAME}(?:\s*/\s*{_NAME})?){_DISTRICT}(?:\s*[,।]\s*(?P<when>{DAY}))?(?:\s*[।.,]?\s*{_BRACKET}{_END}?|{_END})\s*"
)
#: "प्रयागराज, विधि संवाददाता।", "नई दिल्ली, प्रेट्र, 23 नवंबर।".
_WITH_DESK = Pattern(
    rf"(?P<place>{_NAME}(?:\s*/\s*{_NAME})?)\s*[,।]\s*(?P<desk>{_NAME})(?:\s*[,।]\s*(?P<when>{DAY}))?{_END}\s*"
)
#: "जागरण संवाददाता, पटना:", "एजेंसी, नई दिल्ली।".
_LED = Pattern(rf"(?P<lead>{_NAME})\s*[,।]\s*(?P<place>{_NAME}){_DISTRICT}(?:\s*,\s*(?P<when>{DAY}))?{_END}\s*")
_PATTERNS = (_PLAIN, _WITH_DESK, _LED)
_AGENCY_FIRST = Pattern(r"[(\[](?P<agency>[^()\[\]।]{1,30})[)\]]\s*")
_DESK = Pattern(lambda: rf"(?:{_WORD} ){{0,2}}?(?:{speech('desks')})")
_MARK = Pattern(r"[।:.(\[]|\s-|-\s")
#: A dateline is not longer than this, in characters; nor is it believed with less evidence than this.
_LONGEST, _ENOUGH = 140, 3
#: Its first mark other than a comma comes within this many characters.
_FIRST_MARK = 60
_PRINTED_REASON = "यह जगह ख़बर की शुरुआत में छपी है।"
_BYLINE_REASON = "यह जगह संवाददाता की पंक्ति में छपी है।"
_HEADLINE_REASON = "शीर्षक इसी जगह के नाम से शुरू होता है; छपी हुई नहीं है, इसलिए जाँच लें।"
_PROSE_REASON = "पहले वाक्यों में घटना की जगह “{place}” बताई गई है; छपी हुई नहीं है, इसलिए जाँच लें।"


@dataclass(frozen=True, slots=True)
class Printed:
    """A dateline printed at the head of a piece of the input, and where (in the folded text) the prose begins.

    `sure` says that a day or an agency stands beside the place: then even a line without an end is a dateline.
    """

    dateline: Dateline
    rest: int
    sure: bool


def printed(piece: Folded) -> Printed | None:
    """Read the dateline printed at the beginning of a paragraph; None when there is none.

    >>> from shirorekha.hindi.doctor.fold import Folded
    >>> printed(Folded("पटना, 23 नवंबर (भाषा)। बिहार में बारिश हुई।", 0)).dateline.place
    'पटना'
    """
    head = piece.text[:_LONGEST]
    if not _MARK.search(head, 0, _FIRST_MARK):
        return None
    before = _AGENCY_FIRST.match(head)
    skipped = before.end() if before and is_agency(before["agency"]) else 0
    matches = [match for pattern in _PATTERNS if (match := pattern.match(head, skipped)) is not None]
    match = max(matches, key=_evidence, default=None)
    if match is None or _evidence(match) < _ENOUGH:
        return None
    start, end = match.span("place")
    if match.groupdict().get("district") in places():
        end = match.end("district") + 1
    first, last = piece.span(start, end)
    place = normalise(" ".join(piece.raw[first - piece.start : last - piece.start].split()))
    belief = min(1.0, 0.4 + 0.15 * _evidence(match))
    dateline = Dateline(place, piece.span(0, match.end()), True, _PRINTED_REASON, belief, match["when"] or "")
    return Printed(dateline, match.end(), _evidence(match) > _ENOUGH)


def _evidence(match: Any) -> int:
    """Count what speaks for a printed dateline; 0 when a part of it is none."""
    found = match.groupdict()
    district = found.get("district")
    if district in places():
        return _ENOUGH + 1
    if district and not (is_agency(district) or _DESK.fullmatch(district)):
        return 0
    names = [name.strip() for name in match["place"].split("/")]
    score = (
        2 * bool(district) + 2 * all(name in places() for name in names) + 2 * bool(found["when"]) + bool(found["end"])
    )
    for slot in ("agency", "desk", "lead"):
        text = found.get(slot)
        if not text:
            continue
        if not (is_agency(text) or _DESK.fullmatch(text)):
            if slot == "agency" and found["when"] and (found["end"] or all(name in places() for name in names)):
                continue  # an agency of the paper's own town: place and day speak for the dateline without it
            return 0
        score += 2
    return score


_AND = frozenset(["और", "या", "एवं", "तथा"])
_LOCATIVE = frozenset(["में", "स्थित", "पहुंचे", "पहुंचा", "पहुंची"])
_WEIGHT = {"city": 1.0, "capital": 1.0, "state": 0.6, "region": 0.5, "country": 0.35}
#: The weight from which a place found in the prose is proposed.
_PLAIN_ENOUGH, _CITY = 0.4, 0.8
_HEADED = Pattern(rf"(?P<place>{_NAME})\s*:\s")
_WORDS = Pattern(_WORD)


@cache
def _areas() -> frozenset[str]:
    return frozenset(speech("areas").split("|"))


def from_byline(byline: tuple[Byline, ...]) -> Dateline | None:
    """Take the place that stands in a line of credits ("संवाददाता, पटना").

    >>> from shirorekha.hindi.doctor.proposal import Byline
    >>> from_byline((Byline(("संवाददाता",), "desk", (0, 16), "पटना"),)).place
    'पटना'
    """
    for one in byline:
        if one.place:
            return Dateline(one.place, one.span, False, _BYLINE_REASON, 0.9)
    return None


def from_headline(headline: Folded) -> Dateline | None:
    """Propose the place with which a headline begins ("कानपुर: …").

    >>> from shirorekha.hindi.doctor.fold import Folded
    >>> from_headline(Folded("कानपुर: बस पलटी, दो की मौत", 0)).place
    'कानपुर'
    """
    match = _HEADED.match(headline.text)
    if match is None or match["place"] not in places():
        return None
    span = headline.span(*match.span("place"))
    place = normalise(headline.raw[span[0] - headline.start : span[1] - headline.start])
    return Dateline(place, span, False, _HEADLINE_REASON, 0.6)


def proposed(paragraphs: list[Folded], headline: str) -> Dateline | None:
    """Propose the place of the event from the first paragraphs ("… ने मास्को में …"); None when none is plain.

    >>> from shirorekha.hindi.doctor.fold import Folded
    >>> proposed([Folded("राष्ट्रपति ने सोमवार को मास्को में कहा कि बातचीत होगी।", 0)], "बातचीत होगी").place
    'मास्को'
    """
    best: tuple[float, Dateline] | None = None
    rank = 0
    in_headline = " ".join(words_of(headline))
    for piece in paragraphs[:3]:
        for sentence in sentences(piece.text[:1500].replace("\n", " "))[:4]:
            for score, start, end, name in _located(sentence.text):
                weight = score * (0.8**rank) + (0.3 if name in in_headline else 0.0)
                if rank and score < _CITY:
                    continue  # a state or a country later on is where something is, not where the story is told
                if best is None or weight > best[0]:
                    span = piece.span(sentence.start + start, sentence.start + end)
                    place = normalise(piece.raw[span[0] - piece.start : span[1] - piece.start])
                    reason = _PROSE_REASON.format(place=place)
                    best = (weight, Dateline(place, span, False, reason, round(min(0.7, 0.6 * weight), 2)))
            rank += 1
    return best[1] if best and best[0] >= _PLAIN_ENOUGH else None


def _located(sentence: str) -> list[tuple[float, int, int, str]]:
    """List the known places that a sentence puts its event in: (weight, start, end, folded name)."""
    matches = list(_WORDS.finditer(sentence))
    words = [match[0] for match in matches]
    found = []
    place = 0
    while place < len(words):
        hit = place_at(words, place)
        if hit is None or hit[0].everyday:
            place += 1
            continue
        after = place + hit[1]
        start, end = matches[place].start(), matches[after - 1].end()
        weight = _WEIGHT[hit[0].kind] * _locative(words, after)
        listed = not _AND.isdisjoint(words[max(0, place - 2) : place]) or sentence[:start].rstrip().endswith(",")
        if listed:
            weight *= 0.4  # one of several places: the event has no single one
        if weight:
            found.append((weight, start, end, sentence[start:end]))
        place = after
    return found


def _locative(words: list[str], after: int) -> float:
    """Say how plainly the words after a place put something there: "पटना में" 1, "पटना के दीघा इलाके में" 0.8."""
    if after >= len(words):
        return 0.0
    if words[after] in _LOCATIVE:
        return 1.0
    if words[after] in ("के", "की", "जिले", "शहर"):
        for step in range(after + 1, min(after + 6, len(words))):
            if words[step] == "में" and not any(word in grammar("finite") for word in words[after:step]):
                return 0.8 if any(word in _areas() for word in words[after:step]) else 0.5
    return 0.0
