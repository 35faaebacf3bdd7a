"""What stands on a front, an archive page, a feed or a sitemap: which stories, in which order, as values.

A list is named by its key: "paper", or "section:5", "topic:7", "author:2" with the primary key of what it lists. Every
function here asks a fixed number of queries, however many stories there are. Which stories of a list are its newest is
told by the press, which keeps them in order: to sort a section of a million would take a second each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from shirorekha.layout import addresses
from shirorekha.layout.article import Article, Card, Channel, Entry, Home, Listing, Picture, Strip, Tag
from shirorekha.newsroom import article
from shirorekha.newsroom.models import Author, Section, Story, StoryAuthor, StoryTopic, Topic
from shirorekha.newsroom.pictures import picture
from shirorekha.shelf.sheet import POPULAR, POPULAR_READ, list_of, rail_of

#: Stories beside the lead on the home page, and in a section's strip.
HOME_CARDS = 8
STRIP_CARDS = 5
#: Stories shown to a reader who found nothing.
ELSEWHERE_CARDS = 6
#: Stories in a feed.
FEED_SIZE = 50
PAPER = "paper"
#: What a line of a sitemap is made of; there are a thousand in a file.
_OF_AN_ENTRY = ("path", "slug", "first_published_at", "last_published_at", "lead_image")
#: Gives the primary keys of a list's stories, newest first, in portions; some may be withdrawn or have left the list.
Newest = Callable[[str], Iterable[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides where a published story may be listed: its age, its last printing, its section and topics' keys."""

    published: datetime
    printed: datetime
    lists: tuple[str, ...]


@dataclass(frozen=True)
class _List:
    """One list: its kind, name, front, words, picture and members."""

    kind: str
    tag: Tag
    members: QuerySet
    description: str = ""
    picture: Picture | None = None


def live() -> QuerySet:
    """Ask for the published stories, newest first; a row that is live and was never published is none of them."""
    return Story.objects.filter(live=True, first_published_at__isnull=False).order_by("-first_published_at", "-pk")


def home(newest: Newest, known: article.Sections | None = None) -> Home:
    """Lay out the home page: the newest story leads, then the next ones, then a strip for each section."""
    known = _known(known)
    top = _cards_of(_first(newest(PAPER), live(), HOME_CARDS + 1), known)
    shown = {card.key for card in top}
    strips = []
    for section in known.values():
        if section.live:
            portions = newest(f"section:{section.pk}")
            members = _first(portions, below(live(), section), STRIP_CARDS + len(shown))
            fresh = [story for story in members if story.key not in shown][:STRIP_CARDS]
            if fresh:
                strips.append(Strip(article.section_tag(section), _cards_of(fresh, known)))
    return Home(
        lead=top[0] if top else None,
        cards=tuple(top[1:]),
        strips=tuple(strips),
        archive=addresses.LATEST if top else "",
    )


def newest_cards(newest: Newest, known: article.Sections | None = None) -> tuple[Card, ...]:
    """Give the newest stories for a reader who found nothing, at a cost that no archive's size changes."""
    return _cards_of(_first(newest(PAPER), live(), ELSEWHERE_CARDS), _known(known))


def newest_keys(newest: Newest) -> tuple[str, ...]:
    """Name the stories of `newest_cards`, at the cost of their numbers alone."""
    return tuple(story.key for story in _first(newest(PAPER), live().only("pk"), ELSEWHERE_CARDS, read=list))


def front(key: str, newest: Newest, *, older_page: int = 0, known: article.Sections | None = None) -> Listing | None:
    """Lay out a list's front with its newest stories; None if there is no such list (any more).

    `older_page` is the archive page to which its way back leads; 0 for none.
    """
    found = _find(key)
    if found is None:
        return None
    return Listing(
        kind=found.kind,
        tag=found.tag,
        cards=_cards_of(_first(newest(key), found.members, settings.PAPER.list_size), _known(known)),
        description=found.description,
        address=found.tag.address,
        older=addresses.archive(found.tag.address, older_page) if older_page else "",
        picture=found.picture,
        rail=POPULAR_READ if key == PAPER else _rail_of(key),
    )


def archive(
    key: str, number: int, members: Sequence[int], *, has_newer: bool, known: article.Sections | None = None
) -> Listing | None:
    """Lay out archive page `number` (from 1, the oldest) of a list with the given stories, newest first.

    A story that was withdrawn or has left the list leaves a gap.
    """
    found = _find(key)
    if found is None:
        return None
    base = found.tag.address
    return Listing(
        kind=found.kind,
        tag=found.tag,
        cards=_cards_of(_shown(found.members.filter(pk__in=members)), _known(known)),
        description=found.description,
        number=number,
        address=addresses.archive(base, number),
        older=addresses.archive(base, number - 1) if number > 1 else "",
        newer=addresses.archive(base, number + 1) if has_newer else "",
        picture=found.picture,
        rail=_rail_of(key),
    )


def channel(key: str, newest: Newest, known: article.Sections | None = None) -> Channel | None:
    """Fill the feed of a list with its newest stories; None if there is no such list."""
    found = _find(key)
    if found is None:
        return None
    known = _known(known)
    stories: list[Story] = []
    for portion in newest(key):
        stories += article.with_relations(found.members.filter(pk__in=portion))[: FEED_SIZE - len(stories)]
        if len(stories) == FEED_SIZE:
            break
    articles = tuple(article.article(story, publish_pictures=True, known=known) for story in stories)
    paper = settings.PAPER
    whole = key == PAPER
    return Channel(
        title=paper.paper_name if whole else f"{found.tag.name} - {paper.paper_name}",
        address=addresses.HOME if whole else found.tag.address,
        articles=articles,
        built=max((one.modified or one.published for one in articles), default=datetime.fromtimestamp(0, UTC)),
        description=paper.paper_tagline if whole else found.description,
    )


def published_since(moment: datetime) -> list[Article]:
    """Give the stories first published at or after a moment, newest first."""
    known = article.sections()
    stories = article.with_relations(live().filter(first_published_at__gte=moment))
    return [article.article(story, publish_pictures=True, known=known) for story in stories]


def entries(members: Iterable[int]) -> list[Entry]:
    """Give the sitemap lines of the given stories, oldest first; withdrawn ones are left out."""
    known = article.sections()
    stories = live().filter(pk__in=list(members)).select_related("lead_image").only(*_OF_AN_ENTRY).reverse()
    return [
        Entry(
            address=addresses.story(article.section_of(story, known).slug, story.slug),
            modified=story.last_published_at or story.first_published_at,
            picture=_widest(story),
        )
        for story in stories
    ]


def standing_entries() -> list[Entry]:
    """Give the sitemap lines of the standing pages, in their order in the footer."""
    pages = article.standing_pages()
    return [Entry(page.address, page.last_published_at) for page in pages if page.last_published_at]


def latest(count: int, moment: datetime | None = None, since: datetime | None = None) -> list[Card]:
    """Give the newest stories, after `since` if given, that are still of use at a moment (default: now)."""
    stories = _useful(live(), moment or timezone.now())
    stories = stories.filter(first_published_at__gt=since) if since else stories
    return list(_cards_of(_shown(stories[:count]), article.sections()))


def useful_cards(members: Sequence[int], moment: datetime) -> list[Card]:
    """Give the cards of the given stories in the given order, without the withdrawn and those no longer of use."""
    found = {story.pk: story for story in article.with_relations(_useful(live().filter(pk__in=members), moment))}
    return list(_cards_of([found[pk] for pk in members if pk in found], article.sections()))


def standings(members: Iterable[int], moment: datetime) -> dict[int, Standing]:
    """Say of the given stories how they stand; the withdrawn and those no longer of use at the moment are left out."""
    columns = ("pk", "path", "first_published_at", "last_published_at")
    rows = list(_useful(live().filter(pk__in=list(members)), moment).values_list(*columns))
    sections = {path: f"section:{section.pk}" for path, section in article.sections().items() if section.live}
    topics: dict[int, list[str]] = {}
    links = StoryTopic.objects.filter(story_id__in=[row[0] for row in rows]).order_by("pk")
    for story, topic in links.values_list("story_id", "topic_id"):
        topics.setdefault(story, []).append(f"topic:{topic}")
    found = {}
    for pk, path, published, printed in rows:
        section = sections.get(path[: -Story.steplen])
        lists = dict.fromkeys(((section,) if section else ()) + tuple(topics.get(pk, ())))
        found[pk] = Standing(published, printed or published, tuple(lists))
    return found


def name_of(key: str) -> str:
    """Give the name of a list as readers see it; "" if there is no such list (any more)."""
    found = _find(key)
    return found.tag.name if found else ""


def _rail_of(key: str) -> str:
    """Name the slot of the rail beside a list: sections and topics have their own."""
    return rail_of(key) if list_of(rail_of(key)) else POPULAR


def _useful(stories: QuerySet, moment: datetime) -> QuerySet:
    return stories.filter(Q(useful_until__isnull=True) | Q(useful_until__gt=moment))


def _find(key: str) -> _List | None:
    kind, _, number = key.partition(":")
    if kind == PAPER:
        return _List(PAPER, Tag("ताज़ा ख़बरें", addresses.LATEST), live())
    return _FINDERS[kind](int(number))


def _section(number: int) -> _List | None:
    section = Section.objects.filter(pk=number, live=True).first()
    if section is None:
        return None
    return _List("section", article.section_tag(section), below(live(), section), section.description)


def _topic(number: int) -> _List | None:
    topic = Topic.objects.filter(pk=number).first()
    if topic is None:
        return None
    members = live().filter(pk__in=StoryTopic.objects.filter(topic=topic).values("story"))
    return _List("topic", Tag(topic.name, topic.address), members, topic.description)


def _author(number: int) -> _List | None:
    author = Author.objects.select_related("photo").filter(pk=number).first()
    if author is None:
        return None
    members = live().filter(pk__in=StoryAuthor.objects.filter(author=author).values("story"))
    words = "\n".join(filter(None, (author.role, author.about)))
    shown = picture(author.photo, publish=True) if author.photo else None
    return _List("author", Tag(author.name, author.address), members, words, shown)


_FINDERS = {"section": _section, "topic": _topic, "author": _author}


def below(stories: QuerySet, section: Section) -> QuerySet:
    """Keep the stories below a section by a range of tree paths, which the path's index answers."""
    return stories.filter(path__gt=section.path, path__lt=section.path + "~", depth=section.depth + 1)


def _known(known: article.Sections | None) -> article.Sections:
    return known if known is not None else article.sections()


def _shown(stories: QuerySet) -> list[Story]:
    """Read stories for their cards; a body, the largest part of a row, only where there is no standfirst."""
    found = list(stories.select_related("lead_image").defer("body"))
    bare = {story.pk: story for story in found if not story.standfirst}
    for pk, body in Story.objects.filter(pk__in=bare).values_list("pk", "body") if bare else ():
        bare[pk].body = body
    return found


def _first(
    portions: Iterable[Sequence[int]],
    members: QuerySet,
    count: int,
    read: Callable[[QuerySet], list[Story]] = _shown,
) -> list[Story]:
    """Read the first stories of a list that still stand in it."""
    found: list[Story] = []
    for portion in portions:
        found += read(members.filter(pk__in=portion)[: count - len(found)])
        if len(found) == count:
            break
    return found


def _cards_of(stories: Sequence[Story], known: article.Sections) -> tuple[Card, ...]:
    return tuple(article.card(story, known) for story in stories)


def _widest(story: Story) -> str:
    files = (story.lead_image.prints if story.lead_image else {}).get("files", [])
    return addresses.picture(files[-1][0]) if files else ""
