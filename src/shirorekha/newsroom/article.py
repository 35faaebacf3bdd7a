"""A Story becomes an Article: images chosen, links final, no database left inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import regex
from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from shirorekha.config import Config
from shirorekha.layout import addresses
from shirorekha.layout.article import (
    Article,
    Block,
    Card,
    Correction,
    LinkCard,
    ListBlock,
    Officer,
    Paragraph,
    PictureBlock,
    Quote,
    Site,
    Source,
    Standing,
    Subheading,
    Tag,
)
from shirorekha.newsroom import clean
from shirorekha.newsroom.models import Photo, Section, StandingPage, Story, StoryAuthor, StorySource, StoryTopic
from shirorekha.newsroom.pictures import picture
from shirorekha.search.document import PAGE, Document

#: Sections by their place in the page tree; few, so they are read in one query and handed about.
Sections = Mapping[str, Section]

#: Paragraphs kept: the stories of the feeds are printed whole again with every new one.
PARAGRAPHS_KEPT = 2048

_PAGE_LINK = regex.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
_PAGE_ID = regex.compile(r'\bid="(\d+)"')
_SPLIT = regex.compile(r"</p>\s*<p[^>]*>|<br\s*/?>")
_OUTER = regex.compile(r"^<p[^>]*>|</p>$")


def sections() -> dict[str, Section]:
    """Read every section, in the order of the menu, keyed by tree path."""
    return {section.path: section for section in Section.objects.order_by("path")}


def with_relations(stories: QuerySet) -> QuerySet:
    """Ask for all that articles need with the stories: a fixed number of queries for any number of stories."""
    return stories.select_related("lead_image").prefetch_related(
        Prefetch("bylines", StoryAuthor.objects.select_related("author")),
        Prefetch("sources", StorySource.objects.select_related("agency")),
        Prefetch("topic_links", StoryTopic.objects.select_related("topic")),
        "corrections",
    )


def site(known: Sections | None = None) -> Site:
    """Say what every page says about the paper; menu and footer hold what is published."""
    paper = settings.PAPER
    known = known if known is not None else sections()
    pages = standing_pages()
    return Site(
        name=paper.paper_name,
        tagline=paper.paper_tagline,
        url=paper.paper_url,
        sections=tuple(section_tag(section) for section in known.values() if section.live),
        pages=tuple(Tag(page.title, page.address) for page in pages),
        policies=tuple((page.policy, page.address) for page in pages if page.policy),
        digits=paper.digits,
        read_seconds=paper.read_seconds,
        publisher=paper.paper_name,
        officer=_officer(paper),
    )


def standing_pages() -> list[StandingPage]:
    """Read the published standing pages without their texts, in their order in the footer."""
    return list(StandingPage.objects.filter(live=True).defer("body").order_by("path"))


def _officer(paper: Config) -> Officer | None:
    name = paper.grievance_officer
    return Officer(name, paper.grievance_email, paper.grievance_address) if name else None


def article(story: Story, *, publish_pictures: bool = False, known: Sections | None = None) -> Article:
    """Turn a story, as it stands in memory, into the value that is printed or previewed.

    With `publish_pictures` its pictures are put where readers can fetch them. `known` saves a query when many stories
    are turned in a row.
    """
    section = section_of(story, known if known is not None else sections())
    return Article(
        key=story.key,
        address=addresses.story(section.slug, story.slug),
        headline=story.title,
        section=section_tag(section),
        published=story.first_published_at or _now(story),
        modified=_modified(story),
        body=_body(story, publish_pictures),
        standfirst=story.standfirst,
        dateline=story.dateline,
        byline=tuple(Tag(byline.author.name, byline.author.address) for byline in story.bylines.all()),
        sources=tuple(
            Source(source.agency.name, source.agency.kind, source.url or source.agency.url)
            for source in story.sources.all()
        ),
        topics=tuple(Tag(link.topic.name, link.topic.address) for link in story.topic_links.all()),
        lead=_lead(story, publish_pictures),
        useful_until=story.useful_until,
        corrections=_corrections(story),
    )


def standing(page: StandingPage, *, publish_pictures: bool = False) -> Standing:
    """Turn a standing page, as it stands in memory, into the value that is printed or previewed."""
    return Standing(
        address=page.address,
        title=page.title,
        body=_body(page, publish_pictures),
        modified=page.last_published_at or timezone.now(),
    )


def card(story: Story, known: Sections) -> Card:
    """Turn a published story into its place in a list; its pictures are published with it."""
    section = section_of(story, known)
    return Card(
        key=story.key,
        address=addresses.story(section.slug, story.slug),
        headline=story.title,
        text=story.standfirst or first_words(story),
        section=section_tag(section),
        published=story.first_published_at,
        picture=_lead(story, True),
    )


def document(story: Story, known: Sections | None = None) -> Document:
    """Turn a published story into what search finds. `known` saves a query when many stories are turned in a row."""
    section = section_of(story, known if known is not None else sections())
    names = [byline.author.name for byline in story.bylines.all()]
    names += [source.agency.name for source in story.sources.all()]
    names += [link.topic.name for link in story.topic_links.all()]
    return Document(
        address=addresses.story(section.slug, story.slug),
        headline=story.title,
        standfirst=story.standfirst,
        body=body_text(story),
        names=" ".join([story.dateline, *names]).strip(),
        section=section.title,
        published=story.first_published_at or _now(story),
    )


def standing_document(page: StandingPage) -> Document:
    """Turn a published standing page into what search finds: by its name above all."""
    return Document(
        address=page.address,
        headline=page.title,
        standfirst=first_words(page),
        body=body_text(page),
        names="",
        section="",
        published=page.first_published_at or timezone.now(),
        kind=PAGE,
    )


def section_tag(section: Section) -> Tag:
    """Name a section and its front."""
    return Tag(section.title, section.address)


def section_of(story: Story, known: Sections) -> Section:
    """Give a story's section from its place in the tree; a story not yet placed has its parent at hand."""
    found = known.get(story.path[: -Story.steplen]) if story.path else None
    if found is not None:
        return found
    parent = getattr(story, "_cached_parent_obj", None) or story.get_parent()
    return parent.specific


def first_words(story: Story | StandingPage) -> str:
    """Give the first paragraph as plain text, for a teaser; "" if there is none."""
    for block in story.body:
        if block.block_type == "paragraph":
            text = clean.plain(block.value.source)
            if text:
                return text
    return ""


def body_text(story: Story | StandingPage) -> str:
    """Give all words of the body as plain text, a line a block."""
    return "\n".join(filter(None, (_words(block.block_type, block.value) for block in story.body)))


def _words(kind: str, value: Any) -> str:
    if kind == "paragraph":
        return clean.plain(value.source)
    if kind == "subheading":
        return str(value)
    if kind == "quote":
        return f"{clean.plain(value['text'].source)} {value.get('speaker') or ''}".strip()
    if kind == "points":
        return "\n".join(clean.plain(item.source) for item in value["items"])
    if kind == "picture":
        return value.get("caption") or ""
    return f"{value.get('title') or ''} {value.get('text') or ''}".strip()


def _body(page: Story | StandingPage, publish: bool) -> tuple[Block, ...]:
    """Turn a page's body into what is printed."""
    blocks = list(page.body)
    links = _addresses(blocks)
    return tuple(made for block in blocks for made in _block(block, links, publish))


def _block(block: Any, links: Mapping[int, str], publish: bool) -> Iterable[Block]:
    value = block.value
    if block.block_type == "paragraph":
        return [Paragraph(part) for part in paragraphs(value.source, links)]
    if block.block_type == "subheading":
        return [Subheading(str(value))]
    if block.block_type == "quote":
        return [Quote(" ".join(paragraphs(value["text"].source, links)), value.get("speaker") or "")]
    if block.block_type == "points":
        items = tuple(" ".join(paragraphs(item.source, links)) for item in value["items"])
        return [ListBlock(tuple(filter(None, items)), bool(value.get("ordered")))]
    if block.block_type == "picture":
        shown = picture(value["photo"], value.get("caption") or "", publish=publish) if value.get("photo") else None
        return [PictureBlock(shown)] if shown else []
    return _link_card(value, links)


def _link_card(value: Any, links: Mapping[int, str]) -> list[Block]:
    page = value.get("page")
    url = links.get(page.pk, "") if page else value.get("url") or ""
    return [LinkCard(url, value.get("title") or "", value.get("text") or "")] if url else []


def paragraphs(source: str, links: Mapping[int, str]) -> list[str]:
    """Cut stored rich text into paragraphs of printable inline HTML; empty ones are left out.

    A link to a page of ours gets the address from `links`; if that page is not published, only its words stay.
    """
    return list(_paragraphs(source, tuple(links.items())))


@lru_cache(maxsize=PARAGRAPHS_KEPT)
def _paragraphs(source: str, known: tuple[tuple[int, str], ...]) -> tuple[str, ...]:
    links = dict(known)

    def link(found: regex.Match[str]) -> str:
        number = _PAGE_ID.search(found[0])
        address = links.get(int(number[1]), "") if number else ""
        return f'<a href="{address}">' if address else "<a>"

    markup = _PAGE_LINK.sub(link, clean.markup(source))
    for stored, printed in (("b", "strong"), ("i", "em")):
        markup = markup.replace(f"<{stored}>", f"<{printed}>").replace(f"</{stored}>", f"</{printed}>")
    parts = (_OUTER.sub("", part).strip() for part in _SPLIT.split(markup.strip()))
    return tuple(part for part in parts if clean.plain(part))


def _addresses(blocks: Iterable[Any]) -> dict[int, str]:
    """Read the addresses of all published pages that a body links to; the queries do not grow with the links."""
    wanted: set[int] = set()
    for block in blocks:
        for source in _sources(block.block_type, block.value):
            wanted.update(int(_PAGE_ID.search(tag)[1]) for tag in _PAGE_LINK.findall(source) if _PAGE_ID.search(tag))
        if block.block_type == "link_card" and block.value.get("page"):
            wanted.add(block.value["page"].pk)
    if not wanted:
        return {}
    known = sections()
    stories = Story.objects.filter(pk__in=wanted, live=True).only("pk", "slug", "path")
    found = {story.pk: addresses.story(section_of(story, known).slug, story.slug) for story in stories}
    found.update({section.pk: section.address for section in known.values() if section.pk in wanted and section.live})
    if wanted - found.keys():
        pages = StandingPage.objects.filter(pk__in=wanted - found.keys(), live=True).only("pk", "slug")
        found.update({page.pk: page.address for page in pages})
    return found


def _sources(kind: str, value: Any) -> list[str]:
    if kind == "paragraph":
        return [value.source]
    if kind == "quote":
        return [value["text"].source]
    return [item.source for item in value["items"]] if kind == "points" else []


def _lead(story: Story, publish: bool) -> Any:
    photo: Photo | None = story.lead_image
    return picture(photo, story.lead_caption, publish=publish) if photo else None


def _corrections(story: Story) -> tuple[Correction, ...]:
    """Give the corrections, oldest first; one that is not printed yet bears the moment at which it is looked at."""
    told = [Correction(one.text, one.moment or timezone.now()) for one in story.corrections.all() if one.text]
    return tuple(sorted(told, key=lambda one: one.moment))


def _modified(story: Story) -> Any:
    """Give the moment of the last change, None if the story stands as first published."""
    first, last = story.first_published_at, story.last_published_at
    return last if first and last and (last - first).total_seconds() >= 1 else None


def _now(story: Story) -> Any:
    return story.go_live_at or timezone.now()
