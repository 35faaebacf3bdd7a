"""The page कच्ची कॉपी चिपकाएँ: raw copy on one side, the story doctor's proposal on the other, a draft on one click.

Whatever goes wrong, the copy comes back with the message. Nothing is dropped unseen: every part of the input is shown
as what it was taken for, and what was left out can be put back.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from shirorekha.hindi import numbers
from shirorekha.hindi.doctor import Proposal, examine
from shirorekha.newsroom import drafts, old_fonts
from shirorekha.newsroom.models import Agency, Section, Topic

log = logging.getLogger(__name__)

TEMPLATE = "newsroom/paste.html"
#: What each part of the input was taken for, as the legend and screen readers say it.
LABELS = {
    "headline": "शीर्षक",
    "standfirst": "इंट्रो",
    "dateline": "स्थान",
    "text": "अनुच्छेद",
    "subheading": "उपशीर्षक",
    "item": "सूची",
    "verse": "पद्य",
    "entry": "लाइव अपडेट",
    "left_out": "छोड़ा गया",
}


@dataclass(frozen=True)
class Stretch:
    """A run of the input: its text, what it was taken for ("" for the space between parts) and where to find it."""

    text: str
    kind: str = ""
    label: str = ""
    anchor: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Row:
    """One paragraph of the form."""

    number: int
    text: str
    label: str

    @property
    def rows(self) -> int:
        """Lines that its box should have on a desk."""
        return max(2, len(self.text) // 45 + 1)


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Show the page, read pasted copy, or make the draft that the editor has agreed to."""
    raw = _lines(request.POST.get("raw", ""))
    sections = writable_sections(request.user)
    page = {"raw": raw, "sections": sections, "most": _number(settings.PAPER.paste_characters)}
    if request.method == "GET":
        return render(request, TEMPLATE, page)
    problem = _problem(raw, sections)
    if problem:
        return render(request, TEMPLATE, page | {"problem": problem}, status=422)
    raw, old = _read_old(raw, request.POST)
    page |= {"raw": raw, "old": old, "as_typed": "as_typed" in request.POST}
    proposal = _examined(raw)
    if proposal is None:
        problem = "इस कॉपी को पढ़ते समय गड़बड़ी हुई; आपका पाठ नीचे है। इसे ख़बर में सीधे चिपकाएँ, या थोड़ा-थोड़ा करके यहाँ।"
        return render(request, TEMPLATE, page | {"problem": problem}, status=500)
    if "draft" not in request.POST:
        return render(request, TEMPLATE, page | _shown(raw, proposal))
    section = next((one for one in sections if str(one.pk) == request.POST.get("section")), None)
    if section is None:
        problem = "चुनें कि ख़बर किस खंड में जाएगी।"
        return render(request, TEMPLATE, page | _shown(raw, proposal, request.POST) | {"problem": problem}, status=422)
    story = drafts.draft_from(agreed(request.POST, proposal), section, request.user)
    messages.success(request, f"“{story.title}” का मसौदा बन गया। जाँच लें, फिर डेस्क की मंज़ूरी के लिए भेजें या छापें।")
    return redirect("wagtailadmin_pages:edit", story.pk)


def writable_sections(user: Any) -> list[Section]:
    """Give the sections in which somebody may write, in the order of the menu."""
    found = Section.objects.order_by("path")
    return [section for section in found if section.permissions_for_user(user).can_add_subpage()]


def stretches(raw: str, proposal: Proposal) -> Iterator[Stretch]:
    """Cut the input into what its parts were taken for; joined again, the texts are the input."""
    done = 0
    for start, end, kind, anchor, reason in sorted(_parts(proposal)):
        if start > done:
            yield Stretch(raw[done:start])
        if end > start:
            yield Stretch(raw[max(start, done) : end], kind, LABELS[kind], anchor, reason)
        done = max(done, end)
    if done < len(raw):
        yield Stretch(raw[done:])


def agreed(form: QueryDict, proposal: Proposal) -> drafts.Copy:
    """Read what the editor agreed to: the proposal as changed by hand, with what was put back in its place."""
    pieces = [
        (paragraph.span, paragraph.kind, form.get(f"paragraph-{number}", paragraph.text))
        for number, paragraph in enumerate(proposal.paragraphs)
    ]
    put_back = {number for number in form.getlist("put_back") if number.isdigit()}
    for number, part in enumerate(proposal.left_out):
        if str(number) in put_back:
            pieces += [(part.span, "text", row) for row in part.text.splitlines()]
    return drafts.Copy(
        headline=form.get("headline", ""),
        standfirst=form.get("standfirst", ""),
        dateline=form.get("dateline", ""),
        authors=tuple(filter(str.strip, form.getlist("author"))),
        sources=tuple(_sources(form, proposal)),
        topics=tuple(filter(str.strip, form.getlist("topic"))),
        blocks=tuple((kind, text) for _, kind, text in sorted(pieces, key=lambda piece: piece[0])),
    )


def _problem(raw: str, sections: list[Section]) -> str:
    most = settings.PAPER.paste_characters
    if not sections:
        return "आप किसी खंड में ख़बर नहीं लिख सकते, या अख़बार में अभी कोई खंड नहीं है। संपादक से कहें।"
    if not raw.strip():
        return "पहले ख़बर की कॉपी चिपकाएँ।"
    if len(raw) > most:
        return f"कॉपी बहुत लंबी है: {_number(len(raw))} अक्षर। एक बार में {_number(most)} तक लिए जाते हैं। इसे बाँट कर चिपकाएँ।"
    return ""


def _read_old(raw: str, form: QueryDict) -> tuple[str, old_fonts.Read | None]:
    """Turn copy in an old font into Unicode; a form that comes back holds both, and one may ask for it as it was."""
    if "as_typed" in form:
        return raw, None
    typed = _lines(form.get("typed", ""))[: settings.PAPER.paste_characters]
    old = old_fonts.read(typed or raw)
    return (old.text if old and not typed else raw), old


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(number: int) -> str:
    return numbers.grouped(number, settings.PAPER.digits)


def _examined(raw: str) -> Proposal | None:
    """Ask the story doctor; whatever copy may do to it, the editor gets the copy back instead of an error page."""
    try:
        return drafts.with_ledger(examine(raw), raw)
    except Exception:
        log.exception("the story doctor fell over %d characters of copy", len(raw))
        return None


def _shown(raw: str, proposal: Proposal, form: QueryDict | None = None) -> dict[str, Any]:
    """Fill the page with the proposal, or with what the editor has made of it in a form that could not be taken."""
    sent = form if form is not None and "draft" in form else None
    proposed = drafts.copy_of(proposal)
    known = set(Topic.objects.values_list("name", flat=True))

    def text(name: str, otherwise: str) -> str:
        return otherwise if sent is None else sent.get(name, otherwise)

    def ticked(name: str, value: str, otherwise: bool) -> bool:
        return otherwise if sent is None else value in sent.getlist(name)

    return {
        "proposal": proposal,
        "stretches": list(stretches(raw, proposal)),
        "kinds": Agency.Kind.choices,
        "values": {name: text(name, getattr(proposed, name)) for name in ("headline", "standfirst", "dateline")},
        "sources": [
            (
                number,
                text(f"source-{number}-name", source.name),
                text(f"source-{number}-kind", source.kind),
                ticked("source", str(number), True),
            )
            for number, source in enumerate(drafts.sources_of(proposal))
        ],
        "authors": [(name, ticked("author", name, True)) for name in proposed.authors],
        "topics": [
            (name, ticked("topic", name, kind == "tag" or name in known))
            for name, kind in {topic.name: topic.kind for topic in (*proposal.names, *proposal.topics)}.items()
        ],
        "paragraphs": [
            Row(number, text(f"paragraph-{number}", paragraph.text), LABELS[paragraph.kind])
            for number, paragraph in enumerate(proposal.paragraphs)
        ],
        "left_out": [
            (number, part, ticked("put_back", str(number), False)) for number, part in enumerate(proposal.left_out)
        ],
    }


def _parts(proposal: Proposal) -> Iterator[tuple[int, int, str, str, str]]:
    for name in ("headline", "standfirst"):
        part = getattr(proposal, name)
        if part is not None:
            yield *part.span, name, name, part.reason
    if proposal.dateline is not None and proposal.dateline.printed:
        yield *proposal.dateline.span, "dateline", "dateline", proposal.dateline.reason
    for number, paragraph in enumerate(proposal.paragraphs):
        yield *paragraph.span, paragraph.kind, f"paragraph-{number}", ""
    for number, left in enumerate(proposal.left_out):
        yield *left.span, "left_out", f"left-{number}", left.reason


def _sources(form: QueryDict, proposal: Proposal) -> Iterator[drafts.NamedSource]:
    """Give the ticked sources under the names and kinds that the form shows; a renamed one keeps its other names."""
    found = list(drafts.sources_of(proposal))
    for number in form.getlist("source"):
        name = form.get(f"source-{number}-name", "").strip()
        if not name:
            continue
        doctors = found[int(number)] if number.isdigit() and int(number) < len(found) else None
        kind = form.get(f"source-{number}-kind", doctors.kind if doctors else "agency")
        yield drafts.NamedSource(name, kind, doctors.others if doctors else ())
