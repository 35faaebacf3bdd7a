"""The shared vocabulary: what a page is made of, as frozen values with no database inside.

The newsroom turns Stories into these, layout turns these into bytes. All moments are aware datetimes; all addresses
are paths on the readers' origin as made by `layout.addresses`; all `html` is inline markup already cleaned to
`a[href] strong em` (the newsroom's editor features, or nh3 for whatever came another way).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from shirorekha.hindi.numbers import Digits
from shirorekha.shelf.sheet import POPULAR


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One printed size of a picture: its address on the readers' origin, pixels and media type."""

    address: str
    width: int
    height: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words. `files` run from narrow to wide; `social` is 1200×630 for previews."""

    files: tuple[PictureFile, ...]
    alternative: str
    credit: str = ""
    caption: str = ""
    social: PictureFile | None = None
    square: PictureFile | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A section, topic or author that has a page of its own."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story comes from: an agency, a paper, an office. `kind` is agency, paper, government or other."""

    name: str
    kind: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in a printed story and what is right, plain text, and when readers were told."""

    text: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, inline HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside the body, plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words and who said them."""

    html: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture inside the body."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, each item inline HTML."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class LinkCard:
    """A link worth a box of its own. `url` is a path of ours or an http(s) URL."""

    url: str
    title: str
    text: str = ""


Block = Paragraph | Subheading | Quote | PictureBlock | ListBlock | LinkCard


@dataclass(frozen=True, slots=True)
class Article:
    """One story, ready to be printed. `key` names it in the reads' ledger and never changes ("s" + number)."""

    key: str
    address: str
    headline: str
    section: Tag
    published: datetime
    body: tuple[Block, ...]
    standfirst: str = ""
    dateline: str = ""
    byline: tuple[Tag, ...] = ()
    sources: tuple[Source, ...] = ()
    topics: tuple[Tag, ...] = ()
    lead: Picture | None = None
    modified: datetime | None = None
    useful_until: datetime | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """When a story was taken from readers, None if nobody noted it, and the reason that the desk gives them or ""."""

    moment: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing page, such as the contact page. `modified` is when its words were published last."""

    address: str
    title: str
    body: tuple[Block, ...]
    modified: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """A story as it stands in a list: enough for a teaser, nothing more. `text` is raw; layout cuts the teaser."""

    key: str
    address: str
    headline: str
    text: str
    section: Tag
    published: datetime
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """A section's newest stories on the home page."""

    section: Tag
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The home page: the lead story, the next ones, then a strip per section. All may be empty on a new paper."""

    lead: Card | None
    cards: tuple[Card, ...]
    strips: tuple[Strip, ...]
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A front or an archive page of a section, topic, author or the whole paper.

    `kind` is section, topic, author or paper. `number` is None on the front (newest stories) and the page number on an
    archive page; archive pages count from the oldest, so that an old page never changes its content. `older` and
    `newer` are addresses or "". `rail` names the slot of the rail beside it.
    """

    kind: str
    tag: Tag
    cards: tuple[Card, ...]
    description: str = ""
    number: int | None = None
    address: str = ""
    older: str = ""
    newer: str = ""
    picture: Picture | None = None
    rail: str = POPULAR


@dataclass(frozen=True, slots=True)
class RailItem:
    """One place on a rail: `age` is "" or its age in words ("2 साल पुरानी"), `pinned` says an editor put it there.

    `reads` is "" or how often it was read; `newcomer` says that it stands there for its chance to be read.
    """

    address: str
    headline: str
    text: str
    published: datetime
    age: str = ""
    pinned: bool = False
    reads: str = ""
    newcomer: bool = False


@dataclass(frozen=True, slots=True)
class Rail:
    """A rail as it is now. `kind` is popular, latest or rising; the heading follows from it, so that it never pretends.

    `name` is the section's or topic's where the rail is of one, "" for the whole paper's. `numbered` says whether each
    item shows its place.
    """

    kind: str
    items: tuple[RailItem, ...]
    name: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A search page: the query as the reader typed it, and what was found."""

    query: str
    total: int
    cards: tuple[FoundCard, ...]
    page: int = 1
    page_size: int = 10


@dataclass(frozen=True, slots=True)
class FoundCard:
    """One search result; `published` is None for a page of the paper's own, whose day tells nobody anything."""

    address: str
    headline: str
    text: str
    section: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed of a front: its newest stories, newest first. `address` is the front's ("/" for the whole paper).

    `built` is the moment of the newest change in it, so that the same stories give the same bytes. `hub` is the WebSub
    hub that is told of every change, or "".
    """

    title: str
    address: str
    articles: tuple[Article, ...]
    built: datetime
    description: str = ""
    hub: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sitemap of all stories, or of the standing pages. `picture` is a path of ours, or ""."""

    address: str
    modified: datetime
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """Whom a reader complains to (India's IT Rules 2021, rule 11): a name, and an e-mail or postal address or both."""

    name: str
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says about its paper.

    `policies` are (property of schema.org's NewsMediaOrganization, address) of the standing pages that tell its rules.
    """

    name: str
    tagline: str
    url: str
    sections: tuple[Tag, ...] = ()
    pages: tuple[Tag, ...] = ()
    digits: Digits = "latn"
    read_seconds: float = 5.0
    publisher: str = ""
    links: tuple[str, ...] = field(default=())
    officer: Officer | None = None
    policies: tuple[tuple[str, str], ...] = ()
