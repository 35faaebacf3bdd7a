"""What the story doctor proposes: frozen values with a place in the input for every one of them.

A `span` is (start, end) in characters of the text as it was given, before any normalisation. The spans of headline,
standfirst, dateline (when the copy prints one), paragraphs and left_out cover every character that is not white
space exactly once; all other spans lie over these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the story: its text in stored form and why it was taken for what it is (Hindi, for people)."""

    text: str
    span: Span
    reason: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the story is told from. `printed` is false when the place was only found in the prose.

    `place` is the name as it stands in the copy; `day` the date printed beside it, or "".
    """

    place: str
    span: Span
    printed: bool
    reason: str
    confidence: float
    day: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that says who wrote the story, and perhaps from where; `role` is author, editor or desk."""

    names: tuple[str, ...]
    role: str
    span: Span
    place: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed time; `kind` is published or updated, `iso` a local ISO 8601 date or date and time, or ""."""

    kind: str
    text: str
    iso: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where the news comes from. `kind` is agency, paper, broadcaster, government, unnamed or other."""

    name: str
    kind: str
    abbreviation: str
    country: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that the prose gives to somebody; `quoted` when they stand in quotation marks."""

    speaker: str
    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body. `kind` is text, subheading, item, verse or entry; an entry's time is its `label`."""

    text: str
    span: Span
    kind: str = "text"
    label: str = ""


@dataclass(frozen=True, slots=True)
class RailItem:
    """One story of a rail; `truncated` says that its teaser stops in the middle of a sentence."""

    headline: str
    teaser: str
    truncated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is on the page but not part of the story.

    `kind` is rail, read_also, share, advert, promotion, navigation, byline, time, caption, tags, boilerplate,
    comment, repeated or ornament; `reason` is a Hindi sentence.
    """

    kind: str
    reason: str
    text: str
    span: Span
    items: tuple[RailItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A name that the story is about: `kind` is place, name or tag; `count` how often it is named."""

    name: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person should look at. `alternatives` are other readings of the same place, best first."""

    kind: str
    text: str
    span: Span
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that the doctor has found; see the fields' own types. Empty fields were not found."""

    headline: Part | None = None
    standfirst: Part | None = None
    dateline: Dateline | None = None
    byline: tuple[Byline, ...] = ()
    times: tuple[Moment, ...] = ()
    sources: tuple[Source, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    statements: tuple[Statement, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    topics: tuple[Topic, ...] = ()
    names: tuple[Topic, ...] = ()
    notes: tuple[Note, ...] = ()


def as_record(proposal: Proposal) -> dict[str, Any]:
    """Give a proposal as plain values for JSON: `story` (what is printed), `left_out` and `notes`.

    Every list keeps the order of the input. Spans are [start, end] into the input.

    >>> as_record(Proposal())["story"]["paragraphs"]
    []
    """
    dateline = proposal.dateline
    return {
        "story": {
            "headline": _text(proposal.headline),
            "standfirst": _text(proposal.standfirst),
            "dateline": dateline.place if dateline else "",
            "byline": [{"names": list(one.names), "role": one.role, "place": one.place} for one in proposal.byline],
            "times": [{"kind": one.kind, "text": one.text, "iso": one.iso} for one in proposal.times],
            "sources": [_source(one) for one in proposal.sources],
            "paragraphs": [one.text for one in proposal.paragraphs],
            "statements": [_statement(one) for one in proposal.statements],
            "topics": [one.name for one in proposal.topics],
        },
        "parts": {
            "headline": _part(proposal.headline),
            "standfirst": _part(proposal.standfirst),
            "dateline": _dateline(dateline),
            "paragraphs": [
                {"span": list(one.span), "kind": one.kind, "label": one.label} for one in proposal.paragraphs
            ],
        },
        "left_out": [_left_out(one) for one in proposal.left_out],
        "notes": [
            {"kind": one.kind, "text": one.text, "span": list(one.span), "alternatives": list(one.alternatives)}
            for one in proposal.notes
        ],
    }


def _text(part: Part | None) -> str:
    return part.text if part else ""


def _part(part: Part | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {"span": list(part.span), "reason": part.reason, "confidence": round(part.confidence, 2)}


def _dateline(dateline: Dateline | None) -> dict[str, Any] | None:
    if dateline is None:
        return None
    return {
        "place": dateline.place,
        "span": list(dateline.span),
        "printed": dateline.printed,
        "day": dateline.day,
        "reason": dateline.reason,
        "confidence": round(dateline.confidence, 2),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "kind": source.kind,
        "abbreviation": source.abbreviation,
        "country": source.country,
        "span": list(source.span),
        "reason": source.reason,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "speaker": statement.speaker,
        "text": statement.text,
        "span": list(statement.span),
        "quoted": statement.quoted,
    }


def _left_out(part: LeftOut) -> dict[str, Any]:
    record: dict[str, Any] = {
        "kind": part.kind,
        "reason": part.reason,
        "text": part.text,
        "span": list(part.span),
    }
    if part.kind in ("rail", "read_also"):
        record["items"] = [
            {"headline": one.headline, "teaser": one.teaser, "truncated": one.truncated, "span": list(one.span)}
            for one in part.items
        ]
    return record
