"""The input cut into units: a line, or several lines that a mail program or a terminal wrapped, joined again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.proposal import Span
from shirorekha.hindi.pattern import Pattern

_LINE = Pattern(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = Pattern(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WORD = Pattern(r"[\p{L}\p{M}\p{N}]++(?:[-'.,][\p{L}\p{M}\p{N}]++)*+")
_MARK = Pattern(r"[\p{Mn}\p{Cf}]+")
_TERMINAL = Pattern(r"[।?!](?:[\s\"')\]]*)$|(?<=[\p{L}\p{M}]{2})[.…]+[\s\"')\]]*$")
#: Hard-wrapped copy: no line is longer than this many characters, and the longest is not shorter than that many.
_NARROW, _WIDE = 32, 130
#: The words of a unit that are looked at: enough to judge what it is.
_WORDS = 200


class Unit:
    """One line of the page (or several, joined), white space at both ends left out; `gap` counts empty lines before.

    `words` are its first folded words, `closed` says whether it ends as a sentence does. `label` is the time that
    stands with an entry of a live page, from `label_start` in the input on.
    """

    __slots__ = ("closed", "gap", "joined", "label", "label_start", "piece", "span", "text", "words")

    def __init__(
        self, piece: Folded, span: Span, gap: int, joined: bool = False, label: str = "", label_start: int = -1
    ) -> None:
        self.piece = piece
        self.span = span
        self.gap = gap
        self.joined = joined
        self.label = label
        self.label_start = label_start
        self.text = piece.text
        self.words = tuple(match[0] for match in islice(_WORD.finditer(piece.text), _WORDS))
        self.closed = _TERMINAL.search(piece.text[-12:]) is not None

    @property
    def extent(self) -> Span:
        """The span with the label's, when the time of a live entry stands above or before the text.

        >>> units("एक")[0].labelled("9 बजे", 0, 0).extent
        (0, 2)
        """
        return (self.span[0] if self.label_start < 0 else self.label_start, self.span[1])

    def labelled(self, label: str, label_start: int, gap: int) -> Unit:
        """Give the same unit as an entry of a live page.

        >>> units("एक")[0].labelled("9 बजे", 0, 0).label
        '9 बजे'
        """
        return Unit(self.piece, self.span, gap, self.joined, label, label_start)


def words_of(folded: str) -> list[str]:
    """List the words of a folded text.

    >>> words_of("पटना-गया में 12 लोग")
    ['पटना-गया', 'में', '12', 'लोग']
    """
    return [match[0] for match in _WORD.finditer(folded)]


def units(text: str) -> list[Unit]:
    """Cut a text into its non-empty lines, in order; every non-space character is in exactly one.

    >>> [unit.span for unit in units("एक\\n\\n दो ")]
    [(0, 2), (5, 7)]
    """
    return list(_lines(text))


def _lines(text: str) -> Iterator[Unit]:
    last_end = -1
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.strip()
        if not body:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        end = start + len(body)
        breaks = sum(1 for _ in _BREAKS.finditer(text, max(0, last_end), start))
        yield Unit(Folded(body, start), (start, end), breaks if last_end < 0 else max(0, breaks - 1))
        last_end = end


def joined(text: str, lines: list[Unit], fixed: list[bool]) -> list[tuple[Unit, int]]:
    """Join the lines of hard-wrapped copy again; a line that is `fixed` (known furniture) stays alone.

    Gives (unit, index of its first line). A line was wrapped where the next line's first word would not have fitted
    into the width of the copy; the width is learned from blocks of three lines and more.

    >>> [place for _, place in joined("एक\\nदो", units("एक\\nदो"), [False, False])]
    [0, 1]
    """
    blocks = list(_blocks(lines, fixed))
    long = [block for block in blocks if len(block) > 2]
    widths = [(max((_width(block, length) for block in long), default=0), length) for length in _LENGTHS]
    width, length = max(widths, key=lambda found: found[0])
    out: list[tuple[Unit, int]] = []
    place = 0
    for block in blocks:
        for group in _groups(block, width, length):
            out.append((_one(text, group), place))
            place += len(group)
    return out


def _blocks(lines: list[Unit], fixed: list[bool]) -> Iterator[list[Unit]]:
    block: list[Unit] = []
    for unit, alone in zip(lines, fixed, strict=True):
        if block and (alone or unit.gap):
            yield block
            block = []
        block.append(unit)
        if alone:
            yield block
            block = []
    if block:
        yield block


def _columns(text: str) -> int:
    """Count the columns of a text on a screen: signs above and below a letter take none."""
    return len(_MARK.sub("", text))


#: Programs wrap by code points, terminals by columns; the copy shows which it was.
_LENGTHS: tuple[Callable[[str], int], ...] = (len, _columns)


def _is_full(above: Unit, below: Unit, width: int, length: Callable[[str], int]) -> bool:
    first = below.piece.raw[:60].split(maxsplit=1)[0]
    return length(above.piece.raw) + 1 + length(first) > width


def _width(block: list[Unit], length: Callable[[str], int]) -> int:
    """Give the width at which a block was wrapped, 0 when it was not."""
    if max(len(unit.piece.raw) for unit in block) > 2 * _WIDE:
        return 0
    width = max(length(unit.piece.raw) for unit in block)
    if not _NARROW <= width <= _WIDE:
        return 0
    pairs = list(pairwise(block))
    full = [above for above, below in pairs if _is_full(above, below, width, length)]
    short = [above for above, below in pairs if not _is_full(above, below, width, length)]
    running = sum(not unit.closed for unit in full)
    if len(full) < 2 or 4 * len(short) > len(pairs) + 2 or 2 * running < len(full):
        return 0
    inside = any("।" in unit.text or ". " in unit.text for unit in block)
    return width if inside and sum(unit.closed for unit in short) >= len(short) / 2 else 0


def _groups(block: list[Unit], width: int, length: Callable[[str], int]) -> Iterator[list[Unit]]:
    group: list[Unit] = []
    for unit in block:
        if group and not (width and _goes_on(group[-1], unit, width, length)):
            yield group
            group = []
        group.append(unit)
    yield group


def _goes_on(above: Unit, below: Unit, width: int, length: Callable[[str], int]) -> bool:
    return (
        len(above.piece.raw) <= 2 * _WIDE and length(above.piece.raw) <= width and _is_full(above, below, width, length)
    )


def _one(text: str, group: list[Unit]) -> Unit:
    if len(group) == 1:
        return group[0]
    start, end = group[0].span[0], group[-1].span[1]
    return Unit(Folded(text[start:end], start), (start, end), group[0].gap, joined=True)
