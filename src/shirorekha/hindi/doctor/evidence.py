"""The evidence for the end of a headline that runs into the first sentence: what can be seen at one possible cut.

How headlines end, how first sentences begin, what stands between, and that the first sentence says the headline's
names again. `scripts/make_headline.py` learns from our own samples how much each piece of evidence weighs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from shirorekha.hindi.doctor.dateline import Printed, printed
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.grammar import content, grammar, is_verb, root
from shirorekha.hindi.doctor.places import place_at
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.sentences import sentences

Evidence = dict[str, float]

WORD = Pattern(r"[\p{L}\p{M}\p{N}]++(?:[-'.,/:][\p{L}\p{M}\p{N}]++)*+")
_LEAST, _MOST = 3, 26
#: What is looked at of a paragraph, in characters, and the least that must follow a cut, in words.
_LOOK, _LEAST_REST, _LONGEST_DATELINE = 1500, 5, 160
#: Words of the first sentence in which the headline's words are looked for: long sentences repeat much by themselves.
_NEAR = 25
#: Words that belong to a place named before them.
_AFTER_PLACE = frozenset(["जिले", "शहर", "राज्य", "जनपद", "थाना", "क्षेत्र", "प्रदेश", "पुलिस", "सरकार"])
_OF_KIND = frozenset(["वाला", "वाली", "वाले", "वालों"])


@dataclass(frozen=True, slots=True)
class Run:
    """The beginning of a paragraph: its words with their places, and how many of them its first sentence has."""

    text: str
    words: list[str]
    places: list[tuple[int, int]]
    first: int
    later: frozenset[str]


@dataclass(frozen=True, slots=True)
class Possible:
    """A possible end of the headline: offsets into the folded text, and what speaks for and against it."""

    end: int
    start: int
    evidence: Evidence


def possible(folded: str) -> Iterator[Possible]:
    """Give the places in the folded text of a paragraph where a headline could end, each with its evidence.

    >>> from shirorekha.hindi.doctor.fold import fold
    >>> 32 in [one.end for one in possible(fold("पटना में भारी बारिश से दो की मौत पटना में सोमवार को भारी बारिश हुई।"))]
    True
    """
    run = _run(folded[:_LOOK])
    if run is None:
        return
    for count in range(_LEAST, min(_MOST, len(run.words) - _LEAST_REST, run.first - 1) + 1):
        if "।" in run.text[: run.places[count][0]]:
            return
        start = run.places[count][0]
        dateline = printed(Folded(run.text[start : start + _LONGEST_DATELINE]))
        if run.first - count < _LEAST_REST and dateline is None:
            return
        rest = run.words[count : max(run.first, count + 12)]
        yield Possible(run.places[count - 1][1], start, _evidence(run, count, rest, dateline))


def _run(text: str) -> Run | None:
    found = sentences(text)
    if not found:
        return None
    matches = list(WORD.finditer(text))
    words = [match[0] for match in matches]
    places = [_with_closing_marks(text, match.span()) for match in matches]
    end = _first_end(text, [sentence.end for sentence in found])
    first = sum(start < end for start, _ in places)
    later = frozenset(root(word) for word in content(words[first:]))
    return Run(text, words, places, first, later) if first > _LEAST + _LEAST_REST else None


def _with_closing_marks(text: str, span: tuple[int, int]) -> tuple[int, int]:
    end = span[1]
    while end < len(text) and text[end] in "?!\"')]…":
        end += 1
    return span[0], end


def _first_end(text: str, ends: list[int]) -> int:
    """Give the end of the first sentence that ends in a danda: a headline may hold a question of its own."""
    for stop in ends:
        if text[:stop].rstrip("\"') ")[-1:] not in ("?", "!"):
            return stop
    return ends[0]


def _evidence(run: Run, count: int, rest: list[str], dateline: Printed | None) -> Evidence:
    head = run.words[:count]
    return {
        "cut": 1.0,
        **_lengths(count, len(rest)),
        **_ending(run, head),
        **_beginning(run, count, head),
        **_opening(run, count, head, dateline),
        **_between(run, count),
        **_said_again(head, rest, run.later),
    }


def _lengths(count: int, rest: int) -> Evidence:
    name = "words_6_to_16" if 6 <= count <= 16 else "words_4_to_20" if 4 <= count <= 20 else "words_other"
    return {name: 1.0, "rest_of_odd_length": float(not 7 <= rest <= 70)}


def _ending(run: Run, head: list[str]) -> Evidence:
    last, before, following = head[-1], head[-2], run.words[len(head)]
    clause = _last_clause(run, len(head))
    return {
        "ends_hanging": float(hangs(head)),
        "ends_on_event": float(last in grammar("ender")),
        **_since_verb(head),
        "ends_on_auxiliary": float(last in grammar("finite")),
        "clause_closed": float(last in grammar("finite") and following not in grammar("connector") | grammar("finite")),
        "auxiliary_inside": float(sum(word in grammar("finite") for word in head[:-1])),
        "when_inside": float(min(2, sum(word in grammar("when") for word in head))),
        "ends_on_opening": float(last in grammar("opening")),
        "ends_on_number": float(last.isdigit()),
        "verb_without_object": float(is_verb(last) and before in grammar("postposition")),
        "short_last_clause": float(len(clause) <= 2 and is_verb(last) and len(head) > len(clause)),
        "two_subjects": float(clause.count("ने") > 1),
    }


def hangs(head: list[str]) -> bool:
    """Say whether a headline cannot end here; "कल से" and "रविवार तक" can end one.

    >>> hangs("पटना में बारिश से".split()), hangs("पटना में बारिश कल से".split())
    (True, False)
    """
    last = head[-1]
    before = head[-2] if len(head) > 1 else ""
    if last == "की":
        return before not in grammar("ender")
    if last in ("से", "तक", "को") and (before in grammar("when") or before in grammar("day")):
        return False
    return last in grammar("hanging") or last in grammar("connector") or (before == "के" and last in grammar("after_ke"))


def _since_verb(head: list[str]) -> Evidence:
    """Count the words after the last bare verb: none, or the one or two that inverted grammar puts there."""
    places = [place for place, word in enumerate(head) if is_verb(word)]
    if not places:
        return {"no_verb": 1.0}
    after = head[places[-1] + 1 :]
    marked = sum(word in grammar("postposition") for word in after)
    distance = max(0, len(after) - 2 * marked)
    names = ("verb_last", "verb_last_but_one", "verb_last_but_two")
    return {names[distance]: 1.0} if distance < len(names) else {"words_since_verb": float(min(8, distance))}


def _last_clause(run: Run, count: int) -> list[str]:
    """Give the head's words after its last comma, colon or question."""
    text = run.text[: run.places[count - 1][1]]
    edge = max(text.rfind(sign, 0, len(text) - 1) for sign in ",;:?!")
    return [word for word, (start, _) in zip(run.words[:count], run.places, strict=False) if start > edge]


def _beginning(run: Run, count: int, head: list[str]) -> Evidence:
    rest = run.words[count:]
    word = rest[0]
    long = len(word) > 2
    return {
        "begins_clinging": float(word in grammar("clinging")),
        "begins_as_headlines_end": float(
            is_verb(word) or (word in grammar("ender") and word not in grammar("opening"))
        ),
        "first_word_follows": float(long and word in rest[1:4]),
        "first_word_again": float(long and root(word) in {root(other) for other in content(rest[1:30])}),
        "begins_in_a_phrase": float(rest[1] in _OF_KIND),
        "postposition_soon": float(any(other in grammar("postposition") for other in rest[1:5])),
        "comma_soon": float(_comma_within(run, count, 3)),
        "subject_soon": float("ने" in rest[1:7]),
        **_headline_word(word, head),
    }


def _comma_within(run: Run, count: int, words: int) -> bool:
    stop = min(count + words, len(run.places) - 1)
    return "," in run.text[run.places[count][0] : run.places[stop][0]]


def _opening(run: Run, count: int, head: list[str], dateline: Printed | None) -> Evidence:
    """Look at a first word with which sentences of news begin, or a place; and for a printed dateline."""
    word = run.words[count]
    if dateline is not None:
        return {"dateline_sure" if dateline.sure else "dateline": 1.0}
    if word in grammar("opening"):
        return {"splits_a_place" if word in _AFTER_PLACE and place_at([head[-1]], 0) else "opening_word": 1.0}
    place = place_at(run.words, count)
    if place is None:
        return {}
    after = run.words[count + place[1] : count + place[1] + 1]
    return {"place": 1.0} if not place[0].everyday or after == ["जिले"] else {}


def _headline_word(word: str, head: list[str]) -> Evidence:
    """Look at a first word that the headline has too, most when the headline begins with it."""
    if len(word) < 3:
        return {}
    if word == head[0] and word not in grammar("stop"):
        return {"headline_first_word": 1.0}
    if root(word) in {root(other) for other in head[:3]}:
        return {"headline_early_word": 1.0}
    return {"headline_word": 1.0} if root(word) in {root(other) for other in head} else {}


def _between(run: Run, count: int) -> Evidence:
    end, start = run.places[count - 1][1], run.places[count][0]
    gap, last = run.text[end:start], run.text[end - 1]
    if last in "?!":
        return {"question_between": 1.0}
    if "," in gap or ";" in gap:
        return {"comma_between": 1.0}
    if ":" in gap or gap.strip() == "-":
        return {"colon_between": 1.0}
    if last in "\"')":
        return {"quote_between": 1.0}
    return {"wide_space_between": 1.0} if len(gap) > 1 and gap.isspace() else {}


def _said_again(head: list[str], rest: list[str], later: frozenset[str]) -> Evidence:
    """Measure how much of the headline the first sentence says again, and how much the headline says twice."""
    own = [root(word) for word in content(head)]
    if not own:
        return {"says_nothing": 1.0}
    first = frozenset(root(word) for word in content(rest[:_NEAR]))
    again = sum(word in first for word in set(own))
    return {
        "share_said_again": again / len(set(own)),
        "words_said_again": float(min(again, 5)),
        "none_said_again": float(again == 0),
        "said_later": float(min(2, sum(word in later and word not in first for word in set(own)))),
        "said_twice": float(len(own) - len(set(own))),
        "pair_elsewhere": float((head[-1], rest[0]) in set(pairwise(rest))),
    }
