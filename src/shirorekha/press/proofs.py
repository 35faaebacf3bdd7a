"""A target becomes proofs: the page itself at its address, a redirect from each earlier one, a notice if withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone

from shirorekha.config import Config
from shirorekha.layout import addresses, feed, gate, html, sitemap
from shirorekha.layout.article import Site, Withdrawn
from shirorekha.newsroom import article, fronts
from shirorekha.newsroom.models import OldAddress, StandingPage, Story, Withdrawal
from shirorekha.press import edition, impact, popular, rail_slots
from shirorekha.press.edition import Proof
from shirorekha.press.impact import Target
from shirorekha.press.models import ArchivePlace, Printed
from shirorekha.shelf import record, stitch
from shirorekha.shelf.sheet import ELSEWHERE, FOOTER, LOOK, MASTHEAD, WHOLE_EDITION, Parts, is_rail

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
#: Kinds of targets whose place is not noted: it is always the same one.
UNNOTED = ("slot", "news")


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it should stand now."""

    address: str
    parts: Parts
    media_type: str = HTML
    key: str = ""
    document: str = ""
    lists: tuple[str, ...] = ()
    value: object = None


class UntranslatedError(ValueError):
    """A page holds words that no reader of a Hindi paper should meet and that no editor wrote; it is not printed."""


@dataclass(slots=True)
class Desk:
    """What one run of the press holds at hand: the settings, the paper's sections, what every page says about it.

    What targets need is read for many at once by `fetch`.
    """

    config: Config
    known: article.Sections = field(default_factory=article.sections)
    site: Site = field(init=False)
    _stories: dict[int, Story] = field(default_factory=dict, init=False)
    _printed: dict[str, Printed] = field(default_factory=dict, init=False)
    _fetched: set[Target] = field(default_factory=set, init=False)
    _read_now: popular.Moment | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Say what every page says about the paper."""
        self.site = article.site(self.known)

    def fetch(self, targets: Iterable[Target]) -> None:
        """Read the stories and the notes of some targets in a fixed number of queries."""
        wanted = [target for target in targets if target not in self._fetched]
        numbers = [target.number for target in wanted if target.kind == "story"]
        if numbers:
            stories = article.with_relations(Story.objects.filter(pk__in=numbers, live=True))
            self._stories.update((story.pk, story) for story in stories)
        noted = [target.encode() for target in wanted if target.kind not in UNNOTED]
        if noted:
            self._printed.update(Printed.objects.in_bulk(noted))
        self._fetched.update(wanted)

    def read_now(self) -> popular.Moment:
        """Say what is read now; the ledger is asked once in a run."""
        if self._read_now is None:
            self._read_now = popular.moment(self.config)
        return self._read_now

    def story(self, target: Target) -> Story | None:
        """Give a target's story; None if it is not published."""
        self.fetch([target])
        return self._stories.get(target.number)

    def printed(self, target: Target) -> Printed | None:
        """Give the note of where a target was printed last."""
        self.fetch([target])
        return self._printed.get(target.encode())


def pull(target: Target, desk: Desk) -> tuple[list[Proof], Printed | None]:
    """Give every proof that a target needs now, and the note of where it was printed to be saved after the writing."""
    if target.kind == "slot":
        return _slot(target.name, desk), None
    if target.kind == "news":
        return _news(desk), None
    if target.kind == "old":
        return _old(target, desk)
    page = PAGES[target.kind](target, desk)
    printed = desk.printed(target)
    if page is None:
        return _withdrawn(printed, desk, _told(target)), None
    if page.media_type == HTML and (words := gate.untranslated(page.parts, page.value, desk.site)):
        raise UntranslatedError(f"untranslated words at {page.address}: {', '.join(words)}")
    proofs = [_proof(page.address, 200, page.parts, page.media_type, key=page.key, document=page.document)]
    past = _past(printed, page.address)
    proofs += [
        _proof(old, 301, html.moved(page.address, desk.site), location=page.address)
        for old in past
        if _nobody_else(old, target)
    ]
    return proofs, Printed(target=target.encode(), address=page.address, past=past, lists=list(page.lists))


def _slot(name: str, desk: Desk) -> list[Proof]:
    """Print what a slot holds now. Raises KeyError for a slot that no page names."""
    if is_rail(name):
        return rail_slots.proofs(name, desk.read_now(), desk.site)
    if name == WHOLE_EDITION:
        held = str(int(timezone.now().timestamp())).encode()
    elif name == ELSEWHERE:
        held = html.elsewhere(fronts.newest_cards(impact.newest, desk.known), desk.site)
    else:
        held = {LOOK: html.look, MASTHEAD: html.masthead, FOOTER: html.footer}[name](desk.site)
    return [Proof(addresses.slot(name), record.encode_slot(stitch.compress(held)))]


def _old(target: Target, desk: Desk) -> tuple[list[Proof], Printed | None]:
    """Print the redirect at an earlier site's address; one taken back or corrected leaves a notice of withdrawal.

    A page of the paper that stands there goes first, and a page that is not published is not told by its address.
    """
    found = OldAddress.objects.filter(pk=target.number).select_related("page").first()
    printed = desk.printed(target)
    proofs = []
    address = found.old if found else ""
    if printed is not None and printed.address != address and _nobody_else(printed.address, target):
        proofs.append(_proof(printed.address, 410, html.gone(desk.site)))
    if found is None or not _nobody_else(address, target):
        return proofs, None
    if found.address:
        proofs.append(_proof(address, 301, html.moved(found.address, desk.site), location=found.address))
    elif printed is not None:
        proofs.append(_proof(address, 410, html.gone(desk.site)))
    else:
        return proofs, None
    return proofs, Printed(target=target.encode(), address=address)


def _nobody_else(address: str, target: Target) -> bool:
    return not Printed.objects.filter(address=address).exclude(pk=target.encode()).exists()


def _past(printed: Printed | None, address: str) -> list[str]:
    if printed is None:
        return []
    past = [*printed.past, printed.address]
    return [old for old in dict.fromkeys(past) if old != address]


def _told(target: Target) -> Withdrawn | None:
    """Say what readers are told of a withdrawn story; None for any other page."""
    if target.kind != "story":
        return None
    noted = Withdrawal.objects.filter(pk=target.number).first()
    return Withdrawn(noted.moment, noted.reason) if noted else Withdrawn()


def _withdrawn(printed: Printed | None, desk: Desk, told: Withdrawn | None) -> list[Proof]:
    if printed is None:
        return []
    gone = html.gone(desk.site, told)
    return [
        _proof(address, 410, gone)
        for address in (printed.address, *printed.past)
        if not Printed.objects.filter(address=address).exclude(pk=printed.pk).exists()
    ]


def _proof(
    address: str,
    status: int,
    parts: Parts,
    media_type: str = HTML,
    *,
    location: str = "",
    key: str = "",
    document: str = "",
) -> Proof:
    sheet = record.sheet(status, media_type, parts, location=location, key=key)
    return Proof(address, record.encode(sheet), document)


def _story(target: Target, desk: Desk) -> Page | None:
    story = desk.story(target)
    if story is None:
        return None
    value = article.article(story, publish_pictures=True, known=desk.known)
    return Page(
        value.address,
        html.story(value, desk.site),
        key=value.key,
        document=article.document(story, desk.known).to_json(),
        lists=impact.lists_of(story, desk.known),
        value=value,
    )


def _standing(target: Target, desk: Desk) -> Page | None:
    page = StandingPage.objects.filter(pk=target.number, live=True).first()
    if page is None:
        return None
    value = article.standing(page, publish_pictures=True)
    document = article.standing_document(page).to_json()
    return Page(value.address, html.standing(value, desk.site), document=document, value=value)


def _pages(target: Target, desk: Desk) -> Page | None:
    entries = fronts.standing_entries()
    return Page(addresses.PAGES_SITEMAP, sitemap.stories(entries, desk.site), XML) if entries else None


def _home(target: Target, desk: Desk) -> Page:
    value = fronts.home(impact.newest, desk.known)
    return Page(addresses.HOME, html.home(value, desk.site), value=value)


def _front(target: Target, desk: Desk) -> Page | None:
    last = ArchivePlace.objects.filter(list_key=target.name).aggregate(last=Max("ordinal"))["last"]
    # The newest archive page holds only what stands on the front as well: the way back leads to the one before it.
    older = (last or 0) // desk.config.list_size
    listing = fronts.front(target.name, impact.newest, older_page=older, known=desk.known)
    if listing is None:
        return None
    return Page(listing.address, html.listing(listing, desk.site), value=listing)


def _archive(target: Target, desk: Desk) -> Page | None:
    size = desk.config.list_size
    places = ArchivePlace.objects.filter(list_key=target.name)
    first = (target.number - 1) * size
    members = list(places.filter(ordinal__gte=first, ordinal__lt=first + size).values_list("story_id", flat=True))
    has_newer = places.filter(ordinal__gte=first + size).exists()
    listing = fronts.archive(target.name, target.number, members, has_newer=has_newer, known=desk.known)
    if listing is None:
        return None
    return Page(listing.address, html.listing(listing, desk.site), value=listing)


def _feed(target: Target, desk: Desk) -> Page | None:
    channel = fronts.channel(target.name, impact.newest, desk.known)
    if channel is None:
        return None
    return Page(addresses.feed(channel.address), feed.rss(channel, desk.site), RSS)


def _news(desk: Desk) -> list[Proof]:
    """Print the news sitemap's files, and withdraw those that a busier day left behind."""
    now = timezone.now()
    files = sitemap.news_files(fronts.published_since(now - sitemap.NEWS_AGE), desk.site, now)
    proofs = [_proof(address, 200, parts, XML) for address, parts in files]
    number = len(files) + 1
    while edition.record_of(addresses.news_sitemap(number)) is not None:
        proofs.append(_proof(addresses.news_sitemap(number), 410, html.gone(desk.site)))
        number += 1
    return proofs


def _sitemap(target: Target, desk: Desk) -> Page:
    first = (target.number - 1) * impact.SITEMAP_SIZE
    members = ArchivePlace.objects.filter(
        list_key=impact.PAPER_LIST, ordinal__gte=first, ordinal__lt=first + impact.SITEMAP_SIZE
    ).values_list("story_id", flat=True)
    return Page(addresses.story_sitemap(target.number), sitemap.stories(fronts.entries(list(members)), desk.site), XML)


def _index(target: Target, desk: Desk) -> Page:
    last = ArchivePlace.objects.filter(list_key=impact.PAPER_LIST).order_by("-ordinal").first()
    count = last.ordinal // impact.SITEMAP_SIZE + 1 if last else 0
    files = [addresses.story_sitemap(number) for number in range(1, count + 1)]
    files += [addresses.PAGES_SITEMAP] if desk.site.pages else []
    return Page(addresses.SITEMAP, sitemap.index(files, desk.site), XML)


def _robots(target: Target, desk: Desk) -> Page:
    return Page(addresses.ROBOTS, sitemap.robots(desk.site), TEXT)


PAGES: dict[str, Callable[[Target, Desk], Page | None]] = {
    "story": _story,
    "home": _home,
    "front": _front,
    "archive": _archive,
    "feed": _feed,
    "sitemap": _sitemap,
    "index": _index,
    "robots": _robots,
    "standing": _standing,
    "pages": _pages,
}
