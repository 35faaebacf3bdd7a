"""Short lines between headline and body: a writer's bare name, or a strap that says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from shirorekha.hindi.doctor.grammar import ends_headline, grammar
from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.page import Row
from shirorekha.hindi.doctor.places import places
from shirorekha.hindi.doctor.proposal import Byline
from shirorekha.hindi.doctor.rails import flat

STRAP = "यह शीर्षक के पास की पट्टी है, ख़बर का वाक्य नहीं।"
_NAME = "यह पंक्ति लेखक या समय की पंक्ति के साथ है और किसी के नाम जैसी है।"
_LONGEST_NAME = 4


def names_of_writers(straps: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """Tell bare names that stand beside a line of credits ("आदिल हमीद / 23 नवंबर 2026") from other straps.

    >>> from shirorekha.hindi.doctor.page import rows
    >>> found = rows("आदिल हमीद\\n23 नवंबर 2026")
    >>> [row.kind for row in names_of_writers(found[:1], found)]
    ['byline']
    """
    kinds = {row.unit.span: row.kind for row in rows}
    spans = list(kinds)
    out: list[Row] = []
    for row in straps:
        place = spans.index(row.unit.span)
        beside = [kinds[span] for span in spans[max(0, place - 1) : place + 2]]
        if _may_be_name(row.unit) and ("byline" in beside or "time" in beside):
            name = Byline((flat(row.unit.piece.raw),), "author", row.unit.span)
            out.append(Row(row.unit, "byline", _NAME, (name,)))
        else:
            out.append(row.as_kind("strap", STRAP))
    return out


def _may_be_name(unit: Unit) -> bool:
    words = unit.words
    if not 2 <= len(words) <= _LONGEST_NAME or unit.closed or unit.text.endswith(":"):
        return False
    if " ".join(words) in places() or any(word[0].isdigit() for word in words):
        return False
    dull = grammar("postposition") | grammar("stop") | grammar("finite")
    return not any(word in dull or ends_headline(word) for word in words)
