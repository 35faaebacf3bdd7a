"""A paper of any size laid into its edition by `layout` and the press's own encoders, without a newsroom behind it.

Every page that the press would print is there: stories, fronts, archives, feeds, sitemaps, home, slots. Cards lie in
lists exactly as the press counts them: places from the oldest, archive pages of `list_size`. What the newsroom would
store (rows, revisions) is not: a million stories would take it a day.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from bench.size.stories import AGENCIES, END, SECTIONS, Teller, Told

from shirorekha.config import Config
from shirorekha.hindi import latin
from shirorekha.layout import addresses, feed, html, sitemap
from shirorekha.layout.article import (
    Article,
    Card,
    Channel,
    Entry,
    Home,
    Listing,
    Paragraph,
    Rail,
    RailItem,
    Site,
    Source,
    Strip,
    Tag,
)
from shirorekha.newsroom.fronts import FEED_SIZE, HOME_CARDS, STRIP_CARDS
from shirorekha.press import edition
from shirorekha.press.edition import Proof
from shirorekha.press.impact import SITEMAP_SIZE
from shirorekha.press.proofs import HTML, RSS, TEXT, XML
from shirorekha.search.document import Document
from shirorekha.shelf import record, stitch
from shirorekha.shelf.sheet import FOOTER, LOOK, MASTHEAD, POPULAR, Parts

#: Rows written in one transaction.
CHUNK = 500


class Paper:
    """The generated paper: its teller, and every value that layout takes."""

    def __init__(self, count: int, config: Config, seed: int = 1) -> None:
        """Name sections, topics and authors; nothing is told yet."""
        self.count, self.config = count, config
        self.teller = Teller(count, seed)
        self.sections = [Tag(name, addresses.section(slug)) for name, slug, _ in SECTIONS]
        self.topics = _tags(self.teller.topics, addresses.topic)
        self.authors = _tags(self.teller.authors, addresses.author)
        self.site = Site(
            config.paper_name,
            config.paper_tagline,
            config.paper_url,
            tuple(self.sections),
            digits=config.digits,
            read_seconds=config.read_seconds,
            publisher=config.paper_name,
        )

    def address(self, told: Told) -> str:
        """Give a story's address."""
        return addresses.story(SECTIONS[told.section][1], told.slug)

    def article(self, told: Told) -> Article:
        """Turn a told story into what layout prints."""
        return Article(
            key=f"s{told.number}",
            address=self.address(told),
            headline=told.headline,
            section=self.sections[told.section],
            published=told.published,
            body=tuple(map(Paragraph, told.paragraphs)),
            standfirst=told.standfirst,
            dateline=told.dateline,
            byline=(self.authors[told.author],),
            sources=() if told.agency is None else (Source(AGENCIES[told.agency], "agency"),),
            topics=tuple(self.topics[topic] for topic in told.topics),
        )

    def card(self, told: Told) -> Card:
        """Turn a told story into its place in a list."""
        section = self.sections[told.section]
        return Card(f"s{told.number}", self.address(told), told.headline, told.standfirst, section, told.published)

    def document(self, told: Told) -> Document:
        """Turn a told story into what search finds."""
        names = [self.authors[told.author].name, *(self.topics[topic].name for topic in told.topics)]
        names += [] if told.agency is None else [AGENCIES[told.agency]]
        return Document(
            address=self.address(told),
            headline=told.headline,
            standfirst=told.standfirst,
            body="\n".join(told.paragraphs),
            names=" ".join([told.dateline, *names]).strip(),
            section=self.sections[told.section].name,
            published=told.published,
        )

    def lists(self, told: Told) -> list[tuple[str, Tag]]:
        """Name the lists in which a story stands, as (kind, front)."""
        topics = (("topic", self.topics[topic]) for topic in told.topics)
        section, author = ("section", self.sections[told.section]), ("author", self.authors[told.author])
        return [("paper", Tag("ताज़ा ख़बरें", addresses.LATEST)), section, *topics, author]


def stories(paper: Paper, first: int = 1) -> Iterator[Proof]:
    """Yield the story pages from number `first` on, oldest first, with their search documents."""
    for number in range(first, paper.count + 1):
        told = paper.teller.story(number)
        article = paper.article(told)
        document = paper.document(told).to_json()
        yield page(article.address, html.story(article, paper.site), key=article.key, document=document)


def again(proofs: Iterable[Proof], told: int, times: int) -> Iterator[Proof]:
    """Yield proofs and `times` - 1 more of each story, archive page and sitemap, at further addresses and keys.

    A million stories told ten times over cost a shelf, an index and a reader what a million others would, but for the
    index's vocabulary, and are there in minutes. Links between them lead to the first telling.
    """
    for proof in proofs:
        yield proof
        if not (proof.document or "/purane/" in proof.address or proof.address.startswith("/sitemap-")):
            continue
        sheet = record.decode(proof.record)
        document = json.loads(proof.document) if proof.document else {}
        for time in range(1, times):
            address = f"{proof.address}-{time}"
            key = f"s{int(sheet.key[1:]) + time * told}" if sheet.key else ""
            words = json.dumps(document | {"address": address}, ensure_ascii=False) if document else ""
            yield Proof(address, record.encode(sheet._replace(key=key)), words)


class _List:
    """One list being filled: its newest archive page, its newest stories, and how many it holds."""

    def __init__(self, kind: str, tag: Tag, size: int) -> None:
        self.kind, self.tag, self.size, self.number = kind, tag, size, 1
        self.waiting: list[Card] = []
        self.newest: deque[Card] = deque(maxlen=size)

    def add(self, card: Card, site: Site) -> Iterator[Proof]:
        """Take a story; yield the archive page that is full and has a newer one from now on."""
        if len(self.waiting) == self.size:
            yield self.archive(site, newer=True)
            self.waiting, self.number = [], self.number + 1
        self.waiting.append(card)
        self.newest.appendleft(card)

    def archive(self, site: Site, *, newer: bool) -> Proof:
        """Print the archive page that is being filled."""
        base, number = self.tag.address, self.number
        listing = Listing(
            self.kind,
            self.tag,
            tuple(reversed(self.waiting)),
            number=number,
            address=addresses.archive(base, number),
            older=addresses.archive(base, number - 1) if number > 1 else "",
            newer=addresses.archive(base, number + 1) if newer else "",
        )
        return page(listing.address, html.listing(listing, site))

    def front(self, site: Site) -> Proof:
        """Print the list's front."""
        older = addresses.archive(self.tag.address, self.number - 1) if self.number > 1 else ""
        listing = Listing(self.kind, self.tag, tuple(self.newest), address=self.tag.address, older=older)
        return page(listing.address, html.listing(listing, site))


def lists(paper: Paper) -> Iterator[Proof]:
    """Yield archives, fronts, feeds, sitemaps, home, robots and slots."""
    site, held = paper.site, dict[str, _List]()
    entries: list[Entry] = []
    for number in range(1, paper.count + 1):
        told = paper.teller.story(number, body=False)
        card = paper.card(told)
        for kind, tag in paper.lists(told):
            one = held.setdefault(tag.address, _List(kind, tag, paper.config.list_size))
            yield from one.add(card, site)
        entries.append(Entry(card.address, card.published))
        if len(entries) == SITEMAP_SIZE or number == paper.count:
            file = addresses.story_sitemap((number - 1) // SITEMAP_SIZE + 1)
            yield page(file, sitemap.stories(entries, site), XML)
            entries.clear()
    for one in held.values():
        yield one.archive(site, newer=False)
        yield one.front(site)
    yield from _whole_paper(paper, held)


def _whole_paper(paper: Paper, held: dict[str, _List]) -> Iterator[Proof]:
    site, newest = paper.site, list(held[addresses.LATEST].newest)
    strips = [Strip(tag, tuple(islice(held[tag.address].newest, STRIP_CARDS))) for tag in paper.sections]
    front = Home(newest[0], tuple(newest[1 : HOME_CARDS + 1]), tuple(strips), addresses.LATEST)
    yield page(addresses.HOME, html.home(front, site))
    told = [paper.teller.story(number) for number in range(max(1, paper.count - 20 * FEED_SIZE), paper.count + 1)]
    fed = [("", paper.config.paper_name, None), *((tag.address, tag.name, tag) for tag in paper.sections)]
    for address, name, tag in fed:
        members = [one for one in map(paper.article, reversed(told)) if tag in (None, one.section)][:FEED_SIZE]
        channel = Channel(name, address or addresses.HOME, tuple(members), members[0].published if members else END)
        yield page(addresses.feed(address), feed.rss(channel, site), RSS)
    files = [addresses.story_sitemap(number + 1) for number in range(-(-paper.count // SITEMAP_SIZE))]
    yield page(addresses.SITEMAP, sitemap.index(files, site), XML)
    yield page(addresses.ROBOTS, sitemap.robots(site), TEXT)
    items = tuple(RailItem(card.address, card.headline, card.text, card.published) for card in newest[:8])
    rail = html.rail(Rail("latest", items), site)
    frame = {LOOK: html.look(site), MASTHEAD: html.masthead(site), FOOTER: html.footer(site), POPULAR: rail}
    for name, content in frame.items():
        yield Proof(addresses.slot(name), record.encode_slot(stitch.compress(content)))


def page(address: str, parts: Parts, media_type: str = HTML, *, key: str = "", document: str = "") -> Proof:
    """Press a page as the press does; only its gate for untranslated words is left out."""
    return Proof(address, record.encode(record.sheet(200, media_type, parts, key=key)), document)


def write(proofs: Iterable[Proof], chunk: int = CHUNK) -> Iterator[int]:
    """Write proofs into the edition; yields how many there are so far."""
    rows, done = iter(proofs), 0
    while batch := list(islice(rows, chunk)):
        edition.write(batch)
        done += len(batch)
        yield done


def _tags(names: list[str], made: object) -> list[Tag]:
    assert callable(made)
    return [Tag(name, made(f"{latin.slug(name)}-{place}")) for place, name in enumerate(names)]
