"""What a person should know about a page as a whole: it is HTML, one long line, not Hindi, without a story."""

from __future__ import annotations

from collections.abc import Sequence

from shirorekha.hindi.doctor.lines import Unit
from shirorekha.hindi.doctor.proposal import Note
from shirorekha.hindi.pattern import Pattern

_TAG = Pattern(r"<(?:/?(?:p|div|span|a|br|img|table|td|script|style|li|ul|h[1-6]|iframe)\b[^<>]{0,300}|!--)", 0)
_HINDI, _LATIN = Pattern(r"[\u0900-\u097f]"), Pattern(r"[A-Za-z]")
#: A paragraph of more than this many characters was probably several before its line breaks were lost.
_LONG = 2500
#: What is looked at to tell the language, in characters.
_LOOK = 4000
_MARKUP = "इसमें HTML के कोड हैं; सादा पाठ चिपकाएँ, नहीं तो कोड भी ख़बर में दिखेंगे।"
_ONE_LINE = "यह अनुच्छेद बहुत लंबा है; शायद चिपकाते समय पंक्तियाँ जुड़ गईं, इसे बाँट लें।"
_FOREIGN = "इस पाठ में हिंदी बहुत कम है।"
_NO_BODY = "शीर्षक के सिवा ख़बर का कोई वाक्य नहीं मिला।"


def page_notes(text: str, headline: Unit | None, body: Sequence[Unit]) -> list[Note]:
    """List what is strange about a page as a whole, each note with the place where it shows.

    >>> [note.span for note in page_notes("<p>पटना में बारिश</p>", None, [])][:1]
    [(0, 2)]
    """
    notes = []
    tag = _TAG.search(text)
    if tag:
        notes.append(Note("markup", _MARKUP, tag.span()))
    for unit in body:
        if len(unit.text) > _LONG:
            notes.append(Note("one_line", _ONE_LINE, unit.span))
    sample = " ".join(unit.text for unit in ([headline] if headline else []) + list(body[:20]))[:_LOOK]
    hindi = sum(1 for _ in _HINDI.finditer(sample))
    latin = sum(1 for _ in _LATIN.finditer(sample))
    first = headline or (body[0] if body else None)
    if first is not None and hindi + latin > 0 and latin > 2 * hindi:
        notes.append(Note("language", _FOREIGN, first.span))
    if headline is not None and not body:
        notes.append(Note("body", _NO_BODY, headline.span))
    return notes
