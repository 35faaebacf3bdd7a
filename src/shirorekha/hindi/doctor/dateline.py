"""Where a story is told from: printed at its beginning, or proposed from its prose."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from shirorekha.hindi.doctor.credits import DAY
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.grammar import grammar, speech
from shirorekha.hindi.doctor.lines import words_of
from shirorekha.hindi.doctor.places import place_at, places
from shirorekha.hindi.doctor.proposal import Dateline
from shirorekha.hindi.doctor.sources import is_agency
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.sentences import sentences

_NAME = r"[\p{L}\p{M}]+(?:[- .][\p{L}\p{M}]+){0,3}"
_DESK = rf"(?:[\p{{L}}\p{{M}}]+ ){{0,2}}?(?:{speech('desks')})"
_PRINTED = regex.compile(
    rf"(?:(?P<lead>{_DESK}|{_NAME})\s*[,।]\s*)?"
    rf"(?P<place>{_NAME}(?:\s*/\s*{_NAME})?)"
    rf"(?:\s*,\s*(?P<when>{DAY}))?"
    rf"(?:\s*,\s*(?P<desk>{_NAME}))?"
    r"(?:\s*[।.,]?\s*[(\[]\s*(?P<agency>[^()\[\]।]{1,40}?)\s*[)\]])?"
    r"(?P<end>\s*[।:.]+-?|\s*-+|)\s*"
)
_AGENCY_FIRST = regex.compile(r"[(\[](?P<agency>[^()\[\]।]{1,30})[)\]]\s*")
_DESK_ONLY = regex.compile(_DESK)
_LONGEST = 140
_PRINTED_REASON = "यह जगह ख़बर की शुरुआत में छपी है।"
_PROSE_REASON = "पहले वाक्यों में घटना की जगह “{place}” बताई गई है; छपी हुई नहीं है, इसलिए जाँच लें।"


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed dateline at the head of a piece of the input, and where (in the folded text) the prose begins."""

    dateline: Dateline
    rest: int


def printed(piece: Folded) -> Printed | None:
    """Read the dateline printed at the beginning of a paragraph; None when there is none."""
    head = piece.text[:_LONGEST]
    skipped = 0
    before = _AGENCY_FIRST.match(head)
    if before and is_agency(before["agency"]):
        skipped = before.end()
    match = _best_match(head, skipped)
    if match is None:
        return None
    start, end = match.span("place")
    first, last = piece.span(start, end)
    day = match["when"] or ""
    place = normalise(" ".join(piece.raw[first - piece.start : last - piece.start].split()))
    span = piece.span(0, match.end())
    return Printed(Dateline(place, span, True, _PRINTED_REASON, _belief(match), day), match.end())


def _best_match(head: str, start: int) -> regex.Match[str] | None:
    """Give the match that is believed; a name of several words is tried with and without its last ones."""
    match = _PRINTED.match(head, start)
    if match is None or match.end() == start:
        return None
    return match if _evidence(match) >= 3 else None


def _evidence(match: regex.Match[str]) -> int:
    names = [name.strip() for name in match["place"].split("/")]
    score = 2 * all(name in places() for name in names)
    score += 2 * bool(match["when"])
    for slot in ("agency", "desk", "lead"):
        text = match[slot]
        if text and (is_agency(text) or _DESK_ONLY.fullmatch(text)):
            score += 2
        elif text and slot != "agency":
            return 0
    if match["end"].strip():
        score += 1
    return score


def _belief(match: regex.Match[str]) -> float:
    return min(1.0, 0.4 + 0.15 * _evidence(match))


_AREA = r"(?:\s+(?:के|की|स्थित)(?:\s+[\p{L}\p{M}-]+){1,4}?)?"
_LOCATIVE = frozenset(["में", "स्थित", "पहुंचे", "पहुंचा", "पहुंची"])
_WEIGHT = {"city": 1.0, "capital": 1.0, "state": 0.6, "region": 0.5, "country": 0.35}


def proposed(paragraphs: list[Folded], headline: str) -> Dateline | None:
    """Propose the place of the event from the first paragraphs ("… ने मास्को में …"); None when none is plain."""
    best: tuple[float, Dateline] | None = None
    rank = 0
    in_headline = " ".join(words_of(headline))
    for piece in paragraphs[:3]:
        for sentence in sentences(piece.text[:1500].replace("\n", " "))[:4]:
            for score, start, end, name in _located(sentence.text):
                weight = score * (0.8**rank) + (0.15 if name in in_headline else 0.0)
                if best is None or weight > best[0]:
                    span = piece.span(sentence.start + start, sentence.start + end)
                    raw = piece.raw[span[0] - piece.start : span[1] - piece.start]
                    place = normalise(raw)
                    reason = _PROSE_REASON.format(place=place)
                    best = (weight, Dateline(place, span, False, reason, round(min(0.7, 0.6 * weight), 2)))
            rank += 1
    return best[1] if best and best[0] >= 0.3 else None


_WORD = regex.compile(r"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*")


def _located(sentence: str) -> list[tuple[float, int, int, str]]:
    """List the known places that a sentence puts its event in: (weight, start, end, folded name)."""
    matches = list(_WORD.finditer(sentence))
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
                return 0.8 if any(word in _AREA_WORDS for word in words[after:step]) else 0.3
    return 0.0


_AREA_WORDS = frozenset(speech("areas").split("|"))
