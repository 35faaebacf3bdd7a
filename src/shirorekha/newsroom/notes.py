"""The desk's second look (डेस्क की नज़र): slips of style and spelling in a draft, and names not in the paper's spelling
or spelled two ways in one story.

It looks at what has been saved last and changes nothing; each note says where, why, and what would be right. In the
editor a mend goes into the form at a press of a button (`static/newsroom/mends.js`), and back at another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from shirorekha.hindi import numbers, spelling, style
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.likeness import Twins
from shirorekha.hindi.words import words
from shirorekha.newsroom import article, old_fonts, vocabulary
from shirorekha.newsroom.models import Name, Story

#: Characters shown on either side of a slip.
AROUND = 30
MOST_NOTES = 100
#: A suggestion less likely than this is not worth an editor's look.
LEAST_LIKELY = 0.3
#: Characters that a word has at least to be compared with names, and how often the corpus has an everyday word.
SHORTEST_NAME, EVERYDAY = 4, 20
#: Characters of a story that are looked at: about ten seconds of reading at worst.
MOST_CHARACTERS = 20_000
#: Pixels of width that Google Discover and large previews ask of a story's picture (FACTS).
WIDE = 1200
#: What tells one from many at the end of a verb: रहेगी and रहेंगी, पहुँची and पहुँचीं are no two spellings of one word.
_NUMBER = regex.compile("[ंँ](?=(?:ग[ाेी])?$)")


@dataclass(frozen=True)
class Note:
    """One slip: the words around it, the slip, what would be right ("" for: leave out), and why.

    `cut_before` and `cut_after` say that the text goes on beyond the words around it.
    """

    where: str
    before: str
    slip: str
    after: str
    reason: str
    mends: tuple[str, ...]
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True)
class _Slip:
    start: int
    end: int
    reason: str
    mends: tuple[str, ...]


def notes(story: Story) -> list[Note]:
    """Look through a story as it stands in memory, in the order of the text; the two limits above hold."""
    names = _Names()
    found, read = [], 0
    for where, text in _texts(story):
        taken, read = 0, read + len(text)
        if read > MOST_CHARACTERS or len(found) >= MOST_NOTES:
            break
        for slip in sorted((*_slips(text, names), *names.twins(text)), key=lambda one: (one.start, -one.end)):
            if slip.start >= taken:
                found.append(_note(where, text, slip))
                taken = slip.end
    return [*_pictures(story), *found[:MOST_NOTES]]


def _pictures(story: Story) -> Iterator[Note]:
    photo = story.lead_image
    if photo is not None and photo.width < WIDE:
        width, wanted = _number(photo.width), _number(WIDE)
        reason = f"तस्वीर {width} पिक्सेल चौड़ी है। {wanted} से कम हो तो गूगल और व्हाट्सऐप पर बड़ी नहीं दिखती"
        yield Note("मुख्य तस्वीर", "", photo.title, "", reason, ())


def _number(number: int) -> str:
    return numbers.grouped(number, settings.PAPER.digits)


def look(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the notes on the newest saved draft of a story."""
    story = get_object_or_404(Story, pk=page_id)
    if not story.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = story.get_latest_revision_as_object()
    return render(
        request, "newsroom/notes.html", {"story": draft, "notes": notes(draft), "most": _number(MOST_CHARACTERS)}
    )


class _Names:
    """The ledger of names: which spellings are ours, and which become ours."""

    def __init__(self) -> None:
        self.ours: set[str] = set()
        self.proper: dict[str, str] = {}
        for name in Name.objects.all():
            self.ours.update(name.spelling.split())
            self.proper |= {variant: name.spelling for variant in name.variants.splitlines() if variant}
        for our in self.ours:
            self.proper.pop(our, None)
        self.pattern = (
            regex.compile(r"(?<![\p{L}\p{M}])\L<names>(?![\p{L}\p{M}])", names=list(self.proper))
            if self.proper
            else None
        )

        self._ledger = Twins(word for word in sorted(self.ours) if len(word) >= SHORTEST_NAME)
        self._story = Twins()

    def twins(self, text: str) -> Iterator[_Slip]:
        """Find rare words that are another spelling of a name in the ledger, or of a word met earlier in the story."""
        for word in words(text):
            name = normalise(word.text)
            if word.kind != "hindi" or len(name) < SHORTEST_NAME or spelling.frequency(name) >= EVERYDAY:
                continue
            ours, before = self._ledger.find(name), self._story.find(name)
            if name in self.ours or name in self.proper:
                continue
            if ours:
                yield _Slip(word.start, word.end, "नामों की बही में यह नाम ऐसे लिखा है", (ours,))
            elif before and _NUMBER.sub("", before) != _NUMBER.sub("", name):
                yield _Slip(word.start, word.end, "ऊपर यही शब्द दूसरी तरह लिखा है", (before,))
            elif not before:
                self._story.add(name)

    def slips(self, text: str) -> Iterator[_Slip]:
        """Find spellings that the ledger has another one for."""
        for found in self.pattern.finditer(text) if self.pattern else ():
            yield _Slip(found.start(), found.end(), "नामों की बही में वर्तनी यह है", (self.proper[found[0]],))


def _texts(story: Story) -> Iterator[tuple[str, str]]:
    yield "शीर्षक", story.title
    yield "इंट्रो", story.standfirst
    yield from (("ख़बर", line) for line in article.body_text(story).splitlines())


def _slips(text: str, names: _Names) -> Iterator[_Slip]:
    old = old_fonts.read(text)
    if old is not None:
        yield _Slip(0, len(text), f"यह {old.font} में टाइप है, पाठक को ऐसा ही दिखेगा। यूनिकोड में", (old.text,))
        return
    yield from names.slips(text)
    for finding in style.findings(text, settings.PAPER.digits):
        yield _Slip(finding.start, finding.end, finding.reason, (finding.mend,))
    for wrong in vocabulary.speller(frozenset(names.ours)).check(text):
        likely = tuple(one.word for one in wrong.suggestions if one.confidence >= LEAST_LIKELY)
        if likely:
            yield _Slip(wrong.start, wrong.end, "वर्तनी जाँच लें", likely)


def _note(where: str, text: str, slip: _Slip) -> Note:
    return Note(
        where,
        text[max(0, slip.start - AROUND) : slip.start],
        text[slip.start : slip.end],
        text[slip.end : slip.end + AROUND],
        slip.reason,
        slip.mends,
        cut_before=slip.start > AROUND,
        cut_after=slip.end + AROUND < len(text),
    )
