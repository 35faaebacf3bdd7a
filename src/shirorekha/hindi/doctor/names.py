"""The names that a story is about: people after their titles and as speakers, places, the page's own tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from shirorekha.hindi.doctor.fold import fold
from shirorekha.hindi.doctor.grammar import grammar, is_verb, speech
from shirorekha.hindi.doctor.lines import Unit, words_of
from shirorekha.hindi.doctor.places import place_at, places
from shirorekha.hindi.doctor.proposal import Statement, Topic
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.likeness import Twins
from shirorekha.hindi.pattern import Pattern

#: Units of a story that are looked at, most words of a name, and most topics proposed.
_UNITS, _LONGEST, _TOPICS = 80, 3, 8
#: The longest a word of a name is, in characters.
_FAR = 20
_JOINING = frozenset(["और", "एवं", "तथा", "सहित", "समेत", "द्वारा", "भी"])
_TAGS_BEFORE = Pattern(r"^[^:#]{0,30}:\s*|^(?:tags|टैग्स|टैग)\s+")
_TAG = Pattern(r"[^,;|।#•\n]+")


def names(units: Sequence[Unit], statements: Iterable[Statement]) -> tuple[Topic, ...]:
    """List the people that a story names, most named first; `count` is how often the last part of the name stands.

    >>> from shirorekha.hindi.doctor.lines import units
    >>> [one.name for one in names(units("प्रधानमंत्री नरेंद्र मोदी ने कहा कि काम होगा।"), ())]
    ['नरेंद्र मोदी']
    """
    counts = Counter(word for unit in units[:_UNITS] for word in unit.words)
    found: dict[str, str] = {}
    for unit in units[:_UNITS]:
        for name, spelled in _after_titles(unit):
            found.setdefault(name.replace(".", ""), spelled)
    for statement in statements:
        words = fold(statement.speaker).split()
        bare = _without_titles(words)
        if bare and (len(bare) < len(words) or counts[bare[-1]] > 1) and not _common(bare):
            found.setdefault(" ".join(bare).replace(".", ""), " ".join(statement.speaker.split()[-len(bare) :]))
    whole = _one_each(_fullest(found), counts)
    ordered = sorted(whole, key=lambda name: -counts[name.split()[-1]])
    return tuple(Topic(normalise(found[name]), "name", counts[name.split()[-1]]) for name in ordered)


def _after_titles(unit: Unit) -> Iterable[tuple[str, str]]:
    """Give the names after titles, folded and as they are spelled."""
    words = unit.words
    for place, word in enumerate(words):
        if word not in _titles():
            continue
        name: list[str] = []
        for other in words[place + 1 : place + 1 + _LONGEST]:
            if other in _titles() or not _may_be_name(other, first=not name):
                break
            following = place + 2 + len(name)
            if is_verb(other) and words[following : following + 1] not in _postpositions():
                break
            name.append(other)
        if name and _goes_on(words, place + 1 + len(name)):
            yield " ".join(name), _spelled(unit, name)


def _spelled(unit: Unit, name: list[str]) -> str:
    """Give a folded name as the copy spells it, at its first standing."""
    start = unit.text.find(name[0])
    end = unit.text.find(name[-1], start) + len(name[-1])
    if start < 0 or end - start > _FAR * len(name):
        return " ".join(name)
    first, last = unit.piece.span(start, end)
    return unit.piece.raw[first - unit.piece.start : last - unit.piece.start]


def _goes_on(words: tuple[str, ...], place: int) -> bool:
    """Say whether a name can end here: a postposition, a title or the end of what is known comes next."""
    if place >= len(words):
        return True
    after = words[place]
    return after[0].isdigit() or after in grammar("postposition") or after in _JOINING


def _may_be_name(word: str, first: bool = False) -> bool:
    if word in grammar("postposition") or word in grammar("stop") or word in grammar("when") or word in _no_name():
        return False
    return not word[0].isdigit() and not (first and is_verb(word)) and len(word) > 1


def _without_titles(words: list[str]) -> list[str]:
    """Give what follows the last title, or the words as they are when no title stands among them."""
    last = max((place for place, word in enumerate(words) if word.strip(".") in _titles()), default=-1)
    bare = words[last + 1 :]
    return bare if len(bare) <= _LONGEST and all(map(_may_be_name, bare)) else []


def _common(words: list[str]) -> bool:
    return len(words) == 1 and (words[0] in _titles() or words[0] in places())


def _fullest(found: dict[str, str]) -> list[str]:
    """Leave out a name that is the end of a fuller one: लावरोव beside सर्गेई लावरोव."""
    return [name for name in found if not any(other != name and other.endswith(" " + name) for other in found)]


def _one_each(found: list[str], counts: Counter[str]) -> list[str]:
    """Leave out a name that another one is in a different spelling (लावरोव, लावरोफ़), and count it with that one."""
    kept: list[str] = []
    twins = Twins()
    for name in sorted(found, key=lambda one: (" " not in one, -counts[one.split()[-1]], one)):
        twin = twins.find(name)
        if twin is None:
            twins.add(name)
            twins.add(name.split()[-1])  # one who was named in full is called by the last name later
            kept.append(name)
        else:
            counts[twin.split()[-1]] += counts[name.split()[-1]]
    return [name for name in found if name in kept]


def topics(units: Sequence[Unit], people: Sequence[Topic], tags: Iterable[str], headline: str) -> tuple[Topic, ...]:
    """Propose topics: the page's tags, then the places and people named most (twice, or in the headline).

    >>> from shirorekha.hindi.doctor.lines import units
    >>> [one.name for one in topics(units("पटना में बारिश हुई। पटना में सड़कें डूबीं।"), (), ["Tags: मौसम"], "")]
    ['मौसम', 'पटना']
    """
    counts: Counter[str] = Counter()
    for unit in units[:_UNITS]:
        counts.update(_places(unit.words))
    known = [Topic(name, "place", count) for name, count in counts.items()] + list(people)
    said = fold(headline)
    chosen = [one for one in known if one.count > 1 or fold(one.name).split()[-1] in said]
    chosen.sort(key=lambda one: (-one.count, one.name))
    given = [Topic(normalise(tag), "tag", 1) for line in tags for tag in read_tags(line)]
    taken = {fold(one.name) for one in given}
    twins = Twins(taken)
    more = [one for one in chosen if (name := fold(one.name)) not in taken and twins.find(name) is None]
    return tuple(given + more[:_TOPICS])


def read_tags(line: str) -> list[str]:
    """Read a line of tags: "Tags: बिहार, पटना" or "#बिहार #पटना".

    >>> read_tags("Tags: बिहार, पटना")
    ['बिहार', 'पटना']
    """
    body = line if line.lstrip().startswith("#") else _TAGS_BEFORE.sub("", line, 1)
    found = [" ".join(tag[0].replace("_", " ").split()) for tag in _TAG.finditer(body)]
    return [tag for tag in found if 0 < len(words_of(fold(tag))) <= 6]


def _places(words: tuple[str, ...]) -> Iterable[str]:
    place = 0
    while place < len(words):
        hit = place_at(words, place) if words[place] in _first_words() else None
        if hit is None:
            place += 1
            continue
        if not hit[0].everyday:
            yield hit[0].name
        place += hit[1]


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in places())


@cache
def _postpositions() -> frozenset[tuple[str, ...]]:
    return frozenset((word,) for word in grammar("postposition"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(speech("titles").split("|"))


@cache
def _no_name() -> frozenset[str]:
    return frozenset(speech("no_name").split("|"))
