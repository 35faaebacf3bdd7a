"""Taking other stories off the page: rails and "यह भी पढ़ें" lines, with or without a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from shirorekha.hindi.doctor import furniture, rails
from shirorekha.hindi.doctor.grammar import is_prose, likeness, overlap, roots, shared
from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.page import RAIL, READ_ALSO, READ_ALSO_LINE, TEXT, Row, part
from shirorekha.hindi.doctor.proposal import LeftOut, RailItem
from shirorekha.hindi.letters import normalise

#: What may stand between the items of a rail without ending it.
_BETWEEN = frozenset(["time", "ornament", "advert", "navigation", "byline", "caption"])
_RAIL = "“{heading}” के नीचे दूसरी ख़बरों की सूची है, इस ख़बर का हिस्सा नहीं।"
_READ_ALSO = "यह दूसरी ख़बर पढ़ने का न्योता है, इस ख़बर का हिस्सा नहीं।"
_SHAPE = "ये पंक्तियाँ शीर्षक और अधूरे परिचय के जोड़े हैं: दूसरी ख़बरों की सूची।"
_EMPTY = "यह सूची का शीर्षक है, पर नीचे कोई ख़बर नहीं मिली।"
#: Longest rail that is read, in rows; a page has no more.
_MOST = 400
_MOST_READ_ALSO = 8
_LONGEST_RANK = 5
#: Rows after which the story's words are known well enough.
_ENOUGH_TOLD = 40


@dataclass(frozen=True)
class Taken:
    """What is left of the page, and the other stories that were taken off it."""

    rows: list[Row]
    left_out: list[LeftOut]


@dataclass
class _Told:
    """What the page has told of its story so far: the roots of its first words, and whether prose has begun."""

    known: frozenset[str] = frozenset()
    units: int = 0
    begun: bool = False

    def add(self, row: Row) -> None:
        """Take in one more row of the story; after the first forty, its words are known."""
        if row.kind != TEXT:
            return
        self.begun = self.begun or is_prose(row.unit)
        if self.units < _ENOUGH_TOLD:
            self.units += 1
            self.known |= roots(row.unit.words)


def take(text: str, rows: list[Row]) -> Taken:
    """Take the headed rails and the "यह भी पढ़ें" lines off the rows of a page.

    >>> from shirorekha.hindi.doctor.page import rows
    >>> text = "पटना में बारिश\\nयह भी पढ़ें: दिल्ली में धूप निकली"
    >>> [one.kind for one in take(text, rows(text)).left_out]
    ['read_also']
    """
    kept: list[Row] = []
    told = _Told()
    left: list[LeftOut] = []
    place = 0
    while place < len(rows):
        row = rows[place]
        if row.kind == READ_ALSO_LINE:
            left.append(_read_also_line(row))
            place += 1
        elif row.kind in (RAIL, READ_ALSO):
            stop, found = _headed(text, rows, place, told)
            if found is not None:
                left.append(found)
            else:
                kept.append(row.as_kind("navigation", _EMPTY))
            place = stop
        else:
            kept.append(row)
            told.add(row)
            place += 1
    return Taken(kept, left)


def _read_also_line(row: Row) -> LeftOut:
    unit = row.unit
    start = furniture.lead_in(unit)
    item = part(unit, start, len(unit.text))
    headline = rails.flat(item.piece.raw)
    items = (RailItem(headline, "", False, item.span),)
    return LeftOut("read_also", _READ_ALSO, rails.flat(unit.piece.raw), unit.span, items)


def _headed(text: str, rows: list[Row], place: int, told: _Told) -> tuple[int, LeftOut | None]:
    """Read the rail under the heading at `place`: (where the page goes on, the rail or None)."""
    plain = rows[place].kind == READ_ALSO
    before_story = not told.begun
    taken: list[Row] = []
    stop = place + 1
    while stop < len(rows) and stop - place <= _MOST:
        row = rows[stop]
        if row.kind == TEXT:
            if plain and len(taken) >= _MOST_READ_ALSO:
                break
            following = _next_text(rows, stop + 1)
            above = _open_headline(taken)
            if rails.resumes(row.unit, following, above, told.known, plain or before_story):
                break
        elif row.kind not in _BETWEEN:
            break
        taken.append(row)
        stop += 1
    if before_story and stop < len(rows):
        stop = _give_back(rows, place + 1, stop)
        taken = rows[place + 1 : stop]
    while taken and taken[-1].kind != TEXT:
        taken.pop()
    units = [row.unit for row in taken if row.kind == TEXT and not _is_rank(row.unit)]
    if not units:
        return place + 1, None
    return place + 1 + len(taken), _left_out(text, rows[place], units, plain)


def _is_rank(unit: Unit) -> bool:
    """Say whether a line is only the number of an item."""
    return len(unit.text) <= _LONGEST_RANK and unit.text.strip(" .#()[]").isdigit()


def _next_text(rows: Sequence[Row], place: int) -> Unit | None:
    if place < len(rows) and rows[place].kind == TEXT:
        return rows[place].unit
    return None


def _open_headline(taken: list[Row]) -> Unit | None:
    """Give the last line taken if it may still wait for its teaser."""
    if taken and taken[-1].kind == TEXT and not taken[-1].unit.closed:
        return taken[-1].unit
    return None


def _give_back(rows: list[Row], first: int, stop: int) -> int:
    """Leave the story its own headline when a rail stands above it: the last lines that speak of what follows."""
    body = " ".join(row.unit.text for row in rows[stop : stop + 4] if row.kind == TEXT)
    for place in range(max(first, stop - 4), stop):
        row = rows[place]
        if row.kind == TEXT and overlap(row.unit.text, body) >= 0.4:
            return place
    return stop


def _left_out(text: str, heading: Row, units: list[Unit], plain: bool) -> LeftOut:
    start, end = heading.unit.span[0], units[-1].span[1]
    items = rails.read_items(units, plain=plain)
    kind = "read_also" if plain else "rail"
    reason = _READ_ALSO if plain else _RAIL.format(heading=rails.flat(heading.unit.piece.raw))
    return LeftOut(kind, reason, normalise(text[start:end]), (start, end), items)


def take_by_shape(text: str, rows: list[Row], first: int) -> Taken:
    """Take lists of other stories that have no heading off the rows from `first` on (where the story has begun).

    >>> from shirorekha.hindi.doctor.page import rows
    >>> text = "पटना में कल दिन भर बारिश हुई और कई सड़कों पर पानी भर गया।"
    >>> len(take_by_shape(text, rows(text), 1).rows)
    1
    """
    story = roots(word for row in rows[:first] if row.kind == TEXT for word in row.unit.words)
    kept = rows[:first]
    left: list[LeftOut] = []
    place = first
    while place < len(rows):
        run = _run(rows, place, story)
        if run:
            left.append(LeftOut("rail", _SHAPE, *_extent(text, run), rails.read_items(run)))
            place = _after(rows, place, run[-1])
            continue
        row = rows[place]
        kept.append(row)
        if row.kind == TEXT and is_prose(row.unit) and len(story) < 5000:
            story |= roots(row.unit.words)
        place += 1
    return Taken(kept, left)


def _extent(text: str, run: list[Unit]) -> tuple[str, tuple[int, int]]:
    start, end = rails.whole(run)
    return normalise(text[start:end]), (start, end)


def _after(rows: list[Row], place: int, last: Unit) -> int:
    while rows[place].unit is not last:
        place += 1
    return place + 1


def _run(rows: list[Row], place: int, story: frozenset[str]) -> list[Unit]:
    """Give the longest list of other stories that begins at `place`: at least two pairs, or three strange headlines."""
    if rows[place].kind != TEXT or not _may_begin(rows[place].unit):
        return []
    following = _texts(rows, place)
    pairs: list[Unit] = []
    while (pair := list(islice(following, 2))) and len(pair) == 2 and _is_pair(pair[0], pair[1], story):
        pairs += pair
    if len(pairs) >= 4:
        return pairs
    strange = list(takewhile(lambda unit: _is_strange(unit, story), _texts(rows, place)))
    if len(strange) >= 3 and _is_last_text(rows, strange[-1]):
        return strange
    return []


def _texts(rows: list[Row], place: int) -> Iterator[Unit]:
    """Give the text rows from `place` on, over times and ornaments, to the next row of another kind."""
    for index in range(place, min(place + _MOST, len(rows))):
        if rows[index].kind == TEXT:
            yield rows[index].unit
        elif rows[index].kind not in ("time", "ornament"):
            return


def _is_last_text(rows: list[Row], last: Unit) -> bool:
    """Say whether no text row comes after a unit."""
    return next(row.unit for row in reversed(rows) if row.kind == TEXT) is last


def _may_begin(unit: Unit) -> bool:
    return not unit.closed and 3 <= len(unit.words) <= 24


def _is_pair(headline: Unit, teaser: Unit, story: frozenset[str]) -> bool:
    if not _may_begin(headline) or len(teaser.words) < 6:
        return False
    if rails.says_again(headline, teaser):
        return True
    strange = shared(teaser.words, story) < 0.25 and shared(headline.words, story) < 0.4
    return strange and rails.stops_early(teaser.text)


def _is_strange(unit: Unit, story: frozenset[str]) -> bool:
    return _may_begin(unit) and len(unit.words) >= 5 and likeness(unit) > 0 and shared(unit.words, story) < 0.3
