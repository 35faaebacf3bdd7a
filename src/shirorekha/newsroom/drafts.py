"""A proposal of the story doctor becomes a draft: the one act behind the paste page and the imports.

What names a source, an author or a topic is matched with the ledger by every name it has there, and written into the
ledger if it is new. Nothing is published here.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex
from django.db import transaction
from wagtail.log_actions import log

from shirorekha.hindi.doctor import LeftOut, Paragraph, Proposal, Source
from shirorekha.hindi.letters import beginning
from shirorekha.newsroom import checks, clean, twins
from shirorekha.newsroom.models import (
    Agency,
    Author,
    Section,
    Story,
    StoryAuthor,
    StorySource,
    StoryTopic,
    Topic,
)

#: What the doctor calls sources, in the ledger's kinds; one whom the copy does not name ("सूत्र") is none.
SOURCE_KINDS = {"agency": "agency", "paper": "paper", "broadcaster": "paper", "government": "government"}
UNNAMED = "unnamed"
#: What the ledger and the page take, in characters.
LONGEST_HEADLINE = 255
LONGEST_STANDFIRST = 500
LONGEST_NAME = 200
LONGEST_PLACE = 100


@dataclass(frozen=True)
class NamedSource:
    """A source as copy names it: kind as in `Agency.Kind`, other names under which it is known."""

    name: str
    kind: str = "agency"
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Copy:
    """A story as it will stand in the draft. `blocks` are (kind, text): text, subheading, item, verse, entry."""

    headline: str = ""
    standfirst: str = ""
    dateline: str = ""
    authors: tuple[str, ...] = ()
    sources: tuple[NamedSource, ...] = ()
    topics: tuple[str, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()


def copy_of(proposal: Proposal, put_back: Iterable[int] = ()) -> Copy:
    """Read a proposal as copy; `put_back` names left-out parts (by their place in the list) that belong to it."""
    kept = [proposal.left_out[number] for number in sorted(set(put_back)) if number < len(proposal.left_out)]
    return Copy(
        headline=proposal.headline.text if proposal.headline else "",
        standfirst=proposal.standfirst.text if proposal.standfirst else "",
        dateline=proposal.dateline.place if proposal.dateline else "",
        authors=tuple(name for line in proposal.byline if line.role == "author" for name in line.names),
        sources=tuple(sources_of(proposal)),
        topics=tuple(topic.name for topic in proposal.topics if topic.kind == "tag"),
        blocks=tuple(blocks_of([*proposal.paragraphs, *kept])),
    )


def sources_of(proposal: Proposal) -> Iterable[NamedSource]:
    """Give the sources that the copy names, each once."""
    seen: set[str] = set()
    for source in proposal.sources:
        if source.kind == UNNAMED or source.name in seen:
            continue
        seen.add(source.name)
        kind = SOURCE_KINDS.get(source.kind, "other")
        yield NamedSource(source.name, kind, (source.abbreviation,) if source.abbreviation else ())


def blocks_of(parts: Sequence[Paragraph | LeftOut]) -> Iterable[tuple[str, str]]:
    """Give the body's parts in the order of the input; a part that was put back counts as text, line by line."""
    for part in sorted(parts, key=lambda one: one.span):
        if isinstance(part, LeftOut):
            yield from (("text", row) for row in part.text.splitlines() if row.strip())
        elif part.kind == "entry" and part.label:
            yield "entry", f"{part.label}\n{part.text}"
        else:
            yield part.kind, part.text


def with_ledger(proposal: Proposal, raw: str) -> Proposal:
    """Add the sources that only the paper's own ledger knows, where the copy names one as a source.

    That is in brackets ("(लोकवार्ता)"), as the one after whom it tells ("लोकवार्ता के मुताबिक़") or behind a label
    ("स्रोत: लोकवार्ता").
    """
    given = {_same(name) for source in proposal.sources for name in (source.name, source.abbreviation) if name}
    found = []
    for agency in Agency.objects.all():
        named = None if given & {_same(name) for name in agency.names()} else _as_source(agency.names()).search(raw)
        if named:
            found.append(Source(agency.name, agency.kind, "", "", named.span("name"), "यह नाम स्रोतों की बही में है।"))
    return replace(proposal, sources=(*proposal.sources, *found))


def _as_source(names: Iterable[str]) -> regex.Pattern[str]:
    name = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    return regex.compile(
        rf"[(\[]\s*(?P<name>{name})\s*[)\]]"
        rf"|(?<![\p{{L}}\p{{M}}])(?P<name>{name})\s+(?:के|की)\s+(?:अनुसार|मुताबिक|हवाले|रिपोर्ट)"
        rf"|(?:स्रोत|सौजन्य|साभार)\s*[:：-]\s*(?P<name>{name})(?![\p{{L}}\p{{M}}])"
    )


@transaction.atomic
def draft_from(copy: Copy, section: Section, user: Any = None) -> Story:
    """Make a draft below a section and give it back; whatever is too long for its field goes on in the body."""
    copy = _fitted(copy)
    story = Story(
        title=clean.line(copy.headline) or checks.WORKING_TITLE,
        standfirst=copy.standfirst,
        dateline=copy.dateline,
        body=list(_stream(copy.blocks)),
        live=False,
        has_unpublished_changes=True,
        owner=user,
    )
    story.bylines.set([StoryAuthor(author=author) for author in _once(map(author_named, copy.authors))])
    story.sources.set([StorySource(agency=agency) for agency in _once(map(agency_named, copy.sources))])
    story.topic_links.set([StoryTopic(topic=topic) for topic in _once(map(topic_named, copy.topics))])
    section.add_child(instance=story)
    revision = story.save_revision(user=user)
    log(instance=story, action="wagtail.create", user=user, revision=revision, content_changed=True)
    return story


def agency_named(source: NamedSource) -> Agency:
    """Find a source in the ledger by any of its names, or write it there."""
    wanted = {_same(name) for name in (source.name, *source.others)}
    for agency in Agency.objects.all():
        if wanted & {_same(name) for name in agency.names()}:
            return agency
    kind = source.kind if source.kind in Agency.Kind.values else Agency.Kind.OTHER
    return Agency.objects.create(
        name=beginning(source.name, LONGEST_NAME), kind=kind, variants="\n".join(dict.fromkeys(source.others))
    )


def author_named(name: str) -> Author:
    """Find an author in the ledger, or write the name there."""
    return _named(Author, name)


def topic_named(name: str) -> Topic:
    """Find a topic in the ledger, in whatever spelling it stands there, or write the name there."""
    return twins.spelled_otherwise(Topic, beginning(clean.line(name), LONGEST_NAME)) or _named(Topic, name)


def _named(model: Any, name: str) -> Any:
    tidy = beginning(clean.line(name), LONGEST_NAME)
    found = model.objects.filter(name=tidy).first()
    return found or model.objects.create(name=tidy)


def _once(found: Iterable[Any]) -> list[Any]:
    return list({one.pk: one for one in found}.values())


def _same(name: str) -> str:
    return clean.line(name).casefold().replace(".", "")


def _fitted(copy: Copy) -> Copy:
    """Move what a field cannot hold into the body, whole: nothing is cut off."""
    over = []
    if len(clean.line(copy.headline)) > LONGEST_HEADLINE:
        over.append(("text", copy.headline))
        copy = replace(copy, headline="")
    if len(clean.line(copy.standfirst)) > LONGEST_STANDFIRST:
        over.append(("text", copy.standfirst))
        copy = replace(copy, standfirst="")
    if len(clean.line(copy.dateline)) > LONGEST_PLACE:
        over.append(("text", copy.dateline))
        copy = replace(copy, dateline="")
    return replace(copy, blocks=(*over, *copy.blocks))


def _stream(blocks: Iterable[tuple[str, str]]) -> Iterable[tuple[str, Any]]:
    items: list[str] = []
    for kind, text in blocks:
        if not clean.line(text):
            continue
        if kind == "item":
            items.append(clean.paragraph(text))
            continue
        if items:
            yield "points", {"items": items, "ordered": False}
            items = []
        if kind == "subheading" and len(text) <= LONGEST_NAME:
            yield "subheading", clean.line(text)
        else:
            yield "paragraph", _rich(kind, text)
    if items:
        yield "points", {"items": items, "ordered": False}


def _rich(kind: str, text: str) -> str:
    if kind == "entry":
        label, _, rest = text.partition("\n")
        return f"<p><b>{html.escape(clean.line(label), quote=False)}</b> {clean.paragraph(rest)[3:]}"
    if kind == "verse":
        rows = (html.escape(clean.line(row), quote=False) for row in text.splitlines())
        return f"<p>{'<br/>'.join(rows)}</p>"
    return clean.paragraph(text)
