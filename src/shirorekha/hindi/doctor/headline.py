"""Finding the end of a headline that runs straight into the first paragraph.

There is no mark at the cut, only evidence: how headlines end, how first sentences begin, that the first sentence
says the headline's names again, that what follows is a whole sentence. Each possible cut gets a score in a unit of
its own; `ENOUGH` was set on the samples and on running prose, of which nothing may be cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from shirorekha.hindi.doctor.dateline import printed
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.grammar import content, grammar, is_verb, root
from shirorekha.hindi.doctor.pattern import Pattern
from shirorekha.hindi.doctor.places import place_at
from shirorekha.hindi.sentences import sentences

#: The score from which a cut is believed, how much better than the next it must be to be beyond doubt, and the
#: score from which it is worth showing to a person.
ENOUGH, CLEAR, POSSIBLE = 4.2, 1.0, 2.0
_LEAST, _MOST = 3, 26
WORD = Pattern(r"[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}]|[-'.,/:](?=[\p{L}\p{M}\p{N}]))*")
_AUXILIARY_TAIL = frozenset(["रहा", "रही", "रहे"])
#: Words that belong to a place named before them.
_AFTER_PLACE = frozenset(["जिले", "शहर", "राज्य", "जनपद", "थाना", "क्षेत्र", "प्रदेश", "पुलिस", "सरकार"])


@dataclass(frozen=True, slots=True)
class Cut:
    """A possible end of the headline: offsets into the folded text and the evidence for it."""

    end: int
    start: int
    score: float


@dataclass(frozen=True, slots=True)
class _Run:
    """The beginning of a paragraph: its words with their places, and where its first sentence ends."""

    text: str
    words: list[str]
    places: list[tuple[int, int]]
    first: int
    following: frozenset[str]


def cuts(folded: str) -> list[Cut]:
    """List the places where a headline may end in the folded text of a paragraph, best first."""
    run = _run(folded[:1500])
    if run is None:
        return []
    found = []
    for count in range(_LEAST, min(_MOST, len(run.words) - 4) + 1):
        score = _score(run, count)
        if score > 0:
            found.append(Cut(run.places[count - 1][1], run.places[count][0], score))
    return sorted(found, key=lambda cut: -cut.score)


def _run(text: str) -> _Run | None:
    found = sentences(text)
    if not found:
        return None
    matches = list(WORD.finditer(text))
    words = [match[0] for match in matches]
    places = [_with_closing_marks(text, match.span()) for match in matches]
    end = _first_end(text, found[0].end, [sentence.end for sentence in found[1:]])
    first = sum(start < end for start, _ in places)
    following = frozenset(root(word) for word in content(words[first:]))
    return _Run(text, words, places, first, following) if first > _LEAST + 4 else None


def _with_closing_marks(text: str, span: tuple[int, int]) -> tuple[int, int]:
    end = span[1]
    while end < len(text) and text[end] in "?!\"')]…":
        end += 1
    return span[0], end


def _first_end(text: str, end: int, later: list[int]) -> int:
    """Give the end of the first sentence that ends in a danda: a headline may hold a question of its own."""
    for stop in [end, *later]:
        if text[:stop].rstrip("\"') ")[-1:] not in ("?", "!"):
            return stop
    return end


def _score(run: _Run, count: int) -> float:
    head, rest = run.words[:count], run.words[count : max(run.first, count + 12)]
    if len(rest) < 4 or count >= run.first or "।" in run.text[: run.places[count][0]]:
        return 0.0
    return (
        _length(count, len(rest))
        + _ending(run, head)
        + _beginning(run, count, head)
        + _mark_between(run, count)
        + _said_again(head, rest, run.following)
        + _dateline_follows(run, count)
    )


def _dateline_follows(run: _Run, count: int) -> float:
    start = run.places[count][0]
    found = printed(Folded(run.text[start : start + 160]))
    return 0.0 if found is None else 5.0 if found.sure else 2.5


def _length(count: int, rest: int) -> float:
    score = 1.0 if 6 <= count <= 16 else 0.0 if 4 <= count <= 20 else -1.0
    return score if 7 <= rest <= 70 else score - 1.5


def _ending(run: _Run, head: list[str]) -> float:
    last = head[-1]
    if _hangs(head):
        return -4.0
    score = _since_verb(head)
    score -= 1.2 * sum(word in grammar("finite") for word in head)
    score -= 1.2 * min(2, sum(word in grammar("when") for word in head))
    if last in grammar("opening"):
        score -= 2.0
    if last.isdigit():
        score -= 1.0
    if is_verb(last) and len(head) > 1 and head[-2] in grammar("postposition"):
        score -= 2.5  # "विपक्ष ने किया": what he did is still to come
    clause = _last_clause(run, len(head))
    if len(clause) <= 2 and is_verb(last) and len(head) > len(clause):
        score -= 2.0  # "… , कल होगी": what will be is still to come
    return score - 1.5 * (clause.count("ने") > 1)


def _hangs(head: list[str]) -> bool:
    """Say whether a headline cannot end here; "कल से" and "रविवार तक" can end one."""
    last = head[-1]
    before = head[-2] if len(head) > 1 else ""
    if last == "की":
        return before not in grammar("ender")
    if last in ("से", "तक", "को") and (before in grammar("when") or before in grammar("day")):
        return False
    return last in grammar("hanging") or (before == "के" and last in grammar("after_ke"))


def _since_verb(head: list[str]) -> float:
    """Weigh the words after the last bare verb: none, or the one or two that inverted grammar puts there."""
    if head[-1] in grammar("ender"):
        return 1.9
    places = [place for place, word in enumerate(head) if is_verb(word)]
    if not places:
        return -0.6
    after = head[places[-1] + 1 :]
    marked = sum(word in grammar("postposition") for word in after)
    distance = max(0, len(after) - 2 * marked)
    return (1.9, 1.2, 0.7)[distance] if distance < 3 else 0.4 - 0.6 * (distance - 2)


def _last_clause(run: _Run, count: int) -> list[str]:
    """Give the head's words after its last comma, colon or question."""
    text = run.text[: run.places[count - 1][1]]
    edge = max(text.rfind(sign, 0, len(text) - 1) for sign in ",;:?!")
    return [word for word, (start, _) in zip(run.words[:count], run.places, strict=False) if start > edge]


def _beginning(run: _Run, count: int, head: list[str]) -> float:
    word = run.words[count]
    if word in grammar("clinging") or word in _AUXILIARY_TAIL:
        return -5.0
    rest = run.words[count:]
    score = _opens(run, count, head) + _names_again(word, head)
    if is_verb(word) or (word in grammar("ender") and word not in grammar("opening")):
        score -= 1.2
    if len(word) > 2 and root(word) in {root(other) for other in content(rest[1:30])}:
        score -= 2.7 if word in rest[1:4] else 1.2  # the sentence says its first word again: it is the headline's last
    if rest[1] in ("वाला", "वाली", "वाले", "वालों"):
        score -= 3.0
    if any(other in grammar("postposition") for other in rest[1:5]):
        score += 0.5
    return score - (1.5 if _comma_within(run, count, 3) else 0.0)


def _opens(run: _Run, count: int, head: list[str]) -> float:
    """Weigh a first word with which sentences of news begin, or a place."""
    word = run.words[count]
    if word in grammar("opening"):
        return -3.0 if word in _AFTER_PLACE and place_at([head[-1]], 0) else 2.0
    place = place_at(run.words, count)
    if place is None:
        return 0.0
    after = run.words[count + place[1] : count + place[1] + 1]
    return 1.5 if not place[0].everyday or after == ["जिले"] else 0.0


def _names_again(word: str, head: list[str]) -> float:
    """Weigh a first word that the headline has too, most when the headline begins with it."""
    if len(word) < 3:
        return 0.0
    if word == head[0] and word not in grammar("stop"):
        return 2.2
    if root(word) in {root(other) for other in head[:3]}:
        return 1.2
    return 0.4 if root(word) in {root(other) for other in head} else 0.0


def _comma_within(run: _Run, count: int, words: int) -> bool:
    stop = min(count + words, len(run.places) - 1)
    return "," in run.text[run.places[count][0] : run.places[stop][0]]


def _mark_between(run: _Run, count: int) -> float:
    end, start = run.places[count - 1][1], run.places[count][0]
    between = run.text[end:start]
    last = run.text[end - 1]
    if last in "?!":
        return 1.5
    if "," in between or ";" in between:
        return -3.0
    if ":" in between or between.strip() == "-":
        return -2.0
    if last in "\"')":
        return 0.2
    return 1.5 if len(between) > 1 and between.isspace() else 0.0


def _said_again(head: list[str], rest: list[str], following: frozenset[str]) -> float:
    """Weigh how much of the headline the first sentence says again, and how much it says twice by itself."""
    own = [root(word) for word in content(head)]
    if not own:
        return -2.0
    first = frozenset(root(word) for word in content(rest))
    again = sum(word in first for word in set(own))
    later = sum(word in following and word not in first for word in set(own))
    twice = len(own) - len(set(own))
    share = again / len(set(own))
    pairs = set(pairwise(rest))
    if (head[-1], rest[0]) in pairs:
        twice += 1  # the story says these two words together elsewhere
    return 3.0 * share + 0.4 * min(again, 5) + 0.15 * min(later, 4) - 1.0 * twice - (1.5 if again == 0 else 0.0)
