"""What is left of the page, read as one story: headline, standfirst, dateline and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from shirorekha.hindi.doctor import furniture
from shirorekha.hindi.doctor import headline as headlines
from shirorekha.hindi.doctor.dateline import Printed, printed
from shirorekha.hindi.doctor.evidence import WORD
from shirorekha.hindi.doctor.grammar import is_prose, likeness, overlap
from shirorekha.hindi.doctor.lines import Unit, words_of
from shirorekha.hindi.doctor.page import TEXT, Row, part
from shirorekha.hindi.doctor.paragraphs import BULLET
from shirorekha.hindi.doctor.proposal import Note
from shirorekha.hindi.doctor.rails import flat
from shirorekha.hindi.doctor.straps import STRAP, names_of_writers

_LINE = "यह पन्ने की पहली पंक्ति है जो शीर्षक की तरह लिखी है, और आगे की ख़बर इसी की बात करती है।"
_RUN_IN = "शीर्षक और पहला वाक्य एक ही पंक्ति में जुड़े थे; शब्दों के दोहराव और वाक्य की बनावट से यहाँ अलग किए गए।"
_AFTER = "यह पंक्ति ख़बर के बाद आती है, पर शीर्षक की तरह लिखी है और ख़बर की ही बात करती है।"
_ONLY = "पन्ने पर केवल यही पंक्ति है।"
STANDFIRST = "यह शीर्षक और ख़बर के बीच अलग से दिया गया सार है।"
_AGAIN = "यह शीर्षक या अनुच्छेद पन्ने पर दोबारा छपा है।"
_UNSURE = "शीर्षक कहाँ ख़त्म होता है, यह पक्का नहीं; दूसरी संभावनाएँ भी देखें।"
_PERHAPS = "हो सकता है पहली पंक्ति में शीर्षक जुड़ा हो; ये संभावनाएँ देखें।"
_NONE = "शीर्षक नहीं मिला; संपादक लिखें।"
#: The belief in a cut after which stands what the page says elsewhere on a line of its own.
_SAID = 0.97
#: A unit keeps no more words than this.
_MOST_WORDS = 200
_LEAST_QUOTE = _LEAST_HEADLINE = 4


@dataclass
class Story:
    """The story's units as they are being found; `out` are rows that turned out to be no part of it."""

    headline: Unit | None = None
    headline_reason: str = ""
    headline_confidence: float = 1.0
    standfirst: Unit | None = None
    dateline: Printed | None = None
    body: list[Unit] = field(default_factory=list)
    out: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def body_start(rows: list[Row]) -> int:
    """Give the index of the first row that is running text; len(rows) when there is none.

    >>> from shirorekha.hindi.doctor.page import rows
    >>> body_start(rows("पटना में बारिश\\n\\nपटना में कल दिन भर बारिश हुई और कई सड़कों पर पानी भर गया।"))
    1
    """
    for place, row in enumerate(rows):
        if row.kind == TEXT and (is_prose(row.unit) or _dated(row.unit)):
            return place
    return len(rows)


def _dated(unit: Unit) -> bool:
    found = printed(unit.piece)
    return found is not None and len(unit.words) > 6 and (found.sure or unit.closed)


def read(rows: list[Row]) -> Story:
    """Read the text rows of a page, other stories taken off, as one story.

    >>> from shirorekha.hindi.doctor.page import rows
    >>> read(rows("पटना में बारिश\\n\\nपटना में कल दिन भर बारिश हुई और कई सड़कों पर पानी भर गया।")).headline.text
    'पटना में बारिश'
    """
    story = Story()
    texts = [row for row in rows if row.kind == TEXT]
    if not texts:
        return story
    rest = _find_headline(story, texts)
    rest = _without_repeats(story, rest)
    rest = _find_standfirst(story, rest, rows)
    _find_dateline(story, rest)
    return story


def _key(unit: Unit) -> tuple[str, ...]:
    """Give what two printings of one line share: their words."""
    return unit.words if len(unit.words) < _MOST_WORDS else (unit.text,)


def _find_headline(story: Story, texts: list[Row]) -> list[Row]:
    """Set the story's headline and give the text rows that are left, in order."""
    start = body_start(texts)
    before, body = texts[:start], texts[start:]
    if not body:
        return _headline_without_body(story, before)
    best = _best_line(before, texts, body)
    if best is None:
        return _headline_of_body(story, before, body)
    said = overlap(best.unit.text, _opening(body))
    if said < 0.25 and len(best.unit.words) <= 6 and _run_in(story, body[0].unit, known=frozenset()):
        story.out.extend(row.as_kind("strap", STRAP) for row in before)
        return [Row(_rest_of(body[0].unit, story)), *body[1:]]
    _set_line(story, best, _LINE)
    story.headline_confidence = min(1.0, 0.6 + 0.5 * said)
    place = before.index(best)
    story.out.extend(row.as_kind("strap", STRAP) for row in before[:place] if _key(row.unit) != _key(best.unit))
    again = [row for row in before[:place] if _key(row.unit) == _key(best.unit)]
    story.out.extend(row.as_kind("repeated", _AGAIN) for row in again)
    return before[place + 1 :] + body


def _opening(body: list[Row]) -> str:
    return " ".join(row.unit.text[:1500] for row in body[:3])


def _headline_without_body(story: Story, before: list[Row]) -> list[Row]:
    best = max(before, key=lambda row: likeness(row.unit))
    if likeness(best.unit) < -1.5:
        if _run_in(story, before[0].unit, known=frozenset()):
            return [Row(_rest_of(before[0].unit, story)), *before[1:]]
        story.notes.append(Note("headline", _NONE, before[0].unit.span))
        return before
    best = before[0] if likeness(before[0].unit) > 0 else best
    _set_line(story, best, _ONLY if len(before) == 1 else _LINE)
    story.headline_confidence = 0.7
    place = before.index(best)
    story.out.extend(row.as_kind("strap", STRAP) for row in before[:place])
    return before[place + 1 :]


def _best_line(before: list[Row], texts: list[Row], body: list[Row]) -> Row | None:
    """Choose the headline among the lines above the body: what the body speaks of, and what the page says again."""
    opening = _opening(body)
    counts: dict[tuple[str, ...], int] = {}
    for row in texts:
        counts[_key(row.unit)] = counts.get(_key(row.unit), 0) + 1
    best: tuple[float, Row] | None = None
    dated = next((place for place, row in enumerate(before) if _is_dateline(row.unit)), len(before))
    first = next((row for row in before if len(row.unit.words) >= _LEAST_HEADLINE), None)
    for row in before[: dated or len(before)]:
        if len(row.unit.words) < 2 or _is_dateline(row.unit):
            continue
        score = likeness(row.unit) + 3.0 * overlap(row.unit.text, opening) + (counts[_key(row.unit)] > 1)
        score -= 1.5 * (len(row.unit.words) < 4)
        score += 2.0 * (row is before[0] and _in_quotes(row.unit)) + 1.0 * (row is first)
        score -= 3.0 * (BULLET.match(row.unit.text) is not None)
        if best is None or score > best[0] + 0.8:
            best = (score, row)
    return best[1] if best else None


def _in_quotes(unit: Unit) -> bool:
    """Say whether a whole line stands in quotation marks, as the headline of an interview does."""
    return unit.text[0] in "\"'" and unit.text[-1] in "\"'" and len(unit.words) >= _LEAST_QUOTE


def _is_dateline(unit: Unit) -> bool:
    found = printed(unit.piece)
    return found is not None and found.rest >= len(unit.text) - 1


def _headline_of_body(story: Story, before: list[Row], body: list[Row]) -> list[Row]:
    """Look for the headline where no line stands above the body: run into it, or after it."""
    after = [row for row in body[1:] if not row.unit.closed and 4 <= len(row.unit.words) <= 24]
    known = frozenset(_key(row.unit) for row in after)
    dated = printed(body[0].unit.piece)
    later = [row for row in after if overlap(row.unit.text, _opening(body)) >= 0.6 and likeness(row.unit) > 0.4]
    if dated is None and _run_in(story, body[0].unit, known=known):
        return [*before, Row(_rest_of(body[0].unit, story)), *body[1:]]
    if later and (later[0] is body[-1] or len(later) > 1):
        _set_line(story, later[0], _AFTER)
        story.headline_confidence = 0.6
        return [*before, *(row for row in body if row is not later[0])]
    story.notes.append(Note("headline", _NONE, body[0].unit.span))
    return before + body


def _run_in(story: Story, unit: Unit, known: frozenset[tuple[str, ...]]) -> bool:
    """Try to cut a headline off the beginning of a paragraph; `known` are lines seen elsewhere on the page."""
    found = headlines.cuts(unit.text)
    if not found:
        return False
    said = [cut for cut in found if known and tuple(words_of(unit.text[: cut.end])) in known]
    best = said[0] if said else found[0]
    shown = [cut for cut in found if cut.probability >= headlines.WORTH_SHOWING]
    if not said and sum(cut.probability for cut in found) < headlines.ENOUGH:
        options = tuple(_shown(unit, cut) for cut in shown[:4])
        if options:
            story.notes.append(Note("headline", _PERHAPS, unit.span, options))
        return False
    story.headline = part(unit, 0, best.end)
    story.headline_reason = _RUN_IN
    story.headline_confidence = _SAID if said else best.probability
    options = tuple(_shown(unit, cut) for cut in shown[:4] if cut.end != best.end)
    if options and not said:
        story.notes.append(Note("headline", _UNSURE, story.headline.span, options))
    return True


def _shown(unit: Unit, cut: headlines.Cut) -> str:
    return flat(part(unit, 0, cut.end).piece.raw)


def _rest_of(unit: Unit, story: Story) -> Unit:
    assert story.headline is not None
    return part(unit, unit.piece.offset(story.headline.span[1]), len(unit.text))


def _set_line(story: Story, row: Row, reason: str) -> None:
    story.headline = row.unit
    story.headline_reason = reason


def _without_repeats(story: Story, rest: list[Row]) -> list[Row]:
    """Take off the lines that say the headline or a whole paragraph again."""
    seen = {_key(story.headline)} if story.headline else set()
    kept = []
    for row in rest:
        key = _key(row.unit)
        if key in seen:
            story.out.append(row.as_kind("repeated", _AGAIN))
            continue
        if len(row.unit.words) >= 8:
            seen.add(key)
        kept.append(row)
    return _without_run_in_repeat(story, kept)


def _without_run_in_repeat(story: Story, rest: list[Row]) -> list[Row]:
    """Take the headline off the beginning of the first paragraph when it also stands on a line of its own."""
    if story.headline is None or not rest:
        return rest
    own = story.headline.words
    for place, row in enumerate(rest[:4]):
        words = row.unit.words
        if len(own) >= 4 and len(words) > len(own) + 4 and words[: len(own)] == own:
            end = _end_of_words(row.unit.text, len(own))
            if is_prose(part(row.unit, end, len(row.unit.text)), 5):
                story.out.append(Row(part(row.unit, 0, end), "repeated", _AGAIN))
                return [*rest[:place], Row(part(row.unit, end, len(row.unit.text))), *rest[place + 1 :]]
    return rest


def _end_of_words(text: str, count: int) -> int:
    end = 0
    for number, match in enumerate(WORD.finditer(text), 1):
        end = match.end()
        if number == count:
            break
    while end < len(text) and text[end] in "?!\"')।.":
        end += 1
    return end


def _find_standfirst(story: Story, rest: list[Row], rows: list[Row]) -> list[Row]:
    """Set the standfirst: what stands between the headline and the body, and give the rows of the body."""
    if story.headline is None or not rest:
        return rest
    count = _standfirst_rows(story, rest, rows) or _under_summary(rest, rows)
    lines = rest[:count]
    if not lines:
        return rest
    dated = next((place for place, row in enumerate(lines) if _is_dateline(row.unit)), count)
    kept, lines = lines[dated:], lines[:dated]
    bullets = [row for row in lines if BULLET.match(row.unit.text)]
    long = [row for row in lines if len(row.unit.words) >= 5 and row not in bullets]
    short = [row for row in lines if row not in long and row not in bullets]
    story.out.extend(names_of_writers(short, rows))
    if long:
        story.standfirst = long[0].unit
    return sorted([*kept, *long[1:], *bullets], key=lambda row: row.unit.span) + rest[count:]


def _under_summary(rest: list[Row], rows: list[Row]) -> int:
    """Count the body's first rows that stand under a heading like "सार" and above the next furniture."""
    place = next((index for index, row in enumerate(rows) if row.unit is rest[0].unit), 0)
    if not place or rows[place - 1].reason != furniture.summary_reason():
        return 0
    count = 0
    while place + count < len(rows) and rows[place + count].kind == TEXT:
        count += 1
    return 1 if count < len(rest) else 0


def _standfirst_rows(story: Story, rest: list[Row], rows: list[Row]) -> int:
    """Count the rows between headline and body: lines that are no prose, or a summary before byline or dateline."""
    count = 0
    while count < len(rest) and not is_prose(rest[count].unit) and not _dated(rest[count].unit):
        count += 1
    if count == len(rest):
        return 0 if count == 1 and rest[0].unit.closed else min(count, 1)
    if count:
        return count
    first = rest[0].unit
    if len(first.words) > 45 or len(rest) < 2:
        return 0
    if printed(first.piece) is None and printed(rest[1].unit.piece) is not None:
        return 1
    assert story.headline is not None
    credits = [row.unit.span[0] for row in rows if row.kind in ("byline", "time")]
    between = any(first.span[1] <= start < rest[1].unit.span[0] for start in credits)
    above = any(story.headline.span[1] <= start < first.span[0] for start in credits)
    return 1 if between and not above else 0


def _find_dateline(story: Story, rest: list[Row]) -> None:
    """Part the printed dateline from the body's first paragraph."""
    units = [row.unit for row in rest]
    for place, unit in enumerate(units[:3]):
        found = None if unit.label else printed(unit.piece)
        if found is None or not (found.sure or unit.closed):
            continue
        story.dateline = found
        if found.rest >= len(unit.text):
            del units[place]
        else:
            units[place] = part(unit, found.rest, len(unit.text))
        break
    story.body = units
